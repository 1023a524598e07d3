"""Names of an invented war, and workbooks made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from cenotaph.estimates.given import Names
from cenotaph.parties import directory
from cenotaph.places import Atlas
from cenotaph.places.importing import Unsaid, import_file
from cenotaph.places.store import shipped

DATA = Path(__file__).resolve().parents[4] / "src" / "cenotaph" / "data" / "claims"

_CELLS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs '
    'count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.fixture(scope="session")
def names() -> Names:
    places = import_file(DATA / "places.csv", Unsaid())
    return Names(directory([DATA / "parties.toml"]), Atlas(shipped(), places.places))


@pytest.fixture(scope="session")
def workbook() -> Callable[..., bytes]:
    """Makes a workbook: cells are text, numbers, or XML of a cell of one's own ("<...")."""

    def make(
        sheets: Mapping[str, Sequence[Sequence[object]]], more: Mapping[str, bytes] | None = None
    ) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _CELLS.items():
                archive.writestr(name, content)
            listed = "".join(
                f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(sheets, 1)
            )
            archive.writestr(
                "xl/workbook.xml", f"<workbook {_MAIN} {_LINKS}><sheets>{listed}</sheets></workbook>"
            )
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            links = (
                "".join(
                    f'<Relationship Id="r{i}" Type="{kind}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                    for i in range(1, len(sheets) + 1)
                )
                + f'<Relationship Id="s" Type="{kind}/styles" Target="styles.xml"/>'
            )
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            archive.writestr(
                "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{space}">{links}</Relationships>'
            )
            for i, rows in enumerate(sheets.values(), 1):
                cells = "".join(
                    f'<row r="{r}">{"".join(_cell(r, c, value) for c, value in enumerate(row))}</row>'
                    for r, row in enumerate(rows, 1)
                )
                archive.writestr(
                    f"xl/worksheets/sheet{i}.xml",
                    f"<worksheet {_MAIN}><sheetData>{cells}</sheetData></worksheet>",
                )
            for name, data in (more or {}).items():
                archive.writestr(name, data)
        return packed.getvalue()

    return make


def _cell(row: int, column: int, value: object) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("<"):
        return value.replace("HERE", place)
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'
