"""Rows: tables in CSV or JSON Lines as they come from anyone, read a row at a time, and written back."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

from cenotaph.publications.checking import Cells, Fault, TableForm, header_faults

_LONGEST = 4_000_000
"""Signs of one line or cell: no row of such a table is near it."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""What no cell needs: control characters, half signs, and those that turn the direction of what follows."""


def csv_rows(form: TableForm, stream: IO[str], faults: list[Fault]) -> Iterator[tuple[int, Cells]]:
    """The rows of a CSV file with their numbers; what is wrong with its header or shape goes to `faults`.

    A file without a header is read where its first row has all cells and the first of them is a number.
    """
    csv.field_size_limit(_LONGEST)
    lines = csv.reader(stream, strict=True)
    number = 0
    header: Sequence[str] | None = None
    try:
        for cells in lines:
            number += 1
            if header is None:
                header = _header(form, cells, faults)
                if header != cells:
                    yield number, dict(zip(header, map(unguarded, cells), strict=True))
            elif cells and len(cells) != len(header):
                faults.append(Fault(number, "", f"has {len(cells)} cells, the header {len(header)}"))
            elif cells:
                yield number, dict(zip(header, map(unguarded, cells), strict=True))
    except csv.Error as error:
        faults.append(Fault(number + 1, "", f"is no row of CSV ({error})"))
    if header is None:
        faults.append(Fault(1, "", "the file is empty"))


def _header(form: TableForm, cells: list[str], faults: list[Fault]) -> Sequence[str]:
    if cells and cells[0].startswith("\ufeff"):
        cells[0] = cells[0].removeprefix("\ufeff")
    if len(cells) == len(form.fields) and cells[0].isdigit():
        faults.append(Fault(1, "", "the file has no header; its columns are taken in their order", True))
        return form.columns
    faults.extend(header_faults(form, cells, is_ordered=True))
    return cells


def json_rows(form: TableForm, stream: IO[str], faults: list[Fault]) -> Iterator[tuple[int, Cells]]:
    """The rows of a file with one JSON object a line; null is an empty cell."""
    is_first = True
    for number, found in json_lines(stream, faults):
        if not isinstance(found, dict):
            faults.append(Fault(number, "", "is no JSON object"))
            continue
        if is_first:
            faults.extend(header_faults(form, list(found), is_ordered=False))
            is_first = False
        else:
            lacking = [name for name in form.columns if name not in found]
            faults.extend(Fault(number, name, "is lacking") for name in lacking[:1])
        yield number, {str(name): _text(value) for name, value in found.items()}
    if is_first:
        faults.append(Fault(1, "", "the file is empty"))


def json_lines(stream: IO[str], faults: list[Fault]) -> Iterator[tuple[int, object]]:
    """What each line of a file says in JSON, with the line's number; blank lines say nothing."""
    number = 0
    while line := stream.readline(_LONGEST):
        number += 1
        if len(line) >= _LONGEST and not line.endswith("\n"):
            faults.append(Fault(number, "", f"is longer than {_LONGEST:,} signs; the rest is not read"))
            return
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            faults.append(Fault(number, "", "is no JSON"))
            continue
        yield number, found


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]], stream: IO[str]) -> int:
    """Writes rows as CSV under the names of the columns, no cell one that a spreadsheet runs; how many."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    number = 0
    for row in rows:
        writer.writerow([guarded(printable(row.get(name, ""))) for name in columns])
        number += 1
    return number


def degrees(value: float) -> str:
    """Degrees in digits alone: no power of ten."""
    text = str(value)
    return f"{value:.7f}" if "e" in text else text


def printable(text: str) -> str:
    """A cell without what it does not need."""
    return _UNPRINTABLE.sub(" ", text)


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs as a formula; numbers stay as they are."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def unguarded(text: str) -> str:
    """The cell that `guarded` was given."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal() and text.isascii()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
