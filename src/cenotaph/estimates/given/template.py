"""The template of a table of claims: help on each column, the header, and a row or two to write over."""

from __future__ import annotations

import csv
import io

from cenotaph.estimates.given.columns import COLUMNS, COMMENT, NAMES, NEEDED

_SECOND = {
    "id": "c2",
    "outcome": "killed+wounded",
    "party": "Iran",
    "place": "Aleppo province",
    "start": "2016-04",
    "end": "2016-04",
    "low": "5",
    "high": "40",
    "speaker": "Merin Post",
}


def template() -> str:
    """A CSV file that reads back as it is: lines of help that begin with #, the header, two example rows."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(
        [f"{COMMENT} Claims for: cenotaph bounds --claims FILE. Lines that begin with {COMMENT} are help."]
    )
    for column in COLUMNS:
        needed = "" if column.name in NEEDED else " (may be left out)"
        rows.writerow([f"{COMMENT} {column.name}{needed}: {column.help}"])
    rows.writerow(NAMES)
    rows.writerow([column.example for column in COLUMNS])
    rows.writerow([_SECOND.get(name, "") for name in NAMES])
    return stream.getvalue()
