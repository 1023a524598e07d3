"""How two scopes stand to each other in each respect, with the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cenotaph.estimates.axes.cut import dimension_axes
from cenotaph.estimates.axes.dimensions import NATIONALS, Dimension, dimensions
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.relations.verdict import How, Reason
from cenotaph.estimates.spans import Days, span_words
from cenotaph.estimates.world import Stands, World, hull
from cenotaph.model.scope import Scope

DAYS = "days"


def respects(a: Scope, b: Scope, world: World) -> list[Reason]:
    """In each respect how the first scope stands to the second, those in which they are the same left out."""
    days = hull([(a.first, a.last), (b.first, b.last)])
    found = [
        _reason(each, _Sets(each.nodes(a), each.nodes(b), whose(a, b, world)))
        for each in dimensions(world, days)
    ]
    found.append(_of_days((a.first, a.last), (b.first, b.last)))
    return [each for each in found if each.how is not How.SAME]


def whose(a: Scope, b: Scope, world: World) -> str:
    """Of whom both scopes count people, "" where that differs or is open."""
    if a.parties != b.parties or not a.parties:
        return ""
    return " of " + _listed(sorted(map(world.party_name, a.parties)))


@dataclass(frozen=True, slots=True)
class _Sets:
    a: frozenset[str]
    b: frozenset[str]
    whose: str


def _reason(dimension: Dimension, sets: _Sets) -> Reason:
    axes = dimension_axes(dimension, [sets.a, sets.b])
    how = _how(_has(axes, True, True), _has(axes, True, False), _has(axes, False, True))
    if how is How.OVERLAPS and not _surely(dimension, sets):
        how = How.UNKNOWN
    if how is How.SAME:
        return Reason(dimension.name, how, "")
    words = [_named(dimension, each, sets.whose) for each in (sets.a, sets.b)]
    return Reason(dimension.name, how, _WORDS.get(dimension.name, _cohorts)(how, words[0], words[1]))


def _has(axes: Sequence[Incidence], in_a: bool, in_b: bool) -> bool:
    """Whether anybody can be in, or out of, each of the two sets of some axes."""
    found = {(True, True)}
    for axis in axes:
        columns = {(bool(a), bool(b)) for a, b in axis.sets[axis.of].T}
        found = {(a and c, b and d) for a, b in found for c, d in columns}
    return (in_a, in_b) in found


def _how(both: bool, only_a: bool, only_b: bool) -> How:
    if not both:
        return How.DISJOINT
    if only_a and only_b:
        return How.OVERLAPS
    return How.CONTAINS if only_a else How.PART_OF if only_b else How.SAME


def _surely(dimension: Dimension, sets: _Sets) -> bool:
    """Whether something is in both for certain, and not only may be."""
    known = (Stands.SAME, Stands.INSIDE, Stands.CONTAINS)
    return any(x == y or dimension.stands(x, y) in known for x in sets.a for y in sets.b)


def _named(dimension: Dimension, nodes: frozenset[str], whose_people: str) -> str:
    if nodes:
        first, *rest = sorted(map(dimension.label, nodes))
        # "nationals of X, Y and Z": what opens all of them is said once.
        return _listed([first, *(each.removeprefix(NATIONALS) for each in rest)])
    if dimension.name in ("party", "place", "attacker"):
        return f"any {dimension.name}"
    return f"all people{whose_people}" if whose_people else "all"


def _listed(names: list[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _parties(how: How, a: str, b: str) -> str:
    if "any party" in (a, b):
        return _open(a, b, "any party", "people of any party")
    return {
        How.PART_OF: f"{a} is part of {b}",
        How.CONTAINS: f"{b} is part of {a}",
        How.DISJOINT: f"nobody is of both {a} and {b}",
        How.OVERLAPS: f"{a} and {b} have people in common",
    }.get(how, f"{a} and {b} may have people in common")


def _places(how: How, a: str, b: str) -> str:
    if "any place" in (a, b):
        return _open(a, b, "any place", "people in any place")
    return {
        How.PART_OF: f"{a} lies in {b}",
        How.CONTAINS: f"{b} lies in {a}",
        How.DISJOINT: f"{a} and {b} are apart",
        How.OVERLAPS: f"{a} and {b} overlap",
    }.get(how, f"{a} and {b} may overlap: their edges are not known")


def _attackers(how: How, a: str, b: str) -> str:
    if "any attacker" in (a, b):
        return _open(a, b, "any attacker", "the victims of any attacker")
    return {
        How.PART_OF: f"{a} is part of {b}, as the attacker",
        How.CONTAINS: f"{b} is part of {a}, as the attacker",
        How.OVERLAPS: f"{a} and {b} have deeds in common",
    }.get(how, f"{a} and {b} may have done it together")


def _open(a: str, b: str, anything: str, words: str) -> str:
    named = b if a == anything else a
    return f"one counts {named}, the other {words}"


def _outcomes(how: How, a: str, b: str) -> str:
    return {
        How.PART_OF: f"the {a} are part of the {b}",
        How.CONTAINS: f"the {b} are part of the {a}",
        How.DISJOINT: f"nobody is counted as {a} and as {b} at once",
    }.get(how, f"the {a} and the {b} overlap")


def _cohorts(how: How, a: str, b: str) -> str:
    return {
        How.PART_OF: f"{a} are part of {b}: the cohorts differ",
        How.CONTAINS: f"{b} are part of {a}: the cohorts differ",
        How.DISJOINT: f"nobody is one of {a} and of {b}",
        How.OVERLAPS: f"{a} and {b} have people in common: the cohorts differ",
    }.get(how, f"{a} and {b} may have people in common: the cohorts differ")


_WORDS: dict[str, Callable[[How, str, str], str]] = {
    "party": _parties,
    "place": _places,
    "attacker": _attackers,
    "outcome": _outcomes,
}


def _of_days(a: Days, b: Days) -> Reason:
    first = max((day for day in (a[0], b[0]) if day), default=None)
    last = min((day for day in (a[1], b[1]) if day), default=None)
    both = first is None or last is None or first <= last
    how = _how(both, (first, last) != a, (first, last) != b)
    one, other = span_words(*a), span_words(*b)
    words = {
        How.PART_OF: f"{_lies(one, other)}",
        How.CONTAINS: f"{_lies(other, one)}",
        How.DISJOINT: f"{one} and {other} have no day in common",
        How.OVERLAPS: f"{one} and {other} share {span_words(first, last) if both else ''}",
    }.get(how, "")
    return Reason(DAYS, how, words)


def _lies(inner: str, outer: str) -> str:
    return f"{inner} is a part of all days" if outer == "all days" else f"{inner} lies in {outer}"
