"""Dimensions: what a scope says of each, as a set of nodes, and how two nodes of one stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cenotaph.estimates.axes.callings import callings_stand
from cenotaph.estimates.axes.web import Branch
from cenotaph.estimates.spans import Days
from cenotaph.estimates.world import Stands, World
from cenotaph.model.claim import Measure
from cenotaph.model.party import Calling, PartyKind
from cenotaph.model.scope import Scope
from cenotaph.parties import CIVILIANS

NATIONALS = "nationals of "
CHILD, ELDER, FEMALE, MALE, FOREIGN = (
    "children",
    "the elderly",
    "women and girls",
    "men and boys",
    "foreigners",
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One respect in which people are told apart, the days excepted."""

    name: str
    """"party", "place" ...: what it is called in reasons."""
    nodes: Callable[[Scope], frozenset[str]]
    """Whoever is of any of these is in the scope; everybody where there are none."""
    stands: Callable[[str, str], Stands]
    label: Callable[[str], str]
    others: str
    """What those are called whom no node holds."""
    branch: Callable[[str], Branch] | None = None
    """Where in a tree a node hangs: those of two branches are apart."""


def dimensions(world: World, days: Days = (None, None)) -> tuple[Dimension, ...]:
    """All dimensions but the days; what is part of what is taken as it stands on all of the days."""

    def parties(a: str, b: str) -> Stands:
        return world.parties_relation(a, b, *days)

    return (
        Dimension("party", _parties, parties, world.party_name, "others"),
        Dimension("attacker", lambda scope: scope.attackers, _joint(parties), world.party_name, "others"),
        Dimension("place", _places, world.places_relation, world.place_name, "elsewhere", world.branch),
        Dimension("outcome", outcomes, _apart, _itself, "other outcomes"),
        Dimension("calling", callings, callings_stand, _calling, "others"),
        Dimension("age", _ages, _apart, _itself, "others"),
        Dimension("sex", _sexes, _apart, _itself, "others"),
        Dimension("nationality", _nations, _joint(parties), _nationals(world), "others"),
        Dimension("origin", _foreign, _apart, _itself, "others"),
    )


def _parties(scope: Scope) -> frozenset[str]:
    return scope.parties


def _places(scope: Scope) -> frozenset[str]:
    return scope.places


def outcomes(scope: Scope) -> frozenset[str]:
    """The outcomes that exclude each other: casualties are the killed and the wounded."""
    parts = scope.outcomes - {Measure.CASUALTIES}
    if Measure.CASUALTIES in scope.outcomes:
        parts |= {Measure.KILLED, Measure.WOUNDED}
    return frozenset(each.value for each in parts)


def callings(scope: Scope) -> frozenset[str]:
    """What the people do; civilians as a party are civilians by their calling."""
    found = frozenset(each.value for each in scope.cohort.callings)
    if not found and scope.parties == {CIVILIANS.id}:
        return frozenset({Calling.CIVILIAN.value})
    return found


def _ages(scope: Scope) -> frozenset[str]:
    listed = ((CHILD, scope.cohort.is_child), (ELDER, scope.cohort.is_elder))
    return frozenset(name for name, is_so in listed if is_so)


def _sexes(scope: Scope) -> frozenset[str]:
    listed = ((FEMALE, scope.cohort.is_female), (MALE, scope.cohort.is_male))
    return frozenset(name for name, is_so in listed if is_so)


def _nations(scope: Scope) -> frozenset[str]:
    return frozenset(scope.cohort.nationalities)


def _nationals(world: World) -> Callable[[str], str]:
    def label(ident: str) -> str:
        name = world.party_name(ident)
        return f"{NATIONALS}{name}" if world.party(ident).kind is PartyKind.STATE else name

    return label


def _foreign(scope: Scope) -> frozenset[str]:
    return frozenset({FOREIGN} if scope.cohort.is_foreign else ())


def _apart(a: str, b: str) -> Stands:
    return Stands.SAME if a == b else Stands.APART


def _joint(stands: Callable[[str, str], Stands]) -> Callable[[str, str], Stands]:
    """Two may do a thing together, and one may have two passports: nothing is apart."""

    def relaxed(a: str, b: str) -> Stands:
        found = stands(a, b)
        return Stands.MAY_SHARE if found is Stands.APART else found

    return relaxed


def _itself(node: str) -> str:
    return node


_PLURALS: Mapping[str, str] = {
    "police": "police officers",
    "security": "security officers",
    "mercenary": "mercenaries",
    "aid": "aid workers",
}


def _calling(node: str) -> str:
    return _PLURALS.get(node, f"{node}s")
