"""What the ledger's contract is checked with: one fixed clock, invented readings, and all that a ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.schema import METADATA
from ledger_texts import RUN, Reading, readings

Dump = dict[str, list[tuple[Any, ...]]]
MOMENT = datetime(2031, 5, 4, 12, 30, 15, 250, UTC)


def fixed_clock() -> datetime:
    return MOMENT


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    """A new, empty ledger on each of the databases."""
    with Ledger(ledger_address, create=True, clock=fixed_clock) as opened:
        yield opened


@pytest.fixture
def open_ledger() -> Iterator[Callable[[str], Ledger]]:
    """Opens a ledger, making it where there is none; it is closed when the test ends."""
    opened: list[Ledger] = []

    def make(address: str) -> Ledger:
        opened.append(Ledger(address, create=True, clock=fixed_clock))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def some() -> list[Reading]:
    """Thirty reports of about a hundred words, some of them reprints."""
    return list(readings(30, seed=7, words=100, claims=4))


@pytest.fixture
def incoming() -> Callable[[Reading], Incoming]:
    return lambda reading: Incoming(reading.report, reading.claims, RUN)


@pytest.fixture
def contents() -> Callable[[Ledger], Dump]:
    """All that a ledger holds: every row of every table, and the words of its indices."""

    def dump(ledger: Ledger) -> Dump:
        with ledger.reading() as connection:
            found: Dump = {}
            for table in METADATA.sorted_tables:
                rows = connection.execute(select(table)).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
            for index in Index:
                found[str(index)] = words_in(connection, index)
        return found

    return dump


def words_in(connection: Connection, index: Index) -> list[tuple[Any, ...]]:
    """Every (number, word) of an index, in order."""
    if connection.dialect.name == "sqlite":
        vocabulary = f"fts5vocab(main, {index}, instance)"
        connection.execute(text(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.v_{index} USING {vocabulary}"))
        rows = connection.execute(text(f"SELECT doc, term FROM temp.v_{index}")).all()
    else:
        lexemes = f"SELECT number, unnest(tsvector_to_array(words)) FROM {index}"
        rows = connection.execute(text(lexemes)).all()
    return sorted({tuple(row) for row in rows})
