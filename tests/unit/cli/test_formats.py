"""CSV cells: text as it is, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.cli.formats import Csv, cell
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.rows import COLUMNS, Cell
from cenotaph.model.text import Anchor, Report


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-3, "-3"),
        (0.5, "0.5"),
        (date(2031, 5, 4), "2031-05-04"),
        ("Sela", "Sela"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("a=b", "a=b"),
    ],
)
def test_cells_are_safe_text(value: Cell, text: str) -> None:
    assert cell(value) == text


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_quote_survives_as_one_cell(text: str) -> None:
    stream = io.StringIO(newline="")
    claim = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor.of(text, 0, len(text)))
    Csv(stream).add(Report("a", text), [claim])
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    assert rows[1][list(COLUMNS).index("quote")].removeprefix("'") == text.removeprefix("'")
