"""Whatever truth claims are made from, it lies within every period of a series and every day of the forces."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.estimates.history import assertions
from cenotaph.estimates.options import Options
from cenotaph.estimates.series import Asked, series
from cenotaph.estimates.strengths import strengths
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Step

PROVINCE, SYRIA, IRAQ = "geonames:170062", "geonames:163843", "geonames:99237"
WITHIN = {PROVINCE: {PROVINCE}, SYRIA: {PROVINCE, SYRIA}, IRAQ: {IRAQ}}
PARTIES = ("IR", "RU")
FIRST, DAYS = date(2031, 3, 28), 40
Death = tuple[str, str, int]


def day(number: int) -> date:
    return FIRST + timedelta(number)


def scope(party: str, place: str, first: int, last: int, outcome: Measure = Measure.KILLED) -> Scope:
    return Scope(frozenset({party}), frozenset({place}), day(first), day(last), frozenset({outcome}))


def count(deaths: list[Death], party: str, place: str, first: int, last: int) -> int:
    return sum(
        who == party and where in WITHIN[place] and first <= when <= last for who, where, when in deaths
    )


def true_claims(chance: random.Random, deaths: list[Death], number: int) -> Iterator[Premise]:
    for each in range(number):
        party, place = chance.choice(PARTIES), chance.choice(list(WITHIN))
        first = chance.randrange(DAYS)
        last = chance.randrange(first, DAYS)
        truth = count(deaths, party, place, first, last)
        low = chance.choice([None, truth, chance.randint(0, truth)])
        high = chance.choice([None, truth, truth + chance.randint(0, 9)])
        where = scope(party, place, first, last)
        yield Premise(f"c{each}", where, low, high, where)


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from(list(Step)), st.integers(0, 14))
def test_the_truth_lies_in_every_period(seed: int, step: Step, number: int) -> None:
    chance = random.Random(seed)
    deaths = [
        (chance.choice(PARTIES), chance.choice(list(WITHIN)), chance.randrange(DAYS)) for _ in range(30)
    ]
    claims = list(true_claims(chance, deaths, number))
    question = Scope(
        frozenset(PARTIES), frozenset({SYRIA}), day(0), day(DAYS - 1), frozenset({Measure.KILLED})
    )
    for found in series(claims, question, shipped_world(), Asked(step, by_party=True), Options(best=False)):
        (party,) = found.question.parties
        for period in found.periods:
            truth = count(deaths, party, SYRIA, (period.first - FIRST).days, (period.last - FIRST).days)
            if period.figure is None:
                assert period.claims == 0
            else:
                assert period.figure.low <= truth <= (period.figure.high or truth)
                assert period.figure.high is None or period.figure.high >= truth
                assert period.inside <= period.claims


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 10))
def test_what_stood_lies_in_every_stretch(seed: int, number: int) -> None:
    chance = random.Random(seed)
    stood = {place: [chance.randint(100, 200) for _ in range(DAYS)] for place in WITHIN}
    claims = []
    for each in range(number):
        place, first = chance.choice(list(WITHIN)), chance.randrange(DAYS)
        last = min(DAYS - 1, first + chance.randint(0, 9))
        truths = [sum(stood[part][at] for part in WITHIN[place]) for at in range(first, last + 1)]
        where = scope("IR", place, first, last, Measure.PRESENT)
        low, high = chance.choice([None, min(truths)]), chance.choice([None, max(truths)])
        claims.append(Premise(f"s{each}", where, low, high, where, Kind.STRENGTH))
    question = Scope(frozenset({"IR"}), frozenset({SYRIA}))
    found = strengths(claims, question, shipped_world())
    for stretch in found.stretches:
        for at in range((stretch.first - FIRST).days, (stretch.last - FIRST).days + 1):
            truth = sum(stood[part][at] for part in WITHIN[SYRIA])
            assert stretch.low <= truth
            assert stretch.high is None or truth <= stretch.high
        assert not stretch.carried
        assert not stretch.conflicts
    firsts = [each.first for each in found.stretches]
    assert firsts == sorted(set(firsts))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(0, 10**6))
def test_increments_of_a_true_total_hold_what_was_added(added: list[int], seed: int) -> None:
    chance = random.Random(seed)
    premises, total = [], 0
    for at, more in enumerate(added):
        total += more
        where = scope("IR", SYRIA, 0, at)
        low, high = total - chance.randint(0, min(total, 3)), total + chance.randint(0, 3)
        premises.append(Premise(f"a{at}", where, low, high, where, asserted=day(at), cumulative=True))
    found = assertions(premises, shipped_world())
    assert found[0].increment is None
    for each, more in zip(found[1:], added[1:], strict=True):
        assert each.increment is not None
        least, most = each.increment
        assert least is not None
        assert most is not None
        assert least <= more <= most
        assert each.fall is None
