"""Child: the server's end of a worker process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from queue import Empty, SimpleQueue
from typing import Any

from cenotaph.settings import Settings

Said = dict[str, Any]
_WORKER = "cenotaph.workbench.jobs.worker"


class Child:
    """A worker process: given tasks, it tells of them."""

    def __init__(self, settings: Settings, allow: frozenset[str], *, gives_way: bool = False) -> None:
        """Starts it; what it needs is told, no argument shows the ledger's address.

        One that gives way leaves the processor to other programs, the pages' own among them.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # an interrupt at the terminal is the server's, who ends it
        )
        self._said: SimpleQueue[Said | None] = SimpleQueue()
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self.give({"settings": asdict(settings), "allow": sorted(allow), "gives_way": gives_way})

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def give(self, task: Mapping[str, Any]) -> None:
        """Gives it something to do; one that ended is not missed here, but by `hear`."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(json.dumps(task).encode() + b"\n")
            self._process.stdin.flush()

    def hear(self, seconds: float) -> Said | None:
        """The next thing that it says; None where it says nothing for so long. EOFError: it ended."""
        try:
            said = self._said.get(timeout=seconds)
        except Empty:
            return None
        if said is None:
            self._said.put(None)
            raise EOFError
        return said

    def kill(self) -> None:
        """Ends it at once; what it had recorded stays, what it was recording is not there."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(OSError):
                stream.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                self._said.put(json.loads(line))
            except ValueError:
                break
        self._said.put(None)
