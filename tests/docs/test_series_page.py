"""The page on series names every field that programs get."""

from __future__ import annotations

import re
from pathlib import Path

from cenotaph.cli.series_rows import ASSERTION_COLUMNS, PERIOD_COLUMNS

ROOT = Path(__file__).resolve().parents[2]


def test_every_column_is_on_the_page() -> None:
    page = (ROOT / "docs" / "reference" / "series.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    assert {*PERIOD_COLUMNS, *ASSERTION_COLUMNS} - named == set()
