"""Every table of a release, written from the ledger a few rows at a time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.ledger.releasing import bare_lines, standing_answers
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing.figures import figure_rows
from cenotaph.pipeline.releasing.groups import Chosen, incidents_of, persons_of
from cenotaph.pipeline.releasing.rows import (
    ACCEPTED,
    claim_row,
    count_row,
    decision_row,
    incident_row,
    name_rows,
    party_row,
    person_row,
    place_row,
    report_row,
)
from cenotaph.publications.redaction import Redaction
from cenotaph.publications.release import tables
from cenotaph.publications.release.columns import Row, Table
from cenotaph.publications.release.writing import TableWriter

Told = Callable[[str, int, int | None], None]
_OFTEN = 2_000
_SIGNS = 16


@dataclass(slots=True)
class Writing:
    """The tables of one release."""

    whole: Ledger
    seen: Ledger
    """The ledger without the reports that are left out."""
    redaction: Redaction
    reference: Reference
    is_decided: bool
    left_out: int = 0
    _persons: dict[str, str] = field(default_factory=dict)
    _incidents: dict[str, str] = field(default_factory=dict)
    _in_report: Counter[str] = field(default_factory=Counter)
    _parties: set[str] = field(default_factory=set)
    _places: dict[str, Row] = field(default_factory=dict)
    _rows: dict[str, int] = field(default_factory=dict)

    def write(self, data: Path, folder: Path, tell: Told) -> dict[str, int]:
        """Writes all tables into `data` and receipts into `folder`; how many rows each has."""
        chosen = self._chosen()
        total = len(chosen) if chosen is not None else self.seen.status().claims
        self._put_persons(data, chosen, tell)
        self._put_incidents(data, chosen, tell)
        self._put(tables.CLAIMS, data, self._claims(tell, total))
        self._put(tables.REPORTS, data, self._reports(tell))
        self._put(tables.DECISIONS, data, self._decisions())
        known = self.reference.directory
        self._put(tables.PARTIES, data, (party_row(code, known) for code in sorted(self._parties)))
        self._put(tables.PLACES, data, (self._places[code] for code in sorted(self._places)))
        tell("figures", 0, None)
        self._put(tables.FIGURES, data, self._figures(folder))
        return self._rows

    def _put(self, table: Table, data: Path, rows: Iterator[Row]) -> None:
        with TableWriter(table, data) as writer:
            for row in rows:
                writer.put(row)
        self._rows[table.name] = writer.rows

    def _chosen(self) -> Chosen:
        """The ids of the claims that are published; None: all that no reviewer rejected."""
        if not self.is_decided:
            return None
        with self.seen.reading() as moment:
            return frozenset(each.claim for each in standing_answers(moment) if each.answer in ACCEPTED)

    def _is_published(self, line: ClaimLine) -> bool:
        if line.state == "withdrawn" or line.report in self.redaction.withholding.reports:
            return False
        return line.answer in ACCEPTED if self.is_decided else line.answer != "no"

    def _put_persons(self, data: Path, chosen: Chosen, tell: Told) -> None:
        with TableWriter(tables.PERSONS, data) as writer, TableWriter(tables.NAMES, data) as names:
            for person in persons_of(self.seen, chosen):
                self._persons |= {claim.id: person.id for claim in person.claims}
                shown = self.redaction.person(person)
                writer.put(person_row(shown))
                for row in name_rows(shown):
                    names.put(row)
                if writer.rows % _OFTEN == 0:
                    tell("persons", writer.rows, None)
        self._rows |= {tables.PERSONS.name: writer.rows, tables.NAMES.name: names.rows}

    def _put_incidents(self, data: Path, chosen: Chosen, tell: Told) -> None:
        with TableWriter(tables.INCIDENTS, data) as writer, TableWriter(tables.COUNTS, data) as counts:
            for incident, origins in incidents_of(self.seen, chosen):
                known = incident.id
                self._incidents |= {member.id: known for member in incident.members}
                reports = {member.id: member.report for member in incident.members}
                row = incident_row(incident, origins)
                where = self.redaction.maybe(row["where"], incident.reports[0])
                writer.put(row if where == row["where"] else {**row, "where": where})
                for each in incident.counts:
                    counts.put(self._shown(count_row(known, each), reports.get(each.claim)))
                if writer.rows % _OFTEN == 0:
                    tell("incidents", writer.rows, None)
        self._rows |= {tables.INCIDENTS.name: writer.rows, tables.COUNTS.name: counts.rows}

    def _shown(self, row: dict[str, Any], report: str | None) -> Row:
        """The row of a count, whose words are of its claim's own report."""
        words = {name: self.redaction.maybe(row[name], report) for name in ("group", "outlet")}
        return {**row, **words, "speaker": self.redaction.speaker(row["speaker"], report)}

    def _claims(self, tell: Told, total: int) -> Iterator[Row]:
        done = 0
        with self.seen.reading() as moment:
            for line in bare_lines(moment):
                shown = self.redaction.line(line) if self._is_published(line) else None
                if shown is None:
                    continue
                self._in_report[line.report] += 1
                self._note(shown)
                yield claim_row(
                    shown,
                    self._name_of(line.report),
                    self._persons.get(line.id),
                    self._incidents.get(line.id),
                )
                done += 1
                if done % _OFTEN == 0:
                    tell("claims", done, total)

    def _note(self, line: ClaimLine) -> None:
        """Keeps what parties and places a claim means."""
        sides = (line.party_id, line.unit_id, line.attacker_id, line.speaker_id)
        self._parties.update(code for code in sides if code)
        if line.place_id and line.place_id not in self._places:
            self._places[line.place_id] = place_row(line)

    def _reports(self, tell: Told) -> Iterator[Row]:
        tell("reports", 0, None)
        found = [each for each in self.seen.reports() if not each.expunged]
        held = {each.id for each in found}
        for line in sorted(found, key=lambda each: each.number):
            shown = self.redaction.report(line)
            if shown is not None:
                origin = self._name_of(line.origin) if line.origin in held else None
                yield report_row(shown, (self._name_of(line.id), origin), self._in_report[line.id])

    def _name_of(self, report: str) -> str:
        """The id of a report, or another where a withheld name stands in it."""
        if self.redaction.words(report, report) == report:
            return report
        return hashlib.sha256(f"report\x1f{report}".encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]

    def _decisions(self) -> Iterator[Row]:
        numbers: dict[str, int] = {}
        with self.seen.reading() as moment:
            for each in standing_answers(moment):
                if each.answer in ACCEPTED or (not self.is_decided and each.answer == "unsure"):
                    yield decision_row(each, numbers.setdefault(each.reviewer, len(numbers) + 1))

    def _figures(self, folder: Path) -> Iterator[Row]:
        world = World(self.reference.directory, self.reference.atlas)
        kept = self.whole.figures()
        if not kept:
            return
        shown = 0
        for row in figure_rows(self.whole, self.redaction, world, folder, self._is_published):
            shown += 1
            yield row
        self.left_out = len(kept) - shown
