"""JSONL -> texts: one report a line, each read on its own, a broken one an error that names its number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BufferedIOBase, BytesIO
from itertools import repeat
from typing import Any

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture
from cenotaph.reports.received import Facts, Received
from cenotaph.reports.sources import BROKEN_GZIP, LARGEST, Source, broken_gzip, too_large, unreadable

_FORM = 'write {"id": "...", "text": "..."} on one line'
_WORDS = ("title", "outlet", "url", "language", "author", "translator", "original")
_JSON = "application/json"
_BETWEEN = " \t\n\r,"


def reports_in(
    stream: BufferedIOBase, source: Source, now: datetime | None = None
) -> Iterator[Received | UnreadableReportError]:
    """The reports of a JSONL stream, one line in memory at a time; a file without any is an error.

    With `now`, each has its line as a capture of that time.
    """
    empty = True
    for number, line in _lines(stream, source.name):
        if isinstance(line, UnreadableReportError):
            empty = False
            yield line
        elif line.strip():
            empty = False
            try:
                where = f"{source.name}:{number}"
                received = _checked(_row(line, where), where, f"{source.stem}-{number}")
                yield _kept(received, where, line.rstrip(b"\r\n"), now)
            except UnreadableReportError as error:
                yield error
    if empty:
        yield UnreadableReportError(source.name, "is empty", _FORM)


def _lines(stream: BufferedIOBase, name: str) -> Iterator[tuple[int, bytes | UnreadableReportError]]:
    number = 0
    while True:
        number += 1
        where = f"{name}:{number}"
        try:
            line = stream.readline(LARGEST + 1)
            whole = len(line) <= LARGEST
            while len(line) > LARGEST and not line.endswith(b"\n"):
                line = stream.readline(LARGEST + 1)
        except BROKEN_GZIP as error:
            yield number, broken_gzip(where, error)
            return
        except OSError as error:
            yield number, unreadable(where, error)
            return
        if not line and whole:
            return
        yield number, line if whole else too_large(where)


def reports_of_document(
    data: bytes, source: Source, now: datetime | None = None
) -> Iterator[Received | UnreadableReportError]:
    """The reports of a `.json` file: one object, a list of them, or one object a line after all.

    With `now`, each has its own part of the file as a capture of that time.
    """
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield from reports_in(BytesIO(data), source, now)
        return
    if not isinstance(value, list):
        yield _entry(value, source.name, source.stem, data, now)
        return
    parts = _parts(text) if now else repeat(b"")
    for number, (row, part) in enumerate(zip(value, parts, strict=False), 1):
        yield _entry(row, f"{source.name} entry {number}", f"{source.stem}-{number}", part, now)
    if not value:
        yield UnreadableReportError(source.name, "is empty", _FORM)


def report_of_object(data: bytes, where: str, stem: str) -> Received:
    """The report of one JSON object, as a line of JSONL holds it; raises UnreadableReportError."""
    return _checked(_row(data, where), where, stem)


def _entry(
    row: object, where: str, stem: str, part: bytes, now: datetime | None
) -> Received | UnreadableReportError:
    try:
        return _kept(_checked(row, where, stem), where, part, now)
    except UnreadableReportError as error:
        return error


def _kept(received: Received, uri: str, body: bytes, now: datetime | None) -> Received:
    return replace(received, capture=Capture(uri, now, body, _JSON)) if now else received


def _parts(text: str) -> Iterator[bytes]:
    """The entries of a JSON list, each as it stands in the text; the text is known to hold one."""
    decoder = json.JSONDecoder()
    place = text.index("[") + 1
    while True:
        while text[place] in _BETWEEN:
            place += 1
        if text[place] == "]":
            return
        _, end = decoder.raw_decode(text, place)
        yield text[place:end].encode("utf-8")
        place = end


def _checked(row: object, where: str, stem: str) -> Received:
    if not isinstance(row, dict):
        raise UnreadableReportError(where, f"is {_kind(row)}, not a report", _FORM)
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableReportError(where, f"'text' is {_kind(text)}, not a text", _FORM)
    if not text.strip():
        raise UnreadableReportError(where, "'text' is empty", "give the text of the report")
    words = {name: _words(row, name, where) for name in _WORDS}
    facts = Facts(published=_published(row.get("published"), where), **words)
    return Received(_id(row, where) or stem, text, facts)


def _row(line: bytes, where: str) -> object:
    try:
        return json.loads(line.rstrip(b"\r\n").decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableReportError(where, "is not UTF-8", "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        what = f"is not JSON ({error.msg.removesuffix(' at')} at column {error.colno})"
        raise UnreadableReportError(where, what, f"mend the line: {_FORM}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableReportError(where, "is not a report (JSON too deep or too large)", _FORM) from error


def _id(row: dict[str, Any], where: str) -> str | None:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _words(row, "id", where)


def _words(row: dict[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise UnreadableReportError(
            where, f"'{name}' is {_kind(value)}, not a text", "put it in quotation marks"
        )
    return value or None


def _published(value: object, where: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value).date()
        except ValueError:
            pass
    shown = value if isinstance(value, str) else _kind(value)
    raise UnreadableReportError(
        where, f"'published' is no date ({str(shown)[:40]!r})", "write YYYY-MM-DD or null"
    )


def _kind(value: object) -> str:
    if value is None:
        return "missing"
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "a truth value"),
        (str, "a text"),
        (dict, "an object"),
        (list, "a list"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "a number")
