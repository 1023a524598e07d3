"""Finding: what an id, the opening of one or the number of an entry stands for in a ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from cenotaph.errors import ExpungedError, InputError, UnknownIdError
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.rows import storable
from cenotaph.ledger.schema import claims, entries, figures, links, reports, runs, tombstones

SHORTEST = 6
"""Signs that the opening of an id must have."""
_LISTED = 8
_PLACES: tuple[tuple[str, Table, Column[Any]], ...] = (
    ("report", reports, reports.c.id),
    ("claim", claims, claims.c.id),
    ("link", links, links.c.id),
    ("run", runs, runs.c.id),
    ("figure", figures, figures.c.id),
    ("tombstone", tombstones, tombstones.c.subject),
)
_NUMBER = re.compile(r"#?(\d{1,18})")
_KINDS = {
    EntryKind.REPORT: "report",
    EntryKind.READING: "report",
    EntryKind.LINK: "link",
    EntryKind.RUN: "run",
    EntryKind.FIGURE: "figure",
    EntryKind.EXPUNGE: "tombstone",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What an id stands for: the kind of thing, its whole id and its number."""

    kind: str
    id: str
    number: int


def find(connection: Connection, wanted: str, kind: str | None = None) -> Found:
    """What `wanted` stands for: a whole id, at least six signs that only one id opens with, or #NUMBER.

    With `kind`, only a thing of that kind. Raises UnknownIdError where there is none, InputError where
    there are several, ExpungedError where something of that kind was expunged.
    """
    wanted = str(storable(wanted.strip()))
    found = _whole(connection, wanted) or _numbered(connection, wanted) or _opened(connection, wanted, kind)
    if kind is None or found.kind == kind:
        return found
    if found.kind == "tombstone":
        raise ExpungedError(found.id, "was expunged", f"its tombstone: cenotaph show {found.id}")
    raise UnknownIdError(wanted, f"is a {found.kind}, not a {kind}", f"see: cenotaph show {found.id}")


def _whole(connection: Connection, wanted: str) -> Found | None:
    for kind, table, name in reversed(_PLACES):
        row = connection.execute(select(table.c.number, name).where(name == wanted)).one_or_none()
        if row is not None:
            return Found(kind, row[1], row[0])
    return None


def _numbered(connection: Connection, wanted: str) -> Found | None:
    match = _NUMBER.fullmatch(wanted)
    if match is None:
        return None
    number = int(match[1])
    row = connection.execute(
        select(entries.c.kind, entries.c.subject).where(entries.c.number == number)
    ).one_or_none()
    if row is None or not (wanted.startswith("#") or row.kind == EntryKind.DECISION):
        return None
    if row.kind == EntryKind.DECISION:
        return Found("decision", f"#{number}", number)
    return _whole(connection, row.subject) if EntryKind(row.kind) in _KINDS else None


def _opened(connection: Connection, wanted: str, kind: str | None) -> Found:
    if len(wanted) < SHORTEST:
        remedy = f"give the whole id, or at least {SHORTEST} signs of it (cenotaph list shows the ids)"
        raise UnknownIdError(wanted or "(nothing)", "is no id of this ledger", remedy)
    found: list[Found] = []
    for each, table, name in _PLACES:
        if kind in (None, each) or each == "tombstone":
            query = select(table.c.number, name).where(name >= wanted, name < f"{wanted}\U0010ffff")
            rows = connection.execute(query.order_by(name).limit(_LISTED + 1))
            found += [Found(each, row[1], row[0]) for row in rows]
    # What was expunged has its tombstone, and a report's row beside it.
    gone = {each.id for each in found if each.kind == "tombstone"}
    found = [each for each in found if each.kind == "tombstone" or each.id not in gone]
    if not found:
        raise UnknownIdError(wanted, "is no id of this ledger", "cenotaph list shows the ids")
    if len(found) > 1:
        names = ", ".join(each.id for each in found[:_LISTED]) + (", …" if len(found) > _LISTED else "")
        raise InputError(wanted, f"may be {names}", "give more of the id")
    return found[0]
