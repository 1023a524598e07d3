"""What the ledger's contract is checked with: one fixed clock, invented readings, and all that a ledger holds."""

from __future__ import annotations

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from cenotaph.errors import LedgerError
from cenotaph.ledger import Incoming, Ledger, Recorded
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.schema import METADATA
from cenotaph.model.capture import Capture, Captured
from cenotaph.model.interchange import to_line
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.reading import Tools
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


class Child:
    """A process that does some work on a ledger, as `cenotaph add` would, without loading anything anew."""

    def __init__(self, work: Callable[[], object]) -> None:
        with warnings.catch_warnings():
            # Newer Pythons warn of threads: the child uses none of what other threads may hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if self._pid == 0:
            os._exit(_outcome(work))

    def kill(self) -> bool:
        """Ends it as kill -9 does; whether it was still at work."""
        os.kill(self._pid, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(self._pid, 0)[1])

    def wait(self) -> int:
        """Its exit code: 0, 2 for a LedgerError, 3 for anything else."""
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def is_running(self) -> bool:
        """Whether it is still at work; asked before `wait`."""
        return os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def _outcome(work: Callable[[], object]) -> int:
    try:
        work()
    except LedgerError as error:
        sys.stdout.write(f"error: {error}\n")
        return 2
    except BaseException:  # noqa: BLE001 - the child must not go on as if it were the test
        traceback.print_exc()
        return 3
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


@pytest.fixture(scope="session")
def child() -> Callable[[Callable[[], object]], Child]:
    """Starts work in a process of its own."""
    return Child


def captured(reading: Reading) -> Captured:
    """A report as it comes in from a line of JSON that carries its claims."""
    body = to_line(reading.report, reading.claims).encode()
    return Captured(reading.report, Capture(f"all.jsonl:{reading.report.id}", MOMENT, body))


@pytest.fixture(scope="session")
def thousand() -> list[Captured]:
    """A thousand short reports with claims."""
    return [captured(reading) for reading in readings(1000, seed=13, words=60, claims=2)]


def no_tools() -> Tools:
    raise AssertionError("the claims are given: nothing needs to be read")


@pytest.fixture(scope="session")
def add_all() -> Callable[[str, list[Captured]], None]:
    """What `cenotaph add --given` does."""

    def run(address: str, reports: list[Captured]) -> None:
        with Ledger(address, create=True, clock=fixed_clock) as ledger:
            for outcome in add(ledger, reports, Adding(no_tools, given=True)):
                assert isinstance(outcome, Recorded), outcome

    return run
