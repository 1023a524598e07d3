"""How two claims stand to each other, against the sets of people that they count."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brute_bounds import brute, cells_of, points
from cenotaph.estimates.relations import How, Verdict, relate
from cenotaph.model.scope import Premise, Scope
from claim_worlds import holds, invented_world, narrower, scope_of, true_claims, war, wider

TURNED = {How.CONTAINS: How.PART_OF, How.PART_OF: How.CONTAINS}
SEEDS = st.integers(0, 10**9)


def pair(seed: int) -> tuple[Premise, Premise]:
    """Two claims; often the second is of a wider or a narrower scope than the first, or of the same."""
    chance = random.Random(seed)
    first = scope_of(chance, 4)
    second = chance.choice([scope_of(chance, 4), wider(chance, first), narrower(chance, first, 4) or first])
    return tuple(_toll(chance, name, scope) for name, scope in zip("ab", (first, second), strict=True))  # type: ignore[return-value]


def _toll(chance: random.Random, name: str, scope: Scope) -> Premise:
    low = chance.randrange(3)
    return Premise(name, scope, low, low + chance.randrange(2), scope, origin=name)


def related(a: Premise, b: Premise) -> Verdict:
    return relate(a, b, invented_world())


def by_people(a: Scope, b: Scope) -> How:
    """How two scopes stand by every kind of person that there can be."""
    mine, theirs = (np.array([holds(each, point) for point in points(4, "pwdoc")]) for each in (a, b))
    if not (mine & theirs).any():
        return How.DISJOINT
    only_mine, only_theirs = bool((mine & ~theirs).any()), bool((theirs & ~mine).any())
    if only_mine and only_theirs:
        return How.OVERLAPS
    return How.CONTAINS if only_mine else How.PART_OF if only_theirs else How.SAME


@settings(max_examples=60)
@given(seed=SEEDS)
def test_two_claims_stand_as_the_people_do_whom_they_count(seed: int) -> None:
    a, b = pair(seed)
    judged, found = by_people(a.scope, b.scope), related(a, b).how
    # Whether parties that may share people do is open; in this war none but wholes and parts do.
    assert found is judged or (found is How.UNKNOWN and judged is How.OVERLAPS)


@settings(max_examples=60)
@given(seed=SEEDS)
def test_the_other_way_round_everything_is_turned(seed: int) -> None:
    a, b = pair(seed)
    there, back = related(a, b), related(b, a)
    assert back.how is TURNED.get(there.how, there.how)
    assert (back.add.yes, back.subtract.yes, back.both.yes) == (
        there.add.yes,
        there.subtract.yes,
        there.both.yes,
    )
    assert back.clash == there.clash
    assert {each.respect for each in back.reasons} == {each.respect for each in there.reasons}


@settings(max_examples=40)
@given(seed=SEEDS)
def test_two_that_cannot_both_be_true_contradict_each_other(seed: int) -> None:
    a, b = pair(seed)
    verdict = related(a, b)
    assert verdict.both.yes == (brute(cells_of([a, b], Scope(), points(4, "pwdoc"))) is not None)


@settings(max_examples=40)
@given(seed=SEEDS)
def test_true_claims_may_all_be_true_and_what_may_be_added_adds_up(seed: int) -> None:
    chance = random.Random(seed)
    of = war(chance, 12, 4)
    a, b = true_claims(chance, of, 2)
    verdict = related(a, b)
    assert verdict.both.yes
    if verdict.add.yes and a.person is None and b.person is None:
        together = sum(1 for each in of.people if holds(a.scope, each) or holds(b.scope, each))
        assert together == of.count(a.scope) + of.count(b.scope)


@pytest.mark.parametrize("seed", range(5))
def test_a_claim_is_the_same_as_itself(seed: int) -> None:
    a, _ = pair(seed)
    assert related(a, a).how is How.SAME
