"""Columns and tables as they are declared: what CSV, Parquet, datapackage.json and codebook are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | float | bool | date | None
Row = Mapping[str, Cell]


class Kind(StrEnum):
    """The type of a column, by its name in Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "datetime"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    about: str
    """What it holds, in a sentence that needs no other."""
    kind: Kind = Kind.STRING
    is_required: bool = False
    one_of: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    pattern: str = ""
    is_words: bool = False
    """Whether it holds words of reports, or of users: what a redaction profile may take from."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A column whose values are the key of another table's rows."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[Foreign, ...] = ()
    is_ordered: bool = False
    """Whether its rows stand by rising `number`, in every release alike."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


ID = "^[0-9a-f]{16}$"
"""What ids of claims, persons and incidents look like."""
