"""One entry of a feed or sitemap -> the page that it lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from cenotaph.errors import FetchError
from cenotaph.reports.web.moments import moment
from cenotaph.reports.web.xml import base_of, name_of, namespace_of, words_of

NOT_A_FEED = "give the address of an RSS or Atom feed or of a sitemap"
_FOREIGN = re.compile(r"search\.yahoo\.com/mrss|itunes\.com|google\.com/schemas/play-podcasts")
"""Namespaces whose titles and links speak of pictures and recordings, not of the page."""
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One page that a feed or a sitemap lists; times have the offset that they were written with."""

    url: str
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    """Where only a day is given: its last second, so that no change on that day is missed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, each address once, in its order."""

    entries: tuple[FeedEntry, ...] = ()
    """Pages."""
    sitemaps: tuple[FeedEntry, ...] = ()
    """Further sitemaps, of a sitemap index."""


def _children(element: etree._Element) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    for child in element:
        if not _FOREIGN.search(namespace_of(child)):
            found.setdefault(name_of(child), []).append(child)
    return found


def _first(children: dict[str, list[etree._Element]], *names: str) -> str:
    return next(
        (words for name in names for child in children.get(name, ()) if (words := words_of(child))), ""
    )


def feed_entry(element: etree._Element, where: str) -> FeedEntry | None:
    """The page of an item (RSS, RDF) or entry (Atom); None where it gives no address."""
    children = _children(element)
    url = absolute(_link(element, children), base_of(element, where))
    if url is None:
        return None
    published = _first(children, "pubdate", "published", "issued", "date", "created")
    updated = _first(children, "updated", "modified")
    title = _first(children, "title")[:_LONGEST_TITLE] or None
    return FeedEntry(url, title, moment(published), moment(updated, end_of_day=True))


def _link(element: etree._Element, children: dict[str, list[etree._Element]]) -> str:
    """The page's own address: what the feed's distributor replaced, the link, a permanent id."""
    if original := _first(children, "origlink"):
        return original
    for child in children.get("link", ()):
        if (child.get("rel") or "alternate") == "alternate" and (
            stated := child.get("href") or words_of(child)
        ):
            return str(stated)
    for child in children.get("guid", ()):
        if (child.get("isPermaLink") or "true").lower() == "true":
            return words_of(child)
    about = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    return str(about) or _first(children, "id")


def sitemap_entry(element: etree._Element, where: str) -> FeedEntry | None:
    """The page of a url, or the sitemap of a sitemap, in a sitemap; None where it gives no address."""
    children = _children(element)
    url = absolute(_first(children, "loc"), where)
    if url is None:
        return None
    updated = moment(_first(children, "lastmod"), end_of_day=True)
    news = _children(children["news"][0]) if "news" in children else {}
    published = moment(_first(news, "publication_date"))
    return FeedEntry(url, _first(news, "title")[:_LONGEST_TITLE] or None, published, updated)


def json_entries(body: bytes, where: str) -> Iterator[FeedEntry]:
    """The pages of a JSON Feed; raises FetchError for other JSON."""
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FetchError(where, "is no feed (JSON that cannot be read)", NOT_A_FEED) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        raise FetchError(where, "is JSON, but no JSON Feed", NOT_A_FEED)
    for item in items:
        words = item if isinstance(item, dict) else {}
        stated = {name: value for name, value in words.items() if isinstance(value, str)}
        url = absolute(stated.get("url") or stated.get("external_url") or stated.get("id") or "", where)
        if url:
            title = stated.get("title", "")[:_LONGEST_TITLE] or None
            published, updated = moment(stated.get("date_published")), stated.get("date_modified")
            yield FeedEntry(url, title, published, moment(updated, end_of_day=True))


def absolute(words: str, base: str) -> str | None:
    """The http or https address that `words` lead to from `base`; None where they lead to none."""
    if not words:
        return None
    try:
        url = urljoin(base, words)
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None
