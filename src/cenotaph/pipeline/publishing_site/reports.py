"""The pages of reports and of sources: what each claims, in the words that carry it; never a whole text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from cenotaph.model.claim import Kind
from cenotaph.model.views import ClaimLine, ReportLine
from cenotaph.pipeline.publishing_site.chosen import is_open
from cenotaph.pipeline.publishing_site.claims import said_of
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.words import is_link
from cenotaph.publications.site.model import Entry
from cenotaph.publications.site.names import digest
from cenotaph.publications.site.paging import page_path
from cenotaph.publications.tables import Column

FOLDER = "reports"
_MOST = 500
"""Claims of one page."""
_MOST_SAID = 60
_CLAIMS = (
    "id report outlet published title url kind measure low high approx vague cumulative group affiliation "
    "name rank unit start end basis precision where country place latitude longitude where_prec admin1 "
    "admin2 party_id unit_id attacker attacker_id source speaker_id denied part_of quote origin status "
    "person incident"
).split()
_REPORTS = "id title outlet published url author translator language added origin voices claims".split()
Row = dict[str, Any]


@dataclass(slots=True)
class _Heard:
    """What was counted of one source."""

    name: str
    reports: list[Row] = field(default_factory=list)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    largest: dict[tuple[str, str], int] = field(default_factory=dict)
    claims: int = 0

    @property
    def days(self) -> tuple[date | None, date | None]:
        found = [row["published"] for row in self.reports if row["published"]]
        return min(found, default=None), max(found, default=None)


@dataclass(slots=True)
class Party:
    """What was counted of the claims on one party's people."""

    claims: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    days: dict[str, tuple[date, date]] = field(default_factory=dict)


@dataclass(slots=True)
class Counted:
    """What was counted while reports were written."""

    parties: dict[str, Party] = field(default_factory=dict)
    """By the id of the registry, or by the words of the reports where it knows none."""
    claims: int = 0
    undecided: int = 0
    outlets: dict[str, _Heard] = field(default_factory=dict)
    speakers: dict[str, _Heard] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    """The reports of the list."""


def write_reports(work: Work, total: int) -> Counted:
    """Writes the page of each report, their list, and the file of claims; what was counted on the way."""
    counted = Counted()
    work.table(
        "claims",
        "Claims as they stand, one a row, with their quotes",
        _columns(_CLAIMS),
        _claims(work, counted, total),
    )
    work.pages(FOLDER, counted.rows, "reports.html")
    words = "Reports with claims: where they were printed, not their texts"
    work.table(FOLDER, words, _columns(_REPORTS), (_plain(row, _REPORTS) for row in counted.rows))
    return counted


def write_sources(work: Work, counted: Counted) -> None:
    """Writes the pages of outlets and speakers, and their lists."""
    known = work.source.reference.directory.parties
    names = {code: party.name for code, party in known.items()}
    tabs = [("Outlets", page_path("sources", 1)), ("Speakers", page_path("sources/speakers", 1))]
    kinds = (
        ("Outlets", "sources", counted.outlets, "Outlet", "Who printed the reports."),
        (
            "Speakers",
            "sources/speakers",
            counted.speakers,
            "Speaker",
            "Who is said to say so, in the reports' words.",
        ),
    )
    for heading, folder, heard, kind, note in kinds:
        listed = sorted(heard.values(), key=lambda each: (-each.claims, each.name))
        rows = [_source(work, folder, each, kind, names) for each in work.counted(heading.lower(), listed)]
        work.pages(folder, rows, "sources.html", heading=heading, note=note, tabs=tabs)


