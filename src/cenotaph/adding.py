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
from cenotaph.pipeline import Tools, read_claims
from cenotaph.reports.copies import copy_link, keys_of
from cenotaph.reports.warc import record_of
from cenotaph.runs import run_of

Outcome = Recorded | InputError


@dataclass(frozen=True, slots=True)
class Adding:
    """How reports are added."""

    load: Callable[[], Tools]
    """Loads the tools of the reading, called once there is something to read."""
    given: bool = False
    """Take the claims that stand in lines of JSON as they are, instead of reading those texts."""
    stamp: Callable[[Capture], Capture] | None = None
    """Puts an RFC 3161 timestamp on a capture."""


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
    queue: deque[_Todo | Outcome] = deque()
    unread = _unread(ledger, incoming, how, queue)
    for first in unread:
        tools = how.load()
        run = run_of(tools)
        for _, claims in read_claims(chain([first], unread), tools):
            yield from _settled(ledger, queue, how)
            todo = queue.popleft()
            assert isinstance(todo, _Todo)
            yield _record(ledger, todo.captured, claims, run, how)
    yield from _settled(ledger, queue, how)


def _unread(
    ledger: Ledger,
    incoming: Iterable[Captured | InputError],
    how: Adding,
    queue: deque[_Todo | Outcome],
) -> Iterator[Report]:
    """The reports that must be read; everything that comes in is put into the queue, in order."""
    for item in incoming:
        entry = _sorted(ledger, item, how)
        queue.append(entry)
        if isinstance(entry, _Todo) and entry.claims is None:
            yield entry.captured.report


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
    while queue and not (isinstance(queue[0], _Todo) and queue[0].claims is None):
        head = queue.popleft()
        if isinstance(head, _Todo):
            yield _record(ledger, head.captured, head.claims or [], GIVEN, how)
        else:
            yield head


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
    capture = how.stamp(captured.capture) if how.stamp else captured.capture
    keys = keys_of(captured.report)
    incoming = Incoming(captured.report, claims, run, capture, record_of(capture), keys)
    return ledger.record(incoming, copy_link)


def read_again(report: Report, tools: Tools) -> list[Claim]:
    """The claims of a report that the ledger holds, as these tools read them."""
    return next(claims for _, claims in read_claims([report], tools))
