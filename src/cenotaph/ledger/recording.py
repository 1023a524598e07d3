"""Recording: a report, its capture, its claims and its copies become entries, all of them or none."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from functools import lru_cache

from sqlalchemy import BigInteger, Connection, bindparam, func, select, text

from cenotaph.ledger.append import append, append_all
from cenotaph.ledger.compact import claim_payloads, content_of, report_from, report_payload
from cenotaph.ledger.entries import Entry, EntryKind
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.project import project, project_first
from cenotaph.ledger.schema import entries, reports, runs, sketches
from cenotaph.model.capture import Capture
from cenotaph.model.claim import Claim
from cenotaph.model.link import Link
from cenotaph.model.run import Run
from cenotaph.model.text import Report

CANDIDATES = 5
"""How many earlier reports a new one is compared with, those that share most of its sketch first: a copy is
among the first, while keys shared by chance grow with the ledger."""
_HELD = Fixed(select(reports.c.id).where(reports.c.content == bindparam("content")))
_TAKEN = Fixed(select(reports.c.number).where(reports.c.id == bindparam("name")))
_RUN = Fixed(select(runs.c.number).where(runs.c.id == bindparam("run")))
_CAPTURE = Fixed(
    text("INSERT INTO captures (digest, record) VALUES (:digest, :record) ON CONFLICT (digest) DO NOTHING")
)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")

Judge = Callable[[Report, Report], Link | None]
"""Says whether a new report and an earlier one are copies; None where they are two voices."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report that was read, with all that goes into the ledger beside it."""

    report: Report
    claims: Sequence[Claim]
    run: Run
    capture: Capture | None = None
    record: bytes | None = None
    """The capture as one gzipped WARC record."""
    keys: tuple[int, ...] = ()
    """Signed 32-bit numbers: reports that share one are compared by the judge."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a report: the id that it has in the ledger, and whether it is new there."""

    id: str
    new: bool
    claims: int
    copy_of: str | None = None
    """The earlier report that it is a copy of."""
    expunged: bool = False
    """Whether only a tombstone is left of it: it is not added again."""


def held(connection: Connection, report: Report) -> str | None:
    """The id under which the ledger holds this very report, also where only a tombstone is left."""
    return _HELD.run(connection, {"content": content_of(report)}).scalar_one_or_none()


def known(connection: Connection, report: Report) -> Recorded | None:
    """What became of this very report when it was added before; None where it never was."""
    name = held(connection, report)
    if name is None:
        return None
    expunged = connection.execute(select(reports.c.expunged).where(reports.c.id == name)).scalar_one()
    return Recorded(name, new=False, claims=0, expunged=bool(expunged))


def record(connection: Connection, incoming: Incoming, judge: Judge | None, at: str) -> Recorded:
    """Records a report with its claims; one that the ledger holds already changes nothing."""
    before = known(connection, incoming.report)
    if before is not None:
        return before
    report = replace(incoming.report, id=_free_id(connection, incoming.report.id))
    payload = _report_payload(report, incoming)
    record_run(connection, incoming.run, at)
    candidates = _candidates(connection, incoming.keys) if judge else []
    _record_capture(connection, payload, incoming.record)
    read: Payload = {"run": incoming.run.id, "claims": claim_payloads(report, list(incoming.claims))}
    new = [(EntryKind.REPORT, report.id, payload), (EntryKind.READING, report.id, read)]
    entry, reading = append_all(connection, new, at)
    project_first(connection, entry, reading, (payload, read))
    found = [link for old in candidates if judge and (link := judge(report, old))]
    # One link, to the earlier report most like it: a digest of several texts must not make them one voice.
    closest = max(found, key=lambda link: link.score, default=None)
    if closest is None:
        return Recorded(report.id, True, len(incoming.claims))
    record_link(connection, closest, at)
    earlier = closest.left if closest.right == report.id else closest.right
    return Recorded(report.id, True, len(incoming.claims), earlier)


def record_link(connection: Connection, link: Link, at: str) -> Entry:
    """Records a link between two ids."""
    payload: Payload = {
        "kind": str(link.kind),
        "left": link.left,
        "right": link.right,
        "score": round(link.score, 4),
        "reasons": list(link.reasons),
    }
    entry = append(connection, EntryKind.LINK, link.id, payload, at)
    project(connection, entry)
    return entry


def _report_payload(report: Report, incoming: Incoming) -> Payload:
    payload: Payload = {
        "id": report.id,
        "content": content_of(report).hex(),
        "report": report_payload(report),
        "keys": list(dict.fromkeys(incoming.keys)),
    }
    if incoming.capture is not None:
        payload["capture"] = _capture_payload(incoming.capture, incoming.record)
    return payload


def _capture_payload(capture: Capture, record: bytes | None) -> Payload:
    # A moment that names no zone is UTC, as in the record; never the zone of the machine.
    at = capture.at.astimezone(UTC) if capture.at.tzinfo else capture.at.replace(tzinfo=UTC)
    payload: Payload = {"uri": capture.uri, "at": at.isoformat(), "digest": capture.digest}
    if record is not None:
        payload["record"] = hashlib.sha256(record).hexdigest()
    if capture.timestamp is not None:
        payload["timestamp"] = base64.b64encode(capture.timestamp).decode("ascii")
    return payload


def _record_capture(connection: Connection, payload: Payload, record: bytes | None) -> None:
    if record is None:
        return
    digest = bytes.fromhex(payload["capture"]["record"])
    _CAPTURE.run(connection, {"digest": digest, "record": record})


def record_run(connection: Connection, run: Run, at: str) -> None:
    """Records a run at its first use."""
    if _RUN.run(connection, {"run": run.id}).first() is not None:
        return
    payload: Payload = {"program": run.program, "model": run.model, "rules": run.rules}
    project(connection, append(connection, EntryKind.RUN, run.id, payload, at))


def _free_id(connection: Connection, wanted: str) -> str:
    """The id, or the first of id-2, id-3 ... that no other report of the ledger has or had."""
    wanted = _UNPRINTABLE.sub("_", wanted)[:200] or "report"
    name, number = wanted, 1
    while _TAKEN.run(connection, {"name": name}).first() is not None:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _candidates(connection: Connection, keys: Sequence[int]) -> list[Report]:
    if not keys:
        return []
    found = _sharing(len(keys)).run(connection, {f"key{place}": key for place, key in enumerate(keys)})
    return [report_from(row.subject, unpack(row.payload)["report"]) for row in found]


@lru_cache(maxsize=16)
def _sharing(count: int) -> Fixed:
    """The reports that share one of so many keys, those that share most first."""
    how_many = func.count().label("how_many")
    shared = (
        select(sketches.c.report, how_many)
        .where(sketches.c.key.in_([bindparam(f"key{place}", type_=BigInteger) for place in range(count)]))
        .group_by(sketches.c.report)
        .order_by(how_many.desc(), sketches.c.report)
        .limit(CANDIDATES)
        .subquery()
    )
    return Fixed(
        select(entries.c.subject, entries.c.payload)
        .join(shared, shared.c.report == entries.c.number)
        .where(entries.c.payload.is_not(None))
        .order_by(shared.c.how_many.desc(), shared.c.report)
    )
