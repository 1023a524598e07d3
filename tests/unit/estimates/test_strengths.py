"""Forces as stocks: what stood on which day, never a sum of statuses, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cenotaph.estimates.options import Options
from cenotaph.estimates.stocks import HELD, UNDATED, stocks_of
from cenotaph.estimates.strengths import strengths
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Strengths

ALEPPO, PROVINCE, SYRIA, IRAQ = "geonames:170063", "geonames:170062", "geonames:163843", "geonames:99237"
SAID = date(2031, 5, 14)


def day(number: int) -> date:
    return date(2031, 5, 1) + timedelta(number - 1)


def claim(
    name: str,
    low: int | None,
    high: int | None = None,
    days: tuple[int, int] | None = None,
    *,
    status: Measure = Measure.PRESENT,
    place: str = SYRIA,
    party: str = "IR",
) -> Premise:
    scope = Scope(
        parties=frozenset({party}),
        places=frozenset({place}),
        first=day(days[0]) if days else None,
        last=day(days[1]) if days else SAID,
        outcomes=frozenset({status}),
    )
    return Premise(name, scope, low, high, scope, Kind.STRENGTH, speaker="the ministry", asserted=SAID)


def asked(
    *premises: Premise,
    first: int | None = None,
    last: int | None = None,
    carry: int = 0,
    parties: tuple[str, ...] = ("IR",),
    place: str = SYRIA,
) -> Strengths:
    question = Scope(
        frozenset(parties),
        frozenset({place}),
        day(first) if first else None,
        day(last) if last else None,
    )
    found = strengths(premises, question, shipped_world(), Options(), carry)
    assert strengths(premises[::-1], question, shipped_world(), Options(), carry) == found
    return found


def told(found: Strengths) -> list[tuple[int, int, int, int | None, str]]:
    return [
        ((each.first - day(0)).days, (each.last - day(0)).days, each.low, each.high, " ".join(each.claims))
        for each in found.stretches
    ]


@pytest.mark.parametrize(
    ("premises", "expected"),
    [
        # One claim holds on its days alone; the days beside it are unknown, not empty of forces.
        ([claim("a", 100, 120, (3, 5))], [(3, 5, 100, 120, "a")]),
        # The same scope: the ranges intersect where both hold.
        (
            [claim("a", 100, 150, (3, 6)), claim("b", 120, 200, (5, 9))],
            [(3, 4, 100, 150, "a"), (5, 6, 120, 150, "a b"), (7, 9, 120, 200, "b")],
        ),
        # A part is no more than the whole.
        (
            [claim("part", 80, 90, (3, 3), place=ALEPPO), claim("whole", 50, 300, (3, 3))],
            [(3, 3, 80, 300, "part whole")],
        ),
        # Two parts that exclude each other add up.
        (
            [claim("a", 80, 90, (3, 3), place=ALEPPO), claim("b", 30, 40, (3, 3), place="geonames:170654")],
            [(3, 3, 110, None, "a b")],
        ),
        # What was announced or has arrived is no part of what is present.
        (
            [
                claim("planned", 9000, 9000, (1, 1), status=Measure.PLANNED),
                claim("arrived", 5000, 5000, (2, 2), status=Measure.ARRIVED),
                claim("present", 400, 500, (3, 3)),
            ],
            [(3, 3, 400, 500, "present")],
        ),
        # Elsewhere, or another party.
        ([claim("a", 5, 5, (3, 3), place=IRAQ), claim("b", 7, 7, (3, 3), party="RU")], []),
        # Without a day: on the day on which it was said.
        ([claim("a", 100, 100)], [(14, 14, 100, 100, "a")]),
    ],
)
def test_what_stood(premises: list[Premise], expected: list[tuple[int, int, int, int | None, str]]) -> None:
    assert told(asked(*premises)) == expected


def test_vague_words_set_no_ceiling() -> None:
    vague = replace(claim("a", 9_000, 11_000), inner=None)
    assert told(asked(vague)) == [(14, 14, 9_000, None, "a")]
    assert asked(vague, replace(claim("b", 4_000, 4_000), inner=None)).stretches[0].conflicts == ()


def test_several_parties_stand_side_by_side() -> None:
    two = (claim("a", 10_000, 10_000), claim("b", 4_000, 4_000, party="RU"))
    assert told(asked(*two, parties=("IR", "RU"))) == [(14, 14, 14_000, 14_000, "a b")]


def test_the_days_of_the_question_cut() -> None:
    assert told(asked(claim("a", 100, 120, (3, 9)), first=5, last=7)) == [(5, 7, 100, 120, "a")]


def test_two_numbers_that_exclude_each_other() -> None:
    (stretch,) = asked(claim("a", 100, 120, (3, 3)), claim("b", 200, 250, (3, 3))).stretches
    assert [set(each.claims) for each in stretch.conflicts] == [{"a", "b"}]


def test_a_carry_is_named_and_ends_at_the_next_claim() -> None:
    found = asked(claim("a", 100, 100, (3, 3)), claim("b", 70, 70, (8, 8)), carry=10, last=12)
    assert [
        (each[:4], stretch.carried) for each, stretch in zip(told(found), found.stretches, strict=True)
    ] == [
        ((3, 3, 100, 100), ()),
        ((4, 7, 100, 100), ("a",)),
        ((8, 8, 70, 70), ()),
        ((9, 12, 70, 70), ("b",)),
    ]
    assert found.assumptions == (
        HELD,
        "a number present is carried forward for 10 days at most, or to the next on the same forces",
    )


def test_assumptions_are_told_only_where_they_are_made() -> None:
    assert asked().assumptions == ()
    assert asked(claim("a", 1, 1, (3, 3))).assumptions == (HELD,)
    assert asked(claim("a", 1, 1)).assumptions == (HELD, UNDATED)


def test_stocks_stand_by_status_and_day() -> None:
    found = asked(
        claim("p2", 400, 500, (9, 9)),
        claim("p1", 400, 500, (3, 3)),
        claim("w", 20, 20, (5, 5), status=Measure.WITHDRAWN),
        claim("a", 20, 20, (5, 5), status=Measure.ARRIVED),
        claim("n", 20, 20, (5, 5), status=Measure.PLANNED),
    )
    assert [each.claim for each in found.stocks] == ["n", "a", "p1", "p2", "w"]


def test_only_claims_of_forces_are_stocks() -> None:
    toll = Premise("t", Scope(), 5, 5, Scope())
    mixed = Scope(outcomes=frozenset({Measure.PRESENT, Measure.ARRIVED}))
    assert stocks_of([toll, Premise("m", mixed, 5, 5, mixed, Kind.STRENGTH)]) == ()


ARRIVED = claim("arrived", 5000, 5000, (2, 2), status=Measure.ARRIVED)


@pytest.mark.parametrize(
    ("premises", "least", "words"),
    [
        (
            [ARRIVED, claim("present", 10_000, 10_000, (3, 3))],
            5_000,
            "5,000 arrived (2 May 2031), 10,000 present (3 May 2031): at least 5,000 more came before or came"
            " unreported, or one of the two is wrong",
        ),
        (
            [claim("before", 2_000, 3_000, (1, 1)), ARRIVED, claim("present", 10_000, 10_000, (3, 3))],
            2_000,
            "2,000 to 3,000 present (1 May 2031), 5,000 arrived (2 May 2031), 10,000 present (3 May 2031):"
            " at least 2,000 more came unreported, or one of these is wrong",
        ),
        (
            [claim("planned", 9_000, 9_000, (1, 1), status=Measure.PLANNED), ARRIVED],
            4_000,
            "9,000 planned (1 May 2031), 5,000 arrived (2 May 2031): at least 4,000 announced and not told to"
            " have come",
        ),
        (
            [claim("planned", 900, 900, (1, 1), status=Measure.PLANNED), ARRIVED],
            4_100,
            "900 planned (1 May 2031), 5,000 arrived (2 May 2031): at least 4,100 more than were announced",
        ),
        (
            [
                claim("stood", 100, 150, (1, 1)),
                claim("left", 400, 400, (3, 3), status=Measure.WITHDRAWN),
            ],
            250,
            "100 to 150 present (1 May 2031), 400 withdrawn (3 May 2031): at least 250 more came unreported,"
            " or one of these is wrong",
        ),
    ],
)
def test_what_does_not_fit(premises: list[Premise], least: int, words: str) -> None:
    found = asked(*premises).tensions
    assert [(each.least, each.words) for each in found if each.least == least] == [(least, words)]


@pytest.mark.parametrize(
    "premises",
    [
        [ARRIVED, claim("present", 4_000, 4_000, (3, 3))],
        [claim("present", 10_000, 10_000, (3, 3))],
        [ARRIVED, claim("present", 10_000, 10_000, (1, 1))],
        [
            claim("elsewhere", 50, 50, (2, 2), status=Measure.ARRIVED, place=IRAQ),
            claim("p", 100, 100, (3, 3)),
        ],
        [claim("open", 50, None, (2, 2), status=Measure.ARRIVED), claim("p", 100, 100, (3, 3))],
    ],
)
def test_what_fits(premises: list[Premise]) -> None:
    assert asked(*premises).tensions == ()
