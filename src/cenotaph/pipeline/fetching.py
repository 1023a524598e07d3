"""How the web is reached by the settings: the fetcher, and the stamp of a time-stamping authority."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version

from cenotaph.model.capture import Capture
from cenotaph.reports.timestamp import timestamp
from cenotaph.reports.web.fetch import Fetcher
from cenotaph.reports.web.policy import Clock, Policy, checked_contact
from cenotaph.reports.web.watchlist import WatchList
from cenotaph.settings import Settings


def fetcher(
    settings: Settings, allow: frozenset[str], clock: Clock, watched: WatchList | None = None
) -> Fetcher:
    """A fetcher that keeps out of the own network but for the hosts that are allowed by name."""
    policy = _policy(settings, allow)
    return Fetcher(watched.over(policy) if watched else policy, clock)


def stamper(
    settings: Settings, allow: frozenset[str], clock: Clock, stack: ExitStack
) -> Callable[[Capture], Capture] | None:
    """Puts the authority's token on a capture; None where the settings name no authority."""
    if not settings.timestamps:
        return None
    web = stack.enter_context(Fetcher(replace(_policy(settings, allow), delay=0.0), clock))

    def stamped(capture: Capture) -> Capture:
        return replace(capture, timestamp=timestamp(capture.digest, settings.timestamps, web.post))

    return stamped


def _policy(settings: Settings, allow: frozenset[str]) -> Policy:
    contact = checked_contact(settings.contact, "contact") if settings.contact else None
    return Policy(version("cenotaph"), contact, allow)
