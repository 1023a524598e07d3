"""Degenerate and hostile claims: a bound, a contradiction or a clear refusal, and never long in coming."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cenotaph.errors import InputError
from cenotaph.estimates.bounds import bounds
from cenotaph.estimates.options import Options
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Figure
from cenotaph.model.scope import Premise, Scope
from claim_worlds import PLACES, invented_world, scope_of

DAY = date(2031, 5, 3)
EVERYTHING = Scope()
BARE = Options(ladder=False, wrong=0, without=False, best=False)


def toll(
    name: str, low: int | None, high: int | None, scope: Scope = EVERYTHING, origin: str = ""
) -> Premise:
    return Premise(name, scope, low, high, scope, origin=origin)


def person(name: str, first: date, last: date) -> Premise:
    scope = Scope(first=first, last=last, outcomes=frozenset({Measure.KILLED}))
    return Premise(name, scope, 1, None, scope, Kind.PERSON, low_trust=5, person=name)


def asked(
    premises: Sequence[Premise],
    question: Scope = EVERYTHING,
    options: Options = Options(),  # noqa: B008
) -> Figure:
    return bounds(premises, question, invented_world(), options)


@pytest.mark.parametrize(
    ("premises", "low", "high"),
    [
        pytest.param([], 0, None, id="no claims"),
        pytest.param([toll("a", None, None)], 0, None, id="a claim that says nothing"),
        pytest.param([toll("a", 0, None)], 0, None, id="at least none"),
        pytest.param([toll("a", None, 0)], 0, 0, id="at most none"),
        pytest.param([toll("a", 0, 0)], 0, 0, id="none"),
        pytest.param([toll("a", 10**9, None)], 10**9, None, id="a thousand million"),
        pytest.param([toll("a", 10**9, 10**9), toll("b", 1, 10**9 + 1)], 10**9, 10**9, id="large and exact"),
        pytest.param([replace(toll("a", 3, 4), inner=None)], 3, None, id="nobody is surely meant"),
        pytest.param(
            [toll(f"c{n:04}", 5, 9, origin=f"o{n}") for n in range(1000)], 5, 9, id="a thousand alike"
        ),
    ],
)
def test_degenerate_claims(premises: list[Premise], low: int, high: int | None) -> None:
    figure = asked(premises)
    assert (figure.low, figure.high, figure.conflicts) == (low, high, ())


def test_bounds_are_exact_where_floating_numbers_are_not() -> None:
    large = 9_999_999_999
    premises = [toll("all", large, large)]
    days = [DAY + timedelta(days=n) for n in range(3)]
    premises += [toll(f"d{n}", None, 3_333_333_332, Scope(first=d, last=d)) for n, d in enumerate(days)]
    premises += [
        toll("before", None, 0, Scope(last=DAY - timedelta(days=1))),
        toll("after", None, 0, Scope(first=days[-1] + timedelta(days=1))),
    ]
    figure = asked(premises, options=BARE)
    assert figure.conflicts != ()
    figure = asked([*premises[1:], toll("all", large - 3, None)], Scope(first=DAY, last=DAY), BARE)
    assert (figure.low, figure.high) == (3_333_333_332, 3_333_333_332)


@pytest.mark.parametrize(
    "premises",
    [
        pytest.param([toll("a", 1, 2), toll("a", 1, 2)], id="one id twice"),
        pytest.param([toll("a", 10**12, None)], id="more than there are people"),
        pytest.param([toll("a", -1, None)], id="fewer than none"),
        pytest.param([toll("a", None, -1)], id="at most fewer than none"),
    ],
)
def test_what_cannot_be_meant_is_refused(premises: list[Premise]) -> None:
    with pytest.raises(InputError):
        asked(premises)


@pytest.mark.parametrize(
    "where", [{"places": frozenset({"own:atlantis"})}, {"parties": frozenset({"nobody"})}]
)
def test_an_unknown_party_or_place_is_refused(where: dict[str, frozenset[str]]) -> None:
    with pytest.raises(InputError):
        asked([toll("a", 1, 2)], Scope(**where))  # type: ignore[arg-type]


def test_three_hundred_claims_that_all_contradict_each_other() -> None:
    premises = [toll(f"c{n:03}", n, n, origin=f"o{n}") for n in range(1, 301)]
    figure = asked(premises, options=BARE)
    assert figure.conflicts
    assert all(len(conflict.claims) == 2 for conflict in figure.conflicts)
    assert {each.claim for each in figure.aside} | set(figure.accepted) == {each.id for each in premises}
    assert 1 <= figure.low <= (figure.high or 300) <= 300


def test_thousands_of_persons_with_vague_days() -> None:
    chance = random.Random(5)
    premises = []
    for number in range(3000):
        first = DAY + timedelta(days=chance.randrange(300))
        premises.append(person(f"p{number:04}", first, first + timedelta(days=chance.randrange(60))))
    premises.append(toll("cap", None, 200, Scope(first=DAY, last=DAY + timedelta(days=30))))
    question = Scope(first=DAY, last=DAY + timedelta(days=100))
    figure = asked(premises, question, BARE)
    surely = sum(
        1 for p in premises if p.person and p.scope.last and p.scope.last <= DAY + timedelta(days=100)
    )
    assert (figure.low >= surely, figure.high) == (True, None)


def test_a_person_claimed_in_places_that_exclude_each_other_is_still_one_person() -> None:
    killed = frozenset({Measure.KILLED})
    scopes = [Scope(places=frozenset({place}), outcomes=killed) for place in ("own:sela", "own:brod")]
    premises = [
        Premise(f"c{n}", scope, 1, None, scope, Kind.PERSON, low_trust=5, person="p")
        for n, scope in enumerate(scopes)
    ]
    assert asked(premises, Scope(outcomes=killed)).low == 1
    assert [asked(premises, scope).low for scope in scopes] == [0, 0]


def test_a_union_of_places_is_not_counted_twice_where_they_overlap() -> None:
    inside = Scope(places=frozenset({"own:sela"}))
    union = Scope(places=frozenset({"own:sela", "own:sela-district", "own:veldar"}))
    assert asked([toll("a", 4, 4, inside), toll("b", 7, 7, union)], union).high == 7
    rest = Scope(places=frozenset({"own:tolm", "own:veldar"}))
    assert asked([toll("a", 4, 4, inside), toll("b", 7, 7, union)], rest).high == 3


@pytest.mark.parametrize(
    ("first", "last", "low", "high"),
    [
        pytest.param(None, None, 9, 9, id="always"),
        pytest.param(None, DAY, 2, 5, id="until"),
        pytest.param(DAY + timedelta(days=1), None, 4, 7, id="after"),
        pytest.param(date.min, date.max, 9, 9, id="from the first day to the last"),
        pytest.param(DAY, DAY, 0, 5, id="one day"),
    ],
)
def test_open_windows(first: date | None, last: date | None, low: int, high: int) -> None:
    premises = [
        toll("all", 9, 9),
        toll("until", 2, None, Scope(last=DAY)),
        toll("after", 4, None, Scope(first=DAY + timedelta(days=1))),
    ]
    figure = asked(premises, Scope(first=first, last=last))
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize("seed", range(3))
def test_nonsense_gives_bounds_all_the_same(seed: int) -> None:
    chance = random.Random(seed)
    premises = []
    for number in range(40):
        low, high = sorted(chance.randrange(50) for _ in range(2))
        scope = scope_of(chance, 20)
        inner = chance.choice([scope, None, replace(scope, places=frozenset({chance.choice(list(PLACES))}))])
        origin = chance.choice(["", "o1", "o2"])
        trust = chance.randrange(1, 6)
        premises.append(Premise(f"c{number:03}", scope, low, high, inner, low_trust=trust, origin=origin))
    figure = asked(premises, scope_of(chance, 20))
    assert figure.conflicts
    assert figure.aside
    assert figure.high is None or figure.low <= figure.high
    known = {each.id for each in premises}
    assert {*figure.accepted, *(each.claim for each in figure.aside)} <= known
    assert all(known >= set(conflict.claims) for conflict in figure.conflicts)
