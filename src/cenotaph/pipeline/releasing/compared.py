"""The tables of a release against those of the release before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cenotaph.publications.redaction import MARK, Redaction
from cenotaph.publications.release.changes import Moves, changes_between, merged_rows, moves_between
from cenotaph.publications.release.columns import Table
from cenotaph.publications.release.tables import CHANGES, MERGED
from cenotaph.publications.release.writing import TableWriter

_OF_REPORTS = {"reports": "id", "claims": "report"}
_OF_PERSONS = {"persons": "id", "person_names": "person"}


def write_changes(
    before: Path | None, now: Path, redaction: Redaction, release: str, gone: frozenset[str]
) -> dict[str, int]:
    """Writes what changed and which ids were merged; how many rows each has.

    What an earlier release said, and is withheld now, is withheld here, too, as is what is `gone`.
    """
    old = before / "data" if before else None
    moves = moves_between(old, now, gone | redaction.withholding.reports) if old else Moves()
    with TableWriter(MERGED, now) as merged:
        for row in merged_rows(old, now, moves, release):
            merged.put(row)

    def hide(table: Table, row: Mapping[str, str]) -> Mapping[str, str]:
        return _hidden(table, row, redaction)

    with TableWriter(CHANGES, now) as changes:
        for each in changes_between(old, now, moves, hide) if old else ():
            changes.put(each.row)
    return {MERGED.name: merged.rows, CHANGES.name: changes.rows}


def _hidden(table: Table, row: Mapping[str, str], redaction: Redaction) -> Mapping[str, str]:
    report = row.get(_OF_REPORTS.get(table.name, ""))
    shown = dict(row)
    for column in table.columns:
        text = row.get(column.name)
        if column.is_words and text:
            is_source = column.name in ("source", "speaker")
            shown[column.name] = (
                redaction.speaker(text, report) if is_source else redaction.words(text, report)
            ) or ""
    is_person = table.name in _OF_PERSONS and redaction.hides(row.get(_OF_PERSONS[table.name], ""))
    if (is_person or (table.name == "claims" and redaction.hides(row.get("id", "")))) and shown.get("name"):
        shown["name"] = MARK
    return shown
