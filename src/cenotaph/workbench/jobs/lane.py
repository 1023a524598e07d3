"""Lane: does the work of some kinds, one job after the other, in a worker process of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cenotaph.errors import CenotaphError, LedgerError
from cenotaph.ledger.alone import alone
from cenotaph.ledger.jobs import JobStore
from cenotaph.model.job import Fate, Job, JobOutcome, JobState
from cenotaph.workbench.jobs.child import Child, Said

_LOG = logging.getLogger(__name__)
_LOOK = 3.0
"""Seconds after which the ledger is looked at again: another server may have asked for work."""
_HEAR = 0.2
_IDLE = 600.0
"""Seconds without work after which the worker's memory is given back."""
_LONGEST_REST = 600.0
_MOST_BREAKS = 20
_BROKE = "ended the reader; the others are read without it"
_SPLIT = "look whether it is a text, or give a part of it"


class _Over(Exception):  # noqa: N818 - no error
    """The job is over, or the server ends."""


@dataclass(slots=True)
class _Way:
    """How far a worker has come with a job that adds."""

    behind: int
    first: int = 1
    """The number of the first thing of the input that is open."""
    at: int = 0
    input: int = 0
    name: str = ""
    avoid: dict[str, int] = field(default_factory=dict)
    breaks: int = 0


