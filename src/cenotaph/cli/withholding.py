"""The commands on withheld fields: which parts of what was recorded are seen from which role up."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import IO

from rich import box
from rich.table import Table

from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.fields import Fields, Shown, seen_from
from cenotaph.model.account import Field, Role

_COLUMNS = ("field", "seen_from", "reason", "reviewer", "at")


def show_field(ledger: str, field: Field, role: Role, reviewer: str, reason: str) -> int:
    """Shows a field to those of at least a role; InputError without a reviewer, or a reason."""
    if not reviewer.strip():
        raise InputError("--reviewer", "nobody is named who says so", "give --reviewer NAME, or set reviewer")
    with Ledger(ledger) as opened:
        Fields(opened).show_from(field, role, reviewer.strip(), reason)
    whom = "everybody" if role is Role.VIEWER else f"every {role.word} and above"
    messages().print(f"{field.word}: seen by {whom}, in the workbench")
    return DONE


def list_fields(ledger: str, form: ListFormat) -> int:
    """Writes every field, from which role up it is seen, and who said so."""
    with Ledger(ledger) as opened:
        found = Fields(opened).all()
    _WRITE[form](found, sys.stdout)
    return DONE


def _rows(found: Sequence[Shown]) -> list[tuple[str, ...]]:
    roles = seen_from(found)
    return [(each.field.word, roles[each.field].word, each.reason, each.reviewer, each.at) for each in found]


def _table(found: Sequence[Shown], stream: IO[str]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("field", "seen from", "because", "says", "since"):
        table.add_column(name, overflow="fold")
    for field, role, reason, reviewer, at in _rows(found):
        table.add_row(field, role, clean(reason), clean(reviewer), at[:10])
    results(None).print(table)


def _json(found: Sequence[Shown], stream: IO[str]) -> None:
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(found)]
    json.dump(rows, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _csv(found: Sequence[Shown], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([cell(value) for value in row] for row in _rows(found))


_WRITE = {ListFormat.TABLE: _table, ListFormat.JSON: _json, ListFormat.CSV: _csv}
