"""Web archives (WARC) -> captures, and a single record -> its capture."""

from __future__ import annotations

import gzip
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedIOBase, BufferedReader, BytesIO
from pathlib import Path

from warcio.limitreader import LimitReader  # type: ignore[import-untyped]
from warcio.statusandheaders import (  # type: ignore[import-untyped]
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture
from cenotaph.reports.captured import GZIP, JSON, essence, holds_text
from cenotaph.reports.payload import decoded, digest_matches
from cenotaph.reports.records import RENAMED, TIMESTAMP, content_type, record_of, uri_of
from cenotaph.reports.slug import is_web_address
from cenotaph.reports.sources import LARGEST, too_large, unreadable

__all__ = ["capture_of", "captures_in", "record_of"]

_LONGEST_LINE = 1 << 16
_LONGEST_LENGTH = 19
"""Digits of a record's length."""
_MOST_LINES = 2_000
"""Lines of header that one record may have, blank lines before it among them."""
_AGAIN = "fetch or copy the file again"
_CUT_OFF = "is cut off, and the file ends there"
_HALF_A_SIGN = "(b'\\x1f')"
"""What the gzip reader says of a member of which only one byte is left."""
_ROBOTS = re.compile(r"https?://[^/]*/robots\.txt", re.IGNORECASE)
_REST = "0001-01-01"
_HTTP = ["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/2", "HTTP/3.0", "HTTP/3"]
_VERSIONS = ["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"]


def captures_in(path: str | Path, now: datetime) -> Iterator[Capture | UnreadableReportError]:
    """The pages and texts in a `.warc` or `.warc.gz`, in order and one in memory at a time.

    Taken are `response` records answered with 200 and `resource` records, where they hold text; each is given
    decoded, with its WARC-Date as the time of the capture (`now` where it states none). A record whose digest
    does not match, or that is too large, comes as an error in its place; so does a file that breaks off,
    after everything before it.
    """
    name, found = str(path), False
    try:
        with Path(path).open("rb") as file, _uncompressed(file) as stream:
            for item in _Archive(stream, name, now).read(only_reports=True):
                found = True
                yield item
    except OSError as error:
        found = True
        yield unreadable(name, error)
    if not found:
        what = "holds no page or text that was answered with 200"
        yield UnreadableReportError(name, what, "give a WARC file of saved pages")


def capture_of(record: bytes) -> Capture:
    """The capture whose record this is; raises UnreadableReportError for anything but one whole record."""
    with _uncompressed(BufferedReader(BytesIO(record))) as stream:
        found = list(_Archive(stream, "record", None).read())
    for item in found:
        if isinstance(item, UnreadableReportError):
            raise item
    if len(found) != 1 or not isinstance(found[0], Capture):
        raise UnreadableReportError("record", f"is {len(found)} captures, not one", "give one record")
    return found[0]


def _uncompressed(file: BufferedReader) -> BufferedIOBase:
    """The bytes of the archive, whatever its name says of compression."""
    return gzip.GzipFile(fileobj=file) if file.peek(2)[:2] == b"\x1f\x8b" else file


class _TooManyLinesError(Exception):
    """Header lines that do not end."""


class _Lines:
    """A stream whose header lines are bounded, in length and in number."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream = stream
        self._left = _MOST_LINES

    def first(self) -> bytes:
        """The first line of the next record; empty at the end of the file."""
        self._left = _MOST_LINES
        while (line := self.readline()) and not line.strip():
            pass
        if line and not line.endswith(b"\n"):
            raise EOFError
        return line

    def readline(self, size: int = -1) -> bytes:
        self._left -= 1
        line = self._stream.readline(min(size, _LONGEST_LINE) if size >= 0 else _LONGEST_LINE)
        if self._left < 0 or len(line) == _LONGEST_LINE:
            raise _TooManyLinesError
        return line

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its fields, and its block, to be read before the next record."""

    fields: StatusAndHeaders
    block: LimitReader

    @property
    def kind(self) -> str | None:
        """Its WARC-Type."""
        return self.field("WARC-Type")

    @property
    def content_type(self) -> str | None:
        """What its block is."""
        return self.field("Content-Type")

    @property
    def uri(self) -> str:
        """The uri that was captured; some programs put it in angle brackets."""
        address = self.field("WARC-Target-URI") or ""
        return uri_of(address[1:-1] if address.startswith("<") and address.endswith(">") else address)

    def field(self, name: str) -> str | None:
        """The first field of that name."""
        value: str | None = self.fields.get_header(name)
        return value


class _Archive:
    """The records of one archive, in order; `now` stands in for a date that a record lacks."""

    def __init__(self, stream: BufferedIOBase, name: str, now: datetime | None) -> None:
        self._lines = _Lines(stream)
        self._name = name
        self._now = now
        self._number = 0

    def read(self, *, only_reports: bool = False) -> Iterator[Capture | UnreadableReportError]:
        """The captures, errors in their places; the last one is that of a file that breaks off."""
        try:
            while record := self._next():
                try:
                    capture = self._capture(record, only_reports)
                except UnreadableReportError as error:
                    yield error
                else:
                    if capture:
                        yield capture
                self._pass_over(record)
        except EOFError:
            yield UnreadableReportError(self._where, _CUT_OFF, _AGAIN)
        except (zlib.error, gzip.BadGzipFile, StatusAndHeadersParserException, _TooManyLinesError) as error:
            if self._number > 1 and (_HALF_A_SIGN in str(error) or self._is_cut_line(error)):
                yield UnreadableReportError(self._where, _CUT_OFF, _AGAIN)
                return
            if self._number == 1:
                yield UnreadableReportError(self._name, "is no web archive (WARC), or a damaged one", _AGAIN)
                return
            what = "is damaged, and what follows it cannot be read"
            yield UnreadableReportError(self._where, what, _AGAIN)

    def _is_cut_line(self, error: Exception) -> bool:
        """Whether a record's first line was no line of a WARC because the file ends in it."""
        if not isinstance(error, StatusAndHeadersParserException):
            return False
        try:
            return not self._lines.read(1)
        except EOFError:
            return True
        except (zlib.error, gzip.BadGzipFile):
            return False

    @property
    def _where(self) -> str:
        return f"{self._name} record {self._number}"

    def _next(self) -> _Record | None:
        self._number += 1
        line = self._lines.first()
        if not line:
            return None
        fields = StatusAndHeadersParser(_VERSIONS).parse(self._lines, line)
        length = fields.get_header("Content-Length")
        if length is None and not self._lines.read(1):
            raise EOFError  # the file ends before the header says how long the record is
        if not (length and length.isascii() and length.isdigit() and len(length) < _LONGEST_LENGTH):
            raise StatusAndHeadersParserException("no length", line)
        return _Record(fields, LimitReader(self._lines, int(length)))

    @staticmethod
    def _pass_over(record: _Record) -> None:
        while record.block.read(_LONGEST_LINE):
            pass
        if record.block.limit:
            raise EOFError

    def _capture(self, record: _Record, only_reports: bool) -> Capture | None:
        """The capture that a record is; None for other records, and for what can hold no report."""
        if record.kind == "resource":
            if only_reports and not _may_hold_report(record.uri, record.content_type):
                return None
            return self._captured(record, None)
        if record.kind != "response" or essence(record.content_type) != "application/http":
            return None
        answer = self._answer(record)
        if only_reports and not (
            _status(answer) == 200 and _may_hold_report(record.uri, _stated_type(answer))
        ):
            return None
        return self._captured(record, answer)

    def _answer(self, record: _Record) -> StatusAndHeaders:
        try:
            return StatusAndHeadersParser(_HTTP).parse(record.block)
        except StatusAndHeadersParserException as error:
            raise UnreadableReportError(self._where, "holds no answer of a server", _AGAIN) from error

    def _captured(self, record: _Record, answer: StatusAndHeaders | None) -> Capture:
        headers: tuple[tuple[str, str], ...] = tuple(answer.headers) if answer else ()
        body = self._body(record, answer)
        kind = record.field("WARC-Identified-Payload-Type") if answer else record.content_type
        if kind is None:
            kind = content_type(headers)
        prefix = record.field(RENAMED) or ""
        return Capture(
            uri=record.uri,
            at=self._at(record),
            body=body,
            media_type=kind or None,
            status=_status(answer),
            headers=tuple((name.removeprefix(prefix), value) for name, value in headers),
            timestamp=self._timestamp(record),
        )

    def _body(self, record: _Record, answer: StatusAndHeaders | None) -> bytes:
        if record.block.limit > LARGEST:
            raise too_large(self._where)
        payload = record.block.read()
        if record.block.limit:
            raise EOFError
        transfer, encodings = (
            (answer.get_header(name) or "" if answer else "")
            for name in ("transfer-encoding", "content-encoding")
        )
        whole, body = decoded(payload, transfer, encodings, self._where)
        digest = record.field("WARC-Payload-Digest")
        # Programs differ in whether they take the digest before or after the body is decoded.
        if digest and not any(digest_matches(digest, data) for data in (payload, whole, body)):
            what = "does not match its digest: it was changed or damaged"
            raise UnreadableReportError(self._where, what, _AGAIN)
        return body

    def _at(self, record: _Record) -> datetime:
        moment = _moment(record.field("WARC-Date") or "") or self._now
        if moment is None:
            raise UnreadableReportError(self._where, "has no date", _AGAIN)
        return moment

    def _timestamp(self, record: _Record) -> bytes | None:
        stated = record.field(TIMESTAMP)
        try:
            return None if stated is None else b64decode(stated, validate=True)
        except ValueError as error:
            raise UnreadableReportError(self._where, f"its {TIMESTAMP} is no base64", _AGAIN) from error


def _may_hold_report(uri: str, media_type: str | None) -> bool:
    if is_web_address(uri):
        return holds_text(media_type) and not _ROBOTS.fullmatch(uri)
    return holds_text(media_type) or essence(media_type) in (GZIP, JSON)


def _stated_type(answer: StatusAndHeaders) -> str | None:
    return content_type(tuple(answer.headers))


def _status(answer: StatusAndHeaders | None) -> int | None:
    """The status of an answer; None where it has none that is a number."""
    code = answer.get_statuscode() if answer else ""
    return int(code) or None if code.isascii() and code.isdigit() and len(code) < 10 else None


def _moment(words: str) -> datetime | None:
    """A WARC-Date, which may leave out months, days or hours; None for anything else."""
    try:
        moment = datetime.fromisoformat(words + _REST[len(words) :] if 4 <= len(words) < 10 else words)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