class Lane:
    """Some kinds of work; only one server at a time does those of a ledger."""

    def __init__(
        self,
        name: str,
        kinds: tuple[str, ...],
        store: JobStore,
        start: Callable[[], Child],
        over: Callable[[Job], None],
        *,
        rests: bool = False,
    ) -> None:
        """`start` makes a worker; `over` is told of each job that ended; `rests`: as long as it worked."""
        self.name, self.kinds = name, kinds
        self._store, self._start, self._over, self._rests = store, start, over, rests
        self._wake, self._ending = threading.Event(), threading.Event()
        self._child: Child | None = None
        self._rest: dict[str, float] = {}
        self._cancelled: set[str] = set()
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()

    def look(self) -> None:
        """Has the lane look for work, and begins it where nothing was done before."""
        with self._guard:
            if self._thread is None and not self._ending.is_set():
                self._thread = threading.Thread(target=self._run, name=f"jobs-{self.name}", daemon=True)
                self._thread.start()
        self._wake.set()

    def cancel(self, name: str) -> None:
        """Ends a job that runs here at once."""
        self._cancelled.add(name)

    def close(self) -> None:
        """Ends the worker; what it was doing is taken up when the ledger is opened again."""
        with self._guard:
            self._ending.set()
            thread = self._thread
        self._wake.set()
        if thread is not None:
            thread.join()

    @property
    def worker(self) -> int | None:
        """The process that works for the lane, if any."""
        child = self._child
        return child.pid if child else None

    def _run(self) -> None:
        try:
            while not self._ending.is_set():
                try:
                    with alone(self._store.ledger, f"jobs-{self.name}"):
                        self._store.take_up(self.kinds)
                        self._serve()
                except LedgerError as error:
                    # Another server does this ledger's work, or the database is away: tried again.
                    _LOG.info("%s waits: %s", self.name, type(error).__name__)
                    self._ending.wait(_LOOK)
        finally:
            self._dismiss()

    def _serve(self) -> None:
        idle_since = time.monotonic()
        while not self._ending.is_set():
            self._wake.clear()
            job = self._store.take(self._rested())
            if job is not None:
                self._finish(job)
                idle_since = time.monotonic()
                continue
            if self._child and time.monotonic() - idle_since > _IDLE:
                self._dismiss()
            self._wake.wait(self._nap())

    def _rested(self) -> tuple[str, ...]:
        moment = time.monotonic()
        return tuple(kind for kind in self.kinds if self._rest.get(kind, 0.0) <= moment)

    def _nap(self) -> float:
        """How long to sleep where nobody wakes the lane: until a kind has rested, if that is soon."""
        moment = time.monotonic()
        return min((until - moment for until in self._rest.values() if until > moment), default=_LOOK)

    def _finish(self, job: Job) -> None:
        begun = time.monotonic()
        try:
            self._do(job)
        except _Over:
            pass
        except CenotaphError as error:
            self._dismiss()
            self._store.end(job.id, JobState.FAILED, str(error))
        except Exception as error:  # noqa: BLE001 - one job that goes wrong must not stop those behind it
            _LOG.error("job %s of kind %s failed", job.id, job.kind, exc_info=error)
            self._dismiss()
            self._store.end(job.id, JobState.FAILED, "this program failed at it")
        if self._rests:
            took = time.monotonic() - begun
            self._rest[job.kind] = begun + took + min(took, _LONGEST_REST)
        self._cancelled.discard(job.id)
        after = self._store.find(job.id)
        if after.state.is_over:
            self._over(after)

    def _do(self, job: Job) -> None:
        way = _Way(behind=job.done)
        while True:
            child = self._child = self._child or self._start()
            about = {"id": job.id, "kind": job.kind, "about": dict(job.about)}
            child.give({**about, "behind": way.behind, "avoid": way.avoid})
            try:
                self._follow(job, child, way)
            except EOFError:
                self._dismiss()
                self._broke(job, way)
            else:
                return

    def _follow(self, job: Job, child: Child, way: _Way) -> None:
        """Hears what a worker says of a job until that is over; EOFError where the worker ends before."""
        looked = time.monotonic()
        while True:
            said = child.hear(_HEAR)
            if self._ending.is_set():
                raise _Over
            if job.id in self._cancelled or (time.monotonic() - looked > _LOOK and self._is_to_end(job)):
                self._dismiss()
                self._store.end(job.id, JobState.CANCELLED)
                raise _Over
            if time.monotonic() - looked > _LOOK:
                looked = time.monotonic()
            if said is not None and self._noted(job, said, way):
                return

    def _is_to_end(self, job: Job) -> bool:
        return self._store.find(job.id).state is not JobState.RUNNING

    def _noted(self, job: Job, said: Said, way: _Way) -> bool:
        """Notes what a worker said; whether that was the end."""
        if "end" in said:
            self._store.end(job.id, JobState.DONE, result=said["result"])
            return True
        if "failed" in said:
            self._store.end(job.id, JobState.FAILED, said["failed"])
            return True
        if "input" in said:
            way.input, way.name = said["input"], said["name"]
            way.first = way.at + 1
            if str(way.input) in way.avoid:
                way.at += way.avoid[str(way.input)]
        elif "at" in said:
            way.at = said["at"]
        elif "outcome" in said:
            outcome = _outcome(said["outcome"])
            self._store.note(job.id, outcome)
            way.behind = outcome.number
        else:
            self._store.note(job.id, total=said.get("total"), words=said.get("words"))
        return False

    def _broke(self, job: Job, way: _Way) -> None:
        """A worker ended in the middle: what it was at is refused, and the rest is gone on with."""
        way.breaks += 1
        _LOG.error("a worker of %s ended in the middle of job %s", self.name, job.id)
        if job.kind != "add" or not way.name or way.breaks > _MOST_BREAKS:
            self._store.end(job.id, JobState.FAILED, "the work ended in the middle: it may need more memory")
            raise _Over
        is_read = way.at > way.behind
        number = way.at if is_read else way.at + 1
        if not is_read:
            way.avoid[str(way.input)] = number - way.first + 1
        self._store.note(job.id, JobOutcome(number, way.name, Fate.REFUSED, problem=_BROKE, remedy=_SPLIT))
        way.behind = max(way.behind, number)
        way.at, way.name = 0, ""

    def _dismiss(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None


def _outcome(row: dict[str, Any]) -> JobOutcome:
    return JobOutcome(**{**row, "fate": Fate(row["fate"])})
