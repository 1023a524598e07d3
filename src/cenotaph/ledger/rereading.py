"""Rereading: what another run reads in a report that the ledger holds, and what that changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from cenotaph.errors import ExpungedError, UnknownIdError
from cenotaph.ledger.append import append
from cenotaph.ledger.compact import claim_payloads, report_from
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.project import project
from cenotaph.ledger.recording import record_run
from cenotaph.ledger.reproject import decided
from cenotaph.ledger.rows import substance
from cenotaph.ledger.schema import entries, reports
from cenotaph.model.claim import Claim
from cenotaph.model.run import GIVEN, Run
from cenotaph.model.text import Report
from cenotaph.model.views import FieldChange


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What another reading does to one claim: "added", "gone", "kept" (gone, but decided on) or "changed"."""

    id: str
    what: str
    quote: str
    decided: bool
    """Whether a reviewer had decided on it; changed, it goes back to the worklist."""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """What another run reads in one report, beside what stands."""

    report: str
    same: int
    """Claims that read as they did."""
    changes: tuple[ClaimChange, ...]


def waiting(connection: Connection, run: Run) -> list[str]:
    """The ids of the reports that another run read last, oldest first; none whose claims came with them."""
    others = or_(reports.c.run.is_(None), reports.c.run.not_in([run.id, GIVEN.id]))
    found = select(reports.c.id).where(others, reports.c.expunged.is_(False)).order_by(reports.c.number)
    return list(connection.execute(found).scalars())


def held_report(connection: Connection, name: str) -> Report:
    """A report of the ledger, with its text; raises UnknownIdError, ExpungedError."""
    found = connection.execute(
        select(entries.c.payload)
        .join(reports, reports.c.number == entries.c.number)
        .where(reports.c.id == name)
    ).one_or_none()
    if found is None:
        raise UnknownIdError(name, "is no report of this ledger", "see: cenotaph list reports")
    if found.payload is None:
        raise ExpungedError(name, "was expunged", "only its tombstone is left")
    return report_from(name, unpack(found.payload)["report"])


def compare(connection: Connection, report: Report, claims: Sequence[Claim]) -> Reread:
    """What these claims would change, claim by claim, in the order of the report's words."""
    before = {claim["id"]: claim for claim in _standing(connection, report.id)}
    after = {claim["id"]: claim for claim in claim_payloads(report, list(claims))}
    settled = decided(connection, list(before.keys() | after.keys()), 2**62)
    changes = [_change(before.get(name), after.get(name), name in settled) for name in {**before, **after}]
    found = [change for change in changes if change is not None]
    places = {name: claim["anchors"][0]["start"] for name, claim in {**before, **after}.items()}
    found.sort(key=lambda change: (places[change.id], change.id))
    return Reread(report.id, len(changes) - len(found), tuple(found))


def accept(connection: Connection, report: Report, claims: Sequence[Claim], run: Run, at: str) -> None:
    """Makes these claims the report's last reading; what was decided on is kept."""
    record_run(connection, run, at)
    read: Payload = {"run": run.id, "claims": claim_payloads(report, list(claims))}
    project(connection, append(connection, EntryKind.READING, report.id, read, at))


def _standing(connection: Connection, report: str) -> list[Payload]:
    """The claims of a report's last reading."""
    last = connection.execute(
        select(entries.c.payload)
        .where(entries.c.subject == report, entries.c.kind == str(EntryKind.READING))
        .where(entries.c.payload.is_not(None))
        .order_by(entries.c.number.desc())
        .limit(1)
    ).scalar_one_or_none()
    found: list[Payload] = unpack(last)["claims"] if last is not None else []
    return [claim for claim in found if "expunged" not in claim]


def _change(before: Payload | None, after: Payload | None, is_decided: bool) -> ClaimChange | None:
    claim = after or before or {}
    quote = claim["anchors"][0]["quote"]
    if before is None:
        return ClaimChange(claim["id"], "added", quote, is_decided)
    if after is None:
        return ClaimChange(claim["id"], "kept" if is_decided else "gone", quote, is_decided)
    was, now = substance(before), substance(after)
    if was == now:
        return None
    fields = tuple(
        FieldChange(name, was.get(name), now.get(name))
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name)
    )
    return ClaimChange(claim["id"], "changed", quote, is_decided, fields)
