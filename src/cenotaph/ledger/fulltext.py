"""The word indices of claims and reports: FTS5 in SQLite, a tsvector under GIN in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Select, column, except_, select, text
from sqlalchemy import table as named_table
from sqlalchemy.exc import DatabaseError

from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.veils import is_findable, veil_over
from cenotaph.model.account import Field

_NOWHERE = "_nowhere_"
"""A token that no row has."""
Indexed = tuple[int, Sequence[str]]
"""The number of a claim or report, and its tokens."""


class Index(StrEnum):
    """What can be found by words."""

    CLAIMS = "claim_words"
    REPORTS = "report_words"


_PUT_SQLITE = {
    index: Fixed(text(f"INSERT INTO {index}(rowid, words) VALUES (:number, :words)")) for index in Index
}
_PUT_POSTGRES = {
    index: Fixed(
        text(
            f"INSERT INTO {index}(number, words) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))"
        )
    )
    for index in Index
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of which one must be there; with `prefix` a token stands for all that begin with it."""

    tokens: tuple[str, ...]
    prefix: bool = False


def create_indices(connection: Connection) -> None:
    """Makes the empty indices."""
    for index in Index:
        if connection.dialect.name == "sqlite":
            # The tokens come ready made, parted by spaces; the index keeps no copy of them and no positions.
            options = "content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\""
            connection.execute(text(f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})"))
        else:
            connection.execute(
                text(f"CREATE TABLE {index} (number BIGINT PRIMARY KEY, words tsvector NOT NULL)")
            )
            connection.execute(text(f"CREATE INDEX {index}_gin ON {index} USING gin (words)"))


def clear(connection: Connection, index: Index) -> None:
    """Empties an index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('delete-all')"))
    else:
        connection.execute(text(f"DELETE FROM {index}"))


def put(connection: Connection, index: Index, rows: Iterable[Indexed]) -> None:
    """Adds rows that the index does not have yet."""
    if connection.dialect.name == "sqlite":
        values = [{"number": number, "words": " ".join(tokens)} for number, tokens in rows]
        _PUT_SQLITE[index].run_many(connection, values)
    else:
        _PUT_POSTGRES[index].run_many(
            connection, [{"number": number, "words": list(tokens)} for number, tokens in rows]
        )


def drop(connection: Connection, index: Index, rows: Iterable[Indexed]) -> None:
    """Takes rows out again; their tokens must be those that were put."""
    if connection.dialect.name == "sqlite":
        statement = text(f"INSERT INTO {index}({index}, rowid, words) VALUES ('delete', :number, :words)")
        values = [{"number": number, "words": " ".join(tokens)} for number, tokens in rows]
    else:
        statement = text(f"DELETE FROM {index} WHERE number = :number")
        values = [{"number": number} for number, _ in rows]
    if values:
        connection.execute(statement, values)


def purge(connection: Connection, index: Index) -> None:
    """Makes sure that no word which was taken out stands in the index's file any more."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('optimize')"))


def is_whole(connection: Connection, index: Index, numbers: Select[tuple[int]]) -> bool:
    """Whether an index is undamaged and, where the database can tell, holds rows of just these numbers.

    SQLite checks an index by a statement that writes nothing but takes the writer's lock.
    """
    if connection.dialect.name == "sqlite":
        try:
            connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('integrity-check')"))
        except DatabaseError as error:
            if "malformed" in str(error.orig) or "corrupt" in str(error.orig):
                return False
            raise
        return True
    held: Select[tuple[int]] = select(column("number")).select_from(named_table(str(index), column("number")))
    differences = (except_(held, numbers), except_(numbers, held))
    return all(connection.execute(some.limit(1)).first() is None for some in differences)


def matching(connection: Connection, index: Index, clauses: Sequence[Clause]) -> tuple[str, str]:
    """SQL that gives the numbers of all rows in which every clause holds, and its one argument :match.

    Words that are withheld on a connection are found nowhere.
    """
    clauses = _findable(clauses, veil_over(connection))
    if connection.dialect.name == "sqlite":
        parts = (" OR ".join(f'"{token}"{"*" * each.prefix}' for token in each.tokens) for each in clauses)
        return (
            f"SELECT rowid AS number FROM {index} WHERE {index} MATCH :match",
            " AND ".join(f"({part})" for part in parts),
        )
    parts = (" | ".join(f"'{token}'{':*' * each.prefix}" for token in each.tokens) for each in clauses)
    return (
        f"SELECT number FROM {index} WHERE words @@ CAST(:match AS tsquery)",
        " & ".join(f"({part})" for part in parts),
    )


def _findable(clauses: Sequence[Clause], withheld: Field | None) -> Sequence[Clause]:
    if withheld is None:
        return clauses
    found = []
    for each in clauses:
        tokens = [token for token in each.tokens if not each.prefix and is_findable(token, withheld)]
        found.append(Clause(tuple(tokens) or (_NOWHERE,)))
    return found


def is_common(connection: Connection, index: Index, clauses: Sequence[Clause], many: int = 2000) -> bool:
    """Whether at least `many` rows have what the clauses ask for; without a clause all have it."""
    if not clauses:
        return True
    statement, match = matching(connection, index, clauses)
    some = text(f"SELECT COUNT(*) FROM ({statement} LIMIT :many) AS found")
    return int(connection.execute(some, {"match": match, "many": many}).scalar_one()) >= many
