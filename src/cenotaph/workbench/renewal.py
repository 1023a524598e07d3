"""Renewal: persons, incidents and sources are worked out anew behind the pages, once at a time."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock

from cenotaph.errors import CenotaphError
from cenotaph.ledger import Ledger
from cenotaph.ledger.listing import how_many_claims
from cenotaph.ledger.seeing import whole_of
from cenotaph.pipeline.renewing import Standing, renew, standing
from cenotaph.workbench.jobs import Jobs

_LOG = logging.getLogger(__name__)
LARGE = 2_000
"""Claims from which on a process of its own works, so that the pages stay quick."""
PATIENCE_S = 2.0
"""How long a page of a small ledger waits: it mostly takes a fraction of this."""
GROUPS = "groups"


class Renewal:
    """What keeps the remembered groups of one ledger near to what the ledger says."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._lock = Lock()
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="renewal")
        self._running: Future[None] | None = None
        self._is_closed = False

    def look(self, ledger: Ledger) -> Standing:
        """How the groups stand to the ledger; where it went on, they are worked out anew behind the page.

        Only in a small ledger is it waited for, and never for long: a large one is a job's, which takes
        seconds to start.
        """
        ledger = whole_of(ledger)  # what is remembered is everybody's
        found = standing(ledger)
        if found.is_current or self._is_closed:
            return found
        with ledger.reading() as moment:
            is_large = how_many_claims(moment) >= LARGE
        if is_large:
            self._jobs.ask_once(GROUPS)
            return found
        running = self._begun(ledger)
        if running is not None:
            wait([running], PATIENCE_S)
        return standing(ledger)

    def close(self) -> None:
        """Begins nothing any more, and waits for what was begun in a small ledger."""
        with self._lock:
            self._is_closed = True
        self._hand.shutdown(wait=True, cancel_futures=True)

    def _begun(self, ledger: Ledger) -> Future[None] | None:
        with self._lock:
            if self._is_closed:
                return None
            if self._running is None or self._running.done():
                self._running = self._hand.submit(_renewed, ledger)
            return self._running


def _renewed(ledger: Ledger) -> None:
    try:
        renew(ledger)
    except CenotaphError as error:
        _LOG.warning("groups could not be renewed: %s", type(error).__name__)
