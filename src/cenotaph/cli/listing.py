"""The commands `list` and `search`: reports and claims of a ledger, as a table, as JSON or as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.lines import print_claims, report_table
from cenotaph.cli.options import Listed, ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, messages, results
from cenotaph.ledger import Ledger, Query
from cenotaph.model.views import ClaimLine, ReportLine

SCREENFUL = 50
"""Lines of a table where the user gives no limit; the other forms have none."""
ASKED = ("decide", "reason")
"""Columns of claims as CSV that are empty, for a reviewer to fill in and give to `decide -`."""

Line = ReportLine | ClaimLine


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What the user asked of `list` or `search`."""

    what: Listed
    query: Query
    ledger: str
    limit: int | None = None
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def list_lines(request: ListRequest) -> int:
    """Writes what was asked for, the last recorded first."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        stream = stack.enter_context(destination(request.output))
        is_reports = request.what is Listed.REPORTS
        found: Iterator[Line] = (ledger.reports if is_reports else ledger.claims)(request.query)
        stack.callback(found.close)  # type: ignore[attr-defined]
        if request.form is ListFormat.TABLE:
            _table(request, found, stream)
        elif request.form is ListFormat.JSON:
            write_json(islice(found, request.limit), stream)
        else:
            write_csv(islice(found, request.limit), stream, ReportLine if is_reports else ClaimLine)
    return DONE


def write_json(lines: Iterable[Line], stream: IO[str]) -> None:
    """Writes a JSON array, one object a line, as they come."""
    opening = "["
    for line in lines:
        stream.write(f"{opening}\n{json_of(asdict(line))}")
        opening = ","
    stream.write("\n]\n" if opening == "," else "[]\n")


def json_of(value: Any, indent: int | None = None) -> str:
    """A value as JSON; days as YYYY-MM-DD."""
    text = json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)
    # A lone surrogate cannot be written as UTF-8; JSON's own escapes can hold it.
    return text if text.isascii() or _encodable(text) else json.dumps(value, default=_plain, indent=indent)


def write_csv(lines: Iterable[Line], stream: IO[str], form: type[Line]) -> None:
    """Writes a row of column names and one row a line."""
    names = [field.name for field in fields(form) if field.name != "number"]
    asked = ASKED if form is ClaimLine else ()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow([*names, *asked])
    for line in lines:
        rows.writerow([*(cell(getattr(line, name)) for name in names), *("" for _ in asked)])


def _table(request: ListRequest, found: Iterator[Line], stream: IO[str]) -> None:
    limit = SCREENFUL if request.limit is None else request.limit
    lines = list(islice(found, limit))
    is_more = next(found, None) is not None
    console = results(stream if request.output else None)
    if lines and request.what is Listed.REPORTS:
        console.print(report_table([line for line in lines if isinstance(line, ReportLine)], console.width))
    elif lines:
        print_claims(console, [line for line in lines if isinstance(line, ClaimLine)])
    if not request.quiet:
        messages().print(Text(_footer(request.what, lines, is_more), style="dim"))


def _footer(what: Listed, lines: Sequence[Line], is_more: bool) -> str:
    noun = str(what)
    if not lines:
        return f"no {noun} found"
    if is_more:
        return f"the last {len(lines):,} {noun}; there are more (--limit N, or --format csv for all)"
    voices = len({line.origin for line in lines})
    one = f"1 {noun[:-1]}" if len(lines) == 1 else f"{len(lines):,} {noun}"
    return f"{one} of {voices:,} origin" + ("" if voices == 1 else "s")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return dict(value) if hasattr(value, "keys") else str(value)  # type: ignore[call-overload]


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
