"""A capture -> its WARC record: one gzip member, the same bytes every time."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from cenotaph.model.capture import Capture

TIMESTAMP = "Cenotaph-Timestamp"
"""Field of a record: the RFC 3161 token over its payload, in base64."""
RENAMED = "Cenotaph-Renamed-Headers"
"""Field of a record: what stands before the names of HTTP headers that do not describe its payload."""
PREFIX = "X-Archive-Orig-"
_OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that speak of the body as it was sent; a record holds it decoded, so they are renamed there."""
_ADDRESS = re.compile(r"https?://[!-;=?-~]*", re.IGNORECASE)
_FILE = "file:"
_PATH_SIGNS = "/!$&'()*+,;=:@"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LEVEL = 6


def record_of(capture: Capture) -> bytes:
    """The WARC/1.1 record of a capture as one gzip member; `capture_of` gives back an equal capture.

    An answer of a server becomes a `response` with its status and headers, anything else a `resource`.
    Control characters in headers become blanks: nothing that came from outside can forge a field.
    """
    answered = capture.status is not None or capture.headers
    head, renamed = _http_head(capture) if answered else (b"", False)
    moment = _moment(capture.at)
    digest = capture.digest
    fields = [
        ("WARC-Type", "response" if answered else "resource"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{digest} {moment} {capture.uri!a}')}>"),
        ("WARC-Date", moment),
        ("WARC-Target-URI", address_of(capture.uri)),
        ("WARC-Payload-Digest", f"sha256:{digest}"),
    ]
    if answered:
        fields.append(("Content-Type", "application/http; msgtype=response"))
        if capture.media_type != content_type(capture.headers):
            fields.append(("WARC-Identified-Payload-Type", capture.media_type or ""))
    elif capture.media_type:
        fields.append(("Content-Type", capture.media_type))
    if renamed:
        fields.append((RENAMED, PREFIX))
    if capture.timestamp is not None:
        fields.append((TIMESTAMP, b64encode(capture.timestamp).decode("ascii")))
    fields.append(("Content-Length", str(len(head) + len(capture.body))))
    block = b"".join([b"WARC/1.1\r\n", _lines(fields), b"\r\n", head, capture.body, b"\r\n\r\n"])
    return gzip.compress(block, _LEVEL, mtime=0)


def address_of(uri: str) -> str:
    """A capture's uri as a record gives it: web addresses as they are, paths as `file:` addresses."""
    if _ADDRESS.fullmatch(uri):
        return uri
    path = quote(uri, safe=_PATH_SIGNS, errors="surrogatepass")
    return f"{_FILE}/%2F{path[2:]}" if path.startswith("//") else _FILE + path


def uri_of(address: str) -> str:
    """The uri that `address_of` made an address of; `file://` addresses of other programs are paths too."""
    if not address.startswith(_FILE):
        return address
    path = address[len(_FILE) :]
    if path.startswith("//"):
        path = path[2:][max(path[2:].find("/"), 0) :]
    try:
        return unquote(path, errors="surrogatepass")
    except UnicodeDecodeError:
        return unquote(path, errors="replace")


def content_type(headers: tuple[tuple[str, str], ...]) -> str | None:
    """The media type that the headers of an answer state."""
    return next((value for name, value in headers if name.lower() == "content-type"), None)


def _http_head(capture: Capture) -> tuple[bytes, bool]:
    renamed = any(_is_renamed(name) for name, _ in capture.headers)
    headers = [(PREFIX + name if _is_renamed(name) else name, value) for name, value in capture.headers]
    status = capture.status or 0
    line = f"HTTP/1.1 {status:03d} {_phrase(status)}".rstrip() + "\r\n"
    return line.encode("ascii") + _lines(headers) + b"\r\n", renamed


def _is_renamed(name: str) -> bool:
    return name.lower() in _OF_THE_WIRE or name.startswith(PREFIX)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _lines(fields: list[tuple[str, str]]) -> bytes:
    return "".join(f"{_plain(name)}: {_plain(value)}\r\n" for name, value in fields).encode("utf-8")


def _plain(words: str) -> str:
    return _CONTROLS.sub(" ", words)


def _moment(at: datetime) -> str:
    moment = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    precision = "microseconds" if moment.microsecond else "seconds"
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")
