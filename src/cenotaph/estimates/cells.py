"""Cells: the kinds of people that some scopes tell apart, and which of them each scope holds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.likeness import Likeness

Words = NDArray[np.uint64]
"""One row a cell, 64 scopes a word."""
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

CHUNK = 1 << 23
"""Words that are held at a time while combinations are formed: 64 MB."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Everybody who is in the same scopes is in one cell; a person in no scope at all is in none."""

    number: int
    starts: Places
    """(scopes + 1): where the cells of each scope start in `members`."""
    members: NDArray[np.int32]

    @cached_property
    def likeness(self) -> Likeness:
        """Which scopes differ from which in few cells."""
        return Likeness(self.number, self.starts, self.members)

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
    sides = sorted((_side(axis, chosen) for axis in axes), key=lambda side: (side.is_runs, side.number))
    cells = sides[0].signatures()
    for side in sides[1:]:
        cells = _cut(cells, side) if side.is_runs else _crossed(cells, side.signatures())
    return _sparse(cells, len(chosen))


def raw_number(axes: Sequence[Incidence], scopes: Sequence[int]) -> int:
    """How many combinations of classes `form` would have to look at, at most."""
    chosen = np.asarray(scopes, dtype=np.int64)
    return math.prod(_side(axis, chosen).number for axis in axes)


@dataclass(frozen=True, slots=True)
class _Side:
    """One axis as some scopes see it: their distinct sets, cut into the classes that those tell apart."""

    sets: Mask
    place: Places
    """For each scope the row of its set."""
    is_runs: bool
    """Whether each set is one run of classes, as a span of days is."""

    @property
    def number(self) -> int:
        """How many classes it has."""
        return int(self.sets.shape[1])

    def signatures(self) -> Words:
        """For each class the scopes that hold it."""
        return _packed(self.sets.T[:, self.place])


def _side(axis: Incidence, chosen: Places) -> _Side:
    """Classes of the same sets are one, in the order of the first; those of no set are dropped."""
    own, place = np.unique(axis.of[chosen], return_inverse=True)
    sets = axis.sets[own]
    _, first = np.unique(_packed(sets.T), axis=0, return_index=True)
    sets = sets[:, np.sort(first)]
    sets = np.ascontiguousarray(sets[:, sets.any(axis=0)])
    turns = np.diff(np.pad(sets, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    return _Side(sets, place, bool(((turns == 1).sum(axis=1) <= 1).all()))


def _cut(cells: Words, side: _Side) -> Words:
    """Every cell with the classes of runs: only where a run of one of its own scopes starts or has ended."""
    if not side.number:
        return cells[:0]
    first, last = side.sets.argmax(axis=1), side.number - 1 - side.sets[:, ::-1].argmax(axis=1)
    classes = side.signatures()
    step = max(1, CHUNK // max(1, 64 * cells.shape[1]))
    parts: list[Words] = []
    for start in range(0, len(cells), step):
        block = cells[start : start + step]
        bits = np.unpackbits(block.view(np.uint8), axis=1, bitorder="little")[:, : len(side.place)]
        cell, scope = np.nonzero(bits)
        own = side.place[scope]
        turns = np.concatenate([cell * side.number + first[own], cell * side.number + last[own] + 1])
        turns = turns[np.concatenate([np.ones(len(own), dtype=np.bool_), last[own] + 1 < side.number])]
        cell, column = np.divmod(np.unique(turns), side.number)
        parts.append(_distinct(block[cell] & classes[column]))
    return _distinct(np.concatenate(parts)) if parts else cells


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
