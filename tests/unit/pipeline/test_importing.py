"""Files of others into a ledger: what rows claim, what is refused, and that all goes out as it came."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.publications.events import event

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.deciding import Answered
from cenotaph.model.capture import Captured
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer
from cenotaph.model.interchange import from_row
from cenotaph.model.place import Precision
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.importing import Import
from cenotaph.pipeline.publishing import Asked, export
from cenotaph.pipeline.publishing_forms import Form, Incoming, Status
from cenotaph.pipeline.reference import Reference
from cenotaph.publications import acled, ged
from cenotaph.publications.event import CIVILIANS, Event, Spot, Toll, Whose
from cenotaph.publications.rows import write_rows
from cenotaph.reports import ReadOptions
from cenotaph.reports.received import Facts

NOW = datetime(2031, 5, 1, tzinfo=UTC)
PROVINCE = Spot(35.0, 38.0, Precision.ADMIN1, "Dumarra", "in Dumarra", "SY", "Dumarra")
MADE = (
    event(),
    event(id="10f1e2d3c4b5a697", side_b=CIVILIANS, tolls=((Whose.CIVILIANS, Toll(2, 2, 9)),)),
    event(id="20f1e2d3c4b5a697", spot=PROVINCE, last=date(2031, 3, 9)),
)
FORMS = {
    Incoming.GED: (ged.FORM, ged.row_of),
    Incoming.ACLED: (acled.FORM, lambda made: acled.row_of(made, 0)),
}


def table(path: Path, form: Incoming, *made: Event, **cells: str) -> Path:
    columns, row_of = FORMS[form]
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_rows(columns.columns, [row_of(each) | cells for each in made], stream)
    return path


def taken(path: Path, form: Incoming, reference: Reference, **options: object) -> list[Captured | InputError]:
    return list(Import(form, ReadOptions(**options), reference, lambda: NOW).reports(path))  # type: ignore[arg-type]


def claims_of(captured: Captured | InputError) -> list[tuple[Count | None, str | None, str | None, str]]:
    assert isinstance(captured, Captured)
    report, claims = from_row(json.loads(captured.capture.body))
    for claim in claims:
        claim.anchor.verify(report.text)
    return [(each.count, each.affiliation, each.part_of, each.anchor.quote) for each in claims]


def into(ledger: Ledger, path: Path, form: Incoming, reference: Reference) -> None:
    how = Adding(lambda: pytest.fail("nothing is read"), given=True, copies=False, together=2)
    outcomes = list(add(ledger, Import(form, ReadOptions(), reference, lambda: NOW).reports(path), how))
    assert not [each for each in outcomes if isinstance(each, InputError)]
    assert not any(each.copy_of for each in outcomes if not isinstance(each, InputError))


def out(ledger: Ledger, form: Form, reference: Reference) -> str:
    stream = io.StringIO(newline="")
    export(ledger, reference, form, stream, Asked(Status.ALL))
    return stream.getvalue()


def test_what_a_row_of_ged_claims(tmp_path: Path, reference: Reference) -> None:
    (found,) = taken(table(tmp_path / "x.csv", Incoming.GED, MADE[0]), Incoming.GED, reference)
    assert claims_of(found) == [
        (Count(4, 8), None, None, "best: 5\nhigh: 8\nlow: 4"),
        (Count(4, 4, approx=True), "Government of Syria", "t1", "deaths_a: 4"),
        (Count(1, 1, approx=True), None, "t1", "deaths_civilians: 1"),
    ]
    assert isinstance(found, Captured)
    _, claims = from_row(json.loads(found.capture.body))
    assert claims[0].placing is not None
    assert claims[0].placing.best is not None
    assert (claims[0].placing.best.place.latitude, claims[0].placing.best.precision) == (36.2, Precision.NEAR)
    assert claims[1].sides.party == "SY"
    assert claims[0].speaker == "An officer"
    assert found.report.outlet == "UCDP GED"


def test_what_a_row_of_acled_claims(tmp_path: Path, reference: Reference) -> None:
    (found,) = taken(table(tmp_path / "x.csv", Incoming.ACLED, MADE[0]), Incoming.ACLED, reference)
    assert claims_of(found) == [(Count(4, None), None, None, "fatalities: 4")]


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("1", "2031-03-02", "2031-03-02"), ("2", "2031-02-24", "2031-03-08"), ("3", "2031-03-01", "2031-03-31")],
)
def test_the_days_of_a_row_of_acled(
    tmp_path: Path, reference: Reference, code: str, first: str, last: str
) -> None:
    path = table(tmp_path / "x.csv", Incoming.ACLED, MADE[0], time_precision=code)
    (found,) = taken(path, Incoming.ACLED, reference)
    assert isinstance(found, Captured)
    when = json.loads(found.capture.body)["claims"][0]["when"]
    assert (when["start"], when["end"]) == (first, last)


def test_a_row_without_dead_is_counted(tmp_path: Path, reference: Reference) -> None:
    zero = dict.fromkeys(("deaths_a", "deaths_civilians", "best", "low", "high"), "0")
    taking = Import(Incoming.GED, ReadOptions(), reference, lambda: NOW)
    assert list(taking.reports(table(tmp_path / "x.csv", Incoming.GED, MADE[0], **zero))) == []
    assert taking.idle == 1


def test_a_faulty_row_is_refused_and_the_others_come(tmp_path: Path, reference: Reference) -> None:
    path = table(tmp_path / "x.csv", Incoming.GED, *MADE)
    path.write_text(path.read_text("utf-8").replace(",2031,", ",1931,", 1), "utf-8")
    first, *others = taken(path, Incoming.GED, reference)
    assert isinstance(first, InputError)
    assert "row 2: year 1931 is less than 1989; see: cenotaph check --as ged" in str(first)
    assert len(others) == 2
    with pytest.raises(InputError, match="row 2"):
        taken(path, Incoming.GED, reference, strict=True)


@pytest.mark.parametrize("content", ["", "id,relid\n1,2\n", "\x00"])
def test_a_file_without_its_columns_is_refused(tmp_path: Path, reference: Reference, content: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match="see: cenotaph check --as ged"):
        taken(path, Incoming.GED, reference)


def test_what_the_user_knows_stands_before(tmp_path: Path, reference: Reference) -> None:
    path = table(tmp_path / "x.csv", Incoming.GED, MADE[0])
    day = date(2031, 4, 1)
    (found,) = taken(path, Incoming.GED, reference, published=day, facts=Facts(outlet="Our extract"))
    assert isinstance(found, Captured)
    assert (found.report.published, found.report.outlet) == (day, "Our extract")


@pytest.mark.parametrize(("form", "as_form"), [(Incoming.GED, Form.GED), (Incoming.ACLED, Form.ACLED)])
def test_a_table_goes_out_as_it_came(
    new_address: Callable[[], str], reference: Reference, form: Incoming, as_form: Form, tmp_path: Path
) -> None:
    path = table(tmp_path / "x.csv", form, MADE[0], MADE[1], MADE[2])
    with Ledger(new_address(), create=True) as ledger:
        into(ledger, path, form, reference)
        first = out(ledger, as_form, reference)
    assert sorted(first.splitlines()) == sorted(path.read_text("utf-8").splitlines())
    again = tmp_path / "again.csv"
    again.write_text(first, "utf-8", newline="")
    with Ledger(new_address(), create=True) as ledger:
        into(ledger, again, form, reference)
        assert out(ledger, as_form, reference) == first


def test_an_export_taken_in_goes_out_the_same(
    ledger: Ledger, new_address: Callable[[], str], reference: Reference, tmp_path: Path
) -> None:
    for as_form, form in (
        (Form.GED, Incoming.GED),
        (Form.ACLED, Incoming.ACLED),
        (Form.ANNOTATIONS, Incoming.ANNOTATIONS),
    ):
        path = tmp_path / f"{form}{'.jsonl' if form is Incoming.ANNOTATIONS else '.csv'}"
        path.write_text(out(ledger, as_form, reference), "utf-8", newline="")
        with Ledger(new_address(), create=True) as other:
            into(other, path, form, reference)
            assert out(other, as_form, reference).encode() == path.read_bytes()


def test_a_row_that_was_rejected_is_worked_out_anew(
    new_address: Callable[[], str], reference: Reference, tmp_path: Path
) -> None:
    path = table(tmp_path / "x.csv", Incoming.GED, MADE[0])
    with Ledger(new_address(), create=True) as ledger:
        into(ledger, path, Incoming.GED, reference)
        part = next(line for line in ledger.claims() if line.group == "civilians")
        ledger.answer(Answered(part.id, Answer.NO, "ab"))
        text = out(ledger, Form.GED, reference)
    assert "CEN-2031" in text
    assert text != path.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "is no JSON"),
        ("[]", "holds no claim that Cenotaph wrote"),
        ('{"body": [], "target": {}}', "holds no claim"),
        (
            '{"body": {"format": "application/json", "value": "3"}, "target": {"selector": []}}',
            "holds no claim",
        ),
    ],
)
def test_annotations_of_others_are_refused(
    tmp_path: Path, reference: Reference, line: str, what: str
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n", "utf-8")
    (found,) = taken(path, Incoming.ANNOTATIONS, reference)
    assert what in str(found)


def test_quotes_that_clash_are_refused(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    text = out(ledger, Form.ANNOTATIONS, reference)
    path = tmp_path / "x.jsonl"
    line = text.splitlines()[0]
    path.write_text(line + "\n" + line.replace("army", "navy") + "\n", "utf-8")
    (found,) = taken(path, Incoming.ANNOTATIONS, reference)
    assert "two of its quotes differ" in str(found)
    path.write_text(line.replace("The army", "An army"), "utf-8")
    (found,) = taken(path, Incoming.ANNOTATIONS, reference)
    assert "not as long as its position says" in str(found)


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("score", 7, "beyond its limits"),
        ("score", float("nan"), "beyond its limits"),
        ("low", 10**30, "beyond its limits"),
        ("low", -1, "beyond its limits"),
        ("low", "many", "low, high cannot be used"),
        ("group", "a\x00b", "cannot be kept"),
        ("report", "\ud800", "cannot be kept"),
        ("start", "yesterday", "when cannot be used"),
        ("kind", "rumour", "kind cannot be used"),
        ("latitude", 200, "place cannot be used"),
        ("group", 3, "group is no text"),
    ],
)
def test_hostile_annotations_are_refused(
    ledger: Ledger, reference: Reference, tmp_path: Path, field: str, value: object, what: str
) -> None:
    found = json.loads(out(ledger, Form.ANNOTATIONS, reference).splitlines()[0])
    said = json.loads(found["body"][1]["value"]) | {"latitude": 36.0, "longitude": 37.0, "where_prec": 1}
    found["body"][1]["value"] = json.dumps(said | {field: value})
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(found) + "\n", "utf-8")
    (refused,) = taken(path, Incoming.ANNOTATIONS, reference)
    assert isinstance(refused, InputError)
    assert what in str(refused)
