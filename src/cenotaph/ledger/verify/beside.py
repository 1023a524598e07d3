"""Large ledgers are checked by two processes at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection

from cenotaph.ledger.store import Ledger
from cenotaph.ledger.verify.span import Span, check_span
from cenotaph.ledger.verify.worker import from_json

_WORTH_IT = 20_000
"""From this many entries on the second process gains more than its start costs."""
_SHARE = 0.3
"""Of the entries, what this process checks: it has the captures, the file and the word indices besides."""
_WORKER = (sys.executable, "-m", "cenotaph.ledger.verify.worker")


def check_spans(
    ledger: Ledger,
    connection: Connection,
    last: int,
    step: Callable[[int], None],
    meanwhile: Callable[[], None],
) -> list[Span]:
    """Checks entries 1 to `last` and what they made; does `meanwhile` too, while the other process works.

    `step` is told how many more entries are done.
    """
    if last < _WORTH_IT:
        meanwhile()
        return [check_span(connection, 1, last, step)]
    middle = max(1, int(last * _SHARE))
    with _Beside(ledger, middle + 1, last) as beside:
        spans = [check_span(connection, 1, middle, lambda done: step(round(done / _SHARE)))]
        meanwhile()
        found = beside.answer()
    # The other process is a matter of speed alone: where it cannot run, this one does its part.
    return [*spans, found or check_span(connection, middle + 1, last, step)]


class _Beside:
    def __init__(self, ledger: Ledger, first: int, last: int) -> None:
        address = ledger.engine.url.render_as_string(hide_password=False)
        self._asked = json.dumps({"address": address, "first": first, "last": last}).encode()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> _Beside:
        with suppress(OSError):
            self._process = subprocess.Popen(
                _WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            assert self._process.stdin is not None
            self._process.stdin.write(self._asked)
            self._process.stdin.close()
        return self

    def answer(self) -> Span | None:
        """What the other process found; None where it failed."""
        if self._process is None:
            return None
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            out = stream.read()
        return from_json(out) if self._process.wait() == 0 else None

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.stdout is not None:
            self._process.kill()
            self._process.stdout.close()
            self._process.wait()
