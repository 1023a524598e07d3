"""One pass over the watched feeds: the pages that are new or changed, with what the feeds say of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from cenotaph.errors import FetchError
from cenotaph.model.capture import Capture, Captured
from cenotaph.reports.captured import captured_of
from cenotaph.reports.options import ReadOptions
from cenotaph.reports.received import Facts
from cenotaph.reports.web.address import web_address
from cenotaph.reports.web.answers import Fetched, NotModified, Validators
from cenotaph.reports.web.entries import FeedEntry
from cenotaph.reports.web.feeds import listing_of
from cenotaph.reports.web.watchlist import Feed, FeedKind

log = logging.getLogger(__name__)

_DEEPEST = 2
"""A sitemap index lists sitemaps; an index of indexes is the most that is followed."""
_MOST_SITEMAPS = 500


class Fetches(Protocol):
    """Fetches an address, as Fetcher does."""

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | NotModified:
        """The page at `url`, or NotModified; raises FetchError."""
        ...


class VisitStore(Protocol):
    """Remembers, by address, the pages and feeds that were visited."""

    def get(self, url: str) -> Validators | None:
        """What was put last; None for an address never visited."""
        ...

    def put(self, url: str, validators: Validators, at: datetime) -> None:
        """Keeps what tells at the next visit whether the page changed; `at` is the time of this one."""
        ...


class MemoryVisits:
    """A VisitStore that forgets everything when the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, Validators] = {}

    def get(self, url: str) -> Validators | None:
        """What was put last; None for an address never visited."""
        return self._kept.get(url)

    def put(self, url: str, validators: Validators, at: datetime) -> None:
        """Keeps the validators, with the time of the visit."""
        self._kept[url] = replace(validators, at=at)


@dataclass(frozen=True, slots=True)
class Visited:
    """A new or changed page."""

    url: str
    """As the feed lists it."""
    capture: Capture
    facts: Facts
    """What the watch list and the feed say: outlet, language, day of publication."""
    validators: Validators


def captured_from(visited: Visited, options: ReadOptions | None = None) -> Captured:
    """The report of a visited page: what the user states comes first, then the feed, then the page.

    Raises UnreadableReportError for a page that holds no report.
    """
    options = options or ReadOptions()
    return captured_of(visited.capture, replace(options, facts=options.stated.over(visited.facts)))


def visit(feeds: Iterable[Feed], fetcher: Fetches, known: VisitStore) -> Iterator[Visited | FetchError]:
    """One pass over `feeds`: each new or changed page once, and an error for what could not be had.

    An error never ends the pass. A page counts as known only when the next one is asked for: whoever stops
    between gets it again, and what was stored before is not fetched a second time. A feed is read anew until
    all its pages came through.
    """
    done: set[str] = set()
    for feed in feeds:
        yield from _Pass(feed, fetcher, known, done).results()


class _Pass:
    """The visit of one feed."""

    def __init__(self, feed: Feed, fetcher: Fetches, known: VisitStore, done: set[str]) -> None:
        self._feed = feed
        self._fetcher = fetcher
        self._known = known
        self._done = done
        self._asked = self._given = self._sitemaps = 0
        self._is_left = False
        """Whether something of the list that is read now is left for the next pass."""

    def results(self) -> Iterator[Visited | FetchError]:
        if self._feed.kind is FeedKind.PAGE:
            yield from self._page(FeedEntry(self._feed.url))
        else:
            self._done.add(self._feed.url)
            yield from self._list(self._feed.url, _DEEPEST)
        log.info("a feed: %d pages asked for, %d new or changed", self._asked, self._given)

    def _list(self, url: str, depth: int) -> Iterator[Visited | FetchError]:
        """The pages of a feed or sitemap; it is known once nothing of it is left for the next pass."""
        try:
            fetched = self._fetcher.fetch(url, self._known.get(url))
            listing = listing_of(fetched.capture) if isinstance(fetched, Fetched) else None
        except FetchError as error:
            yield self._noted(error)
            return
        if listing is None:
            return
        was_left, self._is_left = self._is_left, False
        for sitemap in listing.sitemaps:
            if not depth or self._sitemaps >= _MOST_SITEMAPS:
                what = "lists more sitemaps than are followed"
                yield FetchError(self._feed.url, what, "watch them one by one")
                break
            yield from self._sitemap(sitemap, depth)
        for entry in filter(self._is_wanted, listing.entries):
            yield from self._page(entry)
        # An index may stay as it is while its sitemaps change: it is read at each pass.
        if not self._is_left and not listing.sitemaps:
            self._known.put(url, fetched.validators, fetched.validators.at)
        self._is_left = self._is_left or was_left

    def _is_full(self) -> bool:
        """Whether this pass has asked for all that it may; what is left then is noted."""
        full = self._asked == self._feed.most
        self._is_left = self._is_left or full
        return full

    def _noted(self, error: FetchError) -> FetchError:
        self._is_left = self._is_left or error.passing
        return error

    def _sitemap(self, sitemap: FeedEntry, depth: int) -> Iterator[Visited | FetchError]:
        url = sitemap.url
        known = self._known.get(url)
        if url in self._done or (known and sitemap.updated and sitemap.updated <= known.at):
            return
        if self._is_full():
            return
        self._done.add(url)
        self._sitemaps += 1
        yield from self._list(url, depth - 1)

    def _page(self, entry: FeedEntry) -> Iterator[Visited | FetchError]:
        try:
            url = web_address(entry.url).url
            known = self._known.get(url)
            if url in self._done or not self._is_due(entry, known):
                return
            if self._is_full():
                return
            self._done.add(url)
            self._asked += 1
            fetched = self._fetcher.fetch(url, known)
        except FetchError as error:
            yield self._noted(error)
            return
        if isinstance(fetched, Fetched):
            self._given += 1
            yield Visited(url, fetched.capture, self._facts(entry), fetched.validators)
        self._known.put(url, fetched.validators, fetched.validators.at)

    def _is_due(self, entry: FeedEntry, known: Validators | None) -> bool:
        """A watched page is asked for at each pass; a listed one when it is new, or said to have changed."""
        if self._feed.kind is FeedKind.PAGE or known is None:
            return True
        return entry.updated is not None and entry.updated > known.at

    def _is_wanted(self, entry: FeedEntry) -> bool:
        feed, stated = self._feed, entry.published or entry.updated
        if feed.since and stated and stated.date() < feed.since:
            return False
        return feed.only is None or bool(feed.only.search(entry.url))

    def _facts(self, entry: FeedEntry) -> Facts:
        published = entry.published.date() if entry.published else None
        return Facts(outlet=self._feed.outlet, language=self._feed.language, published=published)
