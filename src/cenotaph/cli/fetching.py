"""How commands reach the web: the fetcher, its clock, and the stamp of a time-stamping authority."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

import cenotaph
from cenotaph.ledger.store import now
from cenotaph.model.capture import Capture
from cenotaph.reports.timestamp import timestamp
from cenotaph.reports.web.fetch import Fetcher
from cenotaph.reports.web.policy import Clock, Policy, checked_contact
from cenotaph.reports.web.watchlist import WatchList
from cenotaph.settings import Settings


def is_address(words: str) -> bool:
    """Whether an argument is an address of the web rather than a path."""
    return words.lower().startswith(("http://", "https://"))


def fetcher(settings: Settings, allow: frozenset[str], watched: WatchList | None = None) -> Fetcher:
    """A fetcher that keeps out of the own network but for the hosts that are allowed by name."""
    contact = checked_contact(settings.contact, "contact") if settings.contact else None
    policy = Policy(cenotaph.__version__, contact, allow)
    return Fetcher(watched.over(policy) if watched else policy, Clock(now, time.monotonic, time.sleep))


def stamper(
    settings: Settings, allow: frozenset[str], stack: ExitStack
) -> Callable[[Capture], Capture] | None:
    """Puts the authority's token on a capture; None where the settings name no authority."""
    if not settings.timestamps:
        return None
    contact = checked_contact(settings.contact, "contact") if settings.contact else None
    policy = Policy(cenotaph.__version__, contact, allow, delay=0.0)
    web = stack.enter_context(Fetcher(policy, Clock(now, time.monotonic, time.sleep)))

    def stamped(capture: Capture) -> Capture:
        token = timestamp(capture.digest, settings.timestamps, web.post)
        return replace(capture, timestamp=token)

    return stamped
