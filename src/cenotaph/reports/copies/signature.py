"""A report's sketch: a small signature that near copies share much of, and the keys to find them by."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from cenotaph.errors import InputError
from cenotaph.reports.copies.words import Hashes, read_words, shingles_of

_ROWS, _HEAD_ROWS = 64, 16
"""Least hashes that a sketch keeps of the whole text and of its head."""
_HEAD = 130
"""Words of the head: agencies put first what papers keep."""
_WHOLE_BANDS, _HEAD_BANDS = 16, 8
_VERSION = 1
_FORM = struct.Struct("<BII")
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Sketch:
    """A signature of fixed size, the same on every machine; equal texts have equal sketches."""

    shingles: int
    """Distinct runs of words in the text; 0 where it has no words."""
    head_shingles: int
    signature: bytes
    """The least hashes of the whole, then those of the head: unsigned, 32 bits, lowest byte first."""

    def to_bytes(self) -> bytes:
        """The sketch as 329 bytes: version, the two counts, the signature."""
        return _FORM.pack(_VERSION, self.shingles, self.head_shingles) + self.signature

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """The sketch that `to_bytes` wrote; raises InputError for anything else."""
        if len(data) != _FORM.size + 4 * (_ROWS + _HEAD_ROWS) or data[0] != _VERSION:
            raise InputError("sketch of a report", "not of this version", "make the sketches again")
        _, shingles, head = _FORM.unpack_from(data)
        return cls(shingles, head, data[_FORM.size :])

    def likeness(self, other: Sketch) -> float:
        """About what share of the shorter text's runs of words stand in the longer one, in [0, 1]."""
        return _likeness(_rows(self), _rows(other), (self.shingles, other.shingles))


def sketch(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Sketch:
    """The sketch of a text; `furniture` are ranges of it that do not count."""
    words = read_words(text, tuple(furniture))
    whole, head = shingles_of(words), shingles_of(words[:_HEAD])
    return Sketch(len(whole), len(head), _least(whole, _ROWS) + _least(head, _HEAD_ROWS))


def bands(sketch: Sketch) -> tuple[int, ...]:
    """The keys of a report, signed 32-bit numbers: near copies share at least one; no words, no keys."""
    if not sketch.shingles:
        return ()
    whole, head = sketch.signature[: 4 * _ROWS], sketch.signature[4 * _ROWS :]
    return tuple(
        int.from_bytes(
            blake2b(bytes([band]) + part[at : at + 8], digest_size=4).digest(), "little", signed=True
        )
        for band, (part, at) in enumerate(
            [
                *((whole, 8 * band) for band in range(_WHOLE_BANDS)),
                *((head, 8 * band) for band in range(_HEAD_BANDS)),
            ]
        )
    )


def _likeness(left: np.ndarray, right: np.ndarray, sizes: tuple[int, int]) -> float:
    if not all(sizes):
        return 0.0
    resemblance = float(np.mean(left == right))
    shared = resemblance * sum(sizes) / (1 + resemblance)
    return min(1.0, shared / min(sizes))


def _rows(sketch: Sketch) -> np.ndarray:
    return np.frombuffer(sketch.signature, dtype="<u4", count=_ROWS)


def _least(hashes: Hashes, rows: int) -> bytes:
    """The least value under each of so many orders of the hashes (MinHash); zeros for none."""
    if not len(hashes):
        return bytes(4 * rows)
    least = np.full(rows, _MASK, dtype=np.uint64)
    for at in range(0, len(hashes), 4096):  # a long text must not take much memory
        ordered = hashes[at : at + 4096, None] * _FACTORS[:rows] + _ADDENDS[:rows]
        least = np.minimum(least, ordered.min(axis=0))
    return (least >> np.uint64(32)).astype("<u4").tobytes()


def _constants(seed: int, count: int) -> list[int]:
    """SplitMix64 from a seed: the same numbers wherever it runs."""
    found = []
    for step in range(1, count + 1):
        value = (seed + step * 0x9E3779B97F4A7C15) & _MASK
        value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
        found.append(value ^ (value >> 31))
    return found


_DRAWN = _constants(seed=1, count=2 * _ROWS)
_FACTORS = np.array([value | 1 for value in _DRAWN[:_ROWS]], dtype=np.uint64)
_ADDENDS = np.array(_DRAWN[_ROWS:], dtype=np.uint64)
