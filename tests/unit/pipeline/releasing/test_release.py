"""Releases: nothing withheld in any file, the same bytes again, changes, keys that hold, refusals."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.deciding import Answered
from cenotaph.ledger.expunge import expunge
from cenotaph.model.decision import Answer
from cenotaph.model.link import Link, LinkKind
from cenotaph.pipeline.figures import keep_figure
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing import Asked, Released, release
from cenotaph.publications.redaction import MARK, Profile, profile_named
from cenotaph.publications.release.sums import check_sums
from cenotaph.publications.release.tables import EVERY, TABLES

WITHHELD = (
    *("tarinvel", "oskaldur", "таринвел", "оскалдур", "halvarin", "dornbek", "amindra", "nurse at"),
    *("petarion", "kalovash", "ivomar", "marnhelm", "sealed post", "%d1%82%d0%b0%d1%80%d0%b8%d0%bd"),
)


def made(
    ledger: Ledger, reference: Reference, folder: Path, name: str, profile: str = "public", **more: Any
) -> Released:
    asked = Asked(name, folder, profile_named(profile), **{"status": Status.ALL, **more})
    return release(ledger, reference, asked)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a folder as text; Parquet read back."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if path.suffix == ".parquet":
            yield path.name, repr(parquet.read_table(path).to_pylist())
            yield path.name, repr(parquet.read_metadata(path).metadata)
        else:
            yield path.name, path.read_text(encoding="utf-8")
        yield "name", str(path)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def digests(folder: Path) -> dict[str, str]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def kept(ledger: Ledger, reference: Reference) -> None:
    """A figure of all the wounded, whose receipt names claims."""
    gathered = gather(ledger, reference)
    premise = next(iter(gathered.evidence.premises.values()))
    keep_figure(ledger, gathered, premise.scope, floor=1, name="Wounded, Tarinvel Oskaldur among them")


def test_nothing_that_is_withheld_is_in_any_file(
    ledger: Ledger, reference: Reference, tmp_path: Path
) -> None:
    done = made(
        ledger,
        reference,
        tmp_path / "out",
        "first",
        licence="CC-BY-4.0",
        title="Ardavia: for Tarinvel Oskaldur",
    )
    found = [
        (name, each) for name, text in texts(done.folder) for each in WITHHELD if each in text.casefold()
    ]
    assert found == []
    assert "Ruskhart" in dict(texts(done.folder))["claims.csv"]


def test_a_later_release_withholds_what_an_earlier_one_said(
    ledger: Ledger, reference: Reference, tmp_path: Path
) -> None:
    made(ledger, reference, tmp_path, "open", "full")
    assert any("Oskaldur" in text for _, text in texts(tmp_path / "0001-open"))
    done = made(ledger, reference, tmp_path, "closed")
    assert done.rows["changes"] > 0
    found = [
        (name, each) for name, text in texts(done.folder) for each in WITHHELD if each in text.casefold()
    ]
    assert found == []


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    one = made(ledger, reference, tmp_path / "one", "first")
    two = made(ledger, reference, tmp_path / "two", "first")
    assert digests(one.folder) == digests(two.folder)
    assert one.sums == two.sums
    assert list(check_sums(one.folder)) == []


def test_figures_come_with_their_receipts(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    kept(ledger, reference)
    done = made(ledger, reference, tmp_path, "first")
    assert done.rows["figures"] + done.left_out == 1
    for row in rows(done.folder, "figures"):
        receipt = json.loads((done.folder / row["receipt"]).read_text(encoding="utf-8"))
        assert receipt["figure"]["low"] == int(row["low"])
        assert receipt["quotes"].keys() <= {each["id"] for each in rows(done.folder, "claims")}
    found = [
        (name, each) for name, text in texts(done.folder) for each in WITHHELD if each in text.casefold()
    ]
    assert found == []


def test_keys_hold_and_cells_are_of_their_types(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    done = made(ledger, reference, tmp_path, "first", "full")
    package = json.loads((done.folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each for each in package["resources"]}
    assert len(resources) == 2 * len(EVERY)
    for table in EVERY:
        found = rows(done.folder, table.name)
        schema = resources[table.name]["schema"]
        assert [each["name"] for each in schema["fields"]] == list(found[0] if found else table.names)
        if table.key:
            keys = [tuple(row[name] for name in table.key) for row in found]
            assert len(set(keys)) == len(keys)
        for foreign in table.foreign:
            known = {row["id"] for row in rows(done.folder, foreign.table)}
            assert {row[foreign.column] for row in found} - {""} <= known
        for row in found:
            check_row(schema, row)
        stored = parquet.read_table(done.folder / "data" / f"{table.name}.parquet")
        assert stored.num_rows == len(found) == done.rows[table.name]
        assert stored.column_names == list(table.names)


def check_row(schema: dict[str, Any], row: dict[str, str]) -> None:
    """What Table Schema asks of a row."""
    for each in schema["fields"]:
        value, constraints = row[each["name"]], each.get("constraints", {})
        if not value:
            assert not constraints.get("required"), each
            continue
        assert value in constraints.get("enum", [value])
        if each["type"] in ("integer", "number"):
            number = float(value)
            assert constraints.get("minimum", number) <= number <= constraints.get("maximum", number)
        elif each["type"] == "boolean":
            assert value in ("true", "false")


def test_the_description_is_a_data_package(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    done = made(ledger, reference, tmp_path, "first", licence="odbl-1.0")
    package = json.loads((done.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["licenses"][0]["name"] == "ODbL-1.0"
    assert package["created"].endswith("Z")
    for each in package["resources"]:
        path = done.folder / each["path"]
        assert each["bytes"] == path.stat().st_size
        assert each["hash"] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
        assert set(each["name"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._/")
        for key in each["schema"].get("foreignKeys", []):
            assert {"fields", "reference"} == key.keys()
    book = (done.folder / "CODEBOOK.md").read_text(encoding="utf-8")
    assert all(f"| `{column.name}` | {column.kind} |" in book for table in TABLES for column in table.columns)


def test_only_what_a_reviewer_accepted(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    officer = next(line for line in ledger.claims() if line.name == "Veldan Ruskhart")
    ledger.answer(Answered(officer.id, Answer.YES, "Mara Voss", "seen by her"))
    done = made(ledger, reference, tmp_path, "first", status=Status.ACCEPTED)
    assert [row["id"] for row in rows(done.folder, "claims")] == [officer.id]
    assert done.rows["persons"] == 1
    assert [row["reviewer"] for row in rows(done.folder, "decisions")] == ["1"]
    assert not any("Mara Voss" in text or "seen by her" in text for _, text in texts(done.folder))


def test_what_changed_is_told_record_by_record(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    made(ledger, reference, tmp_path, "first", "full")
    lines = {(line.report, line.key): line for line in ledger.claims()}
    one, two = lines["hurt-in-selava", "p1"], lines["again", "p1"]
    before = {row["id"]: row["person"] for row in rows(tmp_path / "0001-first", "claims")}
    link = Link(LinkKind.PERSON, min(one.id, two.id), max(one.id, two.id), 0.0, ("asked",))
    ledger.answer(Answered(link.id, Answer.YES, "ab"), links=[link])
    ledger.answer(Answered(lines["held", "t1"].id, Answer.NO, "ab"))
    ledger.answer(Answered(lines["held", "p1"].id, Answer.CORRECT, "ab", fields={"rank": "=Corporal"}))
    done = made(ledger, reference, tmp_path, "second", "full")
    changes = rows(done.folder, "changes")
    claims = {row["id"]: row for row in rows(done.folder, "claims")}
    assert {"table": "claims", "id": lines["held", "t1"].id, "change": "removed"}.items() <= next(
        row for row in changes if row["change"] == "removed" and row["table"] == "claims"
    ).items()
    rank = next(row for row in changes if row["field"] == "rank")
    assert (rank["change"], rank["before"], rank["after"]) == ("changed", "Sergeant", "'=Corporal")
    if before[one.id] != before[two.id]:
        gone = {before[one.id], before[two.id]} - {claims[one.id]["person"]}
        merged = [row for row in changes if row["change"] == "merged"]
        assert {(row["id"], row["after"]) for row in merged} == {
            (each, claims[one.id]["person"]) for each in gone
        }
        assert [row["id"] for row in rows(done.folder, "merged")] == sorted(gone)
        third = made(ledger, reference, tmp_path, "third", "full")
        assert rows(third.folder, "merged") == rows(done.folder, "merged")
        assert third.rows["changes"] == 0


def test_what_was_expunged_is_not_said_again_as_what_was_before(
    ledger: Ledger, reference: Reference, tmp_path: Path
) -> None:
    made(ledger, reference, tmp_path, "first", "full")
    child = next(line for line in ledger.claims() if line.name == "Tarinvel Oskaldur")
    expunge(ledger, child.id, "asked for", "ab")
    expunge(ledger, "again", "asked for", "ab")
    done = made(ledger, reference, tmp_path, "second", "full")
    assert {"claims", "reports"} <= {
        row["table"] for row in rows(done.folder, "changes") if row["change"] == "removed"
    }
    gone = ("tarinvel", "таринвел", "велдан")
    # The address of a report from which a claim was expunged stays its address.
    said = [(name, text.casefold()) for name, text in texts(done.folder) if not name.startswith("reports.")]
    assert [(name, each) for name, text in said for each in gone if each in text] == []
    assert any(row["before"] == MARK for row in rows(done.folder, "changes"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"status": None}, "claims are undecided; choose --status accepted"),
        ({"status": Status.ACCEPTED}, "has no claim that may be published so"),
        ({"licence": "nope"}, "'nope' is unknown; choose CC0-1.0"),
        ({"name": "Über"}, "cannot be its name"),
        ({"name": "../x"}, "cannot be its name"),
    ],
)
def test_refusals_leave_nothing(
    ledger: Ledger, reference: Reference, tmp_path: Path, more: dict[str, Any], words: str
) -> None:
    name = more.pop("name", "first")
    with pytest.raises(InputError, match=words):
        made(ledger, reference, tmp_path / "out", name, **more)
    assert not (tmp_path / "out").exists()


def test_a_name_is_taken_once_and_a_leftover_cleared(
    ledger: Ledger, reference: Reference, tmp_path: Path
) -> None:
    left = tmp_path / ".0001-first.part"
    left.mkdir()
    (left / "half").write_text("written", encoding="utf-8")
    done = made(ledger, reference, tmp_path, "first")
    assert (done.number, left.exists()) == (1, False)
    with pytest.raises(InputError, match="'first' is there already"):
        made(ledger, reference, tmp_path, "first")
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_dir()) == ["0001-first"]


def test_an_interrupted_release_leaves_nothing(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    def stop(what: str, _done: int, _of: int | None) -> None:
        if what == "sums":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        release(ledger, reference, Asked("x", tmp_path / "out", Profile("all"), Status.ALL), stop)
    assert not (tmp_path / "out").exists()


def test_a_ledger_without_claims_has_no_release(reference: Reference, tmp_path: Path) -> None:
    with (
        Ledger(str(tmp_path / "empty.sqlite"), create=True) as empty,
        pytest.raises(InputError, match="no claim to publish"),
    ):
        made(empty, reference, tmp_path, "first")


def test_a_ledger_that_is_added_to_meanwhile_gives_no_release(
    ledger: Ledger, reference: Reference, tmp_path: Path
) -> None:
    officer = next(line for line in ledger.claims() if line.name == "Veldan Ruskhart")

    def add(what: str, _done: int, _of: int | None) -> None:
        if what == "figures":
            ledger.answer(Answered(officer.id, Answer.YES, "ab"))

    with pytest.raises(InputError, match="was added to while"):
        release(ledger, reference, Asked("x", tmp_path / "out", Profile("all"), Status.ALL), add)
    assert not (tmp_path / "out").exists()
