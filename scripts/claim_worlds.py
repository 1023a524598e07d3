"""Invented wars with known truth: parties, places and people of whom every number is known, and claims about them.

The bounds of the claim algebra are measured and tested on them: what is claimed truly must hold the truth.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from cenotaph.estimates.world import World
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.party import Cohort
from cenotaph.model.place import Division, Place, PlaceKind
from cenotaph.model.scope import LOSSES, MOST_TRUST, Premise, Scope
from cenotaph.parties.directory import with_rows
from cenotaph.parties.rows import rows_of
from cenotaph.places.atlas import Atlas, OwnPlace
from cenotaph.places.store import shipped

START = date(2031, 1, 1)
PARTIES: Mapping[str, str | None] = {
    "ardavian-guard": None,
    "tarn-brigade": "ardavian-guard",
    "first-tarn-battalion": "tarn-brigade",
    "sela-brigade": "ardavian-guard",
    "veldar-front": None,
    "hill-company": "veldar-front",
}
"""Ids of armed forces and of those that each is a part of."""
PLACES: Mapping[str, str | None] = {
    "own:ardavia": None,
    "own:sela-district": "own:ardavia",
    "own:sela": "own:sela-district",
    "own:tolm": "own:sela-district",
    "own:north-district": "own:ardavia",
    "own:brod": "own:north-district",
    "own:veldar": None,
    "own:hill-district": "own:veldar",
}
"""Ids of places and of the place that each lies in."""
_KINDS = (PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.TOWN)
FEMALE, CHILDREN = Cohort(is_female=True), Cohort(is_child=True)


@dataclass(frozen=True, slots=True)
class Victim:
    """One of the people of an invented war."""

    id: str
    party: str
    place: str
    day: date
    outcome: Measure
    is_female: bool
    is_child: bool


@dataclass(frozen=True, slots=True)
class War:
    """An invented war: everybody who was lost in it."""

    days: int
    people: tuple[Victim, ...]

    def count(self, scope: Scope) -> int:
        """How many people a scope holds in truth."""
        return sum(1 for victim in self.people if holds(scope, victim))


def chain(node: str, tree: Mapping[str, str | None]) -> tuple[str, ...]:
    """A node and all that it is in, the nearest first."""
    found: list[str] = []
    at: str | None = node
    while at is not None:
        found.append(at)
        at = tree.get(at)
    return tuple(found)


def holds(scope: Scope, victim: Victim) -> bool:
    """Whether somebody belongs to a scope."""
    return (
        (not scope.parties or bool(scope.parties & set(chain(victim.party, PARTIES))))
        and (not scope.places or bool(scope.places & set(chain(victim.place, PLACES))))
        and (scope.first is None or scope.first <= victim.day)
        and (scope.last is None or victim.day <= scope.last)
        and victim.outcome in scope.outcomes
        and (not scope.cohort.is_female or victim.is_female)
        and (not scope.cohort.is_child or victim.is_child)
    )


@cache
def invented_world() -> World:
    """The world of all invented wars: the shipped parties and places with those of `PARTIES` and `PLACES`."""
    return world_of(PARTIES, PLACES)


def world_of(parties: Mapping[str, str | None], places: Mapping[str, str | None]) -> World:
    """A world with parties and places of one's own; places lie in each other at most three deep."""
    rows = []
    for code, parent in parties.items():
        kind = "group" if parent is None else "formation"
        within = "" if parent is None else f'parents = ["{parent}"]\n'
        rows.append(f'[[party]]\nid = "{code}"\nname = "{_name(code)}"\nkind = "{kind}"\n{within}')
    known = with_rows(rows_of("version = 1\n" + "".join(rows), "invented.toml"))
    return World(known, Atlas(shipped(), [OwnPlace(_place(code, places), ()) for code in places]))


def _place(code: str, places: Mapping[str, str | None]) -> Place:
    around = chain(code, places)[::-1]
    divisions = [Division(_name(each)) for each in around[:-1]]
    row, column = divmod(list(places).index(code), 60)
    return Place(
        code,
        _name(code),
        10.0 + column,
        20.0 + row,
        _KINDS[len(around) - 1],
        "XA",
        divisions[0] if divisions else None,
        divisions[1] if len(divisions) > 1 else None,
        source="invented",
    )


def _name(code: str) -> str:
    return code.rpartition(":")[2].replace("-", " ").title()


def war(chance: random.Random, people: int, days: int = 10) -> War:
    """A war of that many people lost on that many days."""
    return War(days, tuple(_victim(chance, number, days) for number in range(people)))


def _victim(chance: random.Random, number: int, days: int) -> Victim:
    return Victim(
        f"v{number}",
        chance.choice(list(PARTIES)),
        chance.choice(list(PLACES)),
        START + timedelta(days=chance.randrange(days)),
        chance.choice(sorted(LOSSES)),
        chance.random() < 0.4,
        chance.random() < 0.2,
    )


