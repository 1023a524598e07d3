"""The command `watch`: what is new in feeds, sitemaps and pages, once or again and again."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cenotaph.cli.adding import Tally, show_tally
from cenotaph.cli.fetching import clock
from cenotaph.cli.screen import BAD, DONE, messages, report_error, results
from cenotaph.errors import FetchError, InputError, UnreadableReportError
from cenotaph.ledger import Ledger
from cenotaph.ledger.alone import alone
from cenotaph.ledger.visits import Visit, keep_visit, last_visit
from cenotaph.model.capture import Captured
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.fetching import fetcher, stamper
from cenotaph.pipeline.reading import Tools, load_tools
from cenotaph.reports.web.answers import Validators
from cenotaph.reports.web.visit import Visited, captured_from, visit
from cenotaph.reports.web.watchlist import WatchList, load_feeds
from cenotaph.settings import Settings

_SPAN = re.compile(r"([1-9]\d{0,5})\s*(s|m|min|h|d)")
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """What the user asked of `watch`."""

    feeds: Path
    settings: Settings
    every: float | None = None
    """Seconds between the beginnings of two passes; None: one pass."""
    allow: frozenset[str] = frozenset()
    quiet: bool = False


class LedgerVisits:
    """Remembers in the ledger which pages were visited."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, url: str) -> Validators | None:
        """What was kept of the last visit; None for an address never visited."""
        with self._ledger.reading() as connection:
            found = last_visit(connection, url)
        if found is None:
            return None
        at = datetime.fromisoformat(found.at)
        return Validators(found.answered, at, found.etag, found.modified, found.digest)

    def put(self, url: str, validators: Validators, at: datetime) -> None:
        """Keeps what tells at the next visit whether the page changed."""
        kept = Visit(
            url,
            validators.url,
            at.isoformat(),
            validators.etag,
            validators.last_modified,
            validators.digest,
        )
        with self._ledger.writing() as connection:
            keep_visit(connection, kept)


def span(words: str) -> float:
    """The seconds of a span such as 30m, 2h or 1d; InputError where it is none, or less than a minute."""
    found = _SPAN.fullmatch(words.strip().lower())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if seconds < _SHORTEST:
        raise InputError("--every", f"{words!r} is no span of a minute or more", "write 30m, 2h or 1d")
    return float(seconds)


def watch_feeds(request: WatchRequest) -> int:
    """Visits the feeds once or for good; the exit code of a single pass, 2 where it met errors."""
    feeds, console = load_feeds(request.feeds), messages()
    loaded: list[Tools] = []

    def tools() -> Tools:
        # A pass that stays for days loads the language model once.
        if not loaded:
            loaded.append(load_tools(request.settings))
        return loaded[0]

    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger, create=True))
        stack.enter_context(alone(ledger, "watch"))
        how = Adding(tools, stamp=stamper(request.settings, request.allow | feeds.allow, clock(), stack))
        while True:
            began = time.monotonic()
            tally = _one_pass(ledger, feeds, request, how, console)
            if not request.quiet:
                show_tally(results(), tally, ledger)
            if request.every is None:
                return BAD if tally.errors else DONE
            wait = max(0.0, began + request.every - time.monotonic())
            if not request.quiet:
                console.print(Text(f"next pass in {wait / 60:.0f} minutes; Ctrl-C ends", style="dim"))
            time.sleep(wait)


def _one_pass(
    ledger: Ledger, feeds: WatchList, request: WatchRequest, how: Adding, console: Console
) -> Tally:
    tally = Tally()
    with fetcher(request.settings, request.allow, clock(), feeds) as web:
        for found in visit(feeds.feeds, web, LedgerVisits(ledger)):
            # Page by page: a page counts as visited only once its report is in the ledger.
            for outcome in add(ledger, [_captured(found)], how):
                tally.note(outcome)
                if isinstance(outcome, InputError):
                    report_error(console, outcome)
    return tally


def _captured(found: Visited | FetchError) -> Captured | InputError:
    if isinstance(found, FetchError):
        return found
    try:
        return captured_from(found)
    except UnreadableReportError as error:
        return error
