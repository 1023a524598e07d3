"""Renewal: persons, incidents and sources are worked out anew behind the pages, once at a time."""

from __future__ import annotations

import logging
import os
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Event, Lock, Thread
from time import monotonic

from cenotaph.errors import CenotaphError
from cenotaph.ledger import Ledger
from cenotaph.ledger.listing import how_many_claims
from cenotaph.ledger.seeing import whole_of
from cenotaph.pipeline.renewing import Standing, renew, standing

_LOG = logging.getLogger(__name__)
LARGE = 2_000
"""Claims from which on a process of its own works, so that the pages stay quick."""
PATIENCE_S = 2.0
"""How long a page of a small ledger waits: it mostly takes a fraction of this."""
_KINDNESS = 10


class Renewal:
    """What keeps the remembered groups of one ledger near to what the ledger says."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self._process: BaseProcess | None = None
        self._done = Event()
        self._is_closed = False
        self._rests_until = 0.0

    def look(self, ledger: Ledger, address: str) -> Standing:
        """How the groups stand to the ledger; where it went on, they are worked out anew behind the page.

        Only in a small ledger is it waited for, and never for long.
        """
        ledger = whole_of(ledger)  # what is remembered is everybody's
        found = standing(ledger)
        if found.is_current:
            return found
        with ledger.reading() as moment:
            is_large = how_many_claims(moment) >= LARGE
        self._start(ledger, address if is_large else None)
        if is_large:
            return found
        self._done.wait(PATIENCE_S)
        return standing(ledger)

    def close(self) -> None:
        """Stops what is being worked out: it is begun again when somebody next looks."""
        with self._lock:
            self._is_closed = True
            self._done.set()
            thread, process = self._thread, self._process
        if process is not None:
            process.terminate()
        if thread is not None:
            thread.join()

    def _start(self, ledger: Ledger, address: str | None) -> None:
        with self._lock:
            is_busy = self._thread is not None and self._thread.is_alive()
            if is_busy or self._is_closed or monotonic() < self._rests_until:
                return
            self._done = Event()
            self._thread = Thread(target=self._work, args=(ledger, address), name="renewal", daemon=True)
            self._thread.start()

    def _work(self, ledger: Ledger, address: str | None) -> None:
        began = monotonic()
        try:
            if address is None:
                renew(ledger)
            else:
                self._work_apart(address)
                # A large ledger that many work on at once leaves half of the time to them.
                self._rests_until = 2 * monotonic() - began
        except CenotaphError as error:
            _LOG.warning("groups could not be renewed: %s", type(error).__name__)
        finally:
            self._done.set()

    def _work_apart(self, address: str) -> None:
        process = get_context("spawn").Process(target=renew_apart, args=(address,), daemon=True)
        with self._lock:
            if self._is_closed:
                return
            process.start()
            self._process = process
        process.join()
        with self._lock:
            self._process = None
        process.close()


def renew_apart(address: str) -> None:
    """Renews the groups of the ledger at an address, giving way to other programs."""
    os.nice(_KINDNESS)
    with Ledger(address) as ledger:
        renew(ledger)
