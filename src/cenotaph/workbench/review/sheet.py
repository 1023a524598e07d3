"""Sheet: all that the worklist's page shows of the claim at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cenotaph.ledger.worklist import AtWork
from cenotaph.workbench.marking import Piece, length_before, pieces_of, window_of
from cenotaph.workbench.review.fields import Field, fields_of, note, shown

_REACH = 6_000
"""Signs of a long report that are shown on either side of a claim's words."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed that was not recorded yet, and why not."""

    claim: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The fields that they changed."""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The words that they put the claim on: quote, quote_start, quote_end."""
    reason: str = ""
    wrong: str = ""
    """What is the matter with it."""
    changes: Sequence[str] = ()
    """What happened to the claim since they looked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A claim at work, its words in context, and its fields as they are typed."""

    work: AtWork
    pieces: Sequence[Piece]
    start: int
    """Where the pieces begin in the report's text, in code points."""
    is_cut: bool
    """Whether there is more of the report."""
    fields: Sequence[Field]
    was: Mapping[str, str]
    values: Mapping[str, str]
    typed: Typed

    @property
    def note(self) -> str:
        """What the form showed, to come back with it."""
        return note(self.was)

    @property
    def words(self) -> Mapping[str, str]:
        """The words that the form puts the claim on, with their offsets."""
        claim = self.work.claim
        standing = {"quote": claim.quote, "quote_start": claim.quote_start, "quote_end": claim.quote_end}
        return {name: str(value) for name, value in standing.items()} | dict(self.typed.words)


def sheet_of(work: AtWork, typed: Typed = Typed(), *, whole: bool = False) -> Sheet:
    """The sheet of a claim; of a long report only what is around the claim's words, unless `whole`."""
    every = pieces_of(work.view)
    pieces, start, is_cut = every, 0, False
    if not whole:
        pieces, before, after = window_of(every, work.claim.id, _REACH)
        is_cut = before or after
        first = next((place for place, piece in enumerate(every) if work.claim.id in piece.claims), 0)
        led = sum(len(piece.words) for piece in pieces[: _first_of(pieces, work.claim.id)])
        start = length_before(every, every[first]) - led if before else 0
    was = shown(work.claim)
    return Sheet(work, pieces, start, is_cut, fields_of(work.claim), was, {**was, **typed.fields}, typed)


def _first_of(pieces: Sequence[Piece], claim: str) -> int:
    return next((place for place, piece in enumerate(pieces) if claim in piece.claims), 0)
