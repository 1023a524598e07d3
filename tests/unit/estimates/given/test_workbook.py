"""Workbooks: values of cells and formulas; bombs, macros and cells far out are refused before they are read."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from cenotaph.errors import ClaimsError
from cenotaph.estimates.given import Names, claims_in

HEAD = ["id", "outcome", "party", "place", "start", "end", "low", "high"]
ROW = ["a", "killed", "Zorhan", "any", "2031-03", "2031-03", 5, None]
DAY = '<c r="HERE" s="1"><v>47911</v></c>'
Workbook = Callable[..., bytes]


def test_values_of_cells_days_and_formulas_are_read(names: Names, workbook: Workbook) -> None:
    formula = '<c r="HERE"><f>3+4</f><v>7</v></c>'
    book = workbook({"Sheet1": [HEAD, [*ROW[:4], DAY, DAY, formula, 9]]})
    (found,) = claims_in("b.xlsx", book, names).premises
    assert (found.low, found.high, found.scope.first) == (7, 9, date(2031, 3, 4))


def test_the_sheet_called_claims_is_taken(names: Names, workbook: Workbook) -> None:
    given = claims_in("b.xlsx", workbook({"Notes": [["x"]], "Claims": [HEAD, ROW]}), names)
    assert given.where == "b.xlsx, sheet Claims"
    with pytest.raises(ClaimsError, match="2 sheets"):
        claims_in("b.xlsx", workbook({"Notes": [["x"]], "More": [HEAD, ROW]}), names)


def test_a_problem_is_told_by_the_row_of_the_sheet(names: Names, workbook: Workbook) -> None:
    with pytest.raises(ClaimsError) as raised:
        claims_in("b.xlsx", workbook({"S": [["# help"], HEAD, [], [*ROW[:6], "x", None]]}), names)
    assert [str(each.where) for each in raised.value.problems] == ["b.xlsx, sheet S row 4 column low"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<c r="HERE"><f>A1+1</f></c>', "1 cells have a formula and no value, the first at G2"),
        ('<c r="HERE"><f>A1+1</f><v></v></c>', "and no value"),
        ('<c r="XFD1048576"><v>1</v></c>', "a cell stands at XFD1048576"),
        ("<c r='A99999999999'><v>1</v></c>", "a cell stands at"),
        ('<c r="HERE" t="e"><v>#DIV/0!</v></c>', "hold an error"),
    ],
)
def test_cells_that_cannot_be_used_are_refused(
    names: Names, workbook: Workbook, cell: str, told: str
) -> None:
    with pytest.raises(ClaimsError, match=told):
        claims_in("b.xlsx", workbook({"S": [HEAD, [*ROW[:6], cell, 9]]}), names)


def test_macros_old_forms_and_what_is_no_workbook_are_refused(names: Names, workbook: Workbook) -> None:
    for content, told in (
        (workbook({"S": [HEAD, ROW]}, {"xl/vbaProject.bin": b"x"}), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old form"),
        (b"PK\x03\x04rest", "cannot be unpacked"),
        (workbook({}), "no sheet|cannot be read"),
        (workbook({"S": [HEAD, ROW]}, {"XL/Workbook.xml": b"x"}), "one name"),
        (workbook({"S": [HEAD, ROW]}, {f"p{n}": b"" for n in range(1000)}), "parts"),
        (workbook({"S": [HEAD, ROW]})[:-100], "cannot be unpacked"),
    ):
        with pytest.raises(ClaimsError, match=told):
            claims_in("b.xlsx", content, names)


def test_a_bomb_is_refused_while_it_unpacks(
    names: Names, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cenotaph.estimates.given.workbook._MOST_BYTES", 200_000)
    with pytest.raises(ClaimsError, match="unpacks to more than"):
        claims_in("b.xlsx", workbook({"S": [HEAD, ROW]}, {"xl/media/a.bin": bytes(300_000)}), names)


def test_a_size_that_the_file_only_states_is_not_believed(names: Names, workbook: Workbook) -> None:
    book = bytearray(workbook({"S": [HEAD, ROW]}, {"xl/media/a.bin": bytes(300_000)}))
    with zipfile.ZipFile(io.BytesIO(bytes(book))) as archive:
        info = archive.getinfo("xl/media/a.bin")
    # The central directory then says 10 bytes, and the reader is given no more than that, or nothing.
    at = bytes(book).rindex(b"PK\x01\x02", 0, bytes(book).rindex(b"xl/media/a.bin"))
    struct.pack_into("<L", book, at + 24, 10)
    assert info.file_size == 300_000
    with pytest.raises(ClaimsError, match="cannot be unpacked"):
        claims_in("b.xlsx", bytes(book), names)
