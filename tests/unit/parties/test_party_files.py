"""The shipped files of parties are consistent, and a user's file that is not is refused by file and line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.errors import PartiesError
from cenotaph.model.party import PartyKind, Relation
from cenotaph.parties import claimed_twice, directory, holding, merge, registry, resolve, shipped, to_toml
from cenotaph.parties.rows import first_day, last_day, rows_of

FOLDER = Path(__file__).resolve().parents[3] / "src" / "cenotaph" / "data" / "parties"
FILES = sorted(path for path in FOLDER.glob("*.toml") if path.stem not in ("states", "groups", "cohorts"))


def test_every_id_is_a_slug_or_the_code_of_a_state() -> None:
    known = shipped()
    for party in known.parties.values():
        is_state = party.kind is PartyKind.STATE
        assert re.fullmatch("[A-Z]{2}" if is_state else "[a-z0-9]+(?:-[a-z0-9]+)*", party.id), party.id


def test_every_parent_tie_and_home_is_known() -> None:
    known = shipped()
    for party in known.parties.values():
        assert {tie.party for tie in party.ties} <= known.parties.keys()
        assert set(party.parents) == {t.party for t in party.ties if t.relation is Relation.PART_OF}
        # Palestine has an ISO code, and no entry as a state: its people and its forces have.
        assert all(home in known.parties or home == "PS" for home in party.homes)


def test_no_name_is_that_of_two_parties_of_one_country() -> None:
    assert claimed_twice(shipped()) == []


def test_what_the_reading_of_claims_knows_is_in_the_directory() -> None:
    known = shipped()
    missing = [
        party.id
        for party in registry().parties.values()
        if known.former.get(party.id, party.id) not in known.parties
    ]
    assert missing == []


def test_every_party_is_found_by_its_name() -> None:
    missed = []
    for party in shipped().parties.values():
        reading = resolve(party.name)
        if party.id not in {each.id for each, _ in reading.candidates} and party.id != "civilians":
            missed.append(party.id)
    assert missed == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_block_of_facts_names_a_source(path: Path) -> None:
    assert "# Source: " in path.read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_party_is_written_once_in_a_file(path: Path) -> None:
    rows = Counter((row.id, row.is_new) for row in rows_of(path.read_text("utf-8"), path.name))
    assert [row for row, count in rows.items() if count > 1] == []


GOOD = """version = 1

[[party]]
id = "north-front"
name = "Northern Front of Ardavia"
homes = ["SY"]
since = "2031-03"
names = { ar = ["جبهة الشمال"] }

[[party]]
id = "river-brigade"
name = "River Brigade"
kind = "formation"
parents = ["north-front"]
source = "own research, \\"Vell\\" notebook"

