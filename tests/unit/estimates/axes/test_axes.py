"""The classes of the axes: all that can be, nothing that cannot, whatever scopes are cut."""

from __future__ import annotations

import random
from datetime import date
from itertools import product

import numpy as np
import pytest

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.axes.cut import dimension_axes
from cenotaph.estimates.axes.dimensions import Dimension, dimensions
from cenotaph.estimates.axes.joint import memberships
from cenotaph.estimates.axes.web import web_of
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.world import Stands, shipped_world
from cenotaph.model.claim import Measure
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Scope

ALEPPO, PROVINCE, SYRIA, IRAQ, DAMASCUS = (
    "geonames:170063", "geonames:170062", "geonames:163843", "geonames:99237", "geonames:170654"
)  # fmt: skip


def axis(name: str, *scopes: Scope) -> list[Incidence]:
    world = shipped_world()
    if name == "days":
        return [axes_of(scopes, world)[-1]]
    found = next(each for each in dimensions(world) if each.name == name)
    return dimension_axes(found, [found.nodes(scope) for scope in scopes])


def columns(axes: list[Incidence]) -> set[tuple[bool, ...]]:
    """Which of the scopes each combination of classes lies in."""
    found = {(True,) * len(axes[0].of)}
    for each in axes:
        own = {tuple(map(bool, column)) for column in each.sets[each.of].T}
        found = {tuple(a and b for a, b in zip(x, y, strict=True)) for x in found for y in own}
    return found


def parties(*ids: str) -> Scope:
    return Scope(parties=frozenset(ids))


def places(*ids: str) -> Scope:
    return Scope(places=frozenset(ids))


def people(**cohort: object) -> Scope:
    return Scope(cohort=Cohort(**cohort))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "scopes", "expected"),
    [
        ("party", [parties("IR"), parties("irgc")], {(1, 1), (1, 0), (0, 0)}),
        ("party", [parties("IR"), parties("RU")], {(1, 0), (0, 1), (0, 0)}),
        ("party", [parties("IR"), parties("RU"), parties("IR", "RU")], {(1, 0, 1), (0, 1, 1), (0, 0, 0)}),
        ("party", [parties("IR"), parties("fatemiyoun")], {(1, 0), (0, 1), (1, 1), (0, 0)}),
        ("party", [parties("IR"), parties()], {(1, 1), (0, 1)}),
        ("party", [parties("IR"), parties("IR")], {(1, 1)}),
        ("place", [places(PROVINCE), places(ALEPPO), places(SYRIA)], {(1, 1, 1), (1, 0, 1), (0, 0, 1), (0, 0, 0)}),
        ("place", [places(IRAQ), places(SYRIA)], {(1, 0), (0, 1), (0, 0)}),
        ("place", [places(ALEPPO), places(DAMASCUS)], {(1, 0), (0, 1), (0, 0)}),
        ("attacker", [Scope(attackers=frozenset({"RU"})), Scope(attackers=frozenset({"SY"}))],
         {(1, 0), (0, 1), (1, 1), (0, 0)}),
        ("outcome", [Scope(outcomes=frozenset({Measure.CASUALTIES})), Scope(outcomes=frozenset({Measure.KILLED}))],
         {(1, 1), (1, 0), (0, 0)}),
        ("calling", [people(callings=(Calling.CIVILIAN,)), people(callings=(Calling.SOLDIER,))],
         {(1, 0), (0, 1), (0, 0)}),
        ("calling", [people(callings=(Calling.CIVILIAN,)), people(callings=(Calling.POLICE,))],
         {(1, 0), (0, 1), (1, 1), (0, 0)}),
        ("calling", [parties("civilians"), people(callings=(Calling.JOURNALIST,))], {(1, 1), (1, 0), (0, 0)}),
        ("age", [people(is_child=True), people(is_elder=True)], {(1, 0), (0, 1), (0, 0)}),
        ("sex", [people(is_female=True), people()], {(1, 1), (0, 1)}),
        ("nationality", [people(nationalities=("AF",)), people(nationalities=("PK",))],
         {(1, 0), (0, 1), (1, 1), (0, 0)}),
        ("origin", [people(is_foreign=True), people()], {(1, 1), (0, 1)}),
    ],
)  # fmt: skip
def test_classes_are_what_can_be(name: str, scopes: list[Scope], expected: set[tuple[int, ...]]) -> None:
    assert columns(axis(name, *scopes)) == {tuple(map(bool, each)) for each in expected}


def test_days_are_cut_where_a_window_starts_or_ends() -> None:
    (found,) = axis(
        "days",
        Scope(first=date(2016, 4, 1), last=date(2016, 4, 14)),
        Scope(first=date(2016, 4, 8), last=date(2016, 4, 30)),
        Scope(last=date(2016, 4, 1)),
        Scope(),
    )
    assert found.classes == (
        "until 31 March 2016", "1 April 2016", "2–7 April 2016", "8–14 April 2016", "15–30 April 2016",
        "from 1 May 2016 on",
    )  # fmt: skip
    assert found.sets[found.of].astype(int).tolist() == [
        [0, 1, 1, 1, 0, 0], [0, 0, 0, 1, 1, 0], [1, 1, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1],
    ]  # fmt: skip


def test_the_first_and_the_last_day_of_the_calendar_are_days() -> None:
    (found,) = axis(
        "days", Scope(first=date.min, last=date.min), Scope(first=date.max, last=date.max), Scope()
    )
    assert found.sets[found.of].sum(axis=1).tolist()[:2] == [1, 1]


