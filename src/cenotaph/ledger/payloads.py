"""Payloads: what an entry records, as canonical JSON in zlib's form."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

Payload = dict[str, Any]

_LEVEL = 6


def pack(payload: Payload) -> bytes:
    """The bytes of a payload: JSON with sorted keys and no spaces, in UTF-8, compressed."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: JSON's own escapes can hold it
        data = json.dumps(payload, sort_keys=True, separators=(",", ":")).encode("ascii")
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes) -> Payload:
    """The payload of `pack`'s bytes; ValueError where they are none."""
    try:
        payload = json.loads(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(f"the payload cannot be unpacked ({error})") from error
    if not isinstance(payload, dict):
        raise ValueError("the payload is no JSON object")
    return payload


def digest_of(data: bytes) -> bytes:
    """SHA-256 of a payload's bytes."""
    return hashlib.sha256(data).digest()
