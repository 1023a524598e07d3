"""Places of one's own: what is read, what is refused, and how an error names the place of the fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cenotaph.errors import InputError
from cenotaph.model.place import PlaceKind
from cenotaph.places.importing import Unsaid, import_file
from cenotaph.places.own import atlas_with, merged, read_own, write_own

TABLE = "name,lat,lon,country,admin1,spellings,source\nSela,36.1,37.0,sy,Aleppo,Seela|سيلا,survey\n"
DUMP = "\t".join(
    ["99", "Sela", "Sela", "Seela,Selah", "36.1", "37.0", "P", "PPL", "SY", "", "09", "", "", "", "1200", "", "", "", ""]
)  # fmt: skip
PCODES = (
    "admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Pcode,lat,lon\n"
    "SY,Aleppo,حلب,SY02,Sela,SY0299,36.1,37.0\nSY,Aleppo,حلب,SY02,,,36.2,37.1\n"
)


def put(folder: Path, text: str, name: str = "places.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_read(tmp_path: Path) -> None:
    found = import_file(put(tmp_path, "\ufeff" + TABLE))
    (own,) = found.places
    assert (own.place.name, own.place.country, own.place.kind) == ("Sela", "SY", PlaceKind.TOWN)
    assert (own.place.source, own.spellings) == ("survey", ("Seela", "سيلا"))
    assert own.place.admin1 is not None
    assert own.place.admin1.name == "Aleppo"


def test_a_dump_is_read(tmp_path: Path) -> None:
    found = import_file(put(tmp_path, DUMP + "\n", "SY.txt"))
    (own,) = found.places
    assert (found.form, own.place.id, own.place.population) == ("GeoNames dump", "geonames:99", 1200)
    assert own.place.admin1 is not None
    assert own.place.admin1.name == "Aleppo"
    assert own.spellings == ("Seela", "Selah")


def test_a_table_of_pcodes_is_read(tmp_path: Path) -> None:
    found = import_file(put(tmp_path, PCODES))
    kinds = {own.place.id: (own.place.name, own.place.kind, own.place.country) for own in found.places}
    assert kinds == {
        "pcode:SY0299": ("Sela", PlaceKind.ADMIN2, "SY"),
        "pcode:SY02": ("Aleppo", PlaceKind.ADMIN1, "SY"),
    }


def test_a_list_of_objects_is_read(tmp_path: Path) -> None:
    row = {
        "id": "sy-sela",
        "name": {"en": "Sela", "ar": "سيلا"},
        "aliases": [{"value": "Seela"}],
        "centroid": {"latitude": 36.1, "longitude": 37.0},
        "population": {"value": 12},
    }
    path = put(tmp_path, json.dumps([row]), "places.json")
    (own,) = import_file(path, Unsaid("survey", "SY", "admin3")).places
    assert (own.place.kind, own.place.population, own.spellings) == (PlaceKind.ADMIN3, 12, ("سيلا", "Seela"))


def test_rows_said_twice_are_one_place(tmp_path: Path) -> None:
    found = import_file(put(tmp_path, TABLE + TABLE.splitlines()[1] + "\n"))
    assert (len(found.places), found.duplicates) == (1, 1)


HEAD = "name,lat,lon,country\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: is empty"),
        (HEAD + "Sela,0,0,SY\n", "line 2 column latitude: 0°/0°"),
        (HEAD + "Sela,91,0,SY\n", "line 2 column latitude"),
        (HEAD + "Sela,nan,0,SY\n", "line 2 column latitude"),
        (HEAD + "Sela,36,181,SY\n", "line 2 column longitude"),
        (HEAD + "Sela,36,,SY\n", "line 2 column longitude"),
        (HEAD + "--,36,37,SY\n", "line 2 column name"),
        (HEAD + "Sela,36,37,ZZ\n", "line 2 column country"),
        (HEAD + "Sela,36,37\n", "line 2: has 3 cells, not 4"),
        (HEAD + 'Sela,36,37,SY\n"Orm,36,37,SY\n', "line 3: cannot be split"),
        ("name,lat,country\nSela,36,SY\n", "line 1: no column for the longitude"),
        ("name,name,lat,lon\n", "column name: stands twice"),
        ("name,lat,lon,country,kind\nSela,36,37,SY,planet\n", "line 2 column kind"),
        ("name,lat,lon,country,population\nSela,36,37,SY,many\n", "line 2 column population"),
        ("name,lat,lon,country,radius_km\nSela,36,37,SY,-1\n", "line 2 column radius_km"),
        (DUMP + "\n" + "1\t2\n", "line 2: has 2 columns, not 19"),
    ],
)
def test_a_broken_row_names_its_line(tmp_path: Path, text: str, words: str) -> None:
    path = put(tmp_path, text)
    with pytest.raises(InputError) as raised:
        import_file(path)
    assert words in str(raised.value)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize("text", ["{}", "[1]", "nothing", "[" * 100_000])
def test_a_broken_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        import_file(put(tmp_path, text, "places.json"))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"name,lat\n\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        import_file(path)
    with pytest.raises(InputError, match="cannot be read"):
        import_file(tmp_path / "none.csv")


def test_an_own_gazetteer_comes_back_as_it_was(tmp_path: Path) -> None:
    places = import_file(put(tmp_path, TABLE)).places
    path = tmp_path / "own.jsonl"
    assert read_own(path) == ()
    write_own(path, merged((), places))
    assert read_own(path) == places
    assert merged(places, places) == places
    assert atlas_with(path).knows("Seela")


@pytest.mark.parametrize("line", ["{}", "[]", "nothing", '{"kind": "planet", "spellings": []}'])
def test_a_broken_own_gazetteer_names_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="line 1"):
        read_own(put(tmp_path, line + "\n", "own.jsonl"))
