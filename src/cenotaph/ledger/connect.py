"""Addresses -> engines: SQLite files and PostgreSQL databases, their transactions and their errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from cenotaph.errors import CorruptLedgerError, LedgerError, MissingExtraError
from cenotaph.ledger.failures import DAMAGED, failure

_WAIT_MS = 60_000
"""How long a writer waits for the writers before it."""
_PAGE = 8_192
_LOCK = 0x63656E6F  # "ceno": one lock for all writers of a PostgreSQL ledger
_WRITES = "cenotaph_writes"


def url_of(address: str) -> URL:
    """The database that an address names: a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE."""
    try:
        url = make_url(address) if "://" in address else URL.create("sqlite", database=address)
    except ArgumentError as error:
        raise LedgerError("--ledger", "is no address of a database", _REMEDY) from error
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise LedgerError("--ledger", "names no file: a ledger in memory would be lost", _REMEDY)
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise LedgerError("--ledger", f"{url.drivername!r} is no database that a ledger can be in", _REMEDY)
    return url


_REMEDY = "give the path of a file, or postgresql://USER@HOST/DATABASE"


def shown(url: URL) -> str:
    """The address without a password, for messages."""
    return (
        url.database or "memory"
        if url.drivername == "sqlite"
        else url.render_as_string(hide_password=True).replace("+psycopg", "")
    )


def file_of(url: URL) -> Path | None:
    """The file of an SQLite ledger; None for a server's."""
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def engine_of(url: URL) -> Engine:
    """An engine for the database; opens no connection yet."""
    if url.drivername == "sqlite":
        waiting = {"timeout": _WAIT_MS / 1000}
        # Kept open: closing the last connection of a file writes its whole log back and waits for the disk.
        engine = create_engine(url, poolclass=QueuePool, pool_size=2, connect_args=waiting)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise MissingExtraError("psycopg", "server") from error
    event.listen(engine, "begin", _begin_postgres)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the ledger, whatever others write meanwhile."""
    with failing(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer overlaps: all of it is kept, or none."""
    with failing(engine), engine.connect() as connection:
        writer = connection.execution_options(**{_WRITES: True})
        with writer.begin():
            yield writer


def use_wal(engine: Engine) -> None:
    """Lets others read an SQLite ledger while one writes; holds for the file from then on."""
    if engine.dialect.name != "sqlite":
        return
    with failing(engine), closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


@contextmanager
def failing(engine: Engine) -> Iterator[None]:
    """Turns what the driver raises into a LedgerError that says what is wrong and what helps."""
    try:
        yield
    except DBAPIError as error:
        raise failure(error, shown(engine.url)) from error
    except UnicodeDecodeError as error:  # the driver cannot even say what it met in a damaged file
        raise CorruptLedgerError(shown(engine.url), *DAMAGED) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # SQLAlchemy's begin event opens the transactions; the driver must not open its own.
    connection.isolation_level = None
    cursor = connection.cursor()
    # Only heeded where the file is made. Payloads and captures take about 2 KB: pages of SQLite's own
    # 4 KB would stand half empty.
    cursor.execute(f"PRAGMA page_size = {_PAGE}")
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # A commit that was reported is on the disk, also after a power cut.
    cursor.execute("PRAGMA synchronous = FULL")
    # What was deleted is overwritten: an expunged text must not linger in free pages.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # Whoever will write takes the lock at once: two readers that turn writers would block each other.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
