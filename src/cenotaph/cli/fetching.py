"""How commands reach the web: by the rules of the settings, on the clock of this machine."""

from __future__ import annotations

import time

from cenotaph.ledger.store import now
from cenotaph.reports.web.policy import Clock


def is_address(words: str) -> bool:
    """Whether an argument is an address of the web rather than a path."""
    return words.lower().startswith(("http://", "https://"))


def clock() -> Clock:
    """The clock of this machine, by which fetching waits."""
    return Clock(now, time.monotonic, time.sleep)
