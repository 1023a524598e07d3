"""Workbooks (.xlsx): their values, after a look inside that keeps bombs, macros and empty oceans out.

The packed parts are unpacked here, within limits, and packed anew for the reader: it never sees a size that
the file only states.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given.cells import Value

OPENING = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks of the old form begin, and encrypted ones."""
_MOST_PARTS = 1_000
_MOST_BYTES = 300_000_000
_MOST_ROWS = 1_000_000
_MOST_COLUMNS = 200
_CHUNK = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]*)\$?(\d+)\s*["']""")
_UNCOUNTED = re.compile(
    rb"<(?:\w{1,9}:)?c\b([^>]{0,400})>\s{0,9}<(?:\w{1,9}:)?f\b(?:[^>]{0,400}/>|[^>]{0,400}>[^<]{0,9000}</(?:\w{1,9}:)?f>)"
    rb"\s{0,9}(?:<(?:\w{1,9}:)?v\s{0,9}/>|<(?:\w{1,9}:)?v>\s{0,9}</(?:\w{1,9}:)?v>)?\s{0,9}</(?:\w{1,9}:)?c>"
)
"""A cell with a formula and no value: a program wrote it that does not reckon."""
_BROKEN = re.compile(rb"""<(?:\w{1,9}:)?c\b(?=[^>]{0,400}\bt\s{0,9}=\s{0,9}["']e["'])([^>]{0,400})>""")
"""A cell whose value is an error: a reader would take it for an empty one."""
_MACROS = ("vbaproject", "macrosheets", "dialogsheets")
_SAVE = "save it as an Excel workbook (.xlsx) without a password or macros, or as CSV UTF-8"


def sheet_of(where: str, content: bytes) -> tuple[str, Iterator[tuple[int, Sequence[Value]]]]:
    """What to call the sheet of claims, and its numbered rows: the sheet `claims`, else the only one.

    Raises ClaimsError where the file is no workbook, unpacks beyond all measure, carries macros, has several
    sheets of which none is called claims, or formulas whose values it lacks.
    """
    if content.startswith(OLD):
        raise _problem(where, "it is a workbook of the old form, or an encrypted one", _SAVE)
    clean = _repacked(where, content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(clean)) as book:
            name = _chosen(where, book.sheet_names)
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, PasswordError, zipfile.BadZipFile) as error:
        raise _problem(where, f"it cannot be read as a workbook ({type(error).__name__})", _SAVE) from error
    return f"{where}, sheet {name}", (
        (number, [_value(cell) for cell in row]) for number, row in enumerate(rows, 1)
    )


def _repacked(where: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    left = _MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
            parts = old.infolist()
            if len(parts) > _MOST_PARTS:
                raise _problem(where, f"it has {len(parts):,} parts", _SAVE)
            if len({part.filename.casefold() for part in parts}) < len(parts):
                raise _problem(where, "two of its parts have one name", _SAVE)
            for part in parts:
                if any(sign in part.filename.casefold() for sign in _MACROS):
                    raise _problem(where, "it carries macros", _SAVE)
                data = _unpacked(where, old, part, left)
                left -= len(data)
                if _SHEET.fullmatch(part.filename):
                    _check_sheet(where, data)
                new.writestr(part.filename, data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        # RuntimeError: a part is encrypted. ValueError: a name that no file can have.
        raise _problem(where, f"it cannot be unpacked ({type(error).__name__})", _SAVE) from error
    return packed.getvalue()


def _unpacked(where: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    found = io.BytesIO()
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            found.write(chunk)
            if found.tell() > most:
                raise _problem(where, f"it unpacks to more than {_MOST_BYTES:,} bytes", _SAVE)
    return found.getvalue()


def _check_sheet(where: str, data: bytes) -> None:
    """Refuses a sheet whose cells lie so far out that a reader would lay out an ocean around them."""
    if b"\0" in data:
        raise _problem(where, "a sheet is not UTF-8", _SAVE)
    for found in _PLACE.finditer(data):
        if len(found[2]) > 8 or int(found[2]) > _MOST_ROWS or _column(found[1]) > _MOST_COLUMNS:
            words = f"a cell stands at {(found[1] + found[2])[:20].decode()}"
            raise _problem(where, words, f"keep to {_MOST_ROWS:,} rows and {_MOST_COLUMNS} columns")
    for pattern, what, remedy in (
        (_UNCOUNTED, "have a formula and no value", "open the workbook in a spreadsheet program and save it"),
        (_BROKEN, "hold an error such as #DIV/0!", "mend them or empty them"),
    ):
        places = [place[1] + place[2] for cell in pattern.finditer(data) if (place := _PLACE.search(cell[1]))]
        if places:
            first = places[0][:20].decode()
            raise _problem(where, f"{len(places):,} cells {what}, the first at {first}", remedy)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def _chosen(where: str, names: Sequence[str]) -> str:
    named = [name for name in names if name.strip().casefold() == "claims"]
    if len(names) == 1 or named:
        return named[0] if named else names[0]
    what = f"it has {len(names)} sheets" if names else "it has no sheet"
    raise _problem(where, what, "call the one with the claims: claims")


def _value(cell: object) -> Value:
    if isinstance(cell, str | bool | int | float | date | datetime):
        return cell
    # A time of day or a span is none of the columns': it is shown as it is where it is refused.
    return str(cell) if isinstance(cell, timedelta) or cell is not None else None


def _problem(place: str, what: str, remedy: str) -> ClaimsError:
    return ClaimsError(place, (InputError(place, what, remedy),))
