"""One capture -> the report that it holds: a page, a plain text or a line of JSON, by what it says it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cenotaph.errors import UnreadableReportError
from cenotaph.model.capture import Capture, Captured
from cenotaph.reports.decode import decode
from cenotaph.reports.describe import described
from cenotaph.reports.lines import report_of_object
from cenotaph.reports.options import ReadOptions
from cenotaph.reports.page import declared_encoding, looks_like_page, read_page
from cenotaph.reports.received import Facts, Received
from cenotaph.reports.slug import is_web_address, slug_of
from cenotaph.reports.sources import LARGEST, Source, too_large, unpacked

PLAIN, HTML, XHTML = "text/plain", "text/html", "application/xhtml+xml"
GZIP, JSON = "application/gzip", "application/json"
PAGES = frozenset({HTML, XHTML})
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
"""What servers say of a body when they do not know; its first bytes tell."""
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_BY_DEFAULT = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
"""Servers send these without being asked, and mean Windows-1252 where the page names nothing else."""
_NUMBERED = re.compile(r"(?::| entry )(\d{1,12})$")


def captured_of(capture: Capture, options: ReadOptions | None = None) -> Captured:
    """The report of one capture, with the capture itself.

    A report from a web address has that address as its url, and an id made of it; one from a file has
    the file's name. Raises UnreadableReportError, naming the address, for what holds no report.
    """
    return Captured(described(received_from(capture), options or ReadOptions()), capture)


def received_from(capture: Capture) -> Received:
    """The text of one capture with the facts of its page, before the text itself is looked at."""
    if len(capture.body) > LARGEST:
        raise too_large(capture.uri)
    if is_web_address(capture.uri):
        return _from_web(capture)
    return _from_file(capture)


def received_in(source: Source, data: bytes, came: bytes = b"", now: datetime | None = None) -> Received:
    """The report that a whole file is, told by its name and its first bytes: a page or a plain text.

    With `now`, it has the bytes as they `came`, compressed ones too, as a capture of that time.
    """
    text, facts, is_page = _read(data, source.name, source.is_page, declared_encoding(data))
    capture = Capture(source.name, now, came, _media_type(source, is_page)) if now else None
    return Received(source.stem, text, facts, capture)


def essence(media_type: str | None) -> str:
    """A media type without its parameters, in lower case; empty where there is none."""
    return (media_type or "").partition(";")[0].strip().lower()


def holds_text(media_type: str | None) -> bool:
    """Whether a server's answer of this type may hold a report; an unsaid type may."""
    kind = essence(media_type)
    return kind in PAGES or kind == PLAIN or kind in _UNSAID


def _from_web(capture: Capture) -> Received:
    if not holds_text(capture.media_type):
        what = f"is {essence(capture.media_type)}, neither a page nor a text"
        raise UnreadableReportError(capture.uri, what, "give the address of a page")
    is_page = essence(capture.media_type) in PAGES
    text, facts, _ = _read(capture.body, capture.uri, is_page, _charset(capture))
    return Received(slug_of(capture.uri), text, Facts(url=capture.uri).over(facts), capture)


def _from_file(capture: Capture) -> Received:
    source, kind = Source(capture.uri, Path(capture.uri)), essence(capture.media_type)
    if kind == JSON:
        numbered = _NUMBERED.search(capture.uri)
        stem = f"{source.stem}-{numbered[1]}" if numbered else source.stem
        return replace(report_of_object(capture.body, capture.uri, stem), capture=capture)
    body = unpacked(capture.body, capture.uri) if kind == GZIP else capture.body
    text, facts, _ = _read(body, capture.uri, source.is_page or kind in PAGES, _charset(capture))
    return Received(source.stem, text, facts, capture)


def _read(data: bytes, where: str, is_page: bool, declared: str | None) -> tuple[str, Facts, bool]:
    text = decode(data, where, declared)
    if is_page or looks_like_page(text):
        return *read_page(text, where), True
    return text, Facts(), False


def _media_type(source: Source, is_page: bool) -> str:
    if source.is_gzipped:
        return GZIP
    if source.suffix == ".xhtml":
        return XHTML
    return HTML if is_page else PLAIN


def _charset(capture: Capture) -> str | None:
    """The encoding that the answer names, else the page itself."""
    stated = _CHARSET.search(_content_type(capture))
    by_page = declared_encoding(capture.body)
    if stated is None:
        return by_page
    return (by_page or "cp1252") if stated[1].lower() in _BY_DEFAULT else stated[1]


def _content_type(capture: Capture) -> str:
    """The media type with its parameters, as the header gives it where there is one."""
    headers = (value for name, value in capture.headers if name.lower() == "content-type")
    return next(headers, capture.media_type or "")
