"""Replay: the claims and answers of a ledger as they stood after any of its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.lines import claim_lines_of
from cenotaph.ledger.origins import expected_origins
from cenotaph.ledger.reproject import expected_claims
from cenotaph.ledger.rows import Row, is_standing
from cenotaph.ledger.schema import claims, decisions, entries, links, reports, tombstones
from cenotaph.model.decision import Answer, standing_answer
from cenotaph.model.link import LinkKind
from cenotaph.model.views import ClaimLine

_AT_A_TIME = 500
Ids = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What figures are worked out from, as it stood after an entry."""

    claims: tuple[ClaimLine, ...]
    """Those that stood and were not answered no, in the order of recording."""
    answers: dict[Ids, Answer]
    """The answers on links of persons, by the ids of the two claims in rising order."""


def standing(connection: Connection, upto: int) -> Standing:
    """The claims and answers after an entry, but for what was expunged since, which nothing brings back."""
    return Standing(tuple(_claims(connection, upto)), _answers(connection, upto))


def expunged_since(connection: Connection, upto: int) -> list[str]:
    """The ids of reports and claims that were expunged after an entry, in that order."""
    found = select(tombstones.c.subject).where(tombstones.c.number > upto).order_by(tombstones.c.number)
    return list(connection.execute(found).scalars())


def _claims(connection: Connection, upto: int) -> Iterator[ClaimLine]:
    changed = _changed(connection, upto)
    origins = expected_origins(connection, upto)
    there = select(reports.c.number, reports.c.id).where(
        reports.c.number <= upto, reports.c.expunged.is_(False)
    )
    found = connection.execute(there.order_by(reports.c.number)).all()
    voices = Counter(origins.get(row.number, row.number) for row in found)
    names = _names(connection, set(voices))
    for begin in range(0, len(found), _AT_A_TIME):
        some = [row.number for row in found[begin : begin + _AT_A_TIME]]
        rows = _rows(connection, some, changed, upto)
        lines = claim_lines_of(connection, rows) if rows else []  # type: ignore[arg-type]
        for row, line in zip(rows, lines, strict=True):
            report = int(row["report"])
            origin = origins.get(report, report)
            yield replace(line, origin=names[origin], voices=voices[origin])


def _rows(connection: Connection, numbers: Sequence[int], changed: set[int], upto: int) -> list[Row]:
    """The rows of the claims that stood in some reports, in the order of their numbers."""
    same = [number for number in numbers if number not in changed]
    found = connection.execute(select(claims).where(claims.c.report.in_(same))).mappings()
    rows: list[Row] = [dict(row) for row in found]
    for number in numbers:
        if number in changed:
            rows += expected_claims(connection, number, upto)
    kept = [row for row in rows if is_standing(row) and row["answer"] != str(Answer.NO)]
    return sorted(kept, key=lambda row: int(row["number"]))


def _changed(connection: Connection, upto: int) -> set[int]:
    """The reports that were read again, or decided on, after an entry; the rows of all others are as then."""
    later = select(entries.c.subject).where(entries.c.number > upto)
    read = reports.c.id.in_(later.where(entries.c.kind == str(EntryKind.READING)))
    found = set(connection.execute(select(reports.c.number).where(read)).scalars())
    decided = claims.c.id.in_(later.where(entries.c.kind == str(EntryKind.DECISION)))
    return found | set(connection.execute(select(claims.c.report).where(decided)).scalars())


def _names(connection: Connection, numbers: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    ordered = sorted(numbers)
    for begin in range(0, len(ordered), _AT_A_TIME):
        some = reports.c.number.in_(ordered[begin : begin + _AT_A_TIME])
        found |= {
            row.number: row.id
            for row in connection.execute(select(reports.c.number, reports.c.id).where(some))
        }
    for number in numbers - found.keys():  # not to be seen: the first of the voice that is stands for it
        first = select(reports.c.id).where(reports.c.origin == number).order_by(reports.c.number).limit(1)
        found[number] = connection.execute(first).scalar_one()
    return found


def _answers(connection: Connection, upto: int) -> dict[Ids, Answer]:
    tied = select(links.c.id).where(links.c.kind == str(LinkKind.PERSON), links.c.number <= upto)
    last = (
        select(func.max(decisions.c.number))
        .where(decisions.c.number <= upto, decisions.c.subject.in_(tied))
        .group_by(decisions.c.subject)
    )
    found = (
        select(links.c.left, links.c.right, decisions.c.answer)
        .join(decisions, decisions.c.subject == links.c.id)
        .where(decisions.c.number.in_(last))
    )
    return {
        (min(row.left, row.right), max(row.left, row.right)): Answer(row.answer)
        for row in connection.execute(found.order_by(links.c.number))
        if standing_answer(row.answer)
    }
