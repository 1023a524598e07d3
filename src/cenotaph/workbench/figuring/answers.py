"""Answers: what was worked out, what is being worked out, and what could not be."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime

from cenotaph.errors import CenotaphError
from cenotaph.ledger import Ledger
from cenotaph.ledger.listing import how_many_claims
from cenotaph.ledger.seeing import Sights
from cenotaph.ledger.worked import Worked, recalled
from cenotaph.settings import Settings
from cenotaph.workbench.figuring.apart import Apart
from cenotaph.workbench.figuring.workroom import Task, Workrooms, basis_now, is_of_this_program

_LOG = logging.getLogger(__name__)
LARGE = 5_000
"""Claims from which on a process of its own works, which takes some seconds to start."""
_MOMENT = 0.02
"""Seconds that a page waits for what takes no longer."""
_PATIENCE = 2.0
"""The same in a small ledger: it mostly takes a fraction of this."""
_WAITING = 50
"""Things that may wait to be worked out; beyond that pages say that there is too much to do."""
_FAILURES = 256
_QUICK = 1.0
_REST = 10
"""What is renewed by itself, and takes more than a second, rests for so many times as long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a task at this moment."""

    worked: Worked | None = None
    """As it was last worked out."""
    is_now: bool = False
    """Whether that holds for the ledger as it stands."""
    failure: CenotaphError | None = None
    seconds: int | None = None
    """For how long it has been worked on; None: it is not."""
    ahead: int = 0
    """How many things are worked out before it."""

    @property
    def is_awaited(self) -> bool:
        """Whether another answer is on its way."""
        return self.seconds is not None


@dataclass(slots=True)
class _Running:
    future: Future[Worked]
    began: float
    basis: str


@dataclass(slots=True)
class Answers:
    """Asks for what pages show, each thing once, and remembers what came of it."""

    ledger: Ledger
    settings: Settings
    clock: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: dict[tuple[str, str], _Running] = field(default_factory=dict)
    _failed: OrderedDict[tuple[str, str], tuple[str, CenotaphError]] = field(default_factory=OrderedDict)
    _hands: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="figuring")
    )
    large: int = LARGE
    """Claims from which on a process of its own works."""
    _rooms: Workrooms | None = None
    _apart: Apart | None = None
    _sights: Sights = field(init=False)

    def __post_init__(self) -> None:
        self._sights = Sights(self.ledger)

    def ask(self, task: Task, *, rests: bool = False, patience: float | None = None) -> Answer:
        """What is known of a task; asks for it where that is not of now. Never waits longer than `patience`.

        With `rests` an answer that was just made is left for a while, though the ledger moved on.
        """
        basis = basis_now(self._sights.without(task.hidden), self.settings)
        worked = self._recalled(task)
        if worked is not None and worked.basis == basis:
            return Answer(worked, is_now=True)
        name = (task.kind, task.key)
        failed = self._failed.get(name)
        if failed is not None and failed[0] == basis:
            return Answer(worked, failure=failed[1])
        if rests and worked is not None and self._is_resting(worked):
            return Answer(worked)
        running = self._begin(task, basis)
        if running is None:
            return Answer(worked, seconds=0, ahead=_WAITING)
        if worked is None:
            wait([running.future], self._patience() if patience is None else patience)
            if running.future.done() and not running.future.cancelled():
                error = running.future.exception()
                if error is not None:
                    return Answer(failure=_told(error))
                return Answer(running.future.result(), is_now=True)
        return Answer(worked, seconds=int(self.clock() - running.began), ahead=self._ahead(running))

    def last(self, task: Task) -> Worked | None:
        """What was last worked out of a task; nothing is asked for."""
        return self._recalled(task)

    def close(self) -> None:
        """Lets what waits go, and waits for what is being worked on."""
        if self._apart is not None:
            self._apart.close()
        self._hands.shutdown(wait=True, cancel_futures=True)
        self._sights.close()
        if self._rooms is not None:
            self._rooms.close()

    def _recalled(self, task: Task) -> Worked | None:
        with self.ledger.reading() as moment:
            found = recalled(moment, task.kind, task.key)
        # What another program made may say other things than the pages of this one show.
        return found if found is not None and is_of_this_program(found.basis) else None

    def _is_resting(self, worked: Worked) -> bool:
        took = float(worked.content.get("took", 0.0))
        age = datetime.fromisoformat(self.ledger.moment()) - datetime.fromisoformat(worked.at)
        return took > _QUICK and age.total_seconds() < _REST * took

    def _begin(self, task: Task, basis: str) -> _Running | None:
        name = (task.kind, task.key)
        with self._lock:
            known = self._running.get(name)
            if known is not None:
                return known
            if len(self._running) >= _WAITING:
                return None
            running = _Running(self._hands.submit(self._work, task), self.clock(), basis)
            self._running[name] = running
        running.future.add_done_callback(lambda done: self._over(task, running))
        return running

    def _work(self, task: Task) -> Worked:
        if self._is_large():
            if self._apart is None:
                self._apart = Apart(self._there())
            return self._apart.work(task)
        if self._rooms is None:
            self._rooms = Workrooms(self.ledger, self.settings)
        return self._rooms.work(task)

    def _is_large(self) -> bool:
        with self.ledger.reading() as moment:
            return how_many_claims(moment) >= self.large

    def _patience(self) -> float:
        return _MOMENT if self._is_large() else _PATIENCE

    def _there(self) -> Settings:
        """The settings by which another process finds the very ledger."""
        return replace(self.settings, ledger=str(self.ledger.file)) if self.ledger.file else self.settings

    def _over(self, task: Task, running: _Running) -> None:
        name = (task.kind, task.key)
        with self._lock:
            self._running.pop(name, None)
            error = None if running.future.cancelled() else running.future.exception()
            if error is None:
                self._failed.pop(name, None)
                return
            if not isinstance(error, CenotaphError):
                _LOG.error("a thing of kind %s could not be worked out", task.kind, exc_info=error)
            self._failed[name] = (running.basis, _told(error))
            while len(self._failed) > _FAILURES:
                self._failed.popitem(last=False)

    def _ahead(self, running: _Running) -> int:
        with self._lock:
            return sum(each.began < running.began for each in self._running.values())


def _told(error: BaseException) -> CenotaphError:
    """What is told of an error; of one that was not foreseen nothing but that there was one."""
    if isinstance(error, CenotaphError):
        return error
    return CenotaphError("something went wrong while this was worked out; nothing that was recorded is lost")
