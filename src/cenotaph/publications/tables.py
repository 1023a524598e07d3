"""Tables: rows under named columns, for readers and as CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cenotaph.model.rows import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name of its values, and what stands above them."""

    name: str
    label: str
    is_number: bool = False


def csv_of(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """The rows as CSV under the names of the columns; empty cells where nothing is known."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([_text(row.get(column.name)) for column in columns] for row in rows)
    return stream.getvalue()


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(value)
    return f"'{words}" if isinstance(value, str) and words.startswith(_FORMULA) else words
