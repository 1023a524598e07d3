"""Laws of exports: whatever the events and their words, each checker lets pass what its writer wrote."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.model.place import Precision
from cenotaph.model.views import ReportLine
from cenotaph.pipeline.publishing_given import cells_of, report_of, row_given
from cenotaph.publications import acled, ftm, ged, geojson, geoparquet, ohchr
from cenotaph.publications.areas import circle
from cenotaph.publications.checking import Cells, Fault, TableForm, row_faults
from cenotaph.publications.countries import countries
from cenotaph.publications.event import (
    CIVILIANS,
    Age,
    Cited,
    Event,
    Part,
    Sex,
    Side,
    SideKind,
    Spot,
    Toll,
    Whose,
)
from cenotaph.publications.rows import csv_rows, write_rows

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
"""Events are large: on a busy machine it takes long to invent them."""
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@x", "\t=1", "'=1", "a\nb", "a\r\nb", "\x00", "\x1b[31m", "‮abc",
           "\u2066x\u2069", '"', "';--", "a;b", "<b>", "\ud800", "1e9", "﻿x", "A" * 3000]  # fmt: skip
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)).map(lambda text: f"{text}x")
LANDS = sorted(code for code, land in countries().items() if land.acled_region)
PARTS = st.builds(
    Part, st.sampled_from(Whose), st.sampled_from(Sex), st.sampled_from(Age), st.integers(1, 90)
)
SIDES = st.one_of(
    st.none(),
    st.builds(Side, WORDS, st.just(SideKind.GROUP)),
    st.builds(Side, WORDS, st.just(SideKind.STATE), st.sampled_from([*LANDS, "ZZ"])),
)
CITED = st.builds(
    Cited,
    WORDS,
    st.none() | WORDS,
    st.none() | st.dates(),
    st.none() | WORDS,
    st.none() | WORDS | st.just("https://example.org/1"),
    st.tuples(WORDS) | st.just(()),
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    first = draw(st.dates(date(1997, 1, 1), date(2150, 1, 1)))
    side_b = draw(SIDES | st.just(CIVILIANS))
    dead = (Whose.CIVILIANS, Whose.UNKNOWN) if side_b == CIVILIANS else tuple(Whose)
    tolls = {whose: draw(st.tuples(*[st.integers(0, 500)] * 3).map(sorted)) for whose in dead}
    spot = Spot(
        draw(st.floats(-90, 90, allow_subnormal=False).map(lambda x: round(x, 5))),
        draw(st.floats(-180, 180, allow_subnormal=False).map(lambda x: round(x, 5))),
        draw(st.sampled_from(Precision)),
        draw(WORDS),
        draw(WORDS),
        draw(st.sampled_from(LANDS)),
        draw(st.none() | WORDS),
        draw(st.none() | WORDS),
        draw(st.floats(0.1, 5000)),
    )
    return Event(
        id=f"{draw(st.integers(2**13, 2**64 - 1)):016x}",
        first=first,
        last=first + timedelta(draw(st.integers(0, 365))),
        spot=spot,
        side_a=draw(SIDES),
        side_b=side_b,
        tolls=tuple((whose, Toll(*toll)) for whose, toll in tolls.items() if any(toll)),
        cited=tuple(draw(st.lists(CITED, max_size=3))),
        origins=draw(st.integers(1, 9)),
        checks=tuple(draw(st.lists(WORDS, max_size=2))),
        parts=tuple(draw(st.lists(PARTS, max_size=3))),
        causes=tuple((whose, draw(st.sampled_from(["heavy", "small"]))) for whose in dead),
        claims=("c1",),
    )


DISTINCT = st.lists(events(), min_size=1, max_size=4, unique_by=lambda event: event.id[:13])


def grave(faults: Iterator[Fault]) -> list[Fault]:
    return [fault for fault in faults if not fault.is_remark]


def read(form: TableForm, text: str) -> tuple[list[Cells], list[Fault]]:
    aside: list[Fault] = []
    rows = list(csv_rows(form, io.StringIO(text, newline=""), aside))
    return [cells for _, cells in rows], grave(iter([*aside, *row_faults(form, rows)]))


def written(form: TableForm, rows: Iterator[dict[str, str]] | list[dict[str, str]]) -> str:
    stream = io.StringIO(newline="")
    write_rows(form.columns, rows, stream)
    text = stream.getvalue()
    assert text.encode("utf-8")
    return text


@given(DISTINCT)
@settings(max_examples=25, suppress_health_check=SLOW)
def test_tables_hold_and_are_the_same_again(made: list[Event]) -> None:
    for form, rows in (
        (ged.FORM, [ged.row_of(event) for event in made]),
        (acled.FORM, [acled.row_of(event, 0) for event in made]),
        (ohchr.FORM, list(ohchr.rows_of(made))),
    ):
        text = written(form, rows)
        cells, faults = read(form, text)
        assert faults == []
        assert written(form, [dict(each) for each in cells]) == text


@given(DISTINCT)
@settings(max_examples=25, suppress_health_check=SLOW)
def test_no_cell_is_a_formula(made: list[Event]) -> None:
    text = written(ged.FORM, [ged.row_of(event) for event in made])
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            is_number = cell.removeprefix("-").replace(".", "", 1).isdecimal()
            assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(DISTINCT)
@settings(max_examples=25, suppress_health_check=SLOW)
def test_the_dead_of_all_rows_are_those_of_all_events(made: list[Event]) -> None:
    rows = list(ohchr.rows_of(made))
    assert sum(int(row["deaths"]) for row in rows) == sum(event.total.best for event in made)
    assert sum(int(row["high"]) for row in rows) == sum(event.total.high for event in made)


@given(DISTINCT)
@settings(max_examples=25, suppress_health_check=SLOW)
def test_features_hold(made: list[Event]) -> None:
    stream = io.StringIO()
    assert geojson.write_events(made, stream) == len(made)
    assert grave(geojson.faults_of(json.loads(stream.getvalue()))) == []


@given(DISTINCT)
@settings(max_examples=25, suppress_health_check=SLOW)
def test_parquet_holds(made: list[Event]) -> None:
    stream = io.BytesIO()
    assert geoparquet.write_events(made, stream) == len(made)
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(stream.getvalue())
        file.flush()
        assert grave(geoparquet.faults_of(Path(file.name))) == []


@given(DISTINCT, st.lists(WORDS, min_size=1, max_size=3), st.none() | WORDS)
@settings(max_examples=25, suppress_health_check=SLOW)
def test_entities_and_statements_hold(made: list[Event], names: list[str], title: str | None) -> None:
    writer = ftm.Writer({"c1": "p1"})
    named = ftm.Named("p1", tuple(names), ("Major",), made[0].side_a, mentions=(("r1", names[0]),))
    lines = [line(cited.report, title) for event in made for cited in event.cited]
    entities = [entity for event in made for entity in writer.event(event)]
    entities += [
        *writer.person(named),
        *writer.bodies(),
        *writer.reports({each.id: each for each in lines}.values()),
    ]
    for is_of_statements in (False, True):
        checking = ftm.Checking(is_of_statements=is_of_statements)
        rows = [
            row
            for entity in entities
            for row in (ftm.statements_of(entity) if is_of_statements else [entity.row()])
        ]
        texts = [json.dumps(row, ensure_ascii=False).encode("utf-8") for row in rows]
        faults = [
            fault for n, text in enumerate(texts, 1) for fault in checking.faults_of(n, json.loads(text))
        ]
        assert grave(iter([*faults, *checking.rest()])) == []


def line(name: str, title: str | None) -> ReportLine:
    return ReportLine(
        name, 1, title, title, None, title, "en", title, None, None, "", None, name, 1, 1, 0, None
    )


@given(events())
@settings(max_examples=25, suppress_health_check=SLOW)
def test_a_row_is_a_report_and_a_row_again(made: Event) -> None:
    for name, form, row in (
        ("ged", ged.FORM, ged.row_of(made)),
        ("acled", acled.FORM, acled.row_of(made, 0)),
    ):
        (cells,), _ = read(form, written(form, [row]))
        report, claims = report_of(name, cells)
        assert cells_of(name, report.text) == dict(cells)
        for claim in claims:
            claim.anchor.verify(report.text)
        if claims:
            given_row = row_given(report, claims)
            assert given_row is not None
            assert dict(given_row.cells) == dict(cells)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 20_000))
@settings(max_examples=300)
def test_circles_are_on_the_globe_and_closed(latitude: float, longitude: float, km: float) -> None:
    for ring in circle(latitude, longitude, km):
        assert ring[0] == ring[-1]
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@given(st.sampled_from(HOSTILE) | st.text(max_size=200))
@settings(max_examples=200)
def test_any_line_is_checked_and_never_breaks_the_check(text: str) -> None:
    try:
        found = json.loads(text)
    except ValueError:
        found = {"id": text, "schema": "Person", "properties": {"name": [text]}, "prop": "name"}
    for is_of_statements in (False, True):
        checking = ftm.Checking(is_of_statements=is_of_statements)
        assert all(fault.what for fault in [*checking.faults_of(1, found), *checking.rest()])
