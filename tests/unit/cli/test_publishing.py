"""The commands export and check: what they print, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.publications.events import DAY

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
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.publishing_forms import Form, Status
from cenotaph.publications.checking import Fault
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
