"""Listing: persons and incidents as lists show them, found by their words without being worked out."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select

from cenotaph.errors import InputError
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.generations import Generation, current
from cenotaph.ledger.meant import Known, meaning_tokens
from cenotaph.ledger.schema import listed, listed_words, tallies
from cenotaph.ledger.search import field_clauses
from cenotaph.ledger.tokens import row_tokens, words_of
from cenotaph.model.claim import Measure
from cenotaph.model.link import LinkKind

Reading = Connection
"""A view of one moment of a ledger, as `Ledger.reading` gives it."""
_LISTED, _WORDS = Fixed.insert(listed), Fixed.insert(listed_words)
_COMMON = 2_000
"""Groups with a word, from which on it makes no difference how many more there are."""
_SHORTEST_OPENING = 2
_MOST_WORDS = 12
_FIELDS = ("party", "where", "measure", "name")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or an incident on a list; its facts are what JSON can hold."""

    place: int
    id: str
    start: date | None
    end: date | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """One group that is put on a list."""

    id: str
    start: date | None
    end: date | None
    facts: Mapping[str, Any]
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which groups a list shows: all that is given must hold, of one claim or of several together."""

    name: str = ""
    """Words of a name; the last one may be the opening of one."""
    party: str = ""
    where: str = ""
    measure: str = ""
    first: date | None = None
    """Groups whose days touch [first, last]."""
    last: date | None = None
    known: Known | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Course:
    """From which place on, in which direction, and how many."""

    edge: int | None = None
    rising: bool = True
    size: int = 50


def tokens_of(row: Mapping[str, object]) -> set[str]:
    """The tokens by which a group is found that has a claim with these fields, named as columns are."""
    found = set(meaning_tokens(row))
    for name in _FIELDS:
        found |= row_tokens(name, row)
    return found


def put_list(into: Generation, made: Iterable[Listing]) -> None:
    """Puts the list of groups, in order, into the generation that has the groups themselves."""
    having: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
    for place, each in enumerate(made):
        into.put(_LISTED, [_row(place, each)])
        for token in each.tokens:
            having[token].append(place)
    for token in sorted(having):
        into.put(_WORDS, ({"token": token, "place": place} for place in having[token]))


def _row(place: int, each: Listing) -> dict[str, Any]:
    return {
        "place": place,
        "id": each.id,
        "start": each.start.isoformat() if each.start else None,
        "end": each.end.isoformat() if each.end else None,
        "facts": json.dumps(each.facts, ensure_ascii=False),
    }


def listed_groups(connection: Connection, kind: LinkKind, wanted: Wanted, course: Course) -> list[Listed]:
    """The groups that are wanted, in the order of their places or against it."""
    place = listed.c.place
    conditions: list[ColumnElement[bool]] = [current(listed, kind)]
    if course.edge is not None:
        conditions.append(place > course.edge if course.rising else place < course.edge)
    if wanted.first:
        conditions.append(listed.c.end >= wanted.first.isoformat())
    if wanted.last:
        conditions.append(listed.c.start <= wanted.last.isoformat())
    conditions += [_has(connection, kind, test) for test in _tests(wanted)]
    order = place.asc() if course.rising else place.desc()
    # Their places first: an index has the days, and the facts of a group that is passed over stay unread.
    some = connection.execute(select(place).where(*conditions).order_by(order).limit(course.size))
    chosen = place.in_(list(some.scalars()))
    found = connection.execute(select(listed).where(current(listed, kind), chosen).order_by(order))
    return [_listed(row) for row in found]


def how_many_listed(connection: Connection, kind: LinkKind) -> int:
    """How many groups of a kind the list has."""
    last = select(func.max(listed.c.place)).where(current(listed, kind))
    found = connection.execute(last).scalar_one()
    return 0 if found is None else int(found) + 1


def listed_by_id(connection: Connection, kind: LinkKind, places: Sequence[str]) -> dict[str, Listed]:
    """The lines of some groups by their ids; what is on no list is left out."""
    chosen = select(listed).where(current(listed, kind), listed.c.id.in_(list(places)))
    return {row.id: _listed(row) for row in connection.execute(chosen)}


def _listed(row: Row[Any]) -> Listed:
    start, end = (date.fromisoformat(day) if day else None for day in (row.start, row.end))
    return Listed(row.place, row.id, start, end, json.loads(row.facts))


@dataclass(frozen=True, slots=True)
class _Test:
    """What one word asks of the tokens, and whether many different ones may be meant."""

    asked: ColumnElement[bool]
    is_open: bool = False


def _tests(wanted: Wanted) -> Iterator[_Test]:
    token = listed_words.c.token
    names = words_of(wanted.name)[:_MOST_WORDS]
    for number, word in enumerate(names, 1):
        whole = f"_name_{word}"
        opens = number == len(names) and len(word) >= _SHORTEST_OPENING
        yield _Test(and_(token >= whole, token < f"{whole}\U0010ffff") if opens else token == whole, opens)
    if wanted.name.strip() and not names:
        yield _Test(token == "_name_")
    if wanted.measure:
        yield _Test(token == f"_measure_{_measure(wanted.measure)}")
    for name in ("party", "where"):
        value = str(getattr(wanted, name))
        for clause in field_clauses(name, value, wanted.known)[:_MOST_WORDS] if value.strip() else ():
            yield _Test(token.in_(clause.tokens))


def _measure(words: str) -> Measure:
    try:
        return Measure(words.strip().lower())
    except ValueError as error:
        raise InputError("outcome", f"{words!r} is no measure", f"one of {', '.join(Measure)}") from error


def _has(connection: Connection, kind: LinkKind, test: _Test) -> ColumnElement[bool]:
    """That a group has the token: looked up group by group where most have it, else the other way round."""
    found = select(listed_words.c.place).where(current(listed_words, kind), test.asked)
    if not test.is_open and _is_common(connection, found):
        return exists(found.where(listed_words.c.place == listed.c.place).correlate(listed))
    return listed.c.place.in_(found)


def _is_common(connection: Connection, found: Select[tuple[int]]) -> bool:
    some = found.limit(_COMMON).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) >= _COMMON


def how_many_claims(connection: Connection) -> int:
    """How many claims stand in the ledger."""
    counted = select(tallies.c.value).where(tallies.c.name == "claims")
    return connection.execute(counted).scalar_one_or_none() or 0