def scope_of(chance: random.Random, days: int, dimensions: str = "pwdoc") -> Scope:
    """Any scope, narrowed in some of the dimensions parties, places (w), days, outcomes and cohort."""
    scope = Scope()
    if "p" in dimensions and chance.random() < 0.7:
        scope = replace(scope, parties=_some(chance, PARTIES))
    if "w" in dimensions and chance.random() < 0.7:
        scope = replace(scope, places=_some(chance, PLACES))
    if "d" in dimensions:
        ends = sorted(chance.randrange(days) for _ in range(2))
        first, last = (START + timedelta(days=each) for each in ends)
        kept = chance.random()
        scope = replace(scope, first=first if kept < 0.8 else None, last=last if kept > 0.1 else None)
    if "o" in dimensions and chance.random() < 0.6:
        outcomes = chance.sample(sorted(LOSSES), chance.choice([1, 1, 2]))
        scope = replace(scope, outcomes=frozenset(outcomes))
    if "c" in dimensions and chance.random() < 0.3:
        scope = replace(
            scope, cohort=chance.choice([FEMALE, CHILDREN, Cohort(is_female=True, is_child=True)])
        )
    return scope


def _some(chance: random.Random, tree: Mapping[str, str | None]) -> frozenset[str]:
    return frozenset(chance.sample(list(tree), chance.choice([1, 1, 1, 2])))


def wider(chance: random.Random, scope: Scope) -> Scope:
    """The same scope or one that holds it: as "around" or "in recent weeks" widen it."""
    places = frozenset(chance.choice(chain(each, PLACES)) for each in scope.places)
    days = timedelta(days=chance.randrange(3))
    return replace(
        scope,
        places=places,
        first=scope.first - days if scope.first else None,
        last=scope.last + days if scope.last else None,
    )


def narrower(chance: random.Random, scope: Scope, days: int) -> Scope | None:
    """A scope that lies in the given one, or None where nobody is surely meant."""
    if chance.random() < 0.3:
        return None
    places = scope.places or frozenset(PLACES)
    inside = [each for each in PLACES if places & set(chain(each, PLACES))]
    first, last = scope.first or START, scope.last or START + timedelta(days=days)
    length = (last - first).days
    cut = chance.randrange(length + 1)
    return replace(
        scope, places=frozenset({chance.choice(inside)}), first=first + timedelta(days=cut), last=last
    )


def true_claims(chance: random.Random, of: War, number: int, dimensions: str = "pwdoc") -> list[Premise]:
    """Claims of which every one is true: exact, at least, at most, vague in scope, told again, of named persons."""
    found: list[Premise] = []
    while len(found) < number:
        name = f"c{len(found):04}"
        if found and chance.random() < 0.1:
            found.append(replace(chance.choice(found), id=name))
        elif of.people and chance.random() < 0.2:
            found.append(_person(chance, name, chance.choice(of.people)))
        else:
            found.append(_toll(chance, name, of, scope_of(chance, of.days, dimensions)))
    return found


def _toll(chance: random.Random, name: str, of: War, scope: Scope) -> Premise:
    true = of.count(scope)
    low: int | None = max(0, true - chance.choice([0, 0, 1, 3]))
    high: int | None = true + chance.choice([0, 0, 1, 3])
    how = chance.random()
    low, high = (low, None) if how < 0.35 else (None, high) if how < 0.6 else (low, high)
    inner: Scope | None = scope
    if chance.random() < 0.3:
        scope, inner = wider(chance, scope), narrower(chance, scope, of.days)
    return Premise(
        name, scope, low, high, inner,
        low_trust=chance.randrange(1, MOST_TRUST), high_trust=chance.randrange(1, MOST_TRUST),
        origin=f"o{chance.randrange(8)}",
    )  # fmt: skip


def _person(chance: random.Random, name: str, victim: Victim) -> Premise:
    vague = chance.randrange(3)
    scope = Scope(
        frozenset({chance.choice(chain(victim.party, PARTIES))}),
        frozenset({chance.choice(chain(victim.place, PLACES))}),
        victim.day - timedelta(days=chance.randrange(vague + 1)),
        victim.day + timedelta(days=vague),
        frozenset({victim.outcome}),
    )
    return Premise(
        name, scope, 1, None, scope, Kind.PERSON,
        low_trust=MOST_TRUST, origin=f"o{chance.randrange(8)}", person=victim.id,
    )  # fmt: skip


def questions(chance: random.Random, of: War, number: int, dimensions: str = "pwdoc") -> Sequence[Scope]:
    """Questions of any scope."""
    return [scope_of(chance, of.days, dimensions) for _ in range(number)]
