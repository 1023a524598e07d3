"""History: the entries of a ledger about a report, a claim or a link, in words, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, literal, select

from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.rows import Read, substance
from cenotaph.ledger.schema import entries, links, runs
from cenotaph.ledger.veils import veil_over
from cenotaph.ledger.versions import differences, in_words, moments, readings_of
from cenotaph.model.views import DecisionLine, Event, LinkLine, ReportLine

_SIGNS = 12
"""Hexadecimal digits of a digest that are shown."""
_MOST = 500
"""Subjects whose entries are asked for at a time."""

_Entry = Row[Any, Any, Any, Any, Any, Any, Any]


def report_history(connection: Connection, report: ReportLine, claims: Mapping[str, str]) -> list[Event]:
    """What happened to a report and its claims; `claims` gives the key of each claim by its id."""
    tied = _link_ids(connection, [report.id])
    found = _entries(connection, [report.id, *tied, *claims])
    events: list[Event] = []
    before: list[Payload] | None = None
    for entry in found:
        payload = _payload(entry)
        if entry.kind == EntryKind.READING and payload is not None:
            events.append(_event(entry, "read", *_reading(connection, payload, before)))
            before = payload["claims"]
        elif entry.kind == EntryKind.DECISION and payload is not None:
            what = claims.get(entry.subject) or f"link {entry.subject[:_SIGNS]}"
            events.append(_event(entry, "decided", f"{what}: {_decision(payload)}", _fields(payload)))
        else:
            events.append(_plain(entry, payload, report.id))
    return events


def claim_history(
    connection: Connection, claim: str, report: ReportLine, readings: Sequence[Read] | None = None
) -> list[Event]:
    """What happened to a claim: captured, read, read otherwise, decided on, linked."""
    readings = readings_of(connection, report.id) if readings is None else readings
    steps = {each.number: each for each in moments(connection, claim, report.number, readings)}
    found = _entries(connection, [report.id, claim, *_link_ids(connection, [claim])])
    events: list[Event] = []
    last: Mapping[str, object] | None = None
    for entry in found:
        payload = _payload(entry)
        if entry.kind == EntryKind.READING and payload is not None and entry.number in steps:
            row = steps[entry.number].row
            is_there = any(each["id"] == claim for each in payload["claims"])
            if row is None:
                continue
            events.append(_event(entry, "read", *_read(connection, payload, (last, row, is_there))))
            last = row if is_there else None
        elif entry.kind == EntryKind.DECISION and payload is not None:
            row = steps[entry.number].row if entry.number in steps else None
            changes = [in_words(each) for each in differences(last, row)] if last and row else []
            events.append(_event(entry, "decided", _decision(payload), changes))
            last = row if row is not None else last
        else:
            events.append(_plain(entry, payload, report.id))
    return events


def link_history(connection: Connection, link: str) -> list[Event]:
    """What happened to a link."""
    return [_plain(entry, _payload(entry), "") for entry in _entries(connection, [link])]


def linked(link: LinkLine, own: str) -> str:
    """A link in words, seen from one of its ends."""
    other = link.right if link.left == own else link.left
    return _tie(link.kind, link.score, link.left if own not in (link.left, link.right) else own, other, own)


def decided_by(decision: DecisionLine) -> str:
    """A decision in words: who decided what, and when."""
    return f"{decision.answer} by {decision.reviewer} on {decision.at[:10]}"


def _plain(entry: _Entry, payload: Payload | None, own: str) -> Event:
    if payload is None and entry.is_withheld:
        return _event(entry, str(entry.kind), "withheld from you")
    if payload is None:
        return _event(entry, str(entry.kind), "expunged: the text is gone, this entry's digests stay")
    if entry.kind == EntryKind.REPORT:
        return _event(entry, "captured", _captured(payload))
    if entry.kind == EntryKind.DECISION:
        return _event(entry, "decided", _decision(payload))
    if entry.kind == EntryKind.CODING:
        # What was said stays out: another coder may still be to read it blind.
        return _event(entry, "coded", f"by {payload['reviewer']}, blind")
    if entry.kind == EntryKind.LINK:
        left, right = str(payload["left"]), str(payload["right"])
        words = _tie(payload["kind"], payload["score"], left, right, own)
        return _event(entry, "linked", words, [str(reason) for reason in payload["reasons"]])
    if entry.kind == EntryKind.EXPUNGE:
        return _event(entry, "expunged", f"by {payload.get('reviewer')}: {payload.get('reason')}")
    if entry.kind == EntryKind.RESTRICTION:
        return _event(entry, "restricted", _restriction(payload))
    return _event(entry, str(entry.kind), "")


def _restriction(payload: Payload) -> str:
    whom = "opened to all" if payload["readers"] is None else "restricted"
    return f"{whom} by {payload['reviewer']}: {payload['reason']}"


def _tie(kind: str, score: float, left: str, right: str, own: str) -> str:
    other = right if left == own else left
    ends = other if own in (left, right) else f"{left} and {right}"
    what = {"copy": "one voice with", "person": "same person as", "incident": "same incident as"}[kind]
    return f"{what} {ends} (likeness {score:.2f})"


def _captured(payload: Payload) -> str:
    capture = payload.get("capture")
    if not capture:
        return "recorded as it was given"
    return f"from {capture['uri']} at {capture['at'][:19]}, SHA-256 {capture['digest'][:_SIGNS]}…"


def _reading(connection: Connection, payload: Payload, before: list[Payload] | None) -> tuple[str, list[str]]:
    by = _run(connection, payload["run"])
    new = {claim["id"]: claim for claim in payload["claims"]}
    if before is None:
        return f"by {by}: {_several(len(new), 'claim')}", []
    old = {claim["id"]: claim for claim in before}
    changed = [name for name in new.keys() & old.keys() if substance(new[name]) != substance(old[name])]
    counts = (
        (len(new.keys() - old.keys()), "new"),
        (len(changed), "changed"),
        (len(old.keys() - new.keys()), "gone"),
    )
    words = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing changed"
    return f"again by {by}: {words}", []


def _read(
    connection: Connection,
    payload: Payload,
    step: tuple[Mapping[str, object] | None, Mapping[str, object], bool],
) -> tuple[str, list[str]]:
    last, row, is_there = step
    by = _run(connection, payload["run"])
    if not is_there:
        return f"again by {by}: no longer read", []
    if last is None:
        return f"by {by}", []
    changes = [in_words(each) for each in differences(last, row)]
    return f"again by {by}: " + ("read otherwise" if changes else "the same"), changes


def _decision(payload: Payload) -> str:
    reason = f": {payload['reason']}" if payload.get("reason") else ""
    return f"{payload['answer']} by {payload['reviewer']}{reason}"


def _fields(payload: Payload) -> list[str]:
    correction = payload.get("correction") or {}
    return [f"{name}: {'none' if value is None else value}" for name, value in sorted(correction.items())]


def _run(connection: Connection, run: str) -> str:
    row = connection.execute(select(runs.c.program, runs.c.model).where(runs.c.id == run)).one_or_none()
    if row is None:
        return f"run {run}"
    return f"{row.program} with {row.model}" if row.model else str(row.program)


def _link_ids(connection: Connection, ends: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for end in (links.c.left, links.c.right):
        found |= dict.fromkeys(connection.execute(select(links.c.id).where(end.in_(ends))).scalars())
    return list(found)


def _entries(connection: Connection, subjects: Sequence[str]) -> list[_Entry]:
    """The entries about these subjects, oldest first."""
    found: list[_Entry] = []
    names = list(dict.fromkeys(subjects))
    withheld = literal(veil_over(connection) is not None).label("is_withheld")
    for begin in range(0, len(names), _MOST):
        query = select(
            entries.c.number,
            entries.c.kind,
            entries.c.at,
            entries.c.subject,
            entries.c.digest,
            entries.c.payload,
            withheld,
        ).where(entries.c.subject.in_(names[begin : begin + _MOST]))
        found += connection.execute(query).all()
    return sorted(found, key=lambda entry: entry.number)


def _payload(entry: _Entry) -> Payload | None:
    return unpack(entry.payload) if entry.payload is not None else None


def _event(entry: _Entry, what: str, words: str, details: Iterable[str] = ()) -> Event:
    return Event(entry.number, entry.at, what, words, tuple(details), entry.digest.hex()[:_SIGNS])


def _several(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
