"""Figures of a ledger: worked out, kept, worked out again; what changed since is told apart from what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.estimates.series import Asked
from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.append import append
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.figure_rows import figure_id, figure_payload
from cenotaph.ledger.payloads import pack, unpack
from cenotaph.ledger.project import project
from cenotaph.ledger.schema import entries
from cenotaph.ledger.verify import verify
from cenotaph.model.claim import Measure
from cenotaph.model.kept import KeptFigure
from cenotaph.model.scope import Scope
from cenotaph.model.series import Step
from cenotaph.pipeline.checking import Checked, Verdict, check_figures
from cenotaph.pipeline.figures import (
    assertions_of,
    figure_again,
    history_of,
    keep_figure,
    series_of,
    strengths_of,
)
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference

FIRST, LAST = date(2031, 4, 1), date(2031, 4, 30)


def asked(
    reference: Reference, first: date = FIRST, last: date = LAST, party: str = "Ardavian Army"
) -> Scope:
    names = Names(reference.directory, reference.atlas)
    return question_of(Target(party, "Syria", first, last), names)


def keep(ledger: Ledger, reference: Reference, **how: Any) -> KeptFigure:
    return keep_figure(ledger, gather(ledger, reference), asked(reference), **how)


def verdicts(ledger: Ledger, reference: Reference) -> list[Verdict]:
    return [each.verdict for each in check_figures(ledger, reference)]


def test_a_figure_of_a_ledger(ledger: Ledger, reference: Reference) -> None:
    kept = keep(ledger, reference, name="April")
    assert (kept.figure.low, kept.figure.high, kept.figure.floor) == (30, None, 2)
    assert (kept.figure.named.surely, kept.figure.named.possibly) == (2, 2)
    assert ledger.figures() == [kept]
    assert kept.basis.upto == ledger.status().entries - 1
    assert verify(ledger) == []


def test_the_same_figure_is_kept_once(ledger: Ledger, reference: Reference) -> None:
    kept = keep(ledger, reference)
    assert keep(ledger, reference) == kept
    assert len(ledger.figures()) == 1


@pytest.mark.parametrize(
    ("how", "low"),
    [
        ({"floor": 5}, 2),
        ({"as_of": date(2031, 4, 16)}, 23),
        ({"as_of": date(2031, 4, 1)}, 0),
        ({"without": ["ardavian army"]}, 2),
    ],
)
def test_what_counts_can_be_chosen(
    ledger: Ledger, reference: Reference, how: dict[str, Any], low: int
) -> None:
    kept = keep(ledger, reference, **how)
    assert kept.figure.low == low
    assert verdicts(ledger, reference) == [Verdict.SAME]


def test_only_what_reviewers_settled(ledger: Ledger, reference: Reference) -> None:
    person = next(line for line in ledger.claims() if line.name == "Teo Brann")
    ledger.answer(Answered(person.id, "yes", "AB"))
    decided = gather(ledger, reference, is_decided=True)
    kept = keep_figure(ledger, decided, asked(reference))
    assert (kept.figure.low, kept.basis.is_decided) == (1, True)
    assert verdicts(ledger, reference) == [Verdict.SAME]


def test_a_speaker_who_says_nothing_cannot_be_left_out(ledger: Ledger, reference: Reference) -> None:
    with pytest.raises(InputError, match="did you mean"):
        keep(ledger, reference, without=["Ardavian Navy"])
    assert ledger.figures() == []


def test_what_came_later_changes_no_kept_figure(
    ledger: Ledger, reference: Reference, third: Incoming
) -> None:
    before = keep(ledger, reference)
    ledger.record(third)
    for line in list(ledger.claims()):
        ledger.answer(Answered(line.id, "no", "AB"))
    after = keep(ledger, reference)
    assert (before.figure.low, after.figure.low) == (30, 0)
    assert verdicts(ledger, reference) == [Verdict.SAME, Verdict.SAME]
    then = gather(ledger, reference, upto=before.basis.upto)
    assert figure_again(before, then) == before.figure
    assert then.basis == replace(before.basis)


def test_an_expunged_claim_is_told_and_is_not_wrong(ledger: Ledger, reference: Reference) -> None:
    keep(ledger, reference)
    keep(ledger, reference, floor=5, as_of=date(2031, 4, 16))
    toll = next(line for line in ledger.claims() if line.low == 30)
    expunge(ledger, toll.id, "asked", "AB")
    found = list(check_figures(ledger, reference))
    assert [each.verdict for each in found] == [Verdict.EXPUNGED, Verdict.EXPUNGED]
    assert not any(each.is_wrong for each in found)
    assert "expunged" in found[0].words
    assert verify(ledger) == []


def test_other_parties_are_told_and_are_not_wrong(
    ledger: Ledger, reference: Reference, own_parties: Path
) -> None:
    kept = keep(ledger, reference)
    own_parties.write_text(own_parties.read_text().replace("Lake Guard", "Guard of the Lake"))
    (found,) = check_figures(ledger, Reference(parties=own_parties))
    assert (found.verdict, found.is_wrong, found.kept) == (Verdict.REFERENCE, False, kept)
    assert found.words.startswith("other parties are known than then; it would be at least 30 now") or (
        found.words == "other parties are known than then; the figure is the same all the same"
    )


Tamper = Callable[[dict[str, Any]], None]


def _lower(payload: dict[str, Any]) -> None:
    payload["figure"]["low"] = 12


def _raise(payload: dict[str, Any]) -> None:
    payload["figure"]["high"] = 99


def _proof(payload: dict[str, Any]) -> None:
    payload["figure"]["proofs"][0]["uses"][0]["multiplier"] = "2"


def _proved(payload: dict[str, Any]) -> None:
    payload["figure"]["proofs"][0]["value"] = 29


def _named(payload: dict[str, Any]) -> None:
    payload["figure"]["named"]["surely"] = 7


def _premises(payload: dict[str, Any]) -> None:
    payload["premises"] = "0" * 64


def _question(payload: dict[str, Any]) -> None:
    payload["figure"]["question"]["last"] = "2031-04-10"


def _party(payload: dict[str, Any]) -> None:
    payload["figure"]["question"]["parties"] = ["nobody-knows"]


@pytest.mark.parametrize(
    ("tamper", "verdict", "words"),
    [
        (_lower, Verdict.DIFFERS, "it says at least 12, and its claims at least 30"),
        (_raise, Verdict.DIFFERS, "it says 30 to 99, and its claims at least 30"),
        (_proof, Verdict.UNPROVED, "the proof of its low does not hold"),
        (_proved, Verdict.UNPROVED, "the proof of its low does not hold"),
        (_named, Verdict.DIFFERS, "the bounds are the same, and not: named"),
        (_premises, Verdict.DIFFERS, "its claims are not those that it was worked out from"),
        (_question, Verdict.DIFFERS, "it says at least 30, and its claims"),
        (_party, Verdict.UNREADABLE, "nobody-knows"),
    ],
)
def test_a_figure_that_was_forged_is_found(
    ledger: Ledger, reference: Reference, tamper: Tamper, verdict: Verdict, words: str
) -> None:
    kept = keep(ledger, reference)
    payload = figure_payload(kept.figure, kept.basis, kept.name)
    tamper(payload)
    # Whoever may write the ledger can put a false figure at its end: the chain says nothing against it.
    with ledger.writing() as connection:
        entry = append(connection, EntryKind.FIGURE, figure_id(payload), payload, ledger.moment())
        project(connection, entry)
    assert verify(ledger) == []
    good, forged = check_figures(ledger, reference)
    assert (good.verdict, forged.verdict, forged.is_wrong) == (Verdict.SAME, verdict, True)
    assert words in forged.words


def test_a_figure_that_was_changed_in_its_place_is_found_by_the_chain(
    ledger: Ledger, reference: Reference
) -> None:
    kept = keep(ledger, reference)
    with ledger.writing() as connection:
        _change(connection, kept.number, _lower)
    assert any(finding.number == kept.number for finding in verify(ledger))
    assert verdicts(ledger, reference) == [Verdict.DIFFERS]


def _change(connection: Connection, number: int, tamper: Tamper) -> None:
    payload = unpack(
        connection.execute(select(entries.c.payload).where(entries.c.number == number)).scalar_one()
    )
    tamper(payload)
    connection.execute(update(entries).where(entries.c.number == number).values(payload=pack(payload)))


def test_progress_is_told(ledger: Ledger, reference: Reference) -> None:
    keep(ledger, reference)
    keep(ledger, reference, floor=5)
    told: list[tuple[int, int]] = []
    found: list[Checked] = list(check_figures(ledger, reference, lambda done, of: told.append((done, of))))
    assert (len(found), told) == (2, [(1, 2), (2, 2)])


def test_series_strengths_and_history_of_a_ledger(
    ledger: Ledger, reference: Reference, third: Incoming
) -> None:
    ledger.record(third)
    now = gather(ledger, reference)
    evidence, world, question = now.evidence, now.world, asked(reference)
    (weeks,) = series_of(evidence, question, world, Asked(Step.WEEK))
    assert [(each.figure.low if each.figure else None) for each in weeks.periods] == [1, 0, 1, 0, None]
    stood = strengths_of(evidence, question, world)
    assert [(each.status, each.low) for each in stood.stocks] == [(Measure.PRESENT, 10_000)]
    assert [(each.first.day, each.last.day, each.low) for each in stood.stretches] == [(10, 14, 10_000)]
    known = history_of(evidence, question, [date(2031, 4, 16), date(2031, 4, 21)], world)
    assert [each.figure.low for each in known] == [23, 30]
    said = assertions_of(evidence, "Ardavian Army")
    assert [(each.low, each.increment, each.fall) for each in said] == [
        (23, None, None),
        (30, (7, 7), None),
        (28, (-2, -2), "fell from 30 to 28 on 2031-04-25"),
    ]
    with pytest.raises(InputError, match="--speaker"):
        assertions_of(evidence, "Ardavian Navy")
