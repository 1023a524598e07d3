"""Fields: which parts of what was recorded are seen from which role up; an admin says so, in entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from cenotaph.errors import InputError
from cenotaph.ledger.append import append
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.project import project
from cenotaph.ledger.schema import restrictions
from cenotaph.ledger.store import Ledger
from cenotaph.model.account import Field, Role

MARK = "field"
"""The first of the readers where an entry restricts a field; a report's readers all have a colon."""
MOST = Role.REVIEWER
"""Whoever decides on claims sees all of them."""
_LONGEST = 500
_SUBJECT = "field {}"


@dataclass(frozen=True, slots=True)
class Shown:
    """From which role up a field is seen, and who said so."""

    field: Field
    role: Role = Role.VIEWER
    reviewer: str = ""
    reason: str = ""
    at: str = ""
    """When it was said; empty where nobody ever did."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a ledger that not everybody sees."""

    ledger: Ledger

    def show_from(self, field: Field, role: Role, reviewer: str, reason: str) -> None:
        """Shows a field to those of at least a role; InputError without a reason or where nothing changes."""
        reason = " ".join(reason.split())
        if not reason or len(reason) > _LONGEST:
            raise InputError("reason", f"must have 1 to {_LONGEST} signs", "say why: it stays in the ledger")
        if role > MOST:
            what = "who decides on claims must see them"
            raise InputError("role", what, f"at most {MOST.word}")
        with self.ledger.writing() as connection:
            if _all(connection)[field].role is role:
                raise InputError(field.word, f"is seen from {role.word} up already", "choose another role")
            payload = {"readers": [MARK, f"role:{role.word}"], "reviewer": reviewer, "reason": reason}
            subject = _SUBJECT.format(field.word)
            entry = append(connection, EntryKind.RESTRICTION, subject, payload, self.ledger.moment())
            project(connection, entry)

    def all(self) -> list[Shown]:
        """Every field, from which role up it is seen."""
        with self.ledger.reading() as connection:
            return list(_all(connection).values())


def seen_from(found: Iterable[Shown]) -> dict[Field, Role]:
    """From which role up each field is seen in the end: with a field go those before it."""
    roles = {each.field: each.role for each in found}
    return {field: max(role for other, role in roles.items() if other >= field) for field in roles}


def is_of_field() -> ColumnElement[bool]:
    """That a restriction is one of a field, not of a report."""
    return func.coalesce(restrictions.c.readers, "").startswith(f'["{MARK}"')


def veil_for(connection: Connection, role: Role) -> Field | None:
    """The last of the fields that a role does not see, nor those before it; None: it sees all."""
    return max((field for field, shown in _all(connection).items() if role < shown.role), default=None)


def _all(connection: Connection) -> Mapping[Field, Shown]:
    last = select(func.max(restrictions.c.number)).where(is_of_field()).group_by(restrictions.c.subject)
    rows = connection.execute(select(restrictions).where(restrictions.c.number.in_(last))).all()
    known = {row.subject: row for row in rows}
    found = {}
    for field in Field:
        row = known.get(_SUBJECT.format(field.word))
        found[field] = (
            Shown(field)
            if row is None
            else Shown(field, _role(row.readers), row.reviewer, row.reason, row.at)
        )
    return found


def _role(readers: str) -> Role:
    words = str(json.loads(readers)[1]).removeprefix("role:")
    return Role[words.upper()]
