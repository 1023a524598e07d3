"""Rows of a table of events <-> reports: the cells line by line, and the claims that they make."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.model.claim import Claim, Kind, Measure, Rule
from cenotaph.model.party import Speaker
from cenotaph.model.place import Candidate, Division, Place, PlaceKind, PlaceReading, Placing
from cenotaph.model.text import Anchor, Report
from cenotaph.publications import acled, acled_rows, ged, ged_rows
from cenotaph.publications.checking import Cells, TableForm
from cenotaph.publications.event import Given
from cenotaph.publications.row_claims import RowClaim, RowEvent, RowPlace

ENGINE = "table"
"""The engine of the rules that take claims from rows."""
TABLES: Mapping[str, TableForm] = {"ged": ged.FORM, "acled": acled.FORM}
"""The forms whose rows can be taken in, by their names."""
_EVENTS = {"ged": ged_rows.event_of, "acled": acled_rows.event_of}
_TITLES = {
    "ged": ("dyad_name", "where_coordinates", "date_start"),
    "acled": ("sub_event_type", "location", "event_date"),
}
_VERSION = 1
_PLAIN = re.compile(r'[^"\s\x00-\x1f\x7f-\x9f](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*[^\s\x00-\x1f\x7f-\x9f])?')
"""What stands as it is behind the name of its column; anything else stands there as JSON."""
_LINE = re.compile(r"([a-z0-9_]+): (.+)")


@dataclass(frozen=True, slots=True)
class _Written:
    """The text of a row, and where each cell's line stands in it."""

    text: str
    lines: Mapping[str, tuple[int, int]]


def report_of(form: str, cells: Cells, published: date | None = None) -> tuple[Report, list[Claim]]:
    """A row as a report of the table's makers, with its claims; the row must have passed the check.

    A row that says that nobody was killed makes no claim.
    """
    table = TABLES[form]
    written = _written(table, cells)
    named = ", ".join(cells[name].partition(" 00:00")[0] for name in _TITLES[form] if cells[name])
    report = Report(
        id=f"{form}-{cells[table.key]}",
        text=written.text,
        title=named or None,
        outlet=table.name,
        published=published,
        language="en",
    )
    event = _EVENTS[form](cells)
    rule = Rule(ENGINE, form, _VERSION)
    claims = [_claim(number, each, event, written, rule) for number, each in enumerate(event.claims, 1)]
    return report, claims


def row_given(report: Report, claims: Sequence[Claim]) -> Given | None:
    """The row that a report is, where these claims of the ledger say just what it says; else None."""
    form = _form_of(claims)
    cells = cells_of(form, report.text) if form else None
    if form is None or cells is None:
        return None
    try:
        made = report_of(form, cells, report.published)[1]
    except (ValueError, KeyError):
        return None
    same = len(made) == len(claims) and all(map(_is_same, made, claims))
    return Given(form, tuple(cells.items())) if same else None


def cells_of(form: str, text: str) -> dict[str, str] | None:
    """The cells of the row that a text was made of; None where it was made of none."""
    table = TABLES[form]
    opening, *lines = text.split("\n")
    if opening != _opening(table):
        return None
    cells = dict.fromkeys(table.columns, "")
    for line in filter(None, lines):
        found = _LINE.fullmatch(line)
        if found is None or found[1] not in cells:
            return None
        try:
            cells[found[1]] = json.loads(found[2]) if found[2].startswith('"') else found[2]
        except ValueError:
            return None
    return cells


def _opening(table: TableForm) -> str:
    return f"A row of {table.name}"


def _written(table: TableForm, cells: Cells) -> _Written:
    text, lines = _opening(table) + "\n", {}
    for name in table.columns:
        value = cells[name]
        if value:
            line = f"{name}: {value if _PLAIN.fullmatch(value) else json.dumps(value)}"
            lines[name] = len(text), len(text) + len(line)
            text += line + "\n"
    return _Written(text, lines)


def _form_of(claims: Sequence[Claim]) -> str | None:
    rules = {str(claim.rule) for claim in claims}
    if len(rules) != 1:
        return None
    # A ledger gives its own engine before the rule that a claim came with.
    found = re.fullmatch(rf"(?:.*/)?{ENGINE}/([a-z]+)@\d+(?:@\d+)?", rules.pop())
    return found[1] if found and found[1] in TABLES else None


def _is_same(made: Claim, kept: Claim) -> bool:
    names = ("key", "measure", "count", "group", "affiliation", "attacker", "window", "part_of", "denied")
    return all(getattr(made, name) == getattr(kept, name) for name in names) and made.place == kept.place


def _claim(number: int, said: RowClaim, event: RowEvent, written: _Written, rule: Rule) -> Claim:
    start, end = written.lines[said.columns[0]][0], written.lines[said.columns[-1]][1]
    return Claim(
        key=f"t{number}",
        kind=Kind.TOLL,
        measure=Measure.KILLED,
        anchor=Anchor.of(written.text, start, end),
        count=said.count,
        group=said.group,
        affiliation=said.side,
        window=event.window,
        place=PlaceReading(event.place.name, event.place.country),
        attacker=said.attacker,
        chain=(Speaker(event.speaker),) if event.speaker else (),
        part_of="t1" if said.is_part else None,
        rule=rule,
        placing=_placing(event.place),
    )


def _placing(where: RowPlace) -> Placing:
    """The point of the row, which is not looked up: its makers say where it is."""
    country = where.country or ""
    place = Place(
        "",
        where.name,
        where.latitude,
        where.longitude,
        PlaceKind.POINT,
        country=country,
        admin1=Division(where.admin1) if where.admin1 else None,
        admin2=Division(where.admin2) if where.admin2 else None,
        source="",
    )
    return Placing(where.name, (Candidate(place, where.precision, 1.0),), None, where.country, "", country)
