"""From what comes in to the ledger: claims read, copies found, each report recorded in a transaction."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from cenotaph.errors import CenotaphError, InputError, UnreadableReportError
from cenotaph.ledger import Incoming, Ledger, Recorded
from cenotaph.model.capture import Capture, Captured
from cenotaph.model.claim import Claim
from cenotaph.model.interchange import from_row
from cenotaph.model.run import GIVEN, Run
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, read_claims
from cenotaph.pipeline.runs import run_of
from cenotaph.reports.copies import copy_link, keys_of
from cenotaph.reports.warc import record_of

Outcome = Recorded | InputError

_WAITING = 1000
"""How many reports may wait to be recorded in their order behind one that is being read."""


@dataclass(frozen=True, slots=True)
class Adding:
    """How reports are added."""

    load: Callable[[], Tools]
    """Loads the tools of the reading, called once there is something to read."""
    given: bool = False
    """Take the claims that stand in lines of JSON as they are, instead of reading those texts."""
    stamp: Callable[[Capture], Capture] | None = None
    """Puts an RFC 3161 timestamp on a capture."""
    copies: bool = True
    """Look for copies; rows of a table share most of their words, and are none."""
    together: int = 1
    """So many reports are recorded at once, where their claims are given and copies not looked for."""


@dataclass(frozen=True, slots=True)
class _Todo:
    """A report that is to be recorded; its claims are None until they are read."""

    captured: Captured
    claims: list[Claim] | None = None


def add(ledger: Ledger, incoming: Iterable[Captured | InputError], how: Adding) -> Iterator[Outcome]:
    """Records what comes in, in its order, and says what became of each.

    Reports that the ledger holds are not read again: an interrupted run goes on where it was. What cannot
    be read comes as an error in its place and stops nothing; LedgerError is raised.
    """
    if how.together > 1 and how.given and not how.copies:
        yield from _together(ledger, incoming, how)
        return
    items = (_sorted(ledger, item, how) for item in incoming)
    tools: Tools | None = None
    for item in items:
        if _is_unread(item):
            tools = tools or how.load()
            yield from _read_on(ledger, chain([item], items), tools, how)
        else:
            yield _settle(ledger, item, how)


def _together(ledger: Ledger, incoming: Iterable[Captured | InputError], how: Adding) -> Iterator[Outcome]:
    """Records some hundred at a time: a transaction costs more than a row of a table."""
    waiting: list[Incoming] = []
    for item in incoming:
        try:
            if isinstance(item, InputError):
                raise item
            waiting.append(_incoming(item, _given(item) or [], GIVEN, how))
        except InputError as error:
            yield error
        if len(waiting) >= how.together:
            yield from ledger.record_all(waiting)
            waiting.clear()
    yield from ledger.record_all(waiting)


def _read_on(
    ledger: Ledger, items: Iterable[_Todo | Outcome], tools: Tools, how: Adding
) -> Iterator[Outcome]:
    """Reads what must be read, many reports at a time, and records all in order; stops when too many wait."""
    queue: deque[_Todo | Outcome] = deque()
    run = run_of(tools)
    for _, claims in read_claims(_unread(items, queue), tools):
        yield from _settled(ledger, queue, how)
        todo = queue.popleft()
        assert isinstance(todo, _Todo)
        yield _record(ledger, todo.captured, claims, run, how)
    yield from _settled(ledger, queue, how)


def _unread(items: Iterable[_Todo | Outcome], queue: deque[_Todo | Outcome]) -> Iterator[Report]:
    """The reports that must be read; everything that comes in is put into the queue, in order."""
    for item in items:
        queue.append(item)
        if isinstance(item, _Todo) and item.claims is None:
            yield item.captured.report
        if len(queue) >= _WAITING:
            return


def _is_unread(item: _Todo | Outcome) -> bool:
    return isinstance(item, _Todo) and item.claims is None


def _sorted(ledger: Ledger, item: Captured | InputError, how: Adding) -> _Todo | Outcome:
    if isinstance(item, InputError):
        return item
    known = ledger.known(item.report)
    if known is not None:
        return known
    try:
        return _Todo(item, _given(item) if how.given else None)
    except InputError as error:
        return error


def _settled(ledger: Ledger, queue: deque[_Todo | Outcome], how: Adding) -> Iterator[Outcome]:
    """What stands at the head of the queue and needs no reading."""
    while queue and not _is_unread(queue[0]):
        yield _settle(ledger, queue.popleft(), how)


def _settle(ledger: Ledger, item: _Todo | Outcome, how: Adding) -> Outcome:
    """Records what needs no reading."""
    return _record(ledger, item.captured, item.claims or [], GIVEN, how) if isinstance(item, _Todo) else item


def _given(captured: Captured) -> list[Claim] | None:
    """The claims of a report's own line; None where it has none, or they are of another text."""
    try:
        row = json.loads(captured.capture.body)
    except ValueError:
        return None
    if not isinstance(row, dict) or "claims" not in row or row.get("text") != captured.report.text:
        return None
    claims = from_row({**row, "id": captured.report.id}, captured.capture.uri)[1]
    try:
        for anchor in (anchor for claim in claims for anchor in (claim.anchor, *claim.supports)):
            anchor.verify(captured.report.text)
    except CenotaphError as error:
        raise UnreadableReportError(captured.capture.uri, str(error), "mend the claim's anchors") from error
    return claims


def _record(ledger: Ledger, captured: Captured, claims: list[Claim], run: Run, how: Adding) -> Recorded:
    return ledger.record(_incoming(captured, claims, run, how), copy_link)


def _incoming(captured: Captured, claims: list[Claim], run: Run, how: Adding) -> Incoming:
    capture = how.stamp(captured.capture) if how.stamp else captured.capture
    keys = keys_of(captured.report) if how.copies else ()
    return Incoming(captured.report, claims, run, capture, record_of(capture), keys)


def read_again(report: Report, tools: Tools) -> list[Claim]:
    """The claims of a report that the ledger holds, as these tools read them."""
    return next(claims for _, claims in read_claims([report], tools))
