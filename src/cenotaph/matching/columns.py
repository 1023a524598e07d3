"""Columns: one fact of every record, each distinct value kept once and stood for by a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of every record; the numbers of the values do not hang on the order of the records."""

    name: str
    values: tuple[str, ...]
    """Each distinct value once, in the order of their signs."""
    codes: Codes
    """For each record the place of its value in `values`; -1 where it has none."""

    @classmethod
    def of(cls, name: str, values: Sequence[str | None]) -> Column:
        """The column of these values, one a record; None and the empty string are no value."""
        distinct = sorted({value for value in values if value})
        places: dict[str | None, int] = {value: place for place, value in enumerate(distinct)}
        codes = np.fromiter((places.get(value, -1) for value in values), dtype=np.int64, count=len(values))
        return cls(name, tuple(distinct), codes)

    @property
    def counts(self) -> NDArray[np.float64]:
        """How many records have each value."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Records:
    """As many records as each column has values, told apart by their place."""

    size: int
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[str | None]]) -> Records:
        """The records whose facts these columns give; raises ValueError where they are not equally long."""
        sizes = {len(values) for values in columns.values()}
        if len(sizes) != 1:
            raise ValueError("columns must be equally long, and at least one")
        return cls(sizes.pop(), {name: Column.of(name, values) for name, values in columns.items()})

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]


def combined(columns: Sequence[Codes]) -> Codes:
    """One number for each combination of numbers; -1 where any of them is -1."""
    together = columns[0]
    for codes in columns[1:]:
        missing = (together < 0) | (codes < 0)
        spread = int(codes.max(initial=0)) + 1
        if int(together.max(initial=0)) >= (1 << 62) // spread:
            together = np.unique(together, return_inverse=True)[1].astype(np.int64)
        together = np.where(missing, -1, together * spread + codes)
    return together
