"""Kept figures worked out again: from the claims as they stood then, and every proof checked exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cenotaph.errors import CenotaphError
from cenotaph.estimates.check import check
from cenotaph.ledger import Ledger
from cenotaph.ledger.replay import expunged_since
from cenotaph.model.figure import Figure
from cenotaph.model.figure_row import figure_to_row
from cenotaph.model.kept import KeptFigure
from cenotaph.pipeline.figures import figure_again
from cenotaph.pipeline.gathering import Gathered, gather
from cenotaph.pipeline.reference import Reference

Progress = Callable[[int, int], None]
"""Told how many figures are done, and of how many."""


class Verdict(StrEnum):
    """What became of a kept figure when it was worked out again."""

    SAME = "the same"
    EXPUNGED = "claims were expunged since"
    REFERENCE = "other parties or places are known than then"
    PROGRAM = "another version of Cenotaph reads the claims"
    DIFFERS = "not the same"
    UNPROVED = "a proof does not hold"
    UNREADABLE = "it cannot be worked out"


_WRONG = frozenset({Verdict.DIFFERS, Verdict.UNPROVED, Verdict.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Checked:
    """One kept figure worked out again."""

    kept: KeptFigure
    verdict: Verdict
    words: str = ""
    """What is not as it was; empty for the same."""

    @property
    def is_wrong(self) -> bool:
        """Whether the ledger does not hold what it should: a thing that changed with reason is not wrong."""
        return self.verdict in _WRONG


def check_figures(
    ledger: Ledger, reference: Reference, progress: Progress | None = None, *, workers: int = 1
) -> Iterator[Checked]:
    """Works out every kept figure again, the first kept first.

    Each is compared with what the claims as they stood at its entry give now; each of its proofs is checked
    in exact arithmetic. Where claims were expunged, or other parties and places are known, that is told.
    """
    listed = ledger.figures()[::-1]
    known: dict[tuple[int, bool], Gathered] = {}
    for number, kept in enumerate(listed, 1):
        key = (kept.basis.upto, kept.basis.is_decided)
        if key not in known:
            known.clear()  # figures of one moment follow each other
            known[key] = gather(ledger, reference, upto=key[0], is_decided=key[1], workers=workers)
        yield _checked(ledger, kept, known[key])
        if progress is not None:
            progress(number, len(listed))


def _checked(ledger: Ledger, kept: KeptFigure, now: Gathered) -> Checked:
    if kept.is_expunged:
        return Checked(kept, Verdict.EXPUNGED, "a claim that it names was expunged: it rests on what is gone")
    try:
        figure = figure_again(kept, now)
    except CenotaphError as error:
        return _otherwise(ledger, kept, now) or Checked(kept, Verdict.UNREADABLE, str(error))
    if now.basis.premises == kept.basis.premises:
        return _same_claims(kept, figure, now)
    changed = _otherwise(ledger, kept, now)
    if changed is None:
        return Checked(kept, Verdict.DIFFERS, "its claims are not those that it was worked out from")
    as_then = "the figure is the same all the same" if _is_same(kept.figure, figure) else _now(figure)
    return Checked(kept, changed.verdict, f"{changed.words}; {as_then}")


def _same_claims(kept: KeptFigure, figure: Figure, now: Gathered) -> Checked:
    """The verdict where the claims say just what they said."""
    then = kept.figure
    if (figure.low, figure.high) != (then.low, then.high):
        return Checked(kept, Verdict.DIFFERS, f"it says {_range(then)}, and its claims {_range(figure)}")
    unproved = [str(proof.side) for proof in then.proofs if not _is_proved(kept, now, str(proof.side))]
    if unproved:
        return Checked(kept, Verdict.UNPROVED, f"the proof of its {' and '.join(unproved)} does not hold")
    names = _differing(then, figure)
    if not names:
        return Checked(kept, Verdict.SAME)
    words = f"the bounds are the same, and not: {', '.join(names)}"
    if now.basis.program != kept.basis.program:
        return Checked(kept, Verdict.PROGRAM, words)
    return Checked(kept, Verdict.DIFFERS, words)


def _is_proved(kept: KeptFigure, now: Gathered, side: str) -> bool:
    accepted = set(kept.figure.accepted)
    premises = [each for code, each in now.evidence.premises.items() if code in accepted]
    proofs = [proof for proof in kept.figure.proofs if proof.side == side]
    stated = kept.figure.low if side == "low" else kept.figure.high
    return all(
        proof.value == stated and check(proof, premises, kept.figure.question, now.world) for proof in proofs
    )


def _otherwise(ledger: Ledger, kept: KeptFigure, now: Gathered) -> Checked | None:
    """What accounts for claims that say something else than then; None where nothing does."""
    basis = kept.basis
    if (now.basis.registry, now.basis.gazetteer) != (basis.registry, basis.gazetteer):
        what = "parties" if now.basis.registry != basis.registry else "places"
        return Checked(kept, Verdict.REFERENCE, f"other {what} are known than then")
    with ledger.reading() as moment:
        gone = expunged_since(moment, basis.upto)
    if gone:
        count = "a report or claim was" if len(gone) == 1 else f"{len(gone):,} reports or claims were"
        return Checked(kept, Verdict.EXPUNGED, f"{count} expunged since")
    if now.basis.program != basis.program:
        return Checked(kept, Verdict.PROGRAM, f"kept by {basis.program}, worked out by {now.basis.program}")
    return None


def _is_same(one: Figure, other: Figure) -> bool:
    return not _differing(one, other)


def _differing(one: Figure, other: Figure) -> list[str]:
    then, now = figure_to_row(one), figure_to_row(other)
    return [name for name in then if then[name] != now[name]]


def _now(figure: Figure) -> str:
    return f"it would be {_range(figure)} now"


def _range(figure: Figure) -> str:
    if figure.high is None:
        return f"at least {figure.low:,}"
    return f"{figure.low:,} to {figure.high:,}"
