"""Exports of a ledger and the check of files: what is written holds, what is broken is told."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from cenotaph.errors import InputError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.deciding import Answered
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.publishing import LOSES, check, export
from cenotaph.pipeline.publishing_forms import Form, Status
from cenotaph.pipeline.reference import Reference

SUFFIX = {Form.GED: ".csv", Form.ACLED: ".csv", Form.GEOJSON: ".geojson", Form.ANNOTATIONS: ".jsonl"}


def exported(ledger: Ledger, reference: Reference, form: Form, status: Status | None) -> tuple[str, int]:
    stream = io.StringIO(newline="")
    done = export(ledger, reference, form, stream, status)
    return stream.getvalue(), done.rows


@pytest.mark.parametrize("form", Form)
def test_what_is_exported_holds_and_is_the_same_again(
    ledger: Ledger, reference: Reference, form: Form, tmp_path: Path
) -> None:
    text, rows = exported(ledger, reference, form, Status.ALL)
    assert rows == (5 if form is Form.ANNOTATIONS else 2)
    assert exported(ledger, reference, form, Status.ALL) == (text, rows)
    path = tmp_path / f"file{SUFFIX[form]}.gz"
    path.write_bytes(gzip.compress(text.encode()))
    assert [fault for fault in check(form, path) if not fault.is_remark] == []


@pytest.mark.parametrize("form", Form)
def test_undecided_claims_need_a_word(ledger: Ledger, reference: Reference, form: Form) -> None:
    with pytest.raises(InputError, match=r"5 claims are undecided; choose --status accepted"):
        exported(ledger, reference, form, None)


def test_accepted_claims_alone(ledger: Ledger, reference: Reference) -> None:
    named = [line for line in ledger.claims() if line.name]
    ledger.answer(Answered(named[0].id, Answer.YES, "ab"))
    text, rows = exported(ledger, reference, Form.ANNOTATIONS, Status.ACCEPTED)
    assert rows == 1
    assert json.loads(text)["id"] == f"urn:cenotaph:claim:{named[0].id}"
    assert exported(ledger, reference, Form.GED, Status.ACCEPTED)[1] == 1


def test_what_was_rejected_is_in_no_form(ledger: Ledger, reference: Reference) -> None:
    for line in list(ledger.claims()):
        ledger.answer(Answered(line.id, Answer.NO, "ab"))
    assert [exported(ledger, reference, form, None)[1] for form in Form] == [0, 0, 0, 0]


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"[1, 2", b"{}", b'{"a": NaN}\n', b"[" * 100_000, b"a,b\n1,2\n"]
)
def test_a_broken_file_is_told(form: Form, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"file{SUFFIX[form]}"
    path.write_bytes(content)
    if form is Form.GEOJSON and content not in (b"{}", b'{"a": NaN}\n'):
        with pytest.raises(InputError, match="is no JSON"):
            list(check(form, path))
    else:
        assert any(not fault.is_remark for fault in check(form, path))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    ("name", "content", "what"),
    [("file", b"\xff\xfe", "is no text in UTF-8"), ("file.gz", b"no gzip", "cannot be read")],
)
def test_what_cannot_be_read_is_bad_input(
    form: Form, name: str, content: bytes, what: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=what):
        list(check(form, path))


def test_no_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(check(Form.GED, tmp_path / "none.csv"))


def test_each_form_says_what_it_loses() -> None:
    assert set(LOSES) == set(Form)
    assert all(LOSES.values())


def test_a_form_begins_in_its_first_year(ledger_address: str, reference: Reference) -> None:
    written = {}
    with Ledger(ledger_address, create=True) as ledger:
        for year in (1988, 1990, 2000):
            words = f"Four guards were killed in {year}"
            days = Window(date(year, 3, 2), date(year, 3, 2))
            claim = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(words), words), Count(4, 4),
                          window=days, place=PlaceReading("Syria", "SY"))  # fmt: skip
            ledger.record(Incoming(Report(str(year), words, language="en"), [claim], GIVEN))
        for form in (Form.GED, Form.ACLED, Form.GEOJSON):
            done = export(ledger, reference, form, io.StringIO(), Status.ALL)
            written[form] = (done.rows, sum(done.unfit.values()))
    assert written == {Form.GED: (2, 1), Form.ACLED: (1, 2), Form.GEOJSON: (3, 0)}
