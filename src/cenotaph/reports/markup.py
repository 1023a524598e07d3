"""What a page's markup says of its report: title, outlet, author, translator, day, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import html  # type: ignore[import-untyped]

from cenotaph.reports.originals import original_of_page
from cenotaph.reports.received import Facts

_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T\s].*)?$", re.DOTALL)
_DATES = tuple(
    """article:published_time og:article:published_time og:published_time article:published
    datepublished date.published publishdate publish-date publish_date published_date
    publication_date pubdate publicationdate citation_publication_date citation_date dc.date.issued
    dcterms.issued dc.issued dcterms.date dc.date dcterms.created dc.date.created sailthru.date
    parsely-pub-date cxenseparse:recs:publishtime article.published originalpublicationdate
    bt:pubdate displaydate rnews:datepublished""".split()
)
"""Names under which pages give the day of publication; none of them means a change or a copyright."""
_TITLES = (
    "og:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "twitter:title",
    "headline",
    "parsely-title",
)
_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_TRANSLATORS = ("translator", "dc.contributor.translator")
_KINDS = re.compile(r"article|report|posting|webpage|liveblog", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")
_LONGEST_JSON = 500_000


def facts_in(tree: html.HtmlElement) -> Facts:
    """The facts that the markup states; None where it states none, never a guess."""
    named = _meta(tree)
    linked = _linked_data(tree)
    outlet = _first(named, _OUTLETS) or _name(linked.get("publisher"))
    return Facts(
        title=_title(tree, named, linked, outlet),
        outlet=outlet,
        url=_address(tree, named),
        published=_published(tree, named, linked),
        language=_language(tree, named, linked),
        author=_author(tree, named, linked),
        translator=_first(named, _TRANSLATORS) or _name(linked.get("translator")),
        original=original_of_page(tree, linked),
    )


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if named.get(name)), None)


def _linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the report itself; empty where there is none."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = script.text_content()
        if len(source) > _LONGEST_JSON:
            continue
        try:
            content = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for row in _objects(content, 4):
            kinds = row.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _KINDS.search(name) for name in names) and (
                "headline" in row or "datePublished" in row
            ):
                return row
    return {}


def _objects(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(content, list):
        for item in content:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(content.get(key), depth - 1)


def _name(value: Any) -> str | None:
    """The name in a JSON-LD value: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        names = [name for item in value[:10] if not isinstance(item, list) and (name := _name(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return None if not words or words.startswith(("http:", "https:")) else words


def _title(
    tree: html.HtmlElement, named: dict[str, str], linked: dict[str, Any], outlet: str | None
) -> str | None:
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    stated = _name(linked.get("headline")) or _first(named, _TITLES)
    titles = [" ".join(element.text_content().split()) for element in tree.iter("title")]
    stated = stated or (titles[0] if titles else None)
    inside = [heading for heading in headings if heading and stated and heading in stated]
    if inside:
        return max(inside, key=len)
    if stated:
        parts = _SEPARATOR.split(stated)
        known = len(parts) > 1 and outlet and parts[-1].strip().lower() == outlet.lower()
        return stated[: stated.rindex(parts[-1])].rstrip(" |–—·»-") if known else stated
    return headings[0] if len(headings) == 1 and headings[0] else None


def _address(tree: html.HtmlElement, named: dict[str, str]) -> str | None:
    links = [str(link) for link in tree.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href")]
    found = [link.strip() for link in (*links, named.get("og:url", ""))]
    return next((link for link in found if link.startswith(("http://", "https://"))), None)


def _published(tree: html.HtmlElement, named: dict[str, str], linked: dict[str, Any]) -> date | None:
    stated = [linked.get("datePublished"), *(named.get(name) for name in _DATES)]
    for value in stated:
        if isinstance(value, str) and (day := _day(value)):
            return day
    marked = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    days = {_day(element.get("datetime") or element.get("content") or "") for element in marked} - {None}
    if not days:
        inside = tree.xpath("//article//time[@datetime][not(ancestor::aside)]")
        days = {_day(element.get("datetime") or "") for element in inside} - {None}
    return days.pop() if len(days) == 1 else None


def _day(words: str) -> date | None:
    found = _DAY.match(words)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _language(tree: html.HtmlElement, named: dict[str, str], linked: dict[str, Any]) -> str | None:
    stated = [
        linked.get("inLanguage"),
        tree.get("lang"),
        named.get("content-language"),
        named.get("og:locale"),
    ]
    for value in stated:
        if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_].*)?", value.strip()):
            return re.split(r"[-_]", value.strip())[0].lower()
    return None


def _author(tree: html.HtmlElement, named: dict[str, str], linked: dict[str, Any]) -> str | None:
    stated = _name(linked.get("author")) or _first(named, _AUTHORS)
    if stated and not stated.startswith(("http:", "https:")):
        return re.sub(r"^[Bb]y\s+", "", stated)
    marked = tree.xpath("//*[@rel='author' or @itemprop='author']")
    names = {" ".join(element.text_content().split()) for element in marked} - {""}
    return names.pop() if len(names) == 1 else None
