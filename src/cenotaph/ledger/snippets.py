"""Snippets: the words around the quotes of claims, and the texts of reports, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.schema import entries, reports
from cenotaph.ledger.tokens import extent
from cenotaph.model.views import ClaimLine, Passage


def passages_of(connection: Connection, lines: Sequence[ClaimLine]) -> dict[str, Passage]:
    """The words around each claim's quote by the id of the claim; where the text lacks it, it is left out."""
    numbers = select(reports.c.id, reports.c.number).where(reports.c.id.in_({line.report for line in lines}))
    known = {row.id: row.number for row in connection.execute(numbers)}
    texts = texts_of(connection, known.values())
    found: dict[str, Passage] = {}
    for line in lines:
        text = texts.get(known.get(line.report, 0), "")
        start, end = line.quote_start, line.quote_end
        if text[start:end] == line.quote:
            begin, stop = extent(text, start, end)
            before, after = text[begin:start], text[end:stop]
            cuts = begin > 0 and text[begin - 1] != "\n", stop < len(text) and text[stop] != "\n"
            found[line.id] = Passage(before, line.quote, after, begin, *cuts)
    return found


def texts_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The texts of reports by their numbers; one that is gone is left out."""
    chosen = select(entries.c.number, entries.c.payload).where(
        entries.c.number.in_(list(numbers)), entries.c.payload.is_not(None)
    )
    return {row.number: str(unpack(row.payload)["report"]["text"]) for row in connection.execute(chosen)}
