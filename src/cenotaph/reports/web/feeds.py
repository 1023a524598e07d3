"""A feed or a sitemap -> the pages it lists: RSS, RDF, Atom, JSON Feed, sitemaps and their indexes."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from cenotaph.errors import FetchError
from cenotaph.model.capture import Capture
from cenotaph.reports.sources import LARGEST
from cenotaph.reports.web.body import gunzipped
from cenotaph.reports.web.entries import (
    NOT_A_FEED,
    FeedEntry,
    Listing,
    absolute,
    feed_entry,
    json_entries,
    sitemap_entry,
)
from cenotaph.reports.web.xml import base_of, name_of, parsed

log = logging.getLogger(__name__)

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MOST = 50_000
"""Pages of one list: as many as a sitemap may have."""
_HEAD = 1 << 18
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


def feed_entries(capture: Capture) -> list[FeedEntry]:
    """The pages that a captured feed or sitemap lists; raises FetchError for what is neither."""
    return list(listing_of(capture).entries)


def listing_of(capture: Capture) -> Listing:
    """What a captured feed, sitemap or sitemap index lists.

    Raises FetchError for what is none of them (naming the feeds of a page that was given in their place),
    and for XML that is made to exhaust a reader.
    """
    where, body = capture.uri, capture.body
    if body.startswith(b"\x1f\x8b"):
        body = gunzipped([body], where, LARGEST)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return Listing(entries=_once(json_entries(body, where), where))
    if body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        raise _no_feed(body, where)
    root = parsed(body, where, _charset(capture))
    kind = name_of(root) if root is not None else ""
    if root is None or kind == "html":
        raise _no_feed(body, where)
    if kind == "sitemapindex":
        return Listing(sitemaps=_once(_each(root, {"sitemap"}, sitemap_entry, where), where))
    if kind == "urlset":
        return Listing(entries=_once(_each(root, {"url"}, sitemap_entry, where), where))
    if kind in ("rss", "rdf", "feed", "channel"):
        base = base_of(root, where)
        return Listing(entries=_once(_each(root, {"item", "entry"}, feed_entry, base), where))
    raise _no_feed(body, where)


_Make = Callable[[etree._Element, str], FeedEntry | None]


def _each(root: etree._Element, names: set[str], make: _Make, where: str) -> Iterator[FeedEntry]:
    passed = 0
    for element in root.iter(etree.Element):
        if name_of(element) in names:
            entry = make(element, where)
            if entry:
                yield entry
            else:
                passed += 1
    if passed:
        log.info("%d entries of a list give no address of a page", passed)


def _once(entries: Iterable[FeedEntry], where: str) -> tuple[FeedEntry, ...]:
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        if len(found) >= _MOST:
            log.warning("a list of more than %d pages: the rest is passed over", _MOST)
            break
        found.setdefault(entry.url, entry)
    return tuple(found.values())


def _charset(capture: Capture) -> str | None:
    for name, value in capture.headers:
        if name.lower() == "content-type" and (found := _CHARSET.search(value)):
            return found[1]
    return None


def _no_feed(body: bytes, where: str) -> FetchError:
    if b"<html" not in body[:_HEAD].lower() and b"<!doctype html" not in body[:_HEAD].lower():
        return FetchError(where, "is neither a feed nor a sitemap", NOT_A_FEED)
    feeds = _feeds_of_page(body[:_HEAD], where)
    remedy = f"the page names these feeds: {', '.join(feeds)}" if feeds else NOT_A_FEED
    return FetchError(where, "is a web page, not a feed", remedy)


def _feeds_of_page(head: bytes, where: str) -> list[str]:
    """The feeds that a page names in its head."""
    try:
        tree = html.document_fromstring(head, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return []
    found = []
    for link in tree.iter("link"):
        if (link.get("type") or "").strip().lower() in _FEED_TYPES:
            url = absolute((link.get("href") or "").strip(), where)
            if url and url not in found:
                found.append(url)
    return found[:3]
