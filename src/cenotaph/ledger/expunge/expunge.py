"""Expunge: the one operation that deletes; a tombstone is left, and the chain still holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.append import append
from cenotaph.ledger.backup import tell_backups
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.expunge.changes import Changes, of_claim, of_report
from cenotaph.ledger.expunge.projections import put_back, take_out
from cenotaph.ledger.expunge.sweep import sweep
from cenotaph.ledger.generations import forget
from cenotaph.ledger.jobs import forget_jobs
from cenotaph.ledger.payloads import Payload, digest_of, pack
from cenotaph.ledger.project import project
from cenotaph.ledger.schema import captures, claims, entries, reports, tombstones
from cenotaph.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Target:
    """What an id names that can be expunged."""

    id: str
    kind: str
    """report or claim"""
    report: int
    """The number of the report."""
    gone: bool
    """Whether it was expunged before."""
    copies: tuple[str, ...]
    """Other reports of the same origin: they may hold the same words."""


@dataclass(frozen=True, slots=True)
class Expunged:
    """What an expunge did."""

    id: str
    kind: str
    new: bool
    """False where it had been expunged before."""
    claims: int
    entries: int
    """Entries of which less is left, or nothing."""
    remains: str | None
    """Why words may still stand in the database's files; None where they were swept."""
    backups: tuple[str, ...]
    """Earlier backups: they hold the words; `restore` will expunge them again."""
    unreached: tuple[str, ...]
    """Earlier backups whose manifest could not be told."""
    copies: tuple[str, ...]


def target_of(ledger: Ledger, subject: str) -> Target:
    """What an id names; raises UnknownIdError where it is no report's and no claim's."""
    with ledger.reading() as connection:
        return _target(connection, subject)


def expunge(ledger: Ledger, subject: str, reason: str, reviewer: str, *, sweeping: bool = True) -> Expunged:
    """Takes a report or a claim out of entries, tables, word indices and captures, for good.

    Expunged before: nothing changes, but the database's files are swept once more. Without `sweeping` the
    caller must `sweep` before anything counts as gone. Raises UnknownIdError,
    InputError where reason or reviewer is missing, LedgerError.
    """
    reason, reviewer = _said("--reason", reason), _said("--reviewer", reviewer)
    at = ledger.moment()
    with ledger.writing() as connection:
        target = _target(connection, subject)
        changes = (
            None
            if target.gone
            else _expunge(connection, target, {"reason": reason, "reviewer": reviewer}, at)
        )
    remains = sweep(ledger) if sweeping else "the files were not swept yet"
    reached, unreached = tell_backups(ledger)
    return Expunged(
        subject,
        target.kind,
        changes is not None,
        changes.claims if changes else 0,
        len(changes.left) if changes else 0,
        remains,
        reached,
        unreached,
        target.copies,
    )


def _said(option: str, words: str) -> str:
    said = " ".join(words.split())
    if not said:
        raise InputError(option, "is empty", "say why and by whom: both stay in the ledger for good")
    return said


def _target(connection: Connection, subject: str) -> Target:
    row = connection.execute(
        select(reports.c.number, reports.c.origin, reports.c.expunged).where(reports.c.id == subject)
    ).one_or_none()
    if row is not None:
        return Target(subject, "report", row.number, row.expunged, _copies(connection, row.origin, subject))
    claim = connection.execute(select(claims.c.report).where(claims.c.id == subject)).scalar_one_or_none()
    if claim is not None:
        found = connection.execute(
            select(reports.c.origin, reports.c.id).where(reports.c.number == claim)
        ).one()
        return Target(subject, "claim", claim, False, _copies(connection, found.origin, found.id))
    gone = select(tombstones.c.number).where(tombstones.c.subject == subject)
    if connection.execute(gone).first() is not None:
        return Target(subject, "claim", 0, True, ())
    raise UnknownIdError(
        subject, "is no report and no claim of this ledger", "give the whole id, as list shows it"
    )


def _copies(connection: Connection, origin: int, but: str) -> tuple[str, ...]:
    found = select(reports.c.id).where(
        reports.c.origin == origin, reports.c.id != but, reports.c.expunged.is_(False)
    )
    return tuple(connection.execute(found.order_by(reports.c.number)).scalars())


def _expunge(connection: Connection, target: Target, said: Payload, at: str) -> Changes:
    """The whole change of the database, within its transaction."""
    number = target.report
    whole = target.kind == "report"
    changes = of_report(connection, number) if whole else of_claim(connection, number, target.id)
    take_out(connection, changes)
    _rewrite(connection, changes)
    _empty_captures(connection, changes)
    put_back(connection, changes)
    forget(connection)
    forget_jobs(connection)
    payload: Payload = {
        **said,
        "what": target.kind,
        "captures": changes.captures,
        "entries": _digests(changes),
    }
    if whole:
        payload["content"] = changes.content
    project(connection, append(connection, EntryKind.EXPUNGE, target.id, payload, at))
    return changes


def _digests(changes: Changes) -> list[list[int | str | None]]:
    return [
        [number, digest_of(pack(payload)).hex() if payload is not None else None]
        for number, (_, payload) in sorted(changes.left.items())
    ]


def _rewrite(connection: Connection, changes: Changes) -> None:
    statement = update(entries).where(entries.c.number == bindparam("the_number"))
    rows = [
        {"the_number": number, "left": pack(payload) if payload is not None else None}
        for number, (_, payload) in changes.left.items()
    ]
    if rows:
        connection.execute(statement.values(payload=bindparam("left")), rows)


def _empty_captures(connection: Connection, changes: Changes) -> None:
    for digest in changes.captures:
        mine = update(captures).where(captures.c.digest == bytes.fromhex(digest))
        connection.execute(mine.values(record=None))
