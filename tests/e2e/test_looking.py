"""The commands list, show, search, status and decide, on a ledger of the bundled samples."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Ledger
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.reading import Tools
from cenotaph.reports import ReadOptions, receive

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "cenotaph" / "data" / "samples"
MARKET = "05-merin-post-market-massacre"
Cenotaph = Callable[..., Any]
NOW = datetime(2031, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a ledger that holds the samples."""
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite"
    with Ledger(str(path), create=True) as ledger:
        incoming = receive([str(SAMPLES)], ReadOptions(), io.BytesIO(), now=NOW)
        assert len(list(add(ledger, incoming, Adding(lambda: tools)))) > 10
    return path.read_bytes()


@pytest.fixture
def ledger(filled: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(filled)
    monkeypatch.setenv("CENOTAPH_LEDGER", str(path))
    monkeypatch.delenv("CENOTAPH_REVIEWER", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def written(given: list[dict[str, str]], delimiter: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    out = csv.DictWriter(stream, list(given[0]), delimiter=delimiter)
    out.writeheader()
    out.writerows(given)
    return stream.getvalue().encode("utf-8-sig")


def test_reports_are_listed_in_every_form(cenotaph: Cenotaph, ledger: Path) -> None:
    table, form, cells = (cenotaph("list", "--format", form) for form in ("table", "json", "csv"))
    assert (table.code, form.code, cells.code) == (0, 0, 0)
    found = json.loads(form.out)
    assert [report["id"] for report in found] == [row["id"] for row in rows(cells.out)]
    assert len(found) == 19
    assert "1 of 2" in table.out
    assert "19 reports of 18 origins" in table.err
    assert cenotaph("list", "--limit", 3, "--quiet").err == ""
    assert "there are more" in cenotaph("list", "--limit", 3).err
    assert "no reports found" in cenotaph("list", "--outlet", "nobody").err
    assert json.loads(cenotaph("list", "--outlet", "nobody", "--format", "json").out) == []


@pytest.mark.parametrize("width", ["40", "80", "120", "200"])
def test_tables_fit_the_screen(
    cenotaph: Cenotaph, ledger: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for words in (["list"], ["list", "claims"], ["search", "killed"], ["show", MARKET], ["status"]):
        done = cenotaph(*words)
        assert done.code == 0
        assert max(map(len, done.out.splitlines())) <= int(width)


def test_claims_are_listed_and_narrowed(cenotaph: Cenotaph, ledger: Path) -> None:
    everything = json.loads(cenotaph("list", "claims", "--format", "json").out)
    some = json.loads(
        cenotaph("list", "claims", "--report", MARKET, "--outcome", "wounded", "--format", "json").out
    )
    assert len(everything) > 100
    assert [claim["report"] for claim in some] == [MARKET]
    assert some[0] in everything
    march = json.loads(
        cenotaph("list", "claims", "--from", "2031-03-12", "--to", "2031-03-12", "--format", "json").out
    )
    assert {claim["start"] <= "2031-03-12" <= claim["end"] for claim in march} == {True}
    assert cenotaph("list", "claims", "--output", ledger.parent / "claims.csv", "--format", "csv").code == 0
    with (ledger.parent / "claims.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == len(everything)


def test_a_search_finds_claims_and_reports(cenotaph: Cenotaph, ledger: Path) -> None:
    found = json.loads(cenotaph("search", "market", "--when", "2031-03", "--format", "json").out)
    assert {claim["report"] for claim in found} >= {MARKET}
    reports = json.loads(cenotaph("search", '"the regime"', "--reports", "--format", "json").out)
    assert MARKET in {report["id"] for report in reports}
    assert json.loads(cenotaph("search", "--when", "..2029", "--format", "json").out) == []
    assert cenotaph("search", ")) OR \"* '--", "--", "-x").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["search", "--when", "soon"], 2, "--when: 'soon' is no date"),
        (["search", "--outcome", "slain"], 2, "no measure; one of killed"),
        (["list", "--from", "1 May"], 2, "--from: '1 May' is no date"),
        (["list", "--origin", "nowhere-such"], 2, "no id of this ledger"),
        (["show", "nowhere"], 2, "no id of this ledger"),
        (["show", "acw-2031"], 2, "may be acw-2031-03-10, acw-2031-03-17, acw-2031-03-24"),
        (["show", MARKET, "--ledger", "nowhere.sqlite"], 2, "does not exist"),
        (["status", "--ledger", str(SAMPLES / "02-arsna-belgrun-statement.txt")], 2, "is no ledger"),
        (["decide", MARKET, "yes", "--reviewer", "R"], 2, "is a report; decide on a claim or a link"),
    ],
    ids=str,
)
def test_bad_input_is_told(cenotaph: Cenotaph, ledger: Path, words: list[str], code: int, said: str) -> None:
    done = cenotaph(*words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_report_and_a_claim_are_shown(cenotaph: Cenotaph, ledger: Path) -> None:
    shown = cenotaph("show", MARKET, "--text")
    assert "1 of 2 reports of one origin (first: 04-continental-toll-rises)" in shown.out
    assert "SHA-256" in shown.out
    view = json.loads(cenotaph("show", MARKET, "--format", "json").out)
    assert view["kind"] == "report"
    assert " ".join(view["text"].split())[-60:] in " ".join(shown.out.split())
    claim = view["claims"][1]
    shown = cenotaph("show", claim["id"][:8])
    assert claim["quote"] in " ".join(shown.out.split())
    assert claim["version"] in shown.out
    assert "captured" in shown.out
    cells = rows(cenotaph("show", claim["id"], "--format", "csv").out)
    assert cells[0]["quote"] == claim["quote"]
    assert json.loads(cenotaph("show", claim["id"], "--format", "json").out)["claim"] == claim
    link = view["links"][0]["id"]
    assert "one voice" in cenotaph("show", link).out
    assert "cenotaph" in cenotaph("show", view["report"]["run"]).out


def test_the_status_is_told(cenotaph: Cenotaph, ledger: Path) -> None:
    found = json.loads(cenotaph("status", "--format", "json").out)
    assert (found["reports"], found["origins"], found["decisions"]) == (19, 18, 0)
    assert found["claims"] == found["undecided"] > 100
    table = cenotaph("status").out
    assert "19 reports, 18 origins" in table
    assert found["head"] in table
    assert rows(cenotaph("status", "--format", "csv").out)[0]["head"] == found["head"]


def test_a_claim_is_decided_on(cenotaph: Cenotaph, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = json.loads(cenotaph("list", "claims", "--report", MARKET, "--limit", 1, "--format", "json").out)[
        0
    ]
    nobody = cenotaph("decide", claim["id"], "yes")
    assert (nobody.code, "nobody is named who decides" in nobody.err) == (2, True)
    monkeypatch.setenv("CENOTAPH_REVIEWER", "A. Reader")
    done = cenotaph("decide", claim["id"], "yes", "--seen", claim["version"], "--reason", "read twice")
    assert (done.code, "yes by A. Reader" in done.err) == (0, True)
    stale = cenotaph("decide", claim["id"], "no", "--seen", claim["version"], "--reviewer", "B")
    assert stale.code == 1
    assert "changed since you looked (A. Reader decided yes on" in stale.err
    done = cenotaph("decide", claim["id"], "correct", "--field", "low=1", "--field", "where=", "--quiet")
    assert (done.code, done.err) == (0, "")
    shown = cenotaph("show", claim["id"]).out
    assert "read twice" in shown
    assert f"low: {claim['low']} → 1" in shown
    entry = json.loads(cenotaph("status", "--format", "json").out)["entries"]
    assert "low: 1" in cenotaph("show", f"#{entry}").out
    for words in (["low"], ["=1"], ["low=1", "--field", "low=2"]):
        assert cenotaph("decide", claim["id"], "correct", "--field", *words).code == 2
    assert cenotaph("decide", claim["id"]).code == 2


def test_a_list_that_was_filled_in_is_given_back(cenotaph: Cenotaph, ledger: Path) -> None:
    given = rows(cenotaph("list", "claims", "--undecided", "--format", "csv").out)
    first, second, *_ = (row for row in given if row["kind"] == "toll" and row["low"] == row["high"] == "7")
    first |= {
        "decide": "Yes",
        "reason": "plain",
        "approx": "FALSE",
        "start": first["start"].replace("-", "/"),
    }
    second |= {"decide": "correct", "low": "6", "group": "=villagers", "denied": "TRUE"}
    done = cenotaph("decide", "-", "--reviewer", "A. Reader", stdin=written(given, ";"))
    assert done.code == 0, done.err
    assert len(done.err.splitlines()) == 2
    now = {claim["id"]: claim for claim in json.loads(cenotaph("list", "claims", "--format", "json").out)}
    assert now[first["id"]]["answer"] == "yes"
    found = now[second["id"]]
    assert (found["answer"], found["low"], found["high"], found["denied"]) == ("correct", 6, 7, True)
    assert found["group"] == "=villagers"
    again = cenotaph("decide", "-", "--reviewer", "B", stdin=written(given))
    assert again.code == 1
    assert "row" in again.err
    assert "A. Reader decided yes" in again.err


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"decide": "yes", "low": "99"}, "low was changed, but the answer is yes; say correct"),
        ({"decide": "correct"}, "nothing is given to correct"),
        ({"decide": "correct", "low": "x"}, "low must be a whole number"),
        ({"decide": "perhaps"}, "'perhaps' is no answer"),
        ({"decide": "yes", "id": "ffffffffffffffff"}, "no id of this ledger"),
        ({"decide": "yes", "version": "12345678"}, "is no version of"),
        ({"decide": ""}, "no row has an answer"),
    ],
    ids=str,
)
def test_a_list_with_one_bad_row_records_nothing(
    cenotaph: Cenotaph, ledger: Path, edit: dict[str, str], said: str
) -> None:
    given = rows(cenotaph("list", "claims", "--report", MARKET, "--format", "csv").out)
    if edit["decide"]:
        given[0]["decide"] = "yes"
    given[3] |= edit
    done = cenotaph("decide", "-", "--reviewer", "R", stdin=written(given))
    assert done.code == 2
    assert said in done.err
    assert not edit["decide"] or "row 5" in done.err
    assert json.loads(cenotaph("status", "--format", "json").out)["decisions"] == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no columns id and decide"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"id,decide\n", "no row has an answer"),
        (b"id,decide\n\0,yes\n", "no id of this ledger"),
        (b'id,decide\n"' + b"x" * 200_000 + b'",yes\n', "no id of this ledger"),
        (b"PK\x03\x04 a spreadsheet", "no columns id and decide"),
    ],
    ids=range(6),
)
def test_what_is_no_filled_in_list_is_told(cenotaph: Cenotaph, ledger: Path, data: bytes, said: str) -> None:
    done = cenotaph("decide", "-", "--reviewer", "R", stdin=data)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_the_file_alone_says_what_is_decided(cenotaph: Cenotaph, ledger: Path) -> None:
    done = cenotaph("decide", "-", "yes", "--reviewer", "R", stdin=b"id,decide\n")
    assert (done.code, "leave out ANSWER" in done.err) == (2, True)


def test_adding_tells_of_a_report_without_a_publication_date(
    cenotaph: Cenotaph, tmp_path: Path, report: Path
) -> None:
    ledger = str(tmp_path / "undated.sqlite")
    bare = tmp_path / "bare.txt"
    bare.write_text("Six soldiers were killed near Sela this month, the ministry said.\n", encoding="utf-8")
    told = cenotaph("add", bare, "--ledger", ledger).out
    assert 'without a publication date: words such as "this month" say no day' in told
    assert "without a publication date" not in cenotaph("add", bare, "--ledger", ledger).out
    assert "without a publication date" not in cenotaph("add", report, "--ledger", ledger).out
