"""Parts of a party in their time: a claim on what was no part of it on its days is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import RowMapping

from cenotaph.ledger.meant import SIDES, Known, is_dated, shipped_known, was_part
from cenotaph.ledger.search import word_clauses
from cenotaph.ledger.tokens import row_tokens


class Asked(Protocol):
    """What of a query is looked at here."""

    @property
    def known(self) -> Known | None:
        """The places and parties that words may mean."""


def is_timely(query: Asked) -> bool:
    """Whether the days of a claim decide on whether it is of a party that is asked for."""
    return any(is_dated(field, words, query.known or shipped_known()) for field, words in _sides(query))


def of_their_time(rows: Sequence[RowMapping], query: Asked) -> Sequence[RowMapping]:
    """The rows of claims whose parties were a part of those asked for on their days, or have their words."""
    known = query.known or shipped_known()
    dated = [(field, words) for field, words in _sides(query) if is_dated(field, words, known)]
    if not dated:
        return rows
    return [row for row in rows if all(_holds(row, field, words, known) for field, words in dated)]


def _holds(row: RowMapping, field: str, words: str, known: Known) -> bool:
    values = dict(row)
    if was_part(values, field, words, known):
        return True
    tokens = row_tokens(field, values)
    return all(tokens.intersection(clause.tokens) for clause in word_clauses(field, words))


def _sides(query: Asked) -> list[tuple[str, str]]:
    given = ((field, getattr(query, field)) for field in SIDES)
    return [(field, words) for field, words in given if words is not None]