def _source(work: Work, folder: str, heard: _Heard, kind: str, names: dict[str, str]) -> Row:
    start, end = heard.days
    row = {
        "name": heard.name,
        "reports": len(heard.reports),
        "claims": heard.claims,
        "start": start,
        "end": end,
    }
    if kind == "Speaker" and len(heard.reports) == 1:
        # One who spoke once is best met where that was printed.
        return row | {"href": f"{FOLDER}/{heard.reports[0]['id']}.html"}
    home = f"{folder}/{digest(heard.name)}"
    said = [
        {"party": names.get(party, party), "measure": measure, "claims": many,
         "named": heard.named[party, measure], "largest": heard.largest.get((party, measure))}
        for (party, measure), many in sorted(heard.said.items(), key=lambda each: (-each[1], each[0]))
    ]  # fmt: skip
    work.pages(
        home, heard.reports, "source.html", name=heard.name, kind=kind, claims=heard.claims, start=start,
        end=end, said=said[:_MOST_SAID], back=page_path(folder, 1),
    )  # fmt: skip
    href = page_path(home, 1)
    detail = f"{kind.lower()}, {heard.claims:,} claims"
    work.entries.append(Entry("source", href, heard.name, detail, (heard.name,), heard.claims))
    return row | {"href": href}


def _claims(work: Work, counted: Counted, total: int) -> Iterator[Row]:
    """The rows of the file of claims; on the way the pages of their reports are written."""
    stream = (line for line in work.source.ledger.claims() if work.chosen.has(line))
    for report, group in groupby(stream, key=lambda line: line.report):
        work.progress(FOLDER, len(counted.rows), max(total, len(counted.rows)))
        found = [line for each in group if (line := work.source.redaction.line(each)) is not None]
        known = work.reports.get(report)
        if known is None or not found:
            continue
        _count(counted, found)
        _page(work, counted, known, sorted(found, key=lambda line: line.quote_start))
        for line in found:
            row = {name: getattr(line, name) for name in _CLAIMS if hasattr(line, name)}
            row |= {name: str(row[name]) if row[name] else None for name in ("published", "start", "end")}
            row |= {name: work.report_name(row[name]) for name in ("report", "origin")}
            yield row | {
                "status": "undecided" if is_open(line) else "accepted",
                "person": work.person_of.get(line.id),
                "incident": work.incident_of.get(line.id),
            }


def _page(work: Work, counted: Counted, report: ReportLine, lines: Sequence[ClaimLine]) -> None:
    row = {name: getattr(report, name) for name in _REPORTS}
    row |= {"claims": len(lines), "url": report.url if report.url and is_link(report.url) else ""}
    row |= {"id": work.report_name(report.id), "origin": work.report_name(report.origin)}
    counted.rows.append(row)
    claims = [said_of(line, work) for line in lines[:_MOST]]
    path = f"{FOLDER}/{row['id']}.html"
    work.page(path, "report.html", report=row, claims=claims, left=len(lines) - len(claims))
    for name, heard, mine in (
        (report.outlet, counted.outlets, lines),
        *(
            (source, counted.speakers, [line for line in lines if line.source == source])
            for source in dict.fromkeys(line.source for line in lines)
        ),
    ):
        if name:
            _hear(heard.setdefault(name, _Heard(name)), row, mine)


def _hear(heard: _Heard, report: Row, lines: Sequence[ClaimLine]) -> None:
    heard.reports.append({**report, "claims": len(lines)})
    heard.claims += len(lines)
    for line in lines:
        key = (line.party_id or line.affiliation or "", line.measure)
        heard.said[key] += 1
        if line.kind == Kind.PERSON:
            heard.named[key] += 1
        elif line.low is not None:
            heard.largest[key] = max(heard.largest.get(key, 0), line.low)


def _count(counted: Counted, lines: Sequence[ClaimLine]) -> None:
    counted.claims += len(lines)
    counted.undecided += sum(map(is_open, lines))
    for line in lines:
        whose = line.party_id or line.affiliation
        if not whose:
            continue
        party = counted.parties.setdefault(whose, Party())
        party.claims[line.measure] += 1
        party.named[line.measure] += line.kind == Kind.PERSON
        if line.start and line.end:
            first, last = party.days.get(line.measure, (line.start, line.end))
            party.days[line.measure] = min(first, line.start), max(last, line.end)


def _columns(names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, name) for name in names)


def _plain(row: Row, names: Sequence[str]) -> Row:
    return {name: str(row[name]) if isinstance(row[name], date) else row[name] for name in names}
