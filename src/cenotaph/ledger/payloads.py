"""Payloads: what an entry records, as canonical JSON in Zstandard's form (RFC 8878)."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import zstandard

Payload = dict[str, Any]

_LEVEL = 6
_DICTIONARY = 52_737
"""The dictionary of new payloads: what many of them say stands in it, once for all. Each frame names its own
by this number, which is that of a shipped file; one that was released is never changed nor taken out."""
_LARGEST = 1 << 30
"""Bytes that one payload may have; a frame that claims more is damaged."""
BROKEN = zstandard.ZstdError
"""Raised for bytes that are no whole frame."""
_ENCODER = msgspec.json.Encoder(order="sorted")


class _Codec:
    """The compressor and the decompressors of a thread: none may serve two at once."""

    def __init__(self) -> None:
        known = _dictionary(_DICTIONARY)
        # Entries have digests of their own: a checksum in each frame would say the same again.
        self.compress = zstandard.ZstdCompressor(
            level=_LEVEL, dict_data=known, write_checksum=False, write_dict_id=True
        ).compress
        self._decompressors = {
            0: zstandard.ZstdDecompressor(),
            _DICTIONARY: zstandard.ZstdDecompressor(dict_data=known),
        }

    def decompress(self, data: bytes) -> bytes:
        """The bytes that a frame holds; raises BROKEN where it is none, or one of an unknown dictionary."""
        frame = zstandard.get_frame_parameters(data)
        if frame.content_size > _LARGEST:
            raise BROKEN("the frame claims to be larger than any payload")
        decompressor = self._decompressors.get(frame.dict_id)
        if decompressor is None:
            raise BROKEN(f"the frame is of dictionary {frame.dict_id}, which this program does not have")
        return decompressor.decompress(data)


class _Codecs(threading.local):
    made: _Codec | None = None


_CODECS = _Codecs()


def _codec() -> _Codec:
    """The codec of this thread, made when first asked for."""
    if _CODECS.made is None:
        _CODECS.made = _Codec()
    return _CODECS.made


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict:
    path = files("cenotaph") / "data" / "payloads" / f"{number}.zdict"
    made = zstandard.ZstdCompressionDict(path.read_bytes())
    made.precompute_compress(level=_LEVEL)
    return made


def pack(payload: Payload) -> bytes:
    """The bytes of a payload: JSON with sorted keys and no spaces, in UTF-8, compressed."""
    try:
        data = _ENCODER.encode(payload)
    except (
        UnicodeEncodeError,
        OverflowError,
    ):  # a lone surrogate: JSON's own escapes can hold it; a huge number
        data = json.dumps(payload, sort_keys=True, separators=(",", ":")).encode("ascii")
    return _codec().compress(data)


def expand(data: bytes) -> bytes:
    """The JSON of `pack`'s bytes; raises BROKEN where they are none."""
    return _codec().decompress(data)


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