def test_classes_are_called_by_what_holds_them() -> None:
    assert [each.classes for each in axis("party", parties("IR"), parties("RU"))] == [
        ("others", "Iran", "Russia")
    ]
    assert [each.classes for each in axis("party", parties("IR"))] == [("Iran",)]
    assert [each.classes for each in axis("place", places())] == [("any place",)]


def test_part_of_a_whole_for_some_of_the_days_only_is_a_part_within_them() -> None:
    world = shipped_world()
    dated = [
        (party.id, tie)
        for party in world.directory.parties.values()
        for tie in party.ties
        if tie.relation == "part of" and tie.since and (not party.since or party.since < tie.since)
    ]
    part, tie = dated[0]
    later = tie.until or date(2024, 1, 1)
    assert world.parties_relation(part, tie.party, tie.since, later) is Stands.INSIDE
    assert world.parties_relation(part, tie.party) is Stands.MAY_SHARE


@pytest.mark.parametrize("seed", range(60))
def test_memberships_are_all_that_satisfy_the_relations(seed: int) -> None:
    draw = random.Random(seed)
    number = draw.randint(1, 8)
    names = [str(node) for node in range(number)]
    whole = {
        node: {draw.randrange(node)} if node and draw.random() < 0.5 else set() for node in range(number)
    }
    for node in range(number):
        for above in sorted(whole[node]):
            whole[node] |= whole[above]
    barred = {
        frozenset(pair)
        for pair in product(range(number), repeat=2)
        if pair[0] < pair[1] and draw.random() < 0.4
    }

    def stands(one: str, other: str) -> Stands:
        a, b = int(one), int(other)
        if b in whole[a]:
            return Stands.INSIDE
        if a in whole[b]:
            return Stands.CONTAINS
        return Stands.APART if frozenset((a, b)) in barred else Stands.MAY_SHARE

    expected = set()
    for bits in product((False, True), repeat=number):
        held = {node for node in range(number) if bits[node]}
        closed = all(whole[node] <= held for node in held)
        clash = any(stands(str(a), str(b)) is Stands.APART for a in held for b in held if a != b)
        if closed and not clash:
            expected.add(frozenset(held))
    assert {frozenset(each) for each in memberships(web_of(names, stands), (1 << number) - 1)} == expected


@pytest.mark.parametrize("seed", range(40))
def test_the_classes_of_sets_are_all_that_can_be_and_no_others(seed: int) -> None:
    draw = random.Random(seed)
    nodes = "abcdefg"[: draw.randint(2, 7)]
    apart = {
        frozenset(pair) for pair in product(nodes, repeat=2) if pair[0] < pair[1] and draw.random() < 0.3
    }

    def stands(x: str, y: str) -> Stands:
        if x == y:
            return Stands.SAME
        # Whoever is of c is of a, of f of b.
        if (x, y) in (("c", "a"), ("f", "b")):
            return Stands.INSIDE
        if (y, x) in (("c", "a"), ("f", "b")):
            return Stands.CONTAINS
        return Stands.APART if frozenset((x, y)) in apart else Stands.MAY_SHARE

    dimension = Dimension("thing", lambda scope: scope.parties, stands, str, "others")
    sets = [frozenset(draw.sample(nodes, draw.randint(0, min(3, len(nodes))))) for _ in range(5)]
    mentioned = sorted(frozenset().union(*sets))
    expected = set()
    for bits in product((False, True), repeat=len(mentioned)):
        held = {node for node, bit in zip(mentioned, bits, strict=True) if bit}
        pairs = [(x, y) for x in mentioned for y in mentioned if x != y]
        closed = all(y in held for x, y in pairs if x in held and stands(x, y) is Stands.INSIDE)
        if closed and not any(x in held and y in held and stands(x, y) is Stands.APART for x, y in pairs):
            expected.add(tuple(not each or bool(each & held) for each in sets))
    assert columns(dimension_axes(dimension, sets)) == expected


def test_what_says_nothing_of_each_other_stands_on_axes_of_its_own() -> None:
    scopes = [Scope(attackers=frozenset({code})) for code in ("RU", "SY", "irgc")]
    assert [len(each.classes) for each in axis("attacker", *scopes)] == [2, 2, 2]


def test_too_many_that_share_people_widen_and_nothing_is_lost() -> None:
    """Twenty-four sets in a ring, each apart from the next alone: more combinations than can be held."""
    ring = [f"{number:02}" for number in range(24)]

    def stands(x: str, y: str) -> Stands:
        return Stands.APART if abs(int(x) - int(y)) in (1, 23) else Stands.MAY_SHARE

    dimension = Dimension("thing", lambda scope: scope.parties, stands, str, "others")
    sets = [frozenset({node}) for node in ring]
    axes = dimension_axes(dimension, sets)
    assert 1 < len(axes) < 24
    for axis_ in axes:
        assert len(axis_.classes) <= 4096
    own = [np.flatnonzero(~each.sets[each.of].all(axis=1)).tolist() for each in axes]
    assert sorted(at for listed in own for at in listed) == list(range(24))


def test_unknown_ids_are_refused() -> None:
    for scope in (parties("atlantis-guard"), places("geonames:999999999")):
        with pytest.raises(UnknownIdError):
            axes_of([scope, Scope()], shipped_world())
