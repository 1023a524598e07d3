"""The cohort trap: totals of one war's dead that differ because they do not count the same people.

Public figures, as told by those who counted or announced them: 456 and 7 Iranian nationals of two forces by their
funerals until November 2016, with Afghans and Pakistanis sent from Iran 1,065; over 1,000 "from our country" in the
same month; 2,100 in Syria and Iraq in March 2017.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cenotaph.estimates.bounds import bounds
from cenotaph.estimates.relations import Clash, How, relate
from cenotaph.estimates.world import World, shipped_world
from cenotaph.model.claim import Measure
from cenotaph.model.party import Cohort
from cenotaph.model.scope import Premise, Scope

SYRIA, IRAQ = "geonames:163843", "geonames:99237"
SINCE, NOVEMBER, MARCH = date(2013, 1, 1), date(2016, 11, 30), date(2017, 3, 6)
NATIONALS = Cohort(nationalities=("IR",))
SENT = frozenset({"IR", "fatemiyoun", "zainabiyoun"})


def scope(*parties: str, places: tuple[str, ...] = (SYRIA,), last: date = NOVEMBER) -> Scope:
    return Scope(frozenset(parties), frozenset(places), SINCE, last, frozenset({Measure.KILLED}))


def premise(name: str, low: int, high: int | None, whom: Scope) -> Premise:
    return Premise(name, whom, low, high, whom, origin=name)


GUARDS = premise("guards", 456, 456, replace(scope("irgc"), cohort=NATIONALS))
ARMY = premise("army", 7, 7, replace(scope("artesh"), cohort=NATIONALS))
FUNERALS = premise("funerals", 463, 463, replace(scope("IR"), cohort=NATIONALS))
WITH_OTHERS = premise("with-others", 1065, None, scope(*SENT))
ANNOUNCED = premise("announced", 1000, None, scope("IR"))
LATER = premise("later", 2100, None, scope(*SENT, places=(SYRIA, IRAQ), last=MARCH))


@pytest.fixture(scope="module")
def world() -> World:
    return shipped_world()


def test_two_forces_may_be_added(world: World) -> None:
    assert relate(GUARDS, ARMY, world).add.yes
    both = replace(scope("irgc", "artesh"), cohort=NATIONALS)
    figure = bounds([GUARDS, ARMY], both, world)
    assert (figure.low, figure.high) == (463, 463)


def test_the_funerals_and_the_announcement_differ_in_cohort_and_not_in_number(world: World) -> None:
    verdict = relate(FUNERALS, ANNOUNCED, world)
    assert (verdict.how, verdict.clash) == (How.PART_OF, (Clash.COHORT,))
    assert (verdict.both.yes, verdict.add.yes) == (True, False)
    assert any("cohorts differ" in reason.words for reason in verdict.reasons)
    figure = bounds([FUNERALS, ANNOUNCED, WITH_OTHERS], scope("IR"), world)
    assert (figure.low, figure.conflicts) == (1000, ())


def test_the_announcement_agrees_with_the_wider_cohort(world: World) -> None:
    assert relate(ANNOUNCED, WITH_OTHERS, world).clash == ()
    figure = bounds([FUNERALS, ANNOUNCED, WITH_OTHERS], scope(*SENT), world)
    assert (figure.low, figure.conflicts) == (1065, ())


def test_read_as_nationals_alone_the_announcement_contradicts_the_funerals(world: World) -> None:
    nationals = replace(ANNOUNCED.scope, cohort=NATIONALS)
    read = replace(ANNOUNCED, scope=nationals, inner=nationals)
    verdict = relate(FUNERALS, read, world)
    assert (verdict.how, verdict.both.yes, verdict.clash) == (How.SAME, False, (Clash.NUMBER,))
    figure = bounds([FUNERALS, read], nationals, world)
    assert [conflict.claims for conflict in figure.conflicts] == [("announced", "funerals")]


@pytest.mark.parametrize("turned", [False, True])
def test_the_later_total_less_the_announced_one_is_no_number_of_four_months(
    world: World, turned: bool
) -> None:
    one, other = (ANNOUNCED, LATER) if turned else (LATER, ANNOUNCED)
    verdict = relate(one, other, world)
    assert not verdict.subtract.yes
    assert {"party", "place"} <= {reason.respect for reason in verdict.reasons}
    assert "Iraq" in verdict.subtract.why
    months = replace(scope("IR"), first=date(2016, 12, 1), last=MARCH)
    assert bounds([LATER, ANNOUNCED], months, world).low == 0
