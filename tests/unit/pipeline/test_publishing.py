"""Exports of a ledger and the check of files: what is written holds, what is broken is told."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cenotaph.errors import InputError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.deciding import Answered
from cenotaph.ledger.query import Query
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.publishing import Asked, check, export
from cenotaph.pipeline.publishing_forms import BINARY, OF_THE_KILLED, Form, Status
from cenotaph.pipeline.publishing_loses import LOSES
from cenotaph.pipeline.reference import Reference

SUFFIX = {Form.GEOJSON: ".geojson", Form.GEOPARQUET: ".parquet"} | dict.fromkeys(
    (Form.GED, Form.ACLED, Form.OHCHR), ".csv"
)
LINES = (Form.ANNOTATIONS, Form.FTM, Form.STATEMENTS)
TEXTS = [form for form in Form if form not in BINARY]


def exported(
    ledger: Ledger, reference: Reference, form: Form, status: Status | None, **asked: Any
) -> tuple[bytes, int]:
    if form in BINARY:
        raw = io.BytesIO()
        number = export(ledger, reference, form, raw, Asked(status, **asked)).rows
        return raw.getvalue(), number
    stream = io.StringIO(newline="")
    done = export(ledger, reference, form, stream, Asked(status, **asked))
    return stream.getvalue().encode(), done.rows


@pytest.mark.parametrize("form", Form)
def test_what_is_exported_holds_and_is_the_same_again(
    ledger: Ledger, reference: Reference, form: Form, tmp_path: Path
) -> None:
    text, rows = exported(ledger, reference, form, Status.ALL)
    assert rows >= 1
    assert exported(ledger, reference, form, Status.ALL) == (text, rows)
    path = tmp_path / f"file{SUFFIX.get(form, '.jsonl')}"
    if form not in BINARY:
        path, text = path.with_name(f"{path.name}.gz"), gzip.compress(text)
    path.write_bytes(text)
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
    assert {exported(ledger, reference, form, None)[1] for form in Form} == {0}


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"[1, 2", b"{}", b'{"a": NaN}\n', b"[" * 100_000, b"a,b\n1,2\n"]
)
def test_a_broken_file_is_told(form: Form, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"file{SUFFIX.get(form, '.jsonl')}"
    path.write_bytes(content)
    if form is Form.GEOJSON and content not in (b"{}", b'{"a": NaN}\n'):
        with pytest.raises(InputError, match="is no JSON"):
            list(check(form, path))
    else:
        assert any(not fault.is_remark for fault in check(form, path))


@pytest.mark.parametrize("form", TEXTS)
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
            done = export(ledger, reference, form, io.StringIO(), Asked(Status.ALL))
            written[form] = (done.rows, sum(done.unfit.values()))
    assert written == {Form.GED: (2, 1), Form.ACLED: (1, 2), Form.GEOJSON: (3, 0)}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (Query(party="Lake Guard"), 1),
        (Query(first=date(2031, 4, 17), last=date(2031, 4, 19)), 1),
        (Query(where="Syria"), 2),
        (Query(measure="killed"), 2),
    ],
)
def test_events_of_which_some_claim_is_asked_for(
    ledger: Ledger, reference: Reference, query: Query, rows: int
) -> None:
    assert exported(ledger, reference, Form.GED, Status.ALL, query=query)[1] == rows


def test_annotations_of_the_claims_asked_for(ledger: Ledger, reference: Reference) -> None:
    text, rows = exported(ledger, reference, Form.ANNOTATIONS, Status.ALL, query=Query(party="Lake Guard"))
    assert rows == 1
    assert b"Teo Brann" in text


def test_what_nobody_speaks_of_is_told(ledger: Ledger, reference: Reference) -> None:
    with pytest.raises(InputError, match="no claim of the ledger is of what was asked for"):
        exported(ledger, reference, Form.GED, Status.ALL, query=Query(where="Peru"))


@pytest.mark.parametrize("form", sorted(OF_THE_KILLED))
def test_forms_of_the_killed_refuse_other_outcomes(ledger: Ledger, reference: Reference, form: Form) -> None:
    with pytest.raises(InputError, match="counts the killed alone"):
        exported(ledger, reference, form, Status.ALL, query=Query(measure="wounded"))


def test_a_broken_parquet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file.parquet"
    for content in (b"", b"PAR1" * 9, b"\x00" * 100):
        path.write_bytes(content)
        with pytest.raises(InputError, match="is no Parquet"):
            list(check(Form.GEOPARQUET, path))


def test_entities_are_tied_to_each_other(ledger: Ledger, reference: Reference) -> None:
    text, _ = exported(ledger, reference, Form.FTM, Status.ALL)
    rows = [json.loads(line) for line in text.splitlines()]
    by_schema: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_schema.setdefault(row["schema"], []).append(row)
    assert {schema: len(found) for schema, found in by_schema.items()} == {
        "Address": 1,
        "Event": 2,
        "Person": 2,
        "Mention": 2,
        "Organization": 2,
        "Membership": 2,
        "Article": 2,
    }
    persons = {row["properties"]["name"][0]: row for row in by_schema["Person"]}
    assert persons["Teo Brann"]["properties"]["deathDate"] == ["2031-04-02"]
    involved = [name for event in by_schema["Event"] for name in event["properties"]["involved"]]
    assert {row["id"] for row in persons.values()} <= set(involved)
    statements, number = exported(ledger, reference, Form.STATEMENTS, Status.ALL)
    assert number == len(rows) + sum(len(v) for row in rows for v in row["properties"].values())
    assert json.loads(statements.splitlines()[0])["prop"] == "id"
