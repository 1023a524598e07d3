"""Apart: a process of its own that works out what is asked of a large ledger, so that pages stay quick."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from cenotaph.errors import CenotaphError, InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.worked import Worked
from cenotaph.settings import Settings
from cenotaph.workbench.figuring.workroom import Task, Workrooms

_KINDNESS = 10
_ENDED = "the process that worked this out ended: there may be too little memory"


class Apart:
    """Works out one thing at a time in a process that is started when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_closed = False

    def work(self, task: Task) -> Worked:
        """What comes of a task; InputError where it cannot be asked, CenotaphError where it failed."""
        pipe = self._opened()
        try:
            pipe.send(task)
            said = pipe.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise CenotaphError(_ENDED) from error
        if isinstance(said, Worked):
            return said
        raise InputError(*said) if isinstance(said, tuple) else CenotaphError(said)

    def close(self) -> None:
        """Ends the process, whatever it does: what it was working out is asked for again."""
        with self._lock:
            self._is_closed = True
            if self._process is not None:
                self._process.kill()

    def _opened(self) -> Connection:
        with self._lock:
            if self._is_closed:
                raise CenotaphError("the server is ending")
            if self._pipe is None:
                context = get_context("spawn")
                self._pipe, theirs = context.Pipe()
                self._process = context.Process(
                    target=_serve, args=(theirs, self._settings), name="figuring", daemon=True
                )
                self._process.start()
                theirs.close()
            return self._pipe

    def _end(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process.join()
            if self._pipe is not None:
                self._pipe.close()
            self._process = self._pipe = None


def _serve(pipe: Connection, settings: Settings) -> None:
    """Takes tasks until the server is gone."""
    os.nice(_KINDNESS)
    with Ledger(settings.ledger) as ledger, suppress(EOFError, KeyboardInterrupt):
        room = Workrooms(ledger, settings)
        while True:
            pipe.send(_answer(room, pipe.recv()))


def _answer(room: Workrooms, task: Task) -> Worked | tuple[str, str, str] | str:
    """What came of a task, or the parts of what it raised: errors do not travel as they are."""
    try:
        return room.work(task)
    except InputError as error:
        return error.where, error.what, error.remedy
    except CenotaphError as error:
        return str(error)
    except MemoryError:
        return "this needs more memory than there is for it"
