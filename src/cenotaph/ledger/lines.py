"""Rows of the ledger's tables -> the lines that people see, with what each needs from other tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, case, func, select, text

from cenotaph.ledger.schema import OPEN, claims, decisions, links, reports
from cenotaph.ledger.versions import link_version, version_of
from cenotaph.model.views import ClaimLine, DecisionLine, LinkLine, ReportLine

_OF_CLAIM = tuple(
    "id key kind measure low high approx vague cumulative group affiliation name rank unit basis precision "
    "where country attacker source denied part_of quote quote_start quote_end score rule state answer "
    "number place_id place latitude longitude where_prec admin1 admin2 place_path party_id unit_id "
    "attacker_id speaker_id".split()
)
_OF_REPORT = ("id", "number", "title", "outlet", "url", "language", "author", "translator", "original")


def claim_lines_of(connection: Connection, rows: Sequence[RowMapping]) -> list[ClaimLine]:
    """The lines of rows of claims, in their order."""
    found = connection.execute(select(reports).where(reports.c.number.in_({row["report"] for row in rows})))
    printed = {row["number"]: row for row in found.mappings()}
    origins = _origins(connection, printed.values())
    lines = []
    for row in rows:
        report = printed[row["report"]]
        origin, voices = origins[report["origin"]]
        lines.append(
            ClaimLine(
                **{name: row[name] for name in _OF_CLAIM},
                report=report["id"],
                outlet=report["outlet"],
                published=_day(report["published"]),
                title=report["title"],
                url=report["url"],
                start=_day(row["start"]),
                end=_day(row["end"]),
                version=version_of(row),
                origin=origin,
                voices=voices,
            )
        )
    return lines


def report_lines_of(connection: Connection, rows: Sequence[RowMapping]) -> list[ReportLine]:
    """The lines of rows of reports, in their order."""
    origins = _origins(connection, rows)
    counts = _counts(connection, [row["number"] for row in rows])
    lines = []
    for row in rows:
        origin, voices = origins[row["origin"]]
        total, undecided = counts.get(row["number"], (0, 0))
        lines.append(
            ReportLine(
                **{name: row[name] for name in _OF_REPORT},
                published=_day(row["published"]),
                added=row["at"],
                captured=row["captured"],
                origin=origin,
                voices=voices,
                claims=total,
                undecided=undecided,
                run=row["run"],
                expunged=row["expunged"],
            )
        )
    return lines


def reports_by_id(connection: Connection, ids: Sequence[str]) -> list[ReportLine]:
    """The lines of reports by their whole ids, in the order of recording."""
    found = select(reports).where(reports.c.id.in_(ids)).order_by(reports.c.number)
    return report_lines_of(connection, connection.execute(found).mappings().all()) if ids else []


def links_of(connection: Connection, ends: Sequence[str]) -> list[LinkLine]:
    """The links that have one of these ids as an end, oldest first."""
    found: dict[int, RowMapping] = {}
    for end in (links.c.left, links.c.right):
        for row in connection.execute(select(links).where(end.in_(ends))).mappings():
            found[row["number"]] = row
    return link_lines_of(connection, [found[number] for number in sorted(found)])


def link_lines_of(connection: Connection, rows: Sequence[RowMapping]) -> list[LinkLine]:
    """The lines of rows of links, in their order."""
    last = (
        select(decisions.c.subject, func.max(decisions.c.number).label("number"))
        .where(decisions.c.subject.in_([row["id"] for row in rows]))
        .group_by(decisions.c.subject)
    )
    decided = {row.subject: row.number for row in connection.execute(last)}
    return [
        LinkLine(
            **{name: row[name] for name in ("id", "number", "kind", "left", "right", "score", "answer")},
            reasons=tuple(json.loads(row["reasons"])),
            version=link_version(row["id"], row["answer"], decided.get(row["id"])),
        )
        for row in rows
    ]


def decisions_on(connection: Connection, subjects: Sequence[str]) -> list[DecisionLine]:
    """All decisions on these subjects, oldest first."""
    query = select(decisions).where(decisions.c.subject.in_(subjects)).order_by(decisions.c.number)
    rows = connection.execute(query).mappings().all()
    last = {row["subject"]: row["number"] for row in rows}
    return [decision_line(row, last[row["subject"]] == row["number"]) for row in rows]


def decision_line(row: RowMapping, holds: bool) -> DecisionLine:
    """The line of a row of decisions."""
    names = ("number", "subject", "answer", "reviewer", "reason", "at")
    correction: dict[str, Any] = json.loads(row["correction"]) if row["correction"] else {}
    return DecisionLine(**{name: row[name] for name in names}, correction=correction, holds=holds)


def _origins(connection: Connection, rows: Iterable[RowMapping]) -> dict[int, tuple[str, int]]:
    """The id of each origin's first report, and how many reports are of that origin."""
    wanted = {row["origin"] for row in rows}
    if not wanted:
        return {}
    names = connection.execute(select(reports.c.number, reports.c.id).where(reports.c.number.in_(wanted)))
    ids = {row.number: row.id for row in names}
    # Where the first report of a voice is not to be seen, the first that is stands for it.
    for number in wanted - ids.keys():
        some = select(reports.c.id).where(reports.c.origin == number, reports.c.expunged.is_(False))
        ids[number] = connection.execute(some.order_by(reports.c.number).limit(1)).scalar_one()
    counted = (
        select(reports.c.origin, func.count().label("voices"))
        .where(reports.c.origin.in_(wanted), reports.c.expunged.is_(False))
        .group_by(reports.c.origin)
    )
    voices = {row.origin: row.voices for row in connection.execute(counted)}
    return {number: (ids[number], voices.get(number, 0)) for number in wanted}


def _counts(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many claims stand in each report, and how many of them wait for a reviewer."""
    is_open = case((text(OPEN), 1), else_=0)
    query = (
        select(claims.c.report, func.count().label("total"), func.sum(is_open).label("undecided"))
        .where(and_(claims.c.report.in_(numbers), claims.c.state != "withdrawn"))
        .group_by(claims.c.report)
    )
    return {row.report: (row.total, int(row.undecided)) for row in connection.execute(query)}


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
