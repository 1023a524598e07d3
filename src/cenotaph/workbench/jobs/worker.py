"""Worker: the process that does the work; it ends with the server, however that ends."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import fields
from io import TextIOWrapper
from queue import SimpleQueue
from typing import Any, TextIO

from cenotaph.errors import CenotaphError
from cenotaph.ledger import Ledger
from cenotaph.ledger.store import now
from cenotaph.reports.web.policy import Clock
from cenotaph.settings import Settings
from cenotaph.workbench.jobs.task import Bench, Task
from cenotaph.workbench.jobs.work import WORK

_KINDNESS = 10
MEMORY = 8 * 2**30
"""Bytes of address space that a worker may take: a text that needs more fails alone."""


def main() -> None:
    """Takes tasks from standard input and tells of them on standard output, until the input ends."""
    tell_to = _own_output()
    tasks: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.Thread(target=_take_in, args=(tasks,), daemon=True).start()
    setting = tasks.get()
    if setting["gives_way"]:
        os.nice(_KINDNESS)
    _bound_memory(max(MEMORY, _half_of_all()) if setting["gives_way"] else MEMORY)

    def tell(**said: object) -> None:
        tell_to.write(json.dumps(said) + "\n")
        tell_to.flush()

    known = {each.name for each in fields(Settings)}
    settings = Settings(**{name: value for name, value in setting["settings"].items() if name in known})
    with Ledger(settings.ledger) as ledger:
        clock = Clock(now, time.monotonic, time.sleep)
        bench = Bench(ledger, settings, frozenset(setting["allow"]), clock, tell)
        while True:
            _do(Task(**tasks.get()), bench)


def _do(task: Task, bench: Bench) -> None:
    try:
        result = WORK[task.kind](task, bench)
    except CenotaphError as error:
        bench.tell(failed=str(error))
    except MemoryError:
        bench.tell(failed="this needs more memory than there is for it")
    else:
        bench.tell(end=True, result=dict(result) if result is not None else None)


def _take_in(tasks: SimpleQueue[dict[str, Any]]) -> None:
    for line in sys.stdin:
        tasks.put(json.loads(line))
    os._exit(0)  # the server is gone: whatever is being done is begun again by the next one


def _own_output() -> TextIO:
    """Standard output for what is told; whatever else writes there goes to standard error."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return TextIOWrapper(os.fdopen(kept, "wb"), encoding="utf-8")


def _half_of_all() -> int:
    """Half of the machine's memory, which what is worked out from all of a ledger may take; 0: not known."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, ValueError, OSError):
        return 0


def _bound_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ModuleNotFoundError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


if __name__ == "__main__":
    main()