[[extend]]
id = "hezbollah"
aliases = ["Vell Party"]
"""


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_of_ones_own_adds_parties_and_names(tmp_path: Path) -> None:
    known = directory([written(tmp_path, GOOD)])
    assert [
        p.id
        for p in (resolve(w, known=known).party for w in ("River Brigade", "جبهة الشمال", "Vell Party"))
        if p
    ] == [
        "river-brigade",
        "north-front",
        "hezbollah",
    ]
    assert known.own == {"north-front", "river-brigade", "hezbollah"}
    assert known.children["north-front"] == ("river-brigade",)
    assert "north-front" not in shipped().parties


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[[party]]\nid = 'a'\nname = 'A'\nparents = ['a']\n", 4, "its own parent"),
        ("[[party]]\nid = 'a'\nname = 'A'\nparents = ['nobody']\n", 4, "unknown party 'nobody'"),
        ("[[party]]\nid = 'a'\nname = 'A'\nparants = ['IR']\n", 4, "unknown key 'parants'"),
        ("[[party]]\nid = 'a'\nname = 'A'\n\n[[party]]\nid = 'a'\nname = 'B'\n", 6, "a second party"),
        ("[[party]]\nid = 'irgc'\nname = 'A'\n", 2, "a second party"),
        (
            "[[party]]\nid = 'a'\nname = 'A'\nparents = ['b']\n[[party]]\nid = 'b'\nname = 'B'\nparents = ['a']\n",
            4,
            "circle",
        ),
        ("[[extend]]\nid = 'IR'\nparents = ['quds-force']\n", 3, "circle"),
        ("[[extend]]\nid = 'nobody'\n", 2, "no party has this id"),
        ("[[extend]]\nid = 'IR'\ndrop = ['Atlantis']\n", 3, "none of its names"),
        ("[[party]]\nid = 'A B'\nname = 'A'\n", 2, "is no id"),
        ("\n[[party]]\nname = 'A'\n", 2, "without an id"),
        ("[[party]]\nid = 'a'\n", 1, "no name"),
        ("[[party]]\nid = 'a'\nname = ''\n", 3, "must be words"),
        ("[[party]]\nid = 'a'\nname = 'A'\nkind = 'club'\n", 4, "unknown kind 'club'"),
        ("[[party]]\nid = 'a'\nname = 'A'\naliases = 'B'\n", 4, "must be a list"),
        ("[[party]]\nid = 'a'\nname = 'A'\nhomes = ['Syria']\n", 4, "ISO 3166"),
        ("[[party]]\nid = 'a'\nname = 'A'\nnames = ['B']\n", 4, "lists by language"),
        ("[[party]]\nid = 'a'\nname = 'A'\nsince = '31.3.2031'\n", 4, "is no date"),
        ("[[party]]\nid = 'a'\nname = 'A'\nsince = 2031-03-01\n", 4, "must be words"),
        ("[[party]]\nid = 'a'\nname = 'A'\nsince = '2032'\nuntil = '2031'\n", 5, "before it begins"),
        ("[[party]]\nid = 'a'\nname = 'A'\nties = [{ party = 'IR' }]\n", 4, "unknown relation None"),
        (
            "[[party]]\nid = 'a'\nname = 'A'\nties = [{ relation = 'allied', party = 'IR', from = '2031' }]\n",
            4,
            "unknown key 'from'",
        ),
        ("[[party]]\nid = 'a'\nname = 'A'\nties = [{ relation = 'allied' }]\n", 4, "without a party"),
        ("[[party]]\nid = 'a'\nname = 'A'\nties = 'IR'\n", 4, "list of tables"),
        ("version = 1\ngroups = []\n", 2, "unknown key 'groups'"),
        ("version = 1\nparty = 'a'\n", 2, "is no table"),
        ("[[party]]\nid = 'a'\nname = \n", 3, "not TOML"),
        ("version = 1\n", 1, "no party"),
    ],
)
def test_a_file_that_cannot_stand_is_refused_by_file_and_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PartiesError) as error:
        directory([path])
    assert error.value.where == f"{path}:{line}"
    assert what in str(error.value)
    assert error.value.remedy


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"\xff\xfe[", "not UTF-8"), (b"#" * 5_000_001, "too large")],
)
def test_a_file_that_is_no_text_or_no_list_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(PartiesError, match=what):
        directory([path])


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(PartiesError, match="cannot be read"):
            directory([path])


def test_a_long_line_of_parents_is_no_trouble(tmp_path: Path) -> None:
    rows = [
        f"[[party]]\nid = 'p{n}'\nname = 'Unit {n} of Ardavia'\nparents = ['p{n + 1}']\n" for n in range(2000)
    ]
    rows.append("[[party]]\nid = 'p2000'\nname = 'Ardavia'\n")
    known = directory([written(tmp_path, "".join(rows))])
    assert known.party("p0").parents == ("p1",)


def test_rows_that_are_brought_in_take_the_place_of_those_with_their_id(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    first = merge(own, written(tmp_path, GOOD, "first.toml"))
    own.write_text(to_toml(first.rows), "utf-8")
    again = merge(own, written(tmp_path, GOOD.replace("Northern Front", "North Front"), "again.toml"))
    assert (first.added, first.replaced, again.added, again.replaced) == (3, 0, 0, 3)
    assert again.known.party("north-front").name == "North Front of Ardavia"


def test_what_is_written_reads_back_as_it_was(tmp_path: Path) -> None:
    rows = rows_of(GOOD, "a")
    assert [(row.id, row.is_new, row.values) for row in rows_of(to_toml(rows), "b")] == [
        (row.id, row.is_new, row.values) for row in rows
    ]


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50).filter(str.strip))
def test_any_name_is_written_so_that_it_reads_back(name: str) -> None:
    values = {"id": "a", "name": name}
    text = to_toml([rows_of('[[party]]\nid = "a"\nname = "A"\n', "a")[0]]).replace('"A"', to_toml_value(name))
    assert rows_of(text, "b")[0].values == values


def to_toml_value(name: str) -> str:
    row = rows_of('[[party]]\nid = "a"\nname = "A"\n', "a")[0]
    changed = type(row)(row.file, row.line, row.id, True, {"name": name}, {})
    return to_toml([changed]).split("name = ", 1)[1].removesuffix("\n")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-02-03", "2031-02-03", "2031-02-03"),
    ],
)
def test_a_date_is_as_wide_as_its_words(words: str, first: str, last: str) -> None:
    found = (first_day(words), last_day(words))
    assert tuple(day.isoformat() for day in found if day) == (first, last)


def test_words_in_a_name_find_the_parties_that_hold_them() -> None:
    ids = [party.id for party in holding("hezb", shipped())]
    assert ids[0] == "hezbollah"
    assert "kataib" in ids
    assert holding("", shipped()) == []
