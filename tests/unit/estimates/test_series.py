"""Figures by period: bounds of each, gaps as gaps, losses beside the forces that stood there."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from cenotaph.errors import InputError
from cenotaph.estimates.bounds import bounds
from cenotaph.estimates.options import Options
from cenotaph.estimates.series import Asked, rate_of, series
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Rate, Series, Step

SYRIA, IRAQ = "geonames:163843", "geonames:99237"
KILLED = frozenset({Measure.KILLED})


def day(number: int) -> date:
    return date(2031, 4, 1) + timedelta(number - 1)


def scope(
    first: int | None, last: int | None, party: tuple[str, ...] = ("IR",), outcome: Measure = Measure.KILLED
) -> Scope:
    days = (day(first) if first is not None else None, day(last) if last is not None else None)
    return Scope(frozenset(party), frozenset({SYRIA}), *days, frozenset({outcome}))


def toll(name: str, low: int | None, high: int | None, days: tuple[int, int], party: str = "IR") -> Premise:
    return Premise(name, scope(*days, (party,)), low, high, scope(*days, (party,)))


def present(name: str, low: int, high: int | None, days: tuple[int, int]) -> Premise:
    where = scope(*days, outcome=Measure.PRESENT)
    return Premise(name, where, low, high, where, Kind.STRENGTH)


PREMISES = (
    toll("week", 9, None, (7, 13)),
    toll("april", 23, 40, (1, 30)),
    toll("one", 4, 4, (8, 8)),
    toll("june", 5, 6, (62, 70)),
    toll("russian", 3, 3, (2, 2), "RU"),
    present("stood", 10_000, 12_000, (3, 5)),
)


def asked(step: Step, question: Scope, *premises: Premise, **how: object) -> tuple[Series, ...]:
    listed = premises or PREMISES
    found = series(listed, question, shipped_world(), Asked(step, **how), Options())  # type: ignore[arg-type]
    assert series(listed[::-1], question, shipped_world(), Asked(step, **how), Options()) == found  # type: ignore[arg-type]
    return found


def test_months_with_a_gap() -> None:
    (found,) = asked(Step.MONTH, scope(1, 91))
    told = [
        (each.figure and (each.figure.low, each.figure.high), each.claims, each.inside)
        for each in found.periods
    ]
    assert told == [((23, 40), 3, 3), (None, 0, 0), ((5, None), 1, 1)]
    assert (found.total.low, found.total.high) == (28, None)
    assert found.periods[0].figure == bounds(
        [each for each in PREMISES if each.kind is Kind.TOLL],
        scope(1, 30),
        shipped_world(),
        Options(ladder=False, wrong=0, without=False),
    )


def test_weeks_are_of_the_calendar() -> None:
    (found,) = asked(Step.WEEK, scope(1, 15))
    assert [(each.first, each.last) for each in found.periods] == [
        (day(1), day(6)),
        (day(7), day(13)),
        (day(14), day(15)),
    ]
    told = [(each.figure.low, each.figure.high, each.inside) for each in found.periods if each.figure]
    assert told == [(0, 31, 0), (9, 40, 2), (0, 31, 0)]


def test_each_party_by_itself() -> None:
    one, other = asked(Step.MONTH, scope(1, 30, ("IR", "RU")), by_party=True)
    assert [sorted(each.question.parties) for each in (one, other)] == [["IR"], ["RU"]]
    assert [(each.total.low, each.total.high) for each in (one, other)] == [(23, 40), (3, None)]
    (both,) = asked(Step.MONTH, scope(1, 30, ("IR", "RU")))
    assert both.total.low == 26


def test_days_that_are_not_given_come_from_the_claims() -> None:
    (found,) = asked(Step.MONTH, scope(None, None))
    assert (found.question.first, found.question.last) == (day(1), day(70))
    with pytest.raises(InputError, match="names a day"):
        asked(Step.MONTH, Scope(places=frozenset({IRAQ}), outcomes=KILLED))


def test_losses_beside_strengths() -> None:
    (found,) = asked(Step.MONTH, scope(1, 61))
    april, may = found.periods
    assert (april.present, april.present_days, april.is_carried) == ((10_000, 12_000), 3, False)
    assert april.rate == Rate(Fraction(23, 12), Fraction(4))
    assert (may.present, may.rate, may.present_days) == (None, None, 0)
    (carried,) = asked(Step.MONTH, scope(1, 61), carry=20)
    assert (carried.periods[0].present_days, carried.periods[0].is_carried) == (23, True)


def test_no_strengths_no_rates() -> None:
    (found,) = asked(Step.MONTH, scope(1, 30), PREMISES[1])
    assert (found.strengths, found.periods[0].rate) == (None, None)


@pytest.mark.parametrize(
    ("losses", "stood", "low", "high"),
    [
        ((23, 40), (10_000, 12_000), Fraction(23, 12), Fraction(4)),
        ((23, None), (10_000, 12_000), Fraction(23, 12), None),
        ((23, 40), (10_000, None), None, Fraction(4)),
        ((0, 0), (5, 5), 0, 0),
        ((1, 2), (0, 3), Fraction(1000, 3), None),
    ],
)
def test_rates(
    losses: tuple[int, int | None], stood: tuple[int, int | None], low: Fraction | None, high: Fraction | None
) -> None:
    assert rate_of(losses, stood) == Rate(low, high)


@pytest.mark.parametrize(("losses", "stood"), [((1, None), (5, None)), ((1, 2), (0, 0)), ((0, None), (5, 6))])
def test_no_rate_of_what_is_not_known(losses: tuple[int, int | None], stood: tuple[int, int | None]) -> None:
    assert rate_of(losses, stood) is None
