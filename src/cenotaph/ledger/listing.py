"""Listing: persons and incidents as lists show them, found by their words without being worked out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, exists, func, select

from cenotaph.errors import InputError
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.meant import Known, meaning_tokens
from cenotaph.ledger.remembering import set_basis
from cenotaph.ledger.schema import listed, listed_words, tallies
from cenotaph.ledger.search import field_clauses
from cenotaph.ledger.tokens import row_tokens, words_of
from cenotaph.model.claim import Measure
from cenotaph.model.link import LinkKind

Reading = Connection
"""A view of one moment of a ledger, as `Ledger.reading` gives it."""
_LISTED, _WORDS = Fixed.insert(listed), Fixed.insert(listed_words)
_AT_ONCE = 2_000
_COMMON = 2_000
"""Groups with a word, from which on it makes no difference how many more there are."""
_SHORTEST_OPENING = 2
_MOST_WORDS = 12
_FIELDS = ("party", "where", "measure", "name")
LIST = "{} list"
"""The name under which a list says from what it was made."""


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


def put_list(connection: Connection, kind: LinkKind, made: Iterable[Listing], basis: str) -> int:
    """Puts a list in the place of the last one of its kind; `connection` must be a writer's."""
    forget_list(connection, kind)
    set_basis(connection, LIST.format(kind), basis)
    place = 0
    waiting = iter(made)
    while some := list(islice(waiting, _AT_ONCE)):
        rows = [(place + step, each) for step, each in enumerate(some)]
        _LISTED.run_many(connection, [_row(kind, *row) for row in rows])
        words = [
            {"kind": str(kind), "token": token, "place": at} for at, each in rows for token in each.tokens
        ]
        _WORDS.run_many(connection, words)
        place += len(some)
    return place


def forget_list(connection: Connection, kind: LinkKind) -> None:
    """Empties the list of a kind."""
    for table in (listed, listed_words):
        connection.execute(delete(table).where(table.c.kind == str(kind)))


def _row(kind: LinkKind, place: int, each: Listing) -> dict[str, Any]:
    return {
        "kind": str(kind),
        "place": place,
        "id": each.id,
        "start": each.start.isoformat() if each.start else None,
        "end": each.end.isoformat() if each.end else None,
        "facts": json.dumps(each.facts, ensure_ascii=False),
    }


def listed_groups(connection: Connection, kind: LinkKind, wanted: Wanted, course: Course) -> list[Listed]:
    """The groups that are wanted, in the order of their places or against it."""
    place = listed.c.place
    conditions: list[ColumnElement[bool]] = [listed.c.kind == str(kind)]
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
    found = connection.execute(select(listed).where(listed.c.kind == str(kind), chosen).order_by(order))
    return [_listed(row) for row in found]


def how_many_listed(connection: Connection, kind: LinkKind) -> int:
    """How many groups of a kind the list has."""
    last = select(func.max(listed.c.place)).where(listed.c.kind == str(kind))
    found = connection.execute(last).scalar_one()
    return 0 if found is None else int(found) + 1


def listed_by_id(connection: Connection, kind: LinkKind, places: Sequence[str]) -> dict[str, Listed]:
    """The lines of some groups by their ids; what is on no list is left out."""
    chosen = select(listed).where(listed.c.kind == str(kind), listed.c.id.in_(list(places)))
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
    found = select(listed_words.c.place).where(listed_words.c.kind == str(kind), test.asked)
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
