"""Laws of the claim algebra: where every claim is true the truth lies within, and nothing said twice counts twice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brute_bounds import TooLargeError, brute, cells_of, points, proves, tampered
from cenotaph.estimates.bounds import bounds, check, contradictions
from cenotaph.estimates.options import Limits, Options
from cenotaph.model.figure import Figure
from cenotaph.model.scope import MOST_TRUST, Premise, Scope
from claim_worlds import War, invented_world, questions, true_claims, war

FLOORS = range(1, MOST_TRUST + 1)
SEEDS = st.integers(0, 10**9)
BARE = Options(ladder=False, wrong=0, without=False, best=False)
Bounds = tuple[int, int | None]


def figure(premises: Sequence[Premise], question: Scope, options: Options = BARE) -> Figure:
    return bounds(premises, question, invented_world(), options)


def ends(premises: Sequence[Premise], question: Scope, options: Options = BARE) -> Bounds:
    found = figure(premises, question, options)
    return found.low, found.high


def is_within(inner: Bounds, outer: Bounds) -> bool:
    return outer[0] <= inner[0] and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def large(seed: int, claims: int = 18) -> tuple[War, list[Premise], Scope]:
    """A war of some dozens, and true claims of all kinds about it."""
    chance = random.Random(seed)
    of = war(chance, 25, 8)
    return of, true_claims(chance, of, claims), questions(chance, of, 1)[0]


def small(seed: int, claims: int = 4) -> tuple[War, list[Premise], Scope]:
    """A war of at most four, small enough that everything can be tried."""
    chance = random.Random(seed)
    of = war(chance, chance.randrange(5), 4)
    dimensions = chance.choice(["pd", "wd", "po", "pw", "dc"])
    return of, true_claims(chance, of, claims, dimensions), questions(chance, of, 1, dimensions)[0]


def tried(premises: Sequence[Premise], question: Scope, floor: int = 1) -> Bounds | None:
    """The sharp bounds by trying everything, None where the claims contradict each other."""
    cells = cells_of(premises, question, points(4, "pwdoc"), floor)
    try:
        return brute(cells)
    except TooLargeError:
        assume(False)
        raise


@settings(max_examples=25)
@given(seed=SEEDS)
def test_the_truth_lies_within_at_every_floor(seed: int) -> None:
    of, premises, question = large(seed)
    true = of.count(question)
    for floor in FLOORS:
        found = figure(premises, question, replace(BARE, floor=floor))
        assert (found.conflicts, found.aside) == ((), ())
        assert is_within((true, true), (found.low, found.high))


@settings(max_examples=25)
@given(seed=SEEDS, raw_cells=st.sampled_from([1, 40, 400]))
def test_where_there_is_no_room_bounds_are_wide_and_still_hold(seed: int, raw_cells: int) -> None:
    of, premises, question = large(seed)
    narrow = replace(BARE, limits=Limits(nodes=1, raw_cells=raw_cells, tells_tight=False))
    true, found, free = of.count(question), figure(premises, question, narrow), figure(premises, question)
    assert is_within((true, true), (found.low, found.high))
    assert is_within((free.low, free.high), (found.low, found.high))
    assert (found.conflicts, found.aside) == ((), ())
    for proof in found.proofs:
        assert proves(proof, premises, question, points(8, "pwdoc"))


@settings(max_examples=25)
@given(seed=SEEDS)
def test_the_best_figure_lies_within(seed: int) -> None:
    _, premises, question = large(seed)
    found = figure(premises, question, replace(BARE, best=True))
    assert found.best is not None or found.high is None
    assert found.best is None or is_within((found.best, found.best), (found.low, found.high))


@settings(max_examples=15)
@given(seed=SEEDS)
def test_each_rung_of_the_ladder_lies_within_the_one_above(seed: int) -> None:
    _, premises, question = large(seed)
    ladder = figure(premises, question, replace(BARE, ladder=True)).ladder
    assert [rung.trust for rung in ladder] == list(reversed(FLOORS))
    for above, below in pairwise(ladder):
        assert is_within((below.low, below.high), (above.low, above.high))
    for rung in ladder:
        assert (rung.low, rung.high) == ends(premises, question, replace(BARE, floor=rung.trust))


@settings(max_examples=15)
@given(seed=SEEDS, copies=st.integers(1, 4))
def test_what_is_said_again_changes_nothing(seed: int, copies: int) -> None:
    _, premises, question = large(seed, 10)
    told = [replace(each, id=f"{each.id}-{n}") for each in premises[:5] for n in range(copies)]
    options = replace(BARE, ladder=True, wrong=1)
    once, again = figure(premises, question, options), figure([*premises, *told], question, options)
    assert (again.low, again.high, again.ladder) == (once.low, once.high, once.ladder)
    assert [(each.low, each.high) for each in again.faults] == [(each.low, each.high) for each in once.faults]


@settings(max_examples=15)
@given(seed=SEEDS)
def test_a_true_claim_more_never_widens_and_one_less_never_narrows(seed: int) -> None:
    _, premises, question = large(seed, 9)
    found = [ends(premises[:number], question) for number in range(len(premises) + 1)]
    assert all(is_within(more, less) for less, more in pairwise(found))


@settings(max_examples=80)
@given(seed=SEEDS, floor=st.sampled_from(FLOORS))
def test_small_cases_agree_with_trying_everything(seed: int, floor: int) -> None:
    _, premises, question = small(seed)
    judged = tried(premises, question, floor)
    assert judged is not None
    found = figure(premises, question, replace(BARE, floor=floor))
    assert is_within(judged, (found.low, found.high))
    assert not found.is_tight or (found.low, found.high) == judged


@settings(max_examples=25)
@given(seed=SEEDS)
def test_every_proof_proves_and_no_tampered_one_does(seed: int) -> None:
    _, premises, question = large(seed, 14)
    found, of = figure(premises, question), points(8, "pwdoc")
    assert [proof.side for proof in found.proofs] == ["low", "high"][: 1 if found.high is None else 2]
    for proof in found.proofs:
        assert proof.value == (found.low if proof.side == "low" else found.high)
        assert proves(proof, premises, question, of)
        assert check(proof, premises, question, invented_world())
        for other in tampered(proof):
            assert not proves(other, premises, question, of)
            assert not check(other, premises, question, invented_world())


@settings(max_examples=10)
@given(seed=SEEDS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_claims_plays_no_part(seed: int, chance: random.Random) -> None:
    _, premises, question = large(seed)
    shuffled = list(premises)
    chance.shuffle(shuffled)
    assert figure(shuffled, question, Options()) == figure(premises, question, Options())


@settings(max_examples=25)
@given(seed=SEEDS)
def test_bounds_with_wrong_origins_are_the_widest_of_all_that_may_be_wrong(seed: int) -> None:
    _, premises, question = small(seed, 5)
    origins = sorted({premise.origin for premise in premises})
    faults = figure(premises, question, replace(BARE, wrong=2)).faults
    assert [fault.wrong for fault in faults] == list(range(len(faults)))
    for fault in faults:
        judged = [
            tried([each for each in premises if each.origin not in wrong], question)
            for wrong in combinations(origins, min(fault.wrong, len(origins)))
        ]
        known = [each for each in judged if each is not None]
        assert fault.low == min(low for low, _ in known)
        highs = [high for _, high in known]
        assert fault.high == (None if None in highs else max(high for high in highs if high is not None))


@settings(max_examples=10)
@given(seed=SEEDS)
def test_a_figure_without_an_origin_is_the_one_that_it_never_spoke_in(seed: int) -> None:
    _, premises, question = large(seed)
    for without in figure(premises, question, replace(BARE, without=True)).without:
        rest = [each for each in premises if each.origin != without.origin]
        assert (without.low, without.high) == ends(rest, question)


@settings(max_examples=25)
@given(seed=SEEDS)
def test_a_conflict_has_no_claim_too_many_and_what_is_left_can_all_be_true(seed: int) -> None:
    _, premises, question = small(seed)
    chance = random.Random(seed)
    lied = [
        replace(each, low=each.high + chance.randrange(1, 3), high=None)
        if each.high is not None and chance.random() < 0.7
        else each
        for each in premises
    ]
    found = figure([*premises, *(replace(each, id=f"{each.id}-lie") for each in lied)], question)
    told = {each.id: each for each in premises} | {f"{each.id}-lie": each for each in lied}
    for conflict in found.conflicts:
        claims = [told[each] for each in conflict.claims]
        assert tried(claims, question) is None
        assert all(tried([*claims[:at], *claims[at + 1 :]], question) for at in range(len(claims)))
    aside = {each.claim for each in found.aside}
    judged = tried([told[each] for each in found.accepted if each not in aside], question)
    assert judged is not None
    assert is_within((found.low, found.high), judged)
    assert bool(aside) == bool(found.conflicts)


@settings(max_examples=25)
@given(seed=SEEDS)
def test_contradictions_are_small_apart_and_all_that_there_are(seed: int) -> None:
    _, premises, question = small(seed, 6)
    chance = random.Random(seed)
    told = [
        replace(each, low=(each.high or 0) + chance.randrange(1, 3), high=None, low_trust=each.high_trust)
        if each.person is None and chance.random() < 0.4
        else each
        for each in premises
    ]
    found = contradictions(told, invented_world())
    by_id = {each.id: each for each in told}
    named = [claim for conflict in found for claim in conflict.claims]
    assert len(named) == len(set(named))
    for conflict in found:
        claims = [by_id[each] for each in conflict.claims]
        assert tried(claims, question) is None
        assert all(tried([*claims[:at], *claims[at + 1 :]], question) for at in range(len(claims)))
    assert tried([each for each in told if each.id not in named], question) is not None


@pytest.mark.parametrize(("many", "aside"), [(1, ["a0"]), (2, ["few"]), (9, ["few"])])
def test_many_origins_are_not_overruled_by_one_of_their_rung(many: int, aside: list[str]) -> None:
    scope = Scope()
    several = [Premise(f"a{n}", scope, 5, None, scope, origin=f"o{n}") for n in range(many)]
    found = figure([*several, Premise("few", scope, None, 3, scope, origin="z")], scope)
    assert [each.claim for each in found.aside] == aside
    copies = [replace(several[0], id=f"copy{n}") for n in range(9)]
    again = figure([*several, *copies, Premise("few", scope, None, 3, scope, origin="z")], scope)
    assert ("few" in {each.claim for each in again.aside}) == (aside == ["few"])


@pytest.mark.parametrize("number", [0, 1])
def test_no_claim_no_bound(number: int) -> None:
    of, premises, question = large(3, number)
    assert of.people
    assert ends([replace(each, low=None, high=None) for each in premises], question) == (0, None)
