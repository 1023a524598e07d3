"""The body of an answer: of a kind that can be a report, unpacked, and never larger than the limit."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from cenotaph.errors import FetchError
from cenotaph.reports.web.wire import Head

_TEXTS = re.compile(r"text/(?!css|javascript|calendar|vcard).*|application/(?:.+\+)?(?:xml|json)")
_OTHERS = frozenset(
    ["", "application/gzip", "application/x-gzip", "application/octet-stream", "binary/octet-stream",
     "application/rss", "application/atom", "application/rdf", "unknown/unknown"]
)  # fmt: skip
"""Types that say nothing, or that sitemaps and feeds come as."""
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("application/pdf", "a PDF", "save it, turn it into text (pdftotext) and add the file"),
    ("video/", "a video", "give the address of a page of text"),
    ("audio/", "a recording", "give the address of a page of text"),
    ("image/", "an image", "give the address of a page of text"),
    ("application/zip", "an archive", "save it, unpack it and add the files"),
    ("application/msword", "an Office file", "save it as plain text and add the file"),
    ("application/vnd.", "an Office file", "save it as plain text and add the file"),
)
_MOST_MEMBERS = 1000
_SAVE = "save the page and add the file"


def media_type(head: Head) -> str:
    """The media type that an answer states, in lower case without parameters; empty where it states none."""
    return (head.get("content-type") or "").partition(";")[0].partition(",")[0].strip().lower()


def read_body(head: Head, pieces: Iterable[bytes], largest: int) -> bytes:
    """The unpacked body; raises FetchError for a wrong kind, a broken packing and whatever is too large.

    A stated length above the limit is refused before anything is read.
    """
    _check_kind(head)
    if (stated := _stated_length(head)) is not None and stated > largest:
        raise _too_large(head.where, largest)
    packing = (head.get("content-encoding") or "identity").strip().lower()
    if packing in ("gzip", "x-gzip"):
        body = gunzipped(pieces, head.where, largest)
    elif packing in ("identity", ""):
        body = _joined(pieces, head.where, largest)
    else:
        raise FetchError(head.where, f"is packed as {packing[:40]!r}, which was not asked for", _SAVE)
    if not body.strip():
        raise FetchError(head.where, "is an empty page", "check the address in a browser", passing=True)
    return body


def read_start(head: Head, pieces: Iterable[bytes], largest: int) -> bytes:
    """The first `largest` bytes of a body, whatever its kind; raises FetchError for a broken packing."""
    packed = (head.get("content-encoding") or "").strip().lower() in ("gzip", "x-gzip")
    body = bytearray()
    for piece in _unpacked(pieces, head.where, largest) if packed else pieces:
        body += piece
        if len(body) >= largest:
            break
    return bytes(body[:largest])


def gunzipped(pieces: Iterable[bytes], where: str, largest: int) -> bytes:
    """What a gzip stream holds; raises FetchError where it is broken or holds more than `largest` bytes."""
    return _joined(_unpacked(pieces, where, largest), where, largest)


def _check_kind(head: Head) -> None:
    kind = media_type(head)
    if _TEXTS.fullmatch(kind) or kind in _OTHERS:
        return
    for beginning, name, remedy in _KINDS:
        if kind.startswith(beginning):
            raise FetchError(head.where, f"is {name}, not a page", remedy)
    raise FetchError(head.where, f"is {kind[:60]!r}, not a page", "give the address of a page of text")


def _stated_length(head: Head) -> int | None:
    stated = (head.get("content-length") or "").strip()
    return int(stated[:20]) if stated.isascii() and stated.isdigit() else None


def _joined(pieces: Iterable[bytes], where: str, largest: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > largest:
            raise _too_large(where, largest)
    return bytes(body)


def _unpacked(pieces: Iterable[bytes], where: str, largest: int) -> Iterator[bytes]:
    """The content of a gzip stream in bounded pieces; what follows its last member is passed over."""
    unpacker, members = zlib.decompressobj(31), 1
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if unpacker.eof:
                    if not rest.startswith(b"\x1f"):
                        return
                    if members == _MOST_MEMBERS:
                        raise zlib.error("too many members")
                    unpacker, members = zlib.decompressobj(31), members + 1
                yield unpacker.decompress(rest, largest + 1)
                rest = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise FetchError(where, "is packed, and the packing is broken", _SAVE) from error
    if not unpacker.eof:
        raise FetchError(where, "breaks off", "try again later", passing=True)


def _too_large(where: str, largest: int) -> FetchError:
    size = f"{largest / 2**20:g} MB" if largest >= 2**20 else f"{largest:,} bytes"
    return FetchError(where, f"is larger than {size}, too large for one report", _SAVE)
