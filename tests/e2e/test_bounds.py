"""Bounds, relations and contradictions through the program, from spreadsheets and from a ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cenotaph.cli.app import app

DATA = Path(__file__).resolve().parents[2] / "src" / "cenotaph" / "data" / "claims"
CLAIMS = DATA / "claims.csv"
HEAD = "id,outcome,party,place,start,end,low,high,speaker,asserted\n"
ARMY = ("--party", "Ardavian Army", "--where", "Ardavia")
MARCH = ("--from", "2031-03", "--to", "2031-03")
Cenotaph = Callable[..., Any]


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The own files of a user who works on the invented war."""
    folder = tmp_path_factory.mktemp("ardavia")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in (
            ("places", "import", DATA / "places.csv"),
            ("parties", "import", DATA / "parties.toml"),
        ):
            assert CliRunner().invoke(app, [str(word) for word in command]).exit_code == 0
    return folder


@pytest.fixture
def ardavia(reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in reference.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(folder: Path, rows: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text(rows, encoding="utf-8")
    return path


def test_the_figure_comes_first_then_its_question(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, "--from", "2031-03-08", "--to", "2031-03-14")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0].startswith("15 to 24 killed")
    assert lines[1] == "of Ardavian Army, in Ardavia, in 8–14 March 2031"
    assert "named persons" in ran.out


def test_why_shows_the_arithmetic_in_words_and_every_claim(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, "--from", "2031-03-08", "--to", "2031-03-14", "--why")
    words = " ".join(ran.out.split())
    assert "at least 20 in 1–14 March 2031" in words
    assert "less at most 25 in 1–21 March 2031: at least 15" in words
    assert "Why at most 24" in words
    assert "Janos Tirell" in words
    assert "Merin Post" in words


def test_no_upper_limit_is_made_up(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--why")
    assert ran.out.startswith("at least 24 killed · no upper limit is claimed")
    assert "Why no upper limit" in ran.out


def test_json_is_the_whole_figure(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--format", "json")
    found = json.loads(ran.out)
    assert (found["low"], found["high"]) == (24, None)
    assert found["question"]["parties"] == ["ardavian-army"]
    assert {each["claim"] for each in found["proofs"][0]["uses"]} <= set(found["claims"])
    assert found["claims"]["tirell"]["name"] == "Janos Tirell"
    assert found["names"]["parties"]["ardavian-army"] == "Ardavian Army"
    assert found["arithmetic"]["low"].endswith(": at least 24")


def test_csv_is_a_row_a_figure_or_with_why_a_row_a_claim(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["low"], row["high"], row["from"], row["party"]) == ("24", "", "2031-03-01", "Ardavian Army")
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--format", "csv", "--why")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {"used for low", "accepted"} <= {each["part"] for each in rows}


def test_a_speaker_may_be_left_out_and_a_day_chosen(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--without", "Radio Dumarra")
    assert ran.out.startswith("at least 21 killed")
    assert "left out: Radio Dumarra is behind it" in ran.out
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--as-of", "2031-03-15")
    assert ran.out.startswith("at least 20 killed")
    assert "as of 2031-03-15" in ran.out
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--without", "Radio Dumara")
    assert (ran.code, "did you mean Radio Dumarra" in ran.err) == (2, True)


def test_a_floor_of_trust_takes_fewer_claims(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *ARMY, *MARCH, "--trust", "4")
    assert ran.out.startswith("at least 21 killed")
    assert "only claims of trust 4 or more" in " ".join(ran.out.split())


def test_the_template_reads_back(ardavia: Path, cenotaph: Cenotaph) -> None:
    assert (
        cenotaph("bounds", "--template").out.count("\n# ")
        + cenotaph("bounds", "--template").out.count('\n"# ')
        > 20
    )
    assert cenotaph("bounds", "--template", "--output", "mine.csv").code == 0
    ran = cenotaph("bounds", "--claims", "mine.csv", "--party", "Iran", "--where", "Syria",
                   "--from", "2016-04-01", "--to", "2016-04-30", "--outcome", "killed")  # fmt: skip
    assert (ran.code, ran.out.split("·")[0]) == (0, "at least 23 killed ")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", "t.csv: it is empty"),
        (HEAD, "it has no row of claims"),
        ("id,outcome,party,place,start,end,low\na,killed,Zorhan,any,2031,2031,4\n", "no column high"),
        (HEAD + "a,killed,Zorhan,any,2031,2031,9,4,,\n", "row 2 column high: at least 9 and at most 4"),
        (HEAD + "a,killed,Zorhann,any,2031,2031,4,,,\n", "row 2 column party: no party is called 'Zorhann'; did you mean Zorhan"),
        (HEAD + "a,killed,Zorhan,Belgrumm,2031,2031,4,,,\n", "row 2 column place: no place is called 'Belgrumm'"),
        (HEAD + "a,killed,Zorhan,any,2031-02-30,2031,4,,,\n", "row 2 column start: '2031-02-30' is no date"),
        (HEAD + "a,killed,Zorhan,any,2031-05,2031-04,4,,,\n", "row 2 column end: 2031-04-30 is before start"),
        (HEAD + "a,killed,Zorhan,any,2031,2031,4,,,\n" * 2, "row 3 column id: row 2 has the id 'a' too"),
        (HEAD + "a,killed,Zorhan,any,2031,2031,4,,,soon\n", "row 2 column asserted: 'soon' is no date"),
    ],
)  # fmt: skip
def test_a_bad_table_is_told_by_row_and_column_and_nothing_is_worked_out(
    ardavia: Path, cenotaph: Cenotaph, rows: str, told: str
) -> None:
    ran = cenotaph("bounds", "--claims", table(ardavia, rows))
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("command", [("contradictions",), ("relate", "a", "b")])
def test_a_bad_table_is_told_by_all_commands(
    ardavia: Path, cenotaph: Cenotaph, command: tuple[str, ...]
) -> None:
    path = table(ardavia, HEAD + "a,killed,Zorhan,any,2031,2031,9,4,,\n")
    ran = cenotaph(*command, "--claims", path)
    assert (ran.code, ran.out, "row 2 column high" in ran.err) == (2, "", True)


def test_all_problems_of_a_table_are_told_at_most_twenty_one_by_one(
    ardavia: Path, cenotaph: Cenotaph
) -> None:
    rows = HEAD + "".join(f"r{n},slain,Zorhan,any,2031,2031,4,,,\n" for n in range(23))
    ran = cenotaph("bounds", "--claims", table(ardavia, rows))
    assert ran.err.count("error: t.csv row") == 20
    assert "and 3 more" in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--party", "Merin Frontt"), "--party: no party is called 'Merin Frontt'; did you mean Merin Front"),
        (("--where", "Nowhereville"), "--where: no place is called"),
        (("--from", "2031-03-04", "--to", "2031-03-03"), "--to: 2031-03-03 is before --from 2031-03-04"),
        (("--from", "soon"), "--from: 'soon' is no date"),
        (("--outcome", "slain"), "--outcome: 'slain' is no outcome"),
        (("--outcome", "present"), "cenotaph series"),
        (("--cohort", "qwerty"), "--cohort: 'qwerty' tells no cohort"),
        (("--as-of", "soon"), "--as-of: 'soon' is no date"),
        (("--trust", "6"), "--trust"),
        (("--claims", "none.csv"), "none.csv: cannot be read"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    ardavia: Path, cenotaph: Cenotaph, options: tuple[str, ...], told: str
) -> None:
    ran = cenotaph("bounds", "--claims", CLAIMS, *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_claims_that_contradict_each_other_are_told_and_the_trusted_stand(
    ardavia: Path, cenotaph: Cenotaph
) -> None:
    rows = (
        "id,outcome,party,place,start,end,low,high,trust\n"
        "north,killed,Ardavian Army,North Ardavia,2031-03,2031-03,18,,3\n"
        "all,killed,Ardavian Army,Ardavia,2031-03,2031-03,,10,1\n"
    )
    path = table(ardavia, rows)
    ran = cenotaph("bounds", "--claims", path, *ARMY, *MARCH)
    assert (ran.code, ran.out.split(" killed")[0]) == (0, "at least 18")
    assert "1 contradiction" in ran.out
    assert "overridden by north" in ran.out
    ran = cenotaph("contradictions", "--claims", path)
    assert (ran.code, "1 contradiction among 2 claims" in ran.err) == (0, True)
    found = json.loads(cenotaph("contradictions", "--claims", path, "--format", "json").out)
    assert [sorted(each["claims"]) for each in found] == [["all", "north"]]
    listed = list(
        csv.DictReader(io.StringIO(cenotaph("contradictions", "--claims", path, "--format", "csv").out))
    )
    assert [row["claim"] for row in listed] == ["all", "north"]
    assert (
        json.loads(
            cenotaph("contradictions", "--claims", path, "--party", "Merin Front", "--format", "json").out
        )
        == []
    )


def test_claims_that_do_not_contradict_each_other(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("contradictions", "--claims", CLAIMS)
    assert (ran.code, ran.out) == (0, "")
    assert "0 contradictions among 8 claims" in ran.err


def test_two_claims_are_related_with_reasons(ardavia: Path, cenotaph: Cenotaph) -> None:
    ran = cenotaph("relate", "radio-north", "watch-three", "--claims", CLAIMS)
    assert ran.code == 0
    assert "may be added" in ran.out
    ran = cenotaph("relate", "radio-north", "post-south", "--claims", CLAIMS, "--format", "json")
    found = json.loads(ran.out)
    assert (found["how"], found["add"]["yes"]) == ("disjoint", True)
    ran = cenotaph("relate", "radio-north", "nix", "--claims", CLAIMS)
    assert (ran.code, "nix: is no claim" in ran.err) == (2, True)


def test_a_ledger_answers_too(ardavia: Path, cenotaph: Cenotaph, report: Path) -> None:
    assert cenotaph("add", report, "--published", "2031-05-05").code == 0
    ran = cenotaph("bounds", "--from", "2031-05", "--to", "2031-05", "--why")
    assert ran.code == 0
    assert ran.out.startswith("at least 12 killed")
    codes = list(json.loads(cenotaph("bounds", "--format", "json").out)["claims"])
    assert cenotaph("relate", codes[0][:8], codes[-1][:8]).code == 0
    assert cenotaph("contradictions").code == 0
    ran = cenotaph("bounds", "--ledger", "none.sqlite")
    assert ran.code == 2


def test_a_figure_of_a_ledger_may_be_kept_and_one_of_a_file_may_not(
    ardavia: Path, cenotaph: Cenotaph, report: Path
) -> None:
    assert cenotaph("add", report, "--published", "2031-05-05").code == 0
    month = ("--from", "2031-05", "--to", "2031-05")
    ran = cenotaph("bounds", *month, "--keep", "May")
    assert (ran.code, "kept as" in ran.err) == (0, True)
    assert ran.out == cenotaph("bounds", *month).out
    assert cenotaph("bounds", *month, "--decided").out.startswith("at least 0 killed")
    for option in (("--keep", "May"), ("--decided",)):
        ran = cenotaph("bounds", "--claims", CLAIMS, *option)
        assert (ran.code, "a file keeps no figures and no decisions" in ran.err) == (2, True)


def test_columns_of_ones_own_are_warned_of(ardavia: Path, cenotaph: Cenotaph) -> None:
    rows = HEAD.replace("asserted", "weather") + "a,killed,Zorhan,any,2031,2031,4,,,dry\n"
    ran = cenotaph("bounds", "--claims", table(ardavia, rows))
    assert (ran.code, "columns that tell nothing here: weather" in ran.err) == (0, True)
    assert cenotaph("bounds", "--claims", table(ardavia, rows), "--quiet").err == ""


def test_a_name_of_a_town_and_its_province_is_warned_of(ardavia: Path, cenotaph: Cenotaph) -> None:
    path = table(ardavia, HEAD + "a,killed,Zorhan,Aleppo,2031,2031,4,9,,\n")
    asked = ("bounds", "--claims", path, "--party", "Zorhan", "--from", "2031", "--to", "2031", "--where")
    ran = cenotaph(*asked, "geonames:170062")
    assert ran.out.startswith("at least 4 killed · no upper limit")
    assert "Aleppo name a place and one around it" in ran.err
    ran = cenotaph(*asked, "geonames:170063", "--quiet")
    assert (ran.out.split("·")[0], ran.err) == ("0 to 9 killed ", "")


def test_what_a_table_says_cannot_steer_the_terminal_or_a_spreadsheet(
    ardavia: Path, cenotaph: Cenotaph
) -> None:
    rows = (
        "id,outcome,party,place,start,end,low,high,speaker,note\n"
        '"=x\x1b[31m",killed,Zorhan,any,2031,2031,4,,"[bold]@me\x1b[2J",=1+1\n'
    )
    ran = cenotaph("bounds", "--claims", table(ardavia, rows), "--why")
    assert "\x1b" not in ran.out
    assert "[bold]@me" in ran.out
    ran = cenotaph("bounds", "--claims", table(ardavia, rows), "--why", "--format", "csv")
    assert "\n=" not in ran.out
    assert ",=" not in ran.out
