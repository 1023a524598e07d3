"""Rows of one table are of different events, whatever they have in common."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cenotaph.incidents import group
from cenotaph.incidents.tables import may_be_one, rows_apart, table_of
from cenotaph.model.claim import Claim, Kind, Measure, Rule, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.incident import Told
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Anchor, Report

DAY = Window(date(2031, 3, 2), date(2031, 3, 2))
TEXT = "Four guards were killed in a clash between the Merin Front and the Lake Guard near Ostal on 2 March"
CLAIM = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(TEXT), TEXT), Count(4, 4), affiliation="Lake Guard",
              window=DAY, place=PlaceReading("Ostal", "SY"))  # fmt: skip


def told(name: str, rule: Rule) -> Told:
    report = Report(name, TEXT, title=TEXT, outlet="UCDP GED", published=DAY.end)
    claims = (replace(CLAIM, rule=rule),)
    return Told(report, claims, tuple(claim_ids(report, claims)))


def test_rows_of_one_table_are_never_one_event() -> None:
    read = [told(name, Rule("en", "x")) for name in ("one", "two")]
    rows = [told(name, Rule("table", "ged")) for name in ("three", "four")]
    other = [told("five", Rule("table", "acled"))]
    assert len(group(read)) == 1
    assert len(group(rows)) == 2
    assert len(group([rows[0], *other])) == 1
    assert len(group([*rows, *read])) == 2


def test_the_table_of_claims() -> None:
    assert table_of([replace(CLAIM, rule=Rule("ledger", "table/ged@1"))]) == "ged"
    assert table_of([CLAIM]) == ""
    assert table_of([]) == ""


def test_rows_that_another_report_might_hold_together() -> None:
    tables = ["ged", "", "ged", "acled"]
    assert not may_be_one((0, 2), tables)
    assert may_be_one((0, 3), tables)
    assert set(rows_apart([(0, 1), (1, 2), (1, 3)], tables)) == {(0, 2)}
