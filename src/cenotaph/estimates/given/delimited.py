"""CSV files as they come out of spreadsheets: any delimiter, any mark at the beginning, strict quotes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given.columns import COMMENT, NAMES

_DELIMITERS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_RUN = ("=", "+", "-", "@", "'")
_WIDEST = 1_000
"""Columns of a row that is still a table's."""


def rows_of(where: str, content: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a CSV file, numbered as a spreadsheet numbers them; ClaimsError where it is none."""
    text = _decoded(where, content).replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r"sep=([,;|\t])\n", text)
    delimiter = told[1] if told else _delimiter(text)
    rows = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            if len(row) > _WIDEST:
                raise _problem(
                    f"{where} row {number}", f"it has {len(row):,} columns", "give a table of claims"
                )
            if not (told and number == 1):
                yield number, [_unmarked(cell) for cell in row]
    except csv.Error as error:
        what = f"the quotes are broken ({error})"
        raise _problem(f"{where} row {number + 1}", what, "save the file as CSV anew") from error


def _unmarked(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _RUN else cell


def _lines(text: str) -> Iterator[str]:
    yield from (f"{line}\n" for line in text.removesuffix("\n").split("\n"))


def _decoded(where: str, content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _problem(f"{where} line {line}", "it is not UTF-8", "save the file as CSV UTF-8") from error
    if "\0" in text:
        raise _problem(where, "it is no text", "give a CSV or XLSX file")
    return text


def _delimiter(text: str) -> str:
    """The delimiter that gives the header the most columns that are known."""
    lines = (line for line in text.split("\n") if line.strip() and not line.lstrip('" ').startswith(COMMENT))
    header = next(lines, "")

    def known(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"').casefold() for cell in header.split(delimiter)]
        return sum(cell in NAMES for cell in cells), len(cells)

    return max(_DELIMITERS, key=known)


def _problem(place: str, what: str, remedy: str) -> ClaimsError:
    return ClaimsError(place, (InputError(place, what, remedy),))
