"""Cells: the kinds of people that some scopes tell apart, and which of them each scope holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.incidence import Incidence

Words = NDArray[np.uint64]
"""One row a cell, 64 scopes a word."""
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

CHUNK = 1 << 23
"""Words that are held at a time while combinations are formed: 64 MB."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Everybody who is in the same scopes is in one cell; a person in no scope at all is in none."""

    number: int
    starts: Places
    """(scopes + 1): where the cells of each scope start in `members`."""
    members: NDArray[np.int32]

    def of(self, scope: int) -> NDArray[np.int32]:
        """The cells that a scope consists of, in ascending order."""
        return self.members[self.starts[scope] : self.starts[scope + 1]]

    def mask(self, scope: int) -> Mask:
        """For each cell whether it lies in a scope."""
        mask = np.zeros(self.number, dtype=np.bool_)
        mask[self.of(scope)] = True
        return mask


def form(axes: Sequence[Incidence], scopes: Sequence[int]) -> Cells:
    """The cells of some of the scopes that the axes cut, which are then known by their place in `scopes`."""
    chosen = np.asarray(scopes, dtype=np.int64)
    signatures = sorted((_signatures(axis, chosen) for axis in axes), key=len)
    cells = signatures[0]
    for further in signatures[1:]:
        cells = _crossed(cells, further)
    return _sparse(cells, len(chosen))


def raw_number(axes: Sequence[Incidence], scopes: Sequence[int]) -> int:
    """How many combinations of classes `form` would have to look at."""
    chosen = np.asarray(scopes, dtype=np.int64)
    number = 1
    for axis in axes:
        number *= len(_signatures(axis, chosen))
    return number


def _signatures(axis: Incidence, chosen: Places) -> Words:
    """The distinct columns of an axis, less those that are in none of the scopes."""
    own, place = np.unique(axis.of[chosen], return_inverse=True)
    sets = axis.sets[own]
    kept = _distinct(_packed(sets.T))
    columns = np.unpackbits(kept.view(np.uint8), axis=1, bitorder="little")[:, : len(own)]
    return _packed(columns[:, place])


def _packed(bits: NDArray[np.generic]) -> Words:
    packed = np.packbits(np.asarray(bits, dtype=np.bool_), axis=1, bitorder="little")
    width = -packed.shape[1] % 8
    return np.ascontiguousarray(np.pad(packed, ((0, 0), (0, width)))).view(np.uint64)


def _crossed(cells: Words, further: Words) -> Words:
    """Every cell with every class of a further dimension; equal ones once, empty ones dropped."""
    step = max(1, CHUNK // max(1, len(further) * cells.shape[1]))
    parts: list[Words] = []
    for start in range(0, len(cells), step):
        block = cells[start : start + step, None, :] & further[None, :, :]
        parts.append(_distinct(block.reshape(-1, cells.shape[1])))
    return _distinct(np.concatenate(parts)) if parts else cells


def _distinct(rows: Words) -> Words:
    """Equal rows once, in an order that their bits alone settle; rows without a bit dropped."""
    rows = rows[rows.any(axis=1)]
    keys = _keys(rows)
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    if len(first) < len(rows) and not _same(rows, rows[first], inverse):  # pragma: no cover - 1 in 2**64
        return np.unique(rows, axis=0)
    return rows[first]


def _same(rows: Words, kept: Words, inverse: Places) -> bool:
    step = max(1, CHUNK // max(1, rows.shape[1]))
    return all(
        bool((rows[at : at + step] == kept[inverse[at : at + step]]).all())
        for at in range(0, len(rows), step)
    )


def _keys(rows: Words) -> Words:
    """A mixed sum of the words of each row; that rows of one key are equal is checked by the caller."""
    keys = np.zeros(len(rows), dtype=np.uint64)
    for column in range(rows.shape[1]):
        keys ^= rows[:, column]
        keys *= np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def _sparse(cells: Words, scopes: int) -> Cells:
    """The members of each scope, eight scopes at a time so that no full table is ever held."""
    octets = cells.view(np.uint8)
    members: list[NDArray[np.int32]] = []
    for at in range(0, scopes, 8):
        bits = np.unpackbits(octets[:, at // 8 : at // 8 + 1], axis=1, bitorder="little")
        members.extend(np.flatnonzero(bits[:, bit]).astype(np.int32) for bit in range(min(8, scopes - at)))
    starts = np.zeros(scopes + 1, dtype=np.int64)
    np.cumsum([len(part) for part in members], out=starts[1:])
    joined = np.concatenate(members) if members else np.zeros(0, dtype=np.int32)
    return Cells(len(cells), starts, joined)
