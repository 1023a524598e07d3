"""The forms that results are written in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from typing import IO, Protocol

from rich.console import Console

from cenotaph.cli.options import Format
from cenotaph.cli.table import TableWriter
from cenotaph.model.claim import Claim
from cenotaph.model.interchange import to_line
from cenotaph.model.rows import COLUMNS, Cell, rows_of
from cenotaph.model.text import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Writer(Protocol):
    """Takes readings one by one, and writes each before it takes the next."""

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Writes one report with its claims."""

    def finish(self) -> None:
        """Writes what follows the last report."""


class JsonLines:
    """One line a report, with or without claims, in the interchange form."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Writes the report's line at once."""
        self._stream.write(to_line(report, claims) + "\n")
        self._stream.flush()

    def finish(self) -> None:
        """Nothing follows the last line."""


class Csv:
    """One row a claim under a row of column names; no cell that a spreadsheet would run as a formula."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._rows = csv.writer(stream, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Writes the rows of the report's claims at once."""
        self._rows.writerows([cell(value) for value in row.values()] for row in rows_of(report, claims))
        self._stream.flush()

    def finish(self) -> None:
        """Nothing follows the last row."""


def cell(value: Cell) -> str:
    """A value as the text of a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    return "'" + value if value.startswith(_FORMULA) else value


def writer(form: Format, stream: IO[str], console: Console) -> Writer:
    """The writer of a format; tables go to `console`, the other forms to `stream`."""
    if form is Format.JSONL:
        return JsonLines(stream)
    return Csv(stream) if form is Format.CSV else TableWriter(console)
