"""Paths and pasted strings -> Reports: whatever can be read, with an error value for whatever cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from io import BufferedIOBase, BufferedReader
from pathlib import Path
from typing import BinaryIO

from cenotaph.errors import UnreadableReportError
from cenotaph.model.text import Report
from cenotaph.reports.decode import decode
from cenotaph.reports.describe import described
from cenotaph.reports.ids import SeenIds
from cenotaph.reports.lines import reports_in, reports_of_document
from cenotaph.reports.options import ReadOptions
from cenotaph.reports.page import declared_encoding, looks_like_page, read_page
from cenotaph.reports.received import Facts, Received
from cenotaph.reports.sources import Source, content, sources

__all__ = ["ReadOptions", "read", "report_of"]


def read(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | UnreadableReportError]:
    """The reports that `paths` hold, in order and one at a time, each with an id that no other has.

    A path is a text file, a saved page, a folder (with its subfolders, sorted), a `.json`, `.jsonl` or
    `.jsonl.gz` of reports, or `-` for `stdin` (a binary stream; sys.stdin.buffer when None). What cannot
    be read comes as an UnreadableReportError in its place, and the reading goes on; with `strict` it is
    raised.
    """
    options = options or ReadOptions()
    seen = SeenIds()
    for item in _received(paths, stdin or sys.stdin.buffer):
        if isinstance(item, Received):
            yield described(replace(item, id=seen.unique(item.id)), options)
        elif options.strict:
            raise item
        else:
            yield item


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


def _received(paths: Iterable[str | Path], stdin: BinaryIO) -> Iterator[Received | UnreadableReportError]:
    for path in paths:
        for source in sources(path):
            if isinstance(source, UnreadableReportError):
                yield source
                continue
            try:
                stream = source.open(stdin)
            except UnreadableReportError as error:
                yield error
                continue
            try:
                yield from _reports_of(source, stream)
            finally:
                if source.path is not None:
                    stream.close()


def _reports_of(source: Source, stream: BufferedIOBase) -> Iterator[Received | UnreadableReportError]:
    if source.holds_lines or (isinstance(stream, BufferedReader) and _begins_with_object(source, stream)):
        yield from reports_in(stream, source)
        return
    try:
        data = content(stream, source.name)
        if source.suffix == ".json":
            yield from reports_of_document(data, source)
        else:
            yield _one(source, data)
    except UnreadableReportError as error:
        yield error


def _begins_with_object(source: Source, stream: BufferedReader) -> bool:
    return source.path is None and stream.peek(16).lstrip()[:1] == b"{"


def _one(source: Source, data: bytes) -> Received:
    text = decode(data, source.name, declared_encoding(data))
    facts = Facts()
    if source.is_page or looks_like_page(text):
        text, facts = read_page(text, source.name)
    return Received(source.stem, text, facts)
