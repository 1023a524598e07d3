"""Places and parties in the ledger: kept, shown, put right with the words, and no reason to decide again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.rereading import accept, compare
from cenotaph.ledger.verify import verify
from cenotaph.model.claim import Claim
from cenotaph.model.party import NO_SIDES, Sides
from cenotaph.model.place import Candidate, Place, PlaceKind, Placing, Precision
from cenotaph.model.placed import kept
from cenotaph.model.run import Run
from cenotaph.model.text import Report
from cenotaph.model.views import ClaimLine, ClaimView
from ledger_texts import RUN, Reading, readings

Dump = dict[str, list[tuple[Any, ...]]]
BETTER = Run("cenotaph-bench 2", "invented", "1" * 64)
VELL = Place("own:vell", "Vell", 10.5, -20.25, PlaceKind.TOWN, "XA")
PLACED = ("place_id", "place", "latitude", "longitude", "where_prec", "admin1", "admin2", "place_path")


def resolve(_report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """Knows one town, and takes any words of a party for its id."""
    return [_looked_up(each) for each in claims]


def _looked_up(claim: Claim) -> Claim:
    sides = Sides(claim.affiliation, claim.unit, claim.attacker, claim.speaker)
    if claim.place is None or claim.place.words is None:
        return replace(claim, placing=None, sides=sides)
    found = (Candidate(VELL, Precision.EXACT, 0.9),) if claim.place.words == "Vell" else ()
    placing = kept(
        Placing(claim.place.words, found, None, None, "" if found else "no such place"), "XA/own:vell"
    )
    return replace(claim, placing=placing if found else replace(placing, path="XA"), sides=sides)


@pytest.fixture
def held(ledger: Ledger) -> Reading:
    found = next(iter(readings(1, seed=4, words=150, claims=5)))
    ledger.record(Incoming(found.report, found.claims, RUN))
    return found


def first(ledger: Ledger) -> ClaimLine:
    return min(ledger.claims(), key=lambda claim: claim.number)


def correct(ledger: Ledger, known: bool = True, **fields: str) -> ClaimLine:
    ledger.answer(
        Answered(first(ledger).id, "correct", "R", fields=fields), resolve=resolve if known else None
    )
    return first(ledger)


def place_of(line: ClaimLine) -> list[object]:
    return [getattr(line, name) for name in PLACED]


def test_a_claim_keeps_its_place_and_its_parties(ledger: Ledger, held: Reading) -> None:
    for line, claim in zip(sorted(ledger.claims(), key=lambda each: each.number), held.claims, strict=True):
        best = claim.placing.best if claim.placing else None
        assert claim.placing is not None
        assert line.place_path == claim.placing.path
        assert (line.place_id, line.latitude) == (
            (best.place.id, best.place.latitude) if best else (None, None)
        )
        assert line.party_id == claim.sides.party
        assert line.speaker_id == claim.sides.speaker


def test_corrected_words_bring_their_own_place_and_parties(
    ledger: Ledger, held: Reading, contents: Callable[[Ledger], Dump]
) -> None:
    line = correct(ledger, where="Vell", affiliation="Reds", source="a Red")
    assert place_of(line) == ["own:vell", "Vell", 10.5, -20.25, 1, None, None, "XA/own:vell"]
    assert (line.party_id, line.speaker_id, line.attacker_id) == ("Reds", "a Red", None)
    before = contents(ledger)
    assert verify(ledger) == []
    rebuild(ledger)
    assert contents(ledger) == before
    # Yes to a corrected claim keeps what its words were found to mean, without looking them up again.
    ledger.answer(Answered(line.id, "yes", "S"))
    assert place_of(first(ledger)) == place_of(line)
    assert first(ledger).party_id == "Reds"
    view = ledger.show(line.id)
    assert isinstance(view, ClaimView)
    assert {change.field for change in view.corrected} == {"where", "affiliation", "source"}


@pytest.mark.parametrize(
    ("fields", "gone", "stays"),
    [
        ({"where": "Nowhere Mill"}, PLACED[:-1], ("party_id",)),
        ({"where": ""}, PLACED[:-1], ("party_id",)),
        ({"country": "SY"}, (*PLACED[:-1], "party_id", "speaker_id"), ()),
        ({"affiliation": "Blues"}, ("party_id",), ("latitude", "place_path")),
        ({"group": "guards"}, ("party_id",), ("latitude",)),
        ({"source": ""}, ("speaker_id",), ("party_id", "latitude")),
        ({"low": "3", "high": "4"}, (), ("party_id", "latitude", "place_path")),
    ],
)
def test_without_a_look_up_nothing_is_left_of_words_that_were_corrected_away(
    ledger: Ledger, held: Reading, fields: dict[str, str], gone: Sequence[str], stays: Sequence[str]
) -> None:
    before = first(ledger)
    line = correct(ledger, known=False, **fields)
    assert [getattr(line, name) for name in gone] == [None] * len(gone)
    assert [getattr(line, name) for name in stays] == [getattr(before, name) for name in stays] != [None]
    assert line.place_path == (
        before.place_path if not {"where", "country"} & fields.keys() else line.country
    )


def test_what_is_not_found_is_nowhere(ledger: Ledger, held: Reading) -> None:
    assert place_of(correct(ledger, where="Nowhere Mill")) == [None] * 7 + ["XA"]


def test_a_later_correction_looks_up_all_corrected_words_again(ledger: Ledger, held: Reading) -> None:
    correct(ledger, where="Vell")
    line = correct(ledger, affiliation="Reds")
    assert (line.place_id, line.party_id) == ("own:vell", "Reds")
    assert first(ledger).answer == "correct"


def test_a_better_gazetteer_sends_nothing_back_to_the_worklist(ledger: Ledger, held: Reading) -> None:
    line = first(ledger)
    ledger.answer(Answered(line.id, "yes", "R"))
    other = [replace(each, placing=None, sides=NO_SIDES) for each in held.claims]
    with ledger.writing() as connection:
        assert compare(connection, held.report, other).changes == ()
        accept(connection, held.report, other, BETTER, ledger.moment())
    now = first(ledger)
    assert (now.state, now.answer, now.place_id, now.party_id) == ("standing", "yes", None, None)
    assert verify(ledger) == []
