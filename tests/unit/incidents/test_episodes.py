"""Episodes: which claims of one report are of one event."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.incidents.conftest import Tell

from cenotaph.incidents.episodes import episodes_of
from cenotaph.model.claim import Kind, Measure

TEXT = (
    "Twelve die in Belgrun\n\nTwelve people were killed in Belgrun on Monday. Thirty were wounded.\n\n"
    "On Thursday six soldiers were killed near Uzgar.\n\nIn Belgrun four of the twelve were children."
)
MONDAY, THURSDAY = date(2031, 3, 3), date(2031, 3, 6)
TWELVE: tuple[str, str, dict[str, Any]] = (
    "t1",
    "Twelve people were killed",
    {"killed": 12, "day": MONDAY, "where": "Belgrun"},
)
THIRTY: tuple[str, str, dict[str, Any]] = (
    "t2",
    "Thirty were wounded",
    {"killed": 30, "measure": Measure.WOUNDED},
)
SIX: tuple[str, str, dict[str, Any]] = (
    "t3",
    "six soldiers were killed",
    {"killed": 6, "day": THURSDAY, "where": "Uzgar"},
)
FOUR: tuple[str, str, dict[str, Any]] = (
    "t4",
    "four of the twelve were children",
    {"killed": 4, "part_of": "t1"},
)


@pytest.mark.parametrize(
    ("claims", "wanted"),
    [
        ([TWELVE, THIRTY], [["t1", "t2"]]),
        ([TWELVE, THIRTY, SIX], [["t1", "t2"], ["t3"]]),
        ([TWELVE, SIX, FOUR], [["t1", "t4"], ["t3"]]),
        ([SIX, FOUR, THIRTY, TWELVE], [["t1", "t2", "t4"], ["t3"]]),
        (
            [(*TWELVE[:2], {**TWELVE[2], "country": "XA"}), (*THIRTY[:2], {**THIRTY[2], "country": "XB"})],
            [["t1"], ["t2"]],
        ),
        ([(*TWELVE[:2], {**TWELVE[2], "cumulative": True}), SIX], [["t3"]]),
        ([(*TWELVE[:2], {**TWELVE[2], "kind": Kind.STRENGTH, "measure": Measure.PRESENT})], []),
    ],
)
def test_claims_of_one_event_are_one_episode(tell: Tell, claims: list[Any], wanted: list[list[str]]) -> None:
    found = episodes_of(tell("r", TEXT, *claims, published=date(2031, 3, 7)))
    assert [[claim.key for claim in each.claims] for each in found] == wanted


def test_each_episode_has_its_own_words(tell: Tell) -> None:
    first, second = episodes_of(tell("r", TEXT, TWELVE, SIX))
    assert "uzgar" not in first.text.all
    assert {"uzgar", "soldiers"} <= second.text.all
    assert first.title
    assert not second.title


def test_a_no_splits_a_report(tell: Tell) -> None:
    told = tell("r", TEXT, TWELVE, THIRTY)
    found = episodes_of(told, frozenset({frozenset(told.ids)}))
    assert [[claim.key for claim in each.claims] for each in found] == [["t1"], ["t2"]]


def test_a_silent_report_tells_of_one_event_or_none(tell: Tell) -> None:
    told = tell("r", TEXT)
    assert episodes_of(told) == []
    (only,) = episodes_of(told, is_silent_kept=True)
    assert only.claims == ()
    assert "belgrun" in only.text.names


def test_a_report_of_very_many_events_ends(tell: Tell) -> None:
    text = "\n".join(f"{n} men died in Place{n:04d}." for n in range(10, 600))
    claims = [(f"t{n}", f"{n} men died", {"killed": n, "where": f"Place{n:04d}"}) for n in range(10, 600)]
    found = episodes_of(tell("r", text, *claims))
    assert 1 < len(found) <= 200
    assert sum(len(each.claims) for each in found) == len(claims)
