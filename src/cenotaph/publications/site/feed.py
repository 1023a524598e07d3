"""The feed: what came in or changed last, as Atom (RFC 4287); ids stay, and times are the ledger's own."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cenotaph.publications.site.model import About, Change
from cenotaph.publications.site.rendering import Words

ATOM = "http://www.w3.org/2005/Atom"
_AUTHORITY = "cenotaph.invalid,2026"
"""Of the ids where no address is known: a name that nobody can own, so that it never means another site."""
_NO_MOMENT = "1970-01-01T00:00:00Z"


def atom(about: About, changes: Iterable[Change], words: Words | None = None) -> str:
    """The feed of changes, the latest first; readers know an entry again by its id when it is updated."""
    said = words or str
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", _feed_id(about))
    _text(feed, "title", said(f"{about.title}: what changed"))
    _text(feed, "updated", stamp(about.made))
    author = SubElement(feed, "author")
    _text(author, "name", said(about.title))
    SubElement(feed, "generator").text = about.program
    if about.address:
        SubElement(feed, "link", {"rel": "self", "href": urljoin(about.address, "feed.xml")})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": about.address or "index.html"})
    for change in changes:
        entry = SubElement(feed, "entry")
        _text(entry, "id", f"{_tag(about)}{change.kind}/{change.id}")
        _text(entry, "title", said(change.title))
        _text(entry, "updated", stamp(change.at))
        href = urljoin(about.address, change.href) if about.address else change.href
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
        SubElement(entry, "category", {"term": change.kind})
        SubElement(entry, "summary", {"type": "text"}).text = plain(said(change.words))
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def stamp(at: str) -> str:
    """A moment of the ledger as RFC 3339 has it, to the second."""
    return f"{at[:19]}Z" if len(at) >= 19 else _NO_MOMENT


def plain(words: str) -> str:
    """Words without the signs that XML 1.0 has no room for."""
    return "".join(sign for sign in words if sign in "\t\n\r" or (sign >= " " and not _is_odd(sign)))


def _is_odd(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff"


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = plain(words)


def _feed_id(about: About) -> str:
    return f"{_tag(about)}feed"


def _tag(about: About) -> str:
    """The opening of every id: by RFC 4151 it names whoever mints them, and a day when they did."""
    host = about.address.partition("://")[2].partition("/")[0].partition(":")[0] if about.address else ""
    path = about.address.partition("://")[2].partition("/")[2] if about.address else ""
    return f"tag:{host},2026:{path}" if host else f"tag:{_AUTHORITY}:"
