"""Jobs: what pages ask of the background."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.jobs import JobStore, new_id
from cenotaph.model.job import NOTHING, Job
from cenotaph.settings import Settings
from cenotaph.workbench.jobs.child import Child
from cenotaph.workbench.jobs.inputs import Batch
from cenotaph.workbench.jobs.lane import Lane
from cenotaph.workbench.jobs.spool import Spool

_LOG = logging.getLogger(__name__)
READING = ("add",)
DERIVED = ("groups", "figure")
"""What is worked out from all of the ledger (persons, incidents and sources, figures): apart, so that no
report waits for it."""


class Jobs:
    """The background of one ledger: asked for work, it does it, and remembers what came of it."""

    def __init__(self, ledger: Ledger, settings: Settings, allow: Iterable[str] = ()) -> None:
        """Nothing is started before something is asked for; `allow` are hosts of the own network."""
        self.store = JobStore(ledger)
        self.spool = Spool.of(ledger)
        self._settings = replace(settings, ledger=str(ledger.file)) if ledger.file else settings
        self._allow = frozenset(allow)
        self._lanes = (
            Lane("reading", READING, self.store, self._start, self._over),
            Lane("deriving", DERIVED, self.store, self._start_kind, self._over, rests=True),
        )

    def ask(self, kind: str, about: Mapping[str, Any] = NOTHING, owner: str = "") -> Job:
        """Asks for work of a kind of DERIVED, and comes back at once; what waits already is not asked twice.

        Work that is asked for while it runs is done once more afterwards: the ledger may have moved on.
        """
        if kind not in DERIVED:
            raise ValueError(f"{kind} is not worked out in the background")
        job = self.store.put(kind, about, owner)
        self._lane(kind).look()
        return job

    def ask_once(self, kind: str, about: Mapping[str, Any] = NOTHING, owner: str = "") -> Job:
        """Asks for work unless just this waits or is being done: then what runs will do for now."""
        return self.store.unfinished(kind, about) or self.ask(kind, about, owner)

    def renewed(
        self, kind: str, about: Mapping[str, Any] = NOTHING, owner: str = ""
    ) -> tuple[Job | None, Job | None]:
        """What was last worked out of this, and the job that works it out anew; None where it is of now."""
        last = self.store.latest(kind, about)
        if last is not None and last.basis == self.store.head():
            return last, None
        return last, self.ask_once(kind, about, owner)

    def add(self, batch: Batch, owner: str, name: str) -> Job:
        """Asks for reports to be read whose files are in the spool under this new id."""
        if not batch.inputs:
            raise InputError("add", "there is nothing to read", "give a text, an address or files")
        job = self.store.put("add", batch.to_json(), owner, name)
        self._lane("add").look()
        return job

    def cancel(self, name: str) -> Job:
        """Ends a job; reports that were read stay in the ledger, and nothing is half written."""
        job = self.store.cancel(name)
        if job.state.is_over:
            self.spool.drop(name)
        for lane in self._lanes:
            lane.cancel(name)
        return job

    def take_up(self) -> None:
        """Goes on with what was not finished when a server ended."""
        for lane in self._lanes:
            if self.store.is_unfinished(lane.kinds):
                lane.look()

    def workers(self) -> list[int]:
        """The processes that work now."""
        return [lane.worker for lane in self._lanes if lane.worker is not None]

    def close(self) -> None:
        """Ends the workers; unfinished work is taken up when the ledger is opened again."""
        for lane in self._lanes:
            lane.close()

    new_id = staticmethod(new_id)

    def _lane(self, kind: str) -> Lane:
        return next(lane for lane in self._lanes if kind in lane.kinds)

    def _start(self) -> Child:
        return Child(self._settings, self._allow)

    def _start_kind(self) -> Child:
        return Child(self._settings, self._allow, gives_way=True)

    def _over(self, job: Job) -> None:
        if job.kind not in READING:
            return
        self.spool.drop(job.id)
        if job.done:
            self.ask("groups")
