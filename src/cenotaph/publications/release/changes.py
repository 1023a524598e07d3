"""What changed since the release before, record by record; ids that were merged are kept for good."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cenotaph.publications.redaction import MARK
from cenotaph.publications.release.columns import Row, Table
from cenotaph.publications.release.tables import CLAIMS, INCIDENTS, PERSONS, TABLES

_LONGEST = 16_000_000
_FILL = "\N{FULL BLOCK}"
"""What an expunge leaves of words."""
_GROUPED = {"person": PERSONS.name, "incident": INCIDENTS.name}
Cells = dict[str, str]
Hide = Callable[[Table, Mapping[str, str]], Mapping[str, str]]
"""Takes from an earlier row what may not be published now."""


class Change(NamedTuple):
    """One change."""

    table: str
    id: str
    change: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def row(self) -> Row:
        """The change as a row of its table."""
        return {name: value or None for name, value in self._asdict().items()} | {"id": self.id}


@dataclass(slots=True)
class Moves:
    """What became of the claims of persons, incidents and reports."""

    into: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """(table, id of the earlier release) -> the ids that its claims are of now."""
    lost: set[tuple[str, str]] = field(default_factory=set)
    """Reports, persons and incidents with a claim that is gone for good: words may rest on it."""


def moves_between(before: Path, now: Path, gone: Collection[str]) -> Moves:
    """What became of the claims that an earlier release has.

    `gone` are ids of reports and claims of which no word may be said any more.
    """
    found = Moves()
    for old, new in _paired(CLAIMS, before, now):
        if old is None:
            continue
        is_lost = new is None and (old["id"] in gone or old.get("report", "") in gone)
        if is_lost:
            found.lost.add(("reports", old.get("report", "")))
        for column, table in _GROUPED.items():
            known = old.get(column, "")
            if not known:
                continue
            if is_lost:
                found.lost.add((table, known))
            elif new is not None and new[column] and new[column] != known:
                found.into[table, known].add(new[column])
    return found


def merged_rows(before: Path | None, now: Path, moves: Moves, release: str) -> list[dict[str, str]]:
    """The ids that are gone, of all earlier releases, with what their claims are of now."""
    standing = {(table, each["id"]) for table in _GROUPED.values() for each in _rows(now / f"{table}.csv")}
    rows: dict[tuple[str, str, str], str] = {}
    old = before / "merged.csv" if before else None
    for each in _rows(old) if old and old.is_file() else ():
        targets = (
            {each["into"]}
            if (each["table"], each["into"]) in standing
            else moves.into.get((each["table"], each["into"]), set())
        )
        rows |= {(each["table"], each["id"], into): each["release"] for into in targets}
    for (table, known), targets in moves.into.items():
        if (table, known) not in standing:
            for into in targets:
                rows.setdefault((table, known, into), release)
    return [
        {"table": table, "id": known, "into": into, "release": rows[table, known, into]}
        for table, known, into in sorted(rows)
        if (table, known) not in standing
    ]


def changes_between(before: Path, now: Path, moves: Moves, hide: Hide) -> Iterator[Change]:
    """Every change from the tables of the one folder to those of the other, table by table."""
    for table in TABLES:
        if not (before / f"{table.name}.csv").is_file():
            continue
        for old, new in _paired(table, before, now):
            yield from _changes(table, old, new, moves, hide)


def _changes(
    table: Table, old: Cells | None, new: Cells | None, moves: Moves, hide: Hide
) -> Iterator[Change]:
    if old is None:
        assert new is not None
        yield Change(table.name, _id(table, new), "added")
        return
    if new is None:
        yield from _removed(table, old, moves, hide)
        return
    changed = [name for name in table.names if old.get(name, "") != new[name]]
    if not changed:
        return
    shown = hide(table, old)
    is_lost = _is_lost(table, old, moves)
    for name in changed:
        is_words = any(column.is_words for column in table.columns if column.name == name)
        before = shown.get(name, "")
        if is_words and before and (is_lost or MARK in new[name] or _FILL in new[name]):
            before = MARK
        yield Change(table.name, _id(table, new), "changed", name, before, new[name])


def _removed(table: Table, old: Cells, moves: Moves, hide: Hide) -> Iterator[Change]:
    known = old.get("id", "")
    targets = sorted(moves.into.get((table.name, known), ()))
    if targets:
        yield from (Change(table.name, known, "merged", "into", "", each) for each in targets)
        return
    shown = dict(hide(table, old))
    if _is_lost(table, old, moves):
        words = {column.name for column in table.columns if column.is_words}
        shown |= {name: MARK for name in table.key if name in words and table.key != (name,)}
    yield Change(table.name, _id(table, shown), "removed")


def _is_lost(table: Table, row: Cells, moves: Moves) -> bool:
    """Whether a record's words may rest on a claim that is no longer there."""
    places = {
        "reports": ("reports", row.get("id", "")),
        "claims": ("reports", row.get("report", "")),
        "persons": ("persons", row.get("id", "")),
        "person_names": ("persons", row.get("person", "")),
        "incidents": ("incidents", row.get("id", "")),
        "incident_counts": ("incidents", row.get("incident", "")),
        "figures": ("figures", ""),
    }
    if table.name == "figures":
        return bool(moves.lost)
    return places.get(table.name, ("", "")) in moves.lost


def _id(table: Table, row: Mapping[str, str]) -> str:
    return " ".join(row.get(name, "") for name in table.key)


def _paired(table: Table, before: Path, now: Path) -> Iterator[tuple[Cells | None, Cells | None]]:
    """The rows of two releases by their keys; None where one has none."""
    old, new = _rows(before / f"{table.name}.csv"), _rows(now / f"{table.name}.csv")
    if table.is_ordered:
        yield from _merged(table, old, new)
        return
    known = {_id(table, row): row for row in old}
    for row in new:
        yield known.pop(_id(table, row), None), row
    for gone in sorted(known):
        yield known[gone], None


def _merged(
    table: Table, old: Iterator[Cells], new: Iterator[Cells]
) -> Iterator[tuple[Cells | None, Cells | None]]:
    """Two streams of rows by rising number, side by side."""
    one, two = next(old, None), next(new, None)
    while one is not None or two is not None:
        first = _number(one) if one is not None else _LAST
        second = _number(two) if two is not None else _LAST
        if first == second and one is not None and two is not None and _id(table, one) == _id(table, two):
            yield one, two
            one, two = next(old, None), next(new, None)
        elif first <= second and one is not None:
            yield one, None
            one = next(old, None)
        else:
            yield None, two
            two = next(new, None)


_LAST = 1 << 80


def _number(row: Cells) -> int:
    text = row.get("number", "")
    return int(text) if text.isdecimal() else 0


def _rows(path: Path) -> Iterator[Cells]:
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream)
        header = next(lines, [])
        for cells in lines:
            yield dict(zip(header, cells, strict=False))
