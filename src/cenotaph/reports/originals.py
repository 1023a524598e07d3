"""What a report is a translation of, where it says so beyond doubt: the address of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import html  # type: ignore[import-untyped]

from cenotaph.reports.layout import Line

_LANGUAGE = (
    r"(?:Albanian|Amharic|Arabic|Armenian|Azerbaijani|Azeri|Bengali|Bosnian|Bulgarian|Burmese|Chinese|Croatian|Czech|"
    r"Dari|Dutch|Farsi|French|Georgian|German|Greek|Hebrew|Hindi|Hungarian|Italian|Japanese|Khmer|Korean|Kurdish|"
    r"Macedonian|Oromo|Pashto|Persian|Polish|Portuguese|Romanian|Russian|Serbian|Serbo-Croatian|Slovak|Somali|Spanish|"
    r"Swahili|Tamil|Thai|Tibetan|Tigrinya|Turkish|Ukrainian|Urdu|Uzbek|Vietnamese)"
)
_WORK = r"(?:article|text|report|story|piece|post|version|publication|interview|statement)"
_FROM = (
    r"\btranslat(?:ed|ion)\s+(?:from|of)\b(?:\s+(?:the|an?|this|original|originally|published|"
    rf"{_LANGUAGE}|{_WORK}|language|in|at|on|here))*[\s:,(–—-]*"
)
_THIS = rf"(?:(?:this|the)\s+{_WORK}\s+(?:is|was|has\s+been)\s+(?:a\s+)?|this\s+is\s+a\s+)?"
_BEFORE_LINK = re.compile(rf"(?:^|[.!?|•·(\[–—-])\s*{_THIS}{_FROM}$", re.IGNORECASE)
_LINK = re.compile(
    rf"\W*(?:(?:read|see|view)\s+)?(?:the\s+)?(?:{_LANGUAGE}\s+)?original(?:\s+{_WORK})?"
    rf"(?:\s+(?:in|\()\s*{_LANGUAGE}\)?)?(?:\s+here)?\W*",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(
    rf"\btranslat(?:ed|ion|or)\b|\boriginal\b.{{0,40}}\b{_LANGUAGE}\b|\b{_LANGUAGE}\s+original\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"\W*{_THIS}(?:{_FROM}|"
    rf"original(?:ly)?(?:\s+{_WORK}|\s+published)?\s+in\s+{_LANGUAGE}[\s:,(–—-]*(?:at\s+)?)"
    rf"(?P<address>https?://[^\s<>\"]+)\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s/?#]+/[^\s]*[^\s/]", re.IGNORECASE)
"""An address of one report: that of a whole site, which has no path, is the address of its outlet."""
_REACH = 200
_LONGEST_BLOCK = 400
_MOST_BLOCKS = 20


def original_of_page(tree: html.HtmlElement, linked: dict[str, Any]) -> str | None:
    """The address of the original, from `translationOfWork` or a line of the page that links it.

    A mere link to the same report in another language is not enough: which of the two is the translation
    is not said. Two lines that name different addresses name none.
    """
    stated = _address(linked.get("translationOfWork"))
    if stated:
        return stated
    found = set(_linked(tree))
    return found.pop() if len(found) == 1 else None


def original_in(lines: Sequence[Line]) -> str | None:
    """The address that a line such as "Translated from the Persian: https://..." gives."""
    for line in lines:
        match = _LINE.fullmatch(line.text[:_REACH])
        if match and (address := _address(match["address"].rstrip(".,;:!?)]}’”'"))):
            return address
    return None


def _linked(tree: html.HtmlElement) -> Iterator[str]:
    blocks = 0
    for link in tree.iter("a"):
        address = _address(link.get("href"))
        if address is None:
            continue
        if _BEFORE_LINK.search(_before(link)):
            yield address
        elif blocks < _MOST_BLOCKS and _LINK.fullmatch(_words(link, _REACH)):
            blocks += 1
            if _TRANSLATION.search(_block(link)):
                yield address


def _before(link: html.HtmlElement) -> str:
    """The words right before a link, those of an emphasis before it too."""
    nearest = link.getprevious()
    if nearest is None:
        parent = link.getparent()
        return ((parent.text or "") if parent is not None else "")[-_REACH:]
    inside = (
        nearest.text or "" if nearest.tag in ("em", "i", "b", "strong", "span") and len(nearest) == 0 else ""
    )
    return (inside + (nearest.tail or ""))[-_REACH:]


def _block(link: html.HtmlElement) -> str:
    """The text around a link, where it is short enough to be about nothing else."""
    block = link.getparent()
    while block is not None and block.tag in ("em", "i", "b", "strong", "span", "small"):
        block = block.getparent()
    if block is None or len(block) > _MOST_BLOCKS:
        return ""
    words = _words(block, _LONGEST_BLOCK + 1)
    return words if len(words) <= _LONGEST_BLOCK else ""


def _words(element: html.HtmlElement, reach: int) -> str:
    pieces: list[str] = []
    for piece in element.itertext():
        pieces.append(piece[:reach])
        reach -= len(piece)
        if reach < 0:
            break
    return " ".join("".join(pieces).split())


def _address(value: Any) -> str | None:
    """The address of one report in a link or a JSON-LD value; None where it holds none, or several."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[key] for key in ("url", "@id") if isinstance(value.get(key), str)), None)
    if not isinstance(value, str) or len(value) > 2000:
        return None
    return value.strip() if _ADDRESS.fullmatch(value.strip()) else None
