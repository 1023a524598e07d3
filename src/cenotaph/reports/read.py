"""Paths and pasted strings -> Reports: whatever can be read, with an error value for whatever cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BufferedIOBase, BufferedReader
from pathlib import Path
from typing import BinaryIO

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture, Captured
from cenotaph.model.text import Report
from cenotaph.reports.captured import received_from, received_in
from cenotaph.reports.describe import described
from cenotaph.reports.ids import SeenIds
from cenotaph.reports.lines import reports_in, reports_of_document
from cenotaph.reports.options import ReadOptions
from cenotaph.reports.received import Received
from cenotaph.reports.sources import Source, content, sources, unpacked
from cenotaph.reports.warc import captures_in

__all__ = ["ReadOptions", "read", "receive", "report_of"]

_UNASKED = datetime(1, 1, 1, tzinfo=UTC)
"""The time of captures that nobody asked for."""


def read(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | UnreadableReportError]:
    """The reports that `paths` hold, in order and one at a time, each with an id that no other has.

    A path is a text file, a saved page, a folder (with its subfolders, sorted), a `.json`, `.jsonl` or
    `.jsonl.gz` of reports, a `.warc` or `.warc.gz` of pages, or `-` for `stdin` (a binary stream;
    sys.stdin.buffer when None). What cannot be read comes as an UnreadableReportError in its place, and
    the reading goes on; with `strict` it is raised.
    """
    options = options or ReadOptions()
    for item in _named(paths, options, stdin, None):
        yield described(item, options) if isinstance(item, Received) else item


def receive(
    paths: Iterable[str | Path],
    options: ReadOptions | None = None,
    stdin: BinaryIO | None = None,
    *,
    now: datetime,
) -> Iterator[Captured | UnreadableReportError]:
    """As `read`, each report with its capture: the bytes as they came, at the time `now` (UTC).

    The capture of a report in JSON is its line or its object, with its number in the uri; of a text or a
    page, the whole file, a compressed one as it lies on the disk; of a page in a WARC, its record's
    payload, at the record's own time.
    """
    options = options or ReadOptions()
    for item in _named(paths, options, stdin, now):
        if isinstance(item, UnreadableReportError):
            yield item
        elif item.capture:
            yield Captured(described(item, options), item.capture)


def report_of(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the field's own name
    published: date | None = None,
    language: str | None = None,
) -> Report:
    """The report that a pasted text is: its furniture marked, the facts that it states about itself taken.

    The text is kept as it is, but for lone surrogates, each of which becomes one U+FFFD: offsets hold.
    """
    return described(Received(id, text), ReadOptions(published=published, language=language))


def _named(
    paths: Iterable[str | Path], options: ReadOptions, stdin: BinaryIO | None, now: datetime | None
) -> Iterator[Received | UnreadableReportError]:
    seen = SeenIds()
    for item in _received(paths, stdin or sys.stdin.buffer, now):
        if isinstance(item, Received):
            yield replace(item, id=seen.unique(item.id))
        elif options.strict:
            raise item
        else:
            yield item


def _received(
    paths: Iterable[str | Path], stdin: BinaryIO, now: datetime | None
) -> Iterator[Received | UnreadableReportError]:
    for path in paths:
        for source in sources(path):
            if isinstance(source, UnreadableReportError):
                yield source
                continue
            if source.path is not None and source.is_archive:
                yield from _in_archive(source, now or _UNASKED)
                continue
            try:
                stream = source.open(stdin, as_it_is=_is_unpacked_later(source, now))
            except UnreadableReportError as error:
                yield error
                continue
            try:
                yield from _reports_of(source, stream, now)
            finally:
                if source.path is not None:
                    stream.close()


def _in_archive(source: Source, now: datetime) -> Iterator[Received | UnreadableReportError]:
    for item in captures_in(source.name, now):
        try:
            yield received_from(item) if isinstance(item, Capture) else item
        except UnreadableReportError as error:
            yield UnreadableReportError(f"{source.name} ({error.where})", error.what, error.remedy)


def _is_unpacked_later(source: Source, now: datetime | None) -> bool:
    """Whether the compressed bytes of a text or page are kept; JSON is kept object by object."""
    return now is not None and source.is_gzipped and not source.holds_lines and source.suffix != ".json"


def _reports_of(
    source: Source, stream: BufferedIOBase, now: datetime | None
) -> Iterator[Received | UnreadableReportError]:
    if source.holds_lines or (isinstance(stream, BufferedReader) and _begins_with_object(source, stream)):
        yield from reports_in(stream, source, now)
        return
    try:
        came = content(stream, source.name)
        data = unpacked(came, source.name) if _is_unpacked_later(source, now) else came
        if source.suffix == ".json":
            yield from reports_of_document(data, source, now)
        else:
            yield received_in(source, data, came, now)
    except UnreadableReportError as error:
        yield error


def _begins_with_object(source: Source, stream: BufferedReader) -> bool:
    return source.path is None and stream.peek(16).lstrip()[:1] == b"{"
