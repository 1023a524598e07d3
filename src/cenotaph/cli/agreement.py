"""The command `status --agreement`: how far coders agree who did not see each other's answers."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from rich import box
from rich.table import Table
from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.listing import json_of
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.ledger import Ledger
from cenotaph.pipeline.agreeing import Agreeing, FieldAgreement, agreeing

_DRAWS, _SEED = 1_000, 1
_NAMES = ("field", "scale", "alpha", "low", "high", "claims", "differ")


def show_agreement(ledger: str, form: ListFormat, output: Path | None) -> int:
    """Writes Krippendorff's alpha for each field that at least two coders compared."""
    with ExitStack() as stack:
        opened = stack.enter_context(Ledger(ledger))
        stream = stack.enter_context(destination(output))
        with opened.reading() as moment:
            found = agreeing(moment, _DRAWS, _SEED)
        rows = [_row(each) for each in found.fields if each.agreement.units]
        if form is ListFormat.JSON:
            whole = {
                "claims": found.claims,
                "coders": found.coders,
                "fields": rows,
                "differences": _differences(found),
            }
            stream.write(json_of(whole, indent=2) + "\n")
        elif form is ListFormat.CSV:
            _write_csv(rows, stream)
        elif rows:
            results(stream if output else None).print(_table(rows))
        if form is ListFormat.TABLE:
            messages().print(Text(_footer(found), style="dim"))
    return DONE


def _row(each: FieldAgreement) -> dict[str, Any]:
    found = each.agreement
    values = (each.field, str(each.scale), found.alpha, found.low, found.high, found.units, each.disagreeing)
    return dict(zip(_NAMES, values, strict=True))


def _differences(found: Agreeing) -> list[dict[str, Any]]:
    return [
        {"claim": each.claim, "field": each.field, "said": dict(each.values)} for each in found.disagreements
    ]


def _write_csv(rows: list[dict[str, Any]], stream: IO[str]) -> None:
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(_NAMES)
    table.writerows([[cell(row[name]) for name in _NAMES] for row in rows])


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    table.add_column("field")
    table.add_column("alpha", justify="right")
    table.add_column("95 % of resamples", justify="right")
    table.add_column("scale")
    table.add_column("claims", justify="right")
    table.add_column("differ", justify="right")
    for row in rows:
        table.add_row(
            row["field"],
            _number(row, "alpha") or "all the same",
            f"{_number(row, 'low')} to {_number(row, 'high')}" if row["low"] is not None else "",
            row["scale"],
            f"{row['claims']:,}",
            f"{row['differ']:,}",
        )
    return table


def _number(row: Mapping[str, Any], name: str) -> str:
    return "" if row[name] is None else f"{row[name]:.3f}"


def _footer(found: Agreeing) -> str:
    if not found.claims:
        return "nothing was read twice: draw a sample in the workbench, under Worklist, Agreement"
    coders = ", ".join(clean(name) for name in found.coders)
    return (
        f"{found.claims:,} claims read twice by {coders}; {len(found.disagreements):,} differences to settle"
    )
