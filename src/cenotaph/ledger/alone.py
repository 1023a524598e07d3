"""Work that only one program at a time may do on a ledger."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlalchemy import text

from cenotaph.errors import LedgerError
from cenotaph.ledger.connect import failing
from cenotaph.ledger.store import Ledger

_LOOK_S = 0.05


@contextmanager
def alone(ledger: Ledger, work: str, patience: float = 0.0) -> Iterator[None]:
    """Holds the right to do `work`, which a killed program loses.

    LedgerError where another holds it, and does not let go of it within so many seconds.
    """
    refused = LedgerError(ledger.name, f"another {work} is at work on it", "end that one, or wait for it")
    if ledger.file is not None:
        lock = FileLock(f"{ledger.file}.{work}.lock")
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise refused from None
        except OSError as error:
            raise LedgerError(
                ledger.name, "its folder may not be written", "give yourself the right"
            ) from error
        with lock:
            yield
        return
    key = zlib.crc32(f"cenotaph {work}".encode())
    with failing(ledger.engine), ledger.engine.connect() as connection:
        held = connection.execution_options(isolation_level="AUTOCOMMIT")
        until = time.monotonic() + patience
        while not held.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar_one():
            if time.monotonic() >= until:
                raise refused
            time.sleep(_LOOK_S)
        try:
            yield
        finally:
            held.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
