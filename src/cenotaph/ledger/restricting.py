"""Restricting: a report is shown to some alone, for a reason; recorded, and taken back, by entries."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, func, select

from cenotaph.errors import InputError
from cenotaph.ledger.accounts import key_of
from cenotaph.ledger.append import append
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.fields import is_of_field
from cenotaph.ledger.finding import find
from cenotaph.ledger.project import project
from cenotaph.ledger.schema import reports, restrictions
from cenotaph.ledger.store import Ledger
from cenotaph.model.account import Role

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Readers:
    """Who sees a restricted report, beside every admin: any of these."""

    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    role: Role | None = None
    """Everybody of at least this role."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The same as entries keep it."""
        people = (f"person:{key_of(name)}" for name in self.people)
        groups = (f"group:{key_of(group)}" for group in self.groups)
        return tuple(sorted((*people, *groups, *([f"role:{self.role.word}"] if self.role else ()))))


@dataclass(frozen=True, slots=True)
class Restriction:
    """How a report is restricted."""

    report: str
    title: str
    readers: Readers
    reviewer: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Restricting:
    """The restrictions of a ledger."""

    ledger: Ledger

    def restrict(self, report: str, readers: Readers | None, reviewer: str, reason: str) -> None:
        """Shows a report to these readers alone, or to all again with None; who restricts it still sees it.

        Raises UnknownIdError for what is no report, InputError without a reason or where nothing changes.
        """
        reason = " ".join(reason.split())
        if not reason or len(reason) > _LONGEST:
            raise InputError("reason", f"must have 1 to {_LONGEST} signs", "say why: it stays in the ledger")
        tokens = None
        if readers is not None:
            own = Readers(readers.people | {reviewer}, readers.groups, readers.role)
            tokens = list(own.tokens)
        with self.ledger.writing() as connection:
            found = find(connection, report, "report")
            before = _last(connection, found.id)
            if (before.readers if before else None) == (tokens and json.dumps(tokens, ensure_ascii=False)):
                raise InputError(found.id, "is seen by just these already", "choose others")
            payload = {"readers": tokens, "reviewer": reviewer, "reason": reason}
            entry = append(connection, EntryKind.RESTRICTION, found.id, payload, self.ledger.moment())
            project(connection, entry)

    def of(self, report: str) -> Restriction | None:
        """How a report is restricted; None where all who may look see it."""
        with self.ledger.reading() as connection:
            row = _last(connection, report)
            return _restriction(connection, row) if row is not None and row.readers else None

    def all(self) -> list[Restriction]:
        """Every restriction that holds, the last first."""
        last = _last_ones()
        holding = select(restrictions).where(
            restrictions.c.number.in_(last), restrictions.c.readers.is_not(None)
        )
        with self.ledger.reading() as connection:
            rows = connection.execute(holding.order_by(restrictions.c.number.desc())).all()
            return [_restriction(connection, row) for row in rows]


def hidden_from(connection: Connection, tokens: Collection[str]) -> list[tuple[int, str]]:
    """The numbers and ids of the reports that nobody with these tokens sees."""
    last = _last_ones()
    holding = (
        select(reports.c.number, reports.c.id, restrictions.c.readers)
        .join(restrictions, restrictions.c.subject == reports.c.id)
        .where(restrictions.c.number.in_(last), restrictions.c.readers.is_not(None))
    )
    return [
        (row.number, row.id)
        for row in connection.execute(holding)
        if not set(json.loads(row.readers)).intersection(tokens)
    ]


def _last_ones() -> Select[tuple[int]]:
    reports_alone = select(func.max(restrictions.c.number)).where(~is_of_field())
    return reports_alone.group_by(restrictions.c.subject)


def _last(connection: Connection, report: str) -> Row[tuple[object, ...]] | None:
    found = select(restrictions).where(restrictions.c.subject == report, ~is_of_field())
    return connection.execute(found.order_by(restrictions.c.number.desc()).limit(1)).one_or_none()


def _restriction(connection: Connection, row: Row[tuple[object, ...]]) -> Restriction:
    title = connection.execute(select(reports.c.title).where(reports.c.id == row.subject)).scalar()
    return Restriction(row.subject, title or "", _readers(row.readers), row.reviewer, row.reason, row.at)


def _readers(kept: str) -> Readers:
    parted = [token.partition(":")[::2] for token in json.loads(kept)]
    roles = [Role[name.upper()] for kind, name in parted if kind == "role"]
    return Readers(
        frozenset(name for kind, name in parted if kind == "person"),
        frozenset(name for kind, name in parted if kind == "group"),
        min(roles, default=None),
    )
