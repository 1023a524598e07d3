"""Figures from claims of atoms: cases worked out by hand, and small ones against trying everything."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest
from tests.unit.estimates.engine.atoms import atoms, number, people, person

from cenotaph.errors import InputError
from cenotaph.estimates.answer import answers, fall
from cenotaph.estimates.check import checked
from cenotaph.estimates.options import Limits, Options
from cenotaph.model.figure import Figure
from cenotaph.model.scope import Premise

Claims = list[Premise]
BARE = Options(ladder=False, wrong=0, without=False, best=False)


def figure(claims: Claims, names: str, options: Options = BARE) -> Figure:
    return answers(claims, [people(names)], atoms, options)[0]


BY_HAND: list[tuple[str, Claims, str, tuple[int, int | None]]] = [
    ("nothing claimed", [], "a", (0, None)),
    (
        "month and weeks",
        [number("m", "abcd", 23, 23), number("1", "a", 9), number("2", "b", 8)],
        "cd",
        (0, 6),
    ),
    ("part of a whole", [number("s", "ab", 12), number("p", "b", 5), number("i", "c", 3)], "abc", (15, None)),
    (
        "rest of a country",
        [number("c", "abc", None, 40), number("1", "a", 18), number("2", "b", 15)],
        "c",
        (0, 7),
    ),
    (
        "overlapping weeks",
        [number("1", "ab", 20, 20), number("2", "bc", 20, 20), number("3", "abc", None, 25)],
        "b",
        (15, 20),
    ),
    ("odd cycle", [number("1", "ab", 1), number("2", "bc", 1), number("3", "ac", 1)], "abc", (2, None)),
    (
        "odd cycle from above",
        [number("1", "ab", None, 1), number("2", "bc", None, 1), number("3", "ac", None, 1)],
        "abc",
        (0, 1),
    ),
    (
        "persons on one of two days",
        [
            *(person(f"x{n}", "a") for n in range(2)),
            *(person(f"y{n}", "ab") for n in range(3)),
            number("t", "a", None, 4),
        ],
        "b",
        (1, None),
    ),
    ("a person in a toll adds nothing", [number("t", "ab", 3), person("x", "a")], "ab", (3, None)),
    ("persons beyond a toll", [number("t", "ab", 1), person("x", "a"), person("y", "a")], "ab", (2, None)),
    ("a person told twice is one", [person("1", "ab", "x"), person("2", "bc", "x")], "b", (1, None)),
    ("a person told apart is anywhere", [person("1", "a", "x"), person("2", "b", "x")], "a", (0, None)),
    ("a person told apart is somewhere", [person("1", "a", "x"), person("2", "b", "x")], "ab", (1, None)),
    ("nobody", [number("n", "ab", None, 0)], "a", (0, 0)),
]


def test_where_there_is_no_room_for_all_claims_the_greatest_are_kept() -> None:
    names = "abcdefghijkl"
    runs = [number(f"{a}-{b}", names[a:b], 1) for a, b in combinations(range(13), 2) if b - a < 9]
    cramped = replace(BARE, limits=Limits(nodes=1, raw_cells=3, tells_tight=False))
    for at in (0, len(runs) // 2, len(runs)):
        claims = [*runs[:at], number("most", names[1:11], 500), *runs[at:]]
        found = figure(claims, names, cramped)
        assert found.low >= 500
        assert not found.is_tight


@pytest.mark.parametrize(
    ("claims", "names", "ends"), [case[1:] for case in BY_HAND], ids=[case[0] for case in BY_HAND]
)
def test_the_bounds_are_those_worked_out_by_hand(
    claims: Claims, names: str, ends: tuple[int, int | None]
) -> None:
    found = figure(claims, names)
    assert (found.low, found.high, found.is_tight) == (*ends, True)
    assert all(checked(proof, claims, people(names), atoms) for proof in found.proofs)
    assert len(found.proofs) == (1 if found.high is None else 2)


def tried(claims: Claims, names: str, most: int = 5) -> tuple[int, int | None] | None:
    """The sharp bounds of numbers up to `most` in each atom of "abcd"; None where the claims contradict."""
    letters = "abcd"
    values: list[int] = []
    for table in product(range(most + 1), repeat=len(letters)):
        of = dict(zip(letters, table, strict=True))
        sums = [(claim, sum(of[name] for name in claim.scope.parties)) for claim in claims]
        if all(s >= (c.low or 0) and (c.high is None or s <= c.high) for c, s in sums):
            values.append(sum(of[name] for name in names))
    if not values:
        return None
    limited = {name for claim in claims if claim.high is not None for name in claim.scope.parties}
    return min(values), max(values) if set(names) <= limited else None


def invented(chance: random.Random, claims: int) -> Claims:
    told = []
    for at in range(claims):
        names = "".join(sorted(chance.sample("abcd", chance.randrange(1, 4))))
        low = chance.choice([None, chance.randrange(4)])
        high = chance.choice([None, (low or 0) + chance.randrange(3)])
        told.append(number(f"c{at}", names, low, high, chance.randrange(1, 6), f"o{chance.randrange(3)}"))
    return told


@pytest.mark.parametrize("seed", range(80))
def test_small_cases_agree_with_trying_everything(seed: int) -> None:
    chance = random.Random(seed)
    claims, names = invented(chance, 5), "".join(sorted(chance.sample("abcd", 2)))
    found, judged = figure(claims, names, Options(wrong=0, without=False)), tried(claims, names)
    if judged is not None:
        assert (found.low, found.high, found.aside) == (*judged, ())
        assert found.best is None or found.low <= found.best
        assert all(checked(proof, claims, people(names), atoms) for proof in found.proofs)
    assert bool(found.conflicts) == bool(found.aside)
    for conflict in found.conflicts:
        named = [claim for claim in claims if claim.id in conflict.claims]
        assert tried(named, names) is None
        assert all(tried([c for c in named if c is not left], names) is not None for left in named)
    ends = [(rung.low, rung.high if rung.high is not None else 99) for rung in found.ladder]
    assert all(a[0] <= b[0] and b[1] <= a[1] for a, b in pairwise(ends))


@pytest.mark.parametrize("seed", range(40))
def test_bounds_with_wrong_origins_are_the_widest_that_leaving_them_out_gives(seed: int) -> None:
    chance = random.Random(1_000 + seed)
    claims, names = invented(chance, 6), "ab"
    if tried(claims, names) is None:
        claims = [claim for claim in claims if claim.high is None]
    origins = sorted({claim.origin for claim in claims})
    for fault in figure(claims, names, Options(ladder=False, without=False, best=False)).faults:
        ends = [
            tried([claim for claim in claims if claim.origin not in wrong], names) or (0, None)
            for wrong in combinations(origins, min(fault.wrong, len(origins)))
        ]
        highs = [high for _, high in ends]
        assert fault.low == min(low for low, _ in ends)
        assert fault.high == (None if None in highs else max(high for high in highs if high is not None))


def test_the_claim_trusted_less_gives_way_and_is_told() -> None:
    claims = [number("province", "a", 18, trust=3), number("country", "ab", None, 10, trust=1)]
    found = figure(claims, "ab", Options())
    assert (found.low, found.high) == (18, None)
    assert [(each.claim, each.reason) for each in found.aside] == [
        ("country", "at most 10: overridden by province")
    ]
    assert [(conflict.claims, conflict.words) for conflict in found.conflicts] == [
        (("country", "province"), "country: at most 10; province: at least 18")
    ]
    assert found.accepted == ("province",)


def test_a_person_gives_way_to_a_more_trusted_limit() -> None:
    claims = [number("limit", "a", None, 1, trust=5), person("x", "a", trust=4), person("y", "a", trust=4)]
    found = figure(claims, "a", Options())
    assert (found.low, found.high) == (1, 1)
    assert [each.claim for each in found.aside] == ["y"]


def test_leaving_out_an_origin_takes_back_what_it_overrode() -> None:
    claims = [number("province", "a", 18, trust=3), number("country", "ab", None, 10, trust=1)]
    without = {each.origin: (each.low, each.high) for each in figure(claims, "ab", Options()).without}
    assert without == {"country": (18, None), "province": (0, 10)}


def test_faults_name_the_origins_whose_fall_is_worst() -> None:
    claims = [number("1", "a", 18), number("2", "b", 15)]
    faults = figure(claims, "ab", Options()).faults
    assert [(each.wrong, each.low, each.origins) for each in faults] == [
        (0, 33, ()),
        (1, 15, ("1",)),
        (2, 0, ("1", "2")),
    ]


@pytest.mark.parametrize(
    ("claims", "wrong"),
    [
        ([number("1", "a", 3), number("2", "a", 2), number("3", "ab", 1)], ("1", "2", "3")),
        ([number("1", "a", 3, origin="o"), number("2", "b", 2, origin="o")], ("o",)),
        ([person("1", "a", "x", "radio"), person("2", "a", "x", "paper")], ("paper", "radio")),
        ([], ()),
    ],
)
def test_the_fewest_origins_that_leave_nothing_are_told(claims: Claims, wrong: tuple[str, ...]) -> None:
    found = fall(claims, people("ab"), atoms, BARE)
    assert found is not None
    assert (found.wrong, found.low, found.origins) == (len(wrong), 0, wrong)


def test_a_person_told_by_two_origins_outlives_one() -> None:
    claims = [person("1", "a", "x", "radio"), person("2", "a", "x", "paper")]
    assert [each.low for each in figure(claims, "a", Options()).faults] == [1, 1, 0]


def test_many_questions_are_answered_as_one_by_one() -> None:
    claims = invented(random.Random(5), 8)
    asked = [people(names) for names in ("a", "b", "ab", "abcd", "")]
    options = Options()
    assert answers(claims, asked, atoms, options) == tuple(
        answers(claims, [question], atoms, options)[0] for question in asked
    )


def test_the_best_number_is_nearest_to_what_is_said_and_the_rule_is_named() -> None:
    claims = [number("1", "a", 5), number("2", "a", None, 9, trust=5), number("3", "a", 6)]
    found = figure(claims, "a", Options())
    assert found.best == 9
    assert found.rule.startswith("the number nearest to what the accepted claims say")


@pytest.mark.parametrize(
    ("claims", "what"),
    [
        ([number("1", "a", 1), number("1", "b", 1)], "two claims"),
        ([number("1", "a", 10**11)], "10,000,000,000"),
        ([number("1", "a", -3)], "fewer than no people"),
        ([person("1+2", "a")], "holds"),
    ],
)
def test_premises_that_cannot_be_used_are_told(claims: Claims, what: str) -> None:
    with pytest.raises(InputError, match=what):
        figure(claims, "a")
