"""The commands export and check: what they print, and the exit code."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet
import pytest
from tests.unit.publications.events import DAY

from cenotaph.cli.adding import AddRequest, add_reports
from cenotaph.cli.publishing import (
    CheckRequest,
    ExportRequest,
    check_file,
    export_ledger,
    fault_words,
    say_loses,
)
from cenotaph.errors import InputError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.publishing import Exported
from cenotaph.pipeline.publishing_forms import Form, Status
from cenotaph.pipeline.publishing_forms import Incoming as Incoming_
from cenotaph.publications.checking import Fault
from cenotaph.reports import ReadOptions
from cenotaph.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a ledger with one event, and with one that has no country."""
    made = Settings(ledger=str(tmp_path / "ledger.sqlite"))
    with Ledger(made.ledger, create=True) as ledger:
        for name, country in (("one", "SY"), ("two", None)):
            words = f"Four guards were killed near {name}"
            claim = Claim(
                "t1",
                Kind.TOLL,
                Measure.KILLED,
                Anchor(0, len(words), words),
                Count(4, 4),
                window=Window(DAY, DAY),
                place=PlaceReading(name, country),
            )
            ledger.record(Incoming(Report(name, words, language="en"), [claim], GIVEN))
    return made


def test_an_export_says_what_it_left_out(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.csv"
    assert export_ledger(ExportRequest(settings, Form.GED, Status.ALL, path)) == 0
    told = capsys.readouterr().err
    assert "1 event written" in told
    assert "1 incident left out: no country is known" in told
    assert check_file(CheckRequest(Form.GED, path)) == 0
    assert "ged holds: 0 faults" in capsys.readouterr().err


def test_nothing_is_written_where_the_choice_is_lacking(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    with pytest.raises(InputError, match="2 claims are undecided"):
        export_ledger(ExportRequest(settings, Form.GED, None, path))
    assert not path.exists()


def test_a_check_prints_faults_up_to_a_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,best_est\n", encoding="utf-8")
    assert check_file(CheckRequest(Form.GED, path, limit=2)) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "row 1, relid: the column is lacking",
        "row 1, year: the column is lacking",
    ]
    assert "ged does not hold: 49 faults, 0 remarks; the first 2 are shown" in shown.err


def test_remarks_fail_a_strict_check_alone(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.csv"
    export_ledger(ExportRequest(settings, Form.GED, Status.ALL, path, quiet=True))
    assert capsys.readouterr().err == ""
    codes = [check_file(CheckRequest(Form.GED, path, is_strict=strict)) for strict in (False, True)]
    assert codes == [0, 1]
    assert "(remark)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(1200, "best", "7 is wrong"), "row 1,200, best: 7 is wrong"),
        (Fault(0, "type", "is no X"), "file, type: is no X"),
        (Fault(3, "", "is no JSON", True), "row 3: is no JSON (remark)"),
        (Fault(3, "a\x1b[31m", "b\nc"), "row 3, a [31m: b c"),
    ],
)
def test_faults_in_words(fault: Fault, words: str) -> None:
    assert fault_words(fault) == words


@pytest.mark.parametrize("form", Form)
def test_what_a_form_loses_is_told(form: Form, capsys: pytest.CaptureFixture[str]) -> None:
    assert say_loses(form) == 0
    assert capsys.readouterr().out.startswith(f"{form} loses:\n- ")


NAMED = "Major Teo Brann of the Lake Guard was killed near Ostal"


@pytest.fixture
def named(tmp_path: Path) -> Settings:
    """Of a ledger with one dead who is named, in a claim, a title, an address and a speaker's words."""
    made = Settings(ledger=str(tmp_path / "named.sqlite"))
    with Ledger(made.ledger, create=True) as ledger:
        claim = Claim(
            "p1",
            Kind.PERSON,
            Measure.KILLED,
            Anchor(0, len(NAMED), NAMED),
            name="Teo Brann",
            affiliation="Lake Guard",
            window=Window(DAY, DAY),
            place=PlaceReading("Ostal", "SY"),
            chain=(Speaker("a brother of Teo Brann"),),
        )
        report = Report(
            "r1", NAMED, "Teo Brann falls", "Arsna", "https://arsna.example/teo-brann", language="en"
        )
        ledger.record(Incoming(report, [claim], GIVEN))
    return made


@pytest.mark.parametrize("form", Form)
def test_a_withheld_name_is_in_no_form(
    named: Settings, form: Form, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export"
    for profile, is_told in (("full", form is not Form.OHCHR), ("no-names", False)):
        assert export_ledger(ExportRequest(named, form, Status.ALL, path, profile=profile)) == 0
        content = path.read_bytes() if form is not Form.GEOPARQUET else _texts(path)
        assert (b"brann" in content.lower()) is is_told
        assert check_file(CheckRequest(form, path)) == 0
        told = capsys.readouterr().err
        assert f"withheld by profile: {profile}" in told
        assert ": 0 faults" in told


def _texts(path: Path) -> bytes:
    return str(pyarrow.parquet.read_table(path).to_pylist()).encode()


def test_what_is_withheld_still_counts(named: Settings, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    export_ledger(ExportRequest(named, Form.GED, Status.ALL, path, profile="no-names", quiet=True))
    (row,) = csv.DictReader(path.read_text("utf-8").splitlines())
    assert (row["best"], row["side_a"]) == ("1", "Unknown")


def test_an_unknown_profile_is_told(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    with pytest.raises(InputError, match="no-such"):
        export_ledger(ExportRequest(settings, Form.GED, Status.ALL, path, profile="no-such"))
    assert not path.exists()


def test_bytes_need_a_file(settings: Settings) -> None:
    with pytest.raises(InputError, match="give --output FILE"):
        export_ledger(ExportRequest(settings, Form.GEOPARQUET, Status.ALL))


def test_an_interrupted_export_leaves_nothing(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Exported:
        raise KeyboardInterrupt

    monkeypatch.setattr("cenotaph.cli.publishing.export", interrupted)
    for form in (Form.GED, Form.GEOPARQUET):
        with pytest.raises(KeyboardInterrupt):
            export_ledger(ExportRequest(settings, form, Status.ALL, tmp_path / "out"))
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]


TABLE = Path(__file__).parents[3] / "src" / "cenotaph" / "data" / "tables" / "ged.csv"


def test_a_table_is_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Settings(ledger=str(tmp_path / "tables.sqlite"))
    assert check_file(CheckRequest(Form.GED, TABLE)) == 0
    request = AddRequest([str(TABLE)], ReadOptions(), made, table=Incoming_.GED)
    assert add_reports(request) == 0
    assert "3 reports added with 8 claims" in capsys.readouterr().out
    assert add_reports(request) == 0
    assert "3 already held" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["-", "https://example.org/x.csv"])
def test_a_table_is_a_file(tmp_path: Path, name: str) -> None:
    request = AddRequest(
        [name], ReadOptions(), Settings(ledger=str(tmp_path / "x.sqlite")), table=Incoming_.GED
    )
    with pytest.raises(InputError, match="is no file"):
        add_reports(request)


def test_no_ledger_is_made_for_a_table_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = AddRequest(
        ["none.csv"], ReadOptions(), Settings(ledger=str(tmp_path / "x.sqlite")), table=Incoming_.GED
    )
    assert add_reports(request) == 2
    assert "none.csv: cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "x.sqlite").exists()
