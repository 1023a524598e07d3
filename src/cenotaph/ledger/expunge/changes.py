"""What an expunge leaves of each payload; None where nothing is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, or_, select

from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.expunge.masking import Mask
from cenotaph.ledger.figure_rows import emptied_figure, rests_on
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.schema import entries, links, reports

_AT_A_TIME = 400


@dataclass(frozen=True, slots=True)
class Concerned:
    """One entry that an expunge concerns, as it is."""

    number: int
    kind: str
    subject: str
    payload: Payload


@dataclass(slots=True)
class Changes:
    """What will be left of the entries concerned."""

    report: int
    text: str
    """The report's text as it was."""
    content: str
    captures: list[str]
    left: dict[int, tuple[Concerned, Payload | None]] = field(default_factory=dict)
    claims: int = 0
    """Claims that go."""

    def leave(self, entry: Concerned, payload: Payload | None) -> None:
        """Says what is left of an entry, if that is not what stands there."""
        if payload != entry.payload:
            self.left[entry.number] = (entry, payload)


def of_report(connection: Connection, number: int) -> Changes:
    """Nothing is left of a report and its readings; of decisions and links only who, what and when."""
    report, readings, changes = _begin(connection, number)
    changes.leave(report, None)
    ids = {claim["id"] for reading in readings for claim in reading.payload["claims"]}
    changes.claims = len(ids)
    for reading in readings:
        changes.leave(reading, None)
    for entry in _about(connection, {report.subject, *ids}):
        changes.leave(entry, emptied(entry))
    _leave_figures(connection, changes, ids)
    return changes


def of_claim(connection: Connection, number: int, name: str) -> Changes:
    """A stub is left of a claim; its words are masked wherever its report or what was said of it has them."""
    report, readings, changes = _begin(connection, number)
    changes.claims = 1
    everything = [claim for reading in readings for claim in reading.payload["claims"]]
    ids = {claim["id"] for claim in everything}
    about = _about(connection, {report.subject, *ids})
    own = {entry.number for entry in _about(connection, {name})}
    mask = _mask(name, everything, [entry for entry in about if entry.subject == name])
    facts = report.payload["report"]
    masked = {**facts, "text": mask.over_text(facts["text"])}
    if facts.get("title"):
        masked["title"] = mask.over(facts["title"])
    changes.leave(report, {**report.payload, "report": masked})
    for reading in readings:
        claims = [
            {"id": name, "expunged": True}
            if claim["id"] == name
            else claim
            if "expunged" in claim
            else mask.over_claim(claim, masked["text"])
            for claim in reading.payload["claims"]
        ]
        changes.leave(reading, {**reading.payload, "claims": claims})
    for entry in about:
        changes.leave(entry, emptied(entry) if entry.number in own else _masked(entry, mask, masked["text"]))
    _leave_figures(connection, changes, {name})
    return changes


def emptied(entry: Concerned) -> Payload:
    """A decision, link or restriction without a word that a person wrote about it."""
    if entry.kind == str(EntryKind.LINK):
        return {**entry.payload, "reasons": []}
    if entry.kind == str(EntryKind.RESTRICTION):
        return {**entry.payload, "reason": ""}
    return {name: entry.payload[name] for name in ("answer", "reviewer")} | {"reason": ""}


def _leave_figures(connection: Connection, changes: Changes, ids: set[str]) -> None:
    """Takes the words out of every kept figure that names one of these claims."""
    found = select(entries.c.number, entries.c.kind, entries.c.subject, entries.c.payload).where(
        entries.c.kind == str(EntryKind.FIGURE), entries.c.payload.is_not(None)
    )
    for row in connection.execute(found.order_by(entries.c.number)):
        entry = Concerned(row.number, row.kind, row.subject, unpack(row.payload))
        if rests_on(entry.payload, ids):
            changes.leave(entry, emptied_figure(entry.payload))


def _masked(entry: Concerned, mask: Mask, text: str) -> Payload:
    names = ("reasons",) if entry.kind == str(EntryKind.LINK) else ("reason", "correction")
    changed = {name: mask.over_all(entry.payload[name]) for name in names if name in entry.payload}
    if "quote" in (correction := changed.get("correction") or {}):
        # The words that a reviewer put a claim on are those of the masked text, sign by sign.
        correction["quote"] = text[correction["quote_start"] : correction["quote_end"]]
    return {**entry.payload, **changed}


def _mask(name: str, everything: Sequence[Payload], decided: Sequence[Concerned]) -> Mask:
    mine = [claim for claim in everything if claim["id"] == name and "expunged" not in claim]
    names = [claim["name"] for claim in mine if claim.get("name")]
    corrections = [entry.payload.get("correction") or {} for entry in decided]
    names += [each["name"] for each in corrections if each.get("name")]
    mine += [{"anchors": [_anchor(each)]} for each in corrections if each.get("quote")]
    others = [claim["name"] for claim in everything if claim["id"] != name and claim.get("name")]
    return Mask.of(mine, names, others)


def _anchor(correction: Mapping[str, Any]) -> Payload:
    """The words that a reviewer put the claim on."""
    return {"start": correction["quote_start"], "end": correction["quote_end"], "quote": correction["quote"]}


def _begin(connection: Connection, number: int) -> tuple[Concerned, list[Concerned], Changes]:
    subject = connection.execute(select(reports.c.id).where(reports.c.number == number)).scalar_one()
    kinds = (str(EntryKind.REPORT), str(EntryKind.READING))
    found = list(_entries(connection, [subject], kinds))
    report = next(entry for entry in found if entry.number == number)
    capture = (report.payload.get("capture") or {}).get("record")
    text, content = report.payload["report"]["text"], report.payload["content"]
    changes = Changes(number, text, content, [capture] if capture else [])
    return report, [entry for entry in found if entry.kind == kinds[1]], changes


def _about(connection: Connection, ids: set[str]) -> list[Concerned]:
    """The decisions, restrictions and links about any of the ids, and the decisions about those links."""
    tied: set[str] = set()
    for some in _portions(ids):
        ends = or_(links.c.left.in_(some), links.c.right.in_(some))
        tied.update(connection.execute(select(links.c.id).where(ends)).scalars())
    kinds = (str(EntryKind.DECISION), str(EntryKind.CODING), str(EntryKind.LINK), str(EntryKind.RESTRICTION))
    return list(_entries(connection, ids | tied, kinds))


def _entries(connection: Connection, ids: Iterable[str], kinds: Sequence[str]) -> Iterator[Concerned]:
    columns = (entries.c.number, entries.c.kind, entries.c.subject, entries.c.payload)
    for some in _portions(ids):
        found = connection.execute(
            select(*columns)
            .where(entries.c.subject.in_(some), entries.c.kind.in_(kinds), entries.c.payload.is_not(None))
            .order_by(entries.c.number)
        )
        for row in found:
            yield Concerned(row.number, row.kind, row.subject, unpack(row.payload))


def _portions(ids: Iterable[str]) -> Iterator[list[str]]:
    names = sorted(ids)
    for begin in range(0, len(names), _AT_A_TIME):  # databases limit the number of arguments
        yield names[begin : begin + _AT_A_TIME]
