"""The payload of a record: its digest checked, chunks and compression taken off, within the limit."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b32encode, b64encode
from io import BytesIO

from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]

from cenotaph.errors import UnreadableReportError
from cenotaph.reports.sources import LARGEST, too_large, unpacked

_ALGORITHMS = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_LOOKED_AT = 2000
_GZIP = b"\x1f\x8b"


def decoded(payload: bytes, transfer: str, encodings: str, where: str) -> tuple[bytes, bytes]:
    """The payload without chunks, and that without its compression too.

    `transfer` and `encodings` are the values of Transfer-Encoding and Content-Encoding. Bodies that a crawler
    has decoded already are told by their first bytes. Raises UnreadableReportError, naming `where`.
    """
    whole = _unchunked(payload) if "chunked" in transfer.lower() else payload
    body = whole
    for encoding in reversed(encodings.lower().split(",")[:3]):
        body = _uncompressed(body, encoding.strip(), where)
    return whole, body


def digest_matches(stated: str, data: bytes) -> bool:
    """Whether a digest as records state it ("sha1:" and base32, base64 or hexadecimal) is that of the data.

    True where the algorithm is not known here: nothing speaks against the data.
    """
    name, _, value = stated.strip().partition(":")
    algorithm = name.lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        return True
    digest = hashlib.new(algorithm, data, usedforsecurity=False)
    if value.lower() == digest.hexdigest():
        return True
    plain = value.rstrip("=")
    in_64 = b64encode(digest.digest()).decode().rstrip("=")
    in_32 = b32encode(digest.digest()).decode().rstrip("=")
    return plain.upper() == in_32 or plain.replace("-", "+").replace("_", "/") == in_64


def _unchunked(payload: bytes) -> bytes:
    return bytes(ChunkedDataReader(BytesIO(payload)).read())


def _uncompressed(data: bytes, encoding: str, where: str) -> bytes:
    if encoding in ("", "identity") or not data:
        return data
    if encoding in ("gzip", "x-gzip"):
        return unpacked(data, where) if data.startswith(_GZIP) else data
    if encoding == "deflate":
        return _inflated(data, where)
    if _BINARY.search(data, 0, _LOOKED_AT):
        what = f"is compressed in a way that is not read here ({encoding[:20]!r})"
        raise UnreadableReportError(where, what, "archive the page again without that compression")
    return data


def _inflated(data: bytes, where: str) -> bytes:
    """Deflate with or without the header of zlib; data that is neither was decoded already."""
    for form in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        machine = zlib.decompressobj(form)
        try:
            found = machine.decompress(data, LARGEST + 1)
        except zlib.error:
            continue
        if len(found) > LARGEST:
            raise too_large(where)
        if machine.eof:
            return found
    return data
