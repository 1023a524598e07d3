"""A saved page -> its text and what its markup says of it."""

from __future__ import annotations

import logging
import re

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]

from cenotaph.errors import UnreadableReportError
from cenotaph.reports.layout import key_of
from cenotaph.reports.markup import facts_in
from cenotaph.reports.received import Facts

log = logging.getLogger(__name__)

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?"""
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
_UNCOUNTED = frozenset(
    "html body area base br col embed hr img input link meta source track wbr p li td th tr dt dd".split()
)
_DEEPEST = 150
"""libxml2 gives up at 256 levels: markup below this is dropped, the words in it stay."""
_HIDDEN = frozenset("script style noscript template nav footer form head aside button select svg".split())
_INLINE = frozenset("a abbr b bdi cite code em font i mark q s small span strong sub sup time tt u".split())
_TOO_MANY_TAGS = 500_000
_MOST_TAGS = 20_000
"""trafilatura takes minutes over more; the pages of reports have some thousands."""
_SHORTEST = 25


def looks_like_page(text: str) -> bool:
    """Whether a text begins as HTML does."""
    return bool(_LOOKS.match(text[:4000]))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head; None where it names none."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read_page(source: str, where: str) -> tuple[str, Facts]:
    """The main text of a page, its title first, with the facts of its markup.

    Raises UnreadableReportError where the page holds no text, or more markup than memory should hold.
    """
    tags = source.count("<")
    if tags > _TOO_MANY_TAGS:
        raise UnreadableReportError(
            where, f"has {tags:,} tags, too many for one report", "paste its text instead"
        )
    source = _flattened(source.replace("\x00", ""))
    try:
        tree = html.document_fromstring(
            source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError as error:
        raise UnreadableReportError(
            where, "holds no text", "save the page again, or paste its text"
        ) from error
    facts = facts_in(tree)
    standfirst = _standfirst(tree)
    body = _main_text(tree, tags)
    if not body.strip():
        raise UnreadableReportError(where, "holds no text", "save the page again, or paste its text")
    return _with_head(body, facts.title, standfirst), facts


def _flattened(source: str) -> str:
    """The page without the tags that nest too deep to be parsed."""
    depth, place, pieces = 0, 0, []
    for match in _TAG.finditer(source):
        if match[2].lower() in _UNCOUNTED or match.group().endswith("/>"):
            continue
        closing = bool(match[1])
        if depth > _DEEPEST or (not closing and depth == _DEEPEST):
            pieces.append(source[place : match.start()])
            place = match.end()
        depth = max(0, depth - 1) if closing else depth + 1
    if not pieces:
        return source
    log.warning("a page nests more than %d levels deep: read without its inner markup", _DEEPEST)
    return " ".join([*pieces, source[place:]])


def _main_text(tree: html.HtmlElement, tags: int) -> str:
    if tags > _MOST_TAGS:
        log.warning("a page of %d tags: read whole, without looking for its main part", tags)
        return _all_text(tree)
    text = trafilatura.extract(
        tree,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
        output_format="txt",
    )
    return text if text and len(text) >= _SHORTEST else _all_text(tree)


def _all_text(tree: html.HtmlElement) -> str:
    """Every line of text that readers see, for pages in which no main part can be told; one walk."""
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden += (tag in _HIDDEN) * {"start": 1, "end": -1}.get(event, 0)
        if tag and tag not in _INLINE:
            pieces.append("\n")
        words = element.text if event == "start" else element.tail
        if words and not (hidden or (event == "start" and tag in _HIDDEN)):
            pieces.append(words.replace("\n", " ").replace("\r", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _standfirst(tree: html.HtmlElement) -> str | None:
    """The page's own summary, where it also stands on the page for readers to see."""
    summaries = tree.xpath("//meta[@name='description' or @property='og:description']/@content")
    wanted = {key_of(str(words)) for words in summaries} - {""}
    if not wanted:
        return None
    for element in tree.xpath("//body//*[self::p or self::h2 or self::h3 or self::div or self::span]"):
        if (
            len(element) <= 1
            and element.text_content()
            and key_of(element.text_content()[:600].strip()) in wanted
        ):
            return " ".join(element.text_content().split())
    return None


def _with_head(body: str, title: str | None, standfirst: str | None) -> str:
    """The text with title and standfirst in front, where they do not stand among its first lines already."""
    first = [key_of(line) for line in body.splitlines()[:8]]
    head = [words for words in (title, standfirst) if words and key_of(words) not in first]
    if title and standfirst and len(head) == 1 and head[0] == standfirst:
        lines = body.splitlines()
        place = first.index(key_of(title)) + 1
        return "\n".join([*lines[:place], standfirst, *lines[place:]])
    return "\n".join([*head, body])
