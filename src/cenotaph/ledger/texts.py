"""Texts: what the word indices cannot tell, or not fast, is looked up in the texts themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.schema import entries
from cenotaph.ledger.search import Words, holds
from cenotaph.ledger.tokens import WORDED, claim_tokens, passage


def claims_with(connection: Connection, rows: Sequence[RowMapping], words: Words) -> Sequence[RowMapping]:
    """The rows of claims around whose quotes the phrases stand, and words that open as asked."""
    if not rows or not (words.phrases or words.openings):
        return rows
    texts = _texts(connection, {row["report"] for row in rows})
    # Most reports fail as a whole: their passages need not be looked at.
    texts = {number: body for number, body in texts.items() if holds(words.phrases, body)}
    return [row for row in rows if row["report"] in texts and _has(row, texts[row["report"]], words)]


def reports_with(connection: Connection, rows: Sequence[RowMapping], words: Words) -> Sequence[RowMapping]:
    """The rows of reports in whose text or title the phrases stand."""
    if not rows or not words.phrases:
        return rows
    texts = _texts(connection, {row["number"] for row in rows})
    return [
        row
        for row in rows
        if all(
            holds([phrase], row["title"] or "") or holds([phrase], texts.get(row["number"], ""))
            for phrase in words.phrases
        )
    ]


def _has(row: RowMapping, body: str, words: Words) -> bool:
    if not holds(words.phrases, passage(body, row["quote_start"], row["quote_end"])):
        return False
    if not words.openings:
        return True
    if not all(_may_open(row, body, opening) for opening in words.openings):
        return False
    tokens = claim_tokens(dict(row), body)
    return all(any(token.startswith(opening) for token in tokens) for opening in words.openings)


def _may_open(row: RowMapping, body: str, opening: str) -> bool:
    """Whether the letters stand anywhere in what a claim is found by: most claims are passed over by that."""
    seen = [passage(body, row["quote_start"], row["quote_end"])]
    seen += [str(row[column]) for column in WORDED if row[column]]
    # Letters with marks are found without them too: what has any is left to the words.
    return any(opening in part.lower() or not part.isascii() for part in seen)


def _texts(connection: Connection, numbers: set[int]) -> dict[int, str]:
    found = connection.execute(
        select(entries.c.number, entries.c.payload).where(
            entries.c.number.in_(numbers), entries.c.payload.is_not(None)
        )
    )
    return {row.number: str(unpack(row.payload)["report"]["text"]) for row in found}
