"""Payloads: what an entry records, as canonical JSON in Zstandard's form (RFC 8878)."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import Any

import zstandard

Payload = dict[str, Any]

_LEVEL = 3
_LARGEST = 1 << 30
"""Bytes that one payload may have; a frame that claims more is damaged."""
BROKEN = zstandard.ZstdError
"""Raised for bytes that are no whole frame."""


class _Codec(threading.local):
    """The compressor and decompressor of a thread: neither may serve two at once."""

    def __init__(self) -> None:
        # Entries have digests of their own: a checksum in each frame would say the same again.
        self.compress = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False).compress
        self.decompress = zstandard.ZstdDecompressor().decompress


_CODEC = _Codec()


def pack(payload: Payload) -> bytes:
    """The bytes of a payload: JSON with sorted keys and no spaces, in UTF-8, compressed."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: JSON's own escapes can hold it
        data = json.dumps(payload, sort_keys=True, separators=(",", ":")).encode("ascii")
    return _CODEC.compress(data)


def expand(data: bytes) -> bytes:
    """The JSON of `pack`'s bytes; raises BROKEN where they are none."""
    if zstandard.frame_content_size(data) > _LARGEST:
        raise BROKEN("the frame claims to be larger than any payload")
    return _CODEC.decompress(data)


def unpack(data: bytes) -> Payload:
    """The payload of `pack`'s bytes; ValueError where they are none."""
    try:
        payload = json.loads(expand(data))
    except BROKEN as error:
        raise ValueError(f"the payload cannot be unpacked ({error})") from error
    if not isinstance(payload, dict):
        raise ValueError("the payload is no JSON object")
    return payload


def digest_of(data: bytes) -> bytes:
    """SHA-256 of a payload's bytes."""
    return hashlib.sha256(data).digest()
