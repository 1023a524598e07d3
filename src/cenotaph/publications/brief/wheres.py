"""Where: the words of a report for a place, as they follow a verb of a sentence of one's own."""

from __future__ import annotations

import re

from cenotaph.publications.brief.grammar import within

_GENERIC = frozenset(
    "airport area areas at base border camp capital city coast compound countryside crossing desert district "
    "east eastern front frontline governorate hills island junction mountains near north northeast "
    "northeastern northern northwest northwestern of outskirts peninsula plain port province region river "
    "rural south southeast southeastern southern southwest southwestern strip suburb suburbs territory town "
    "valley village west western in and the al el".split()
)
"""Words that are written small in what is otherwise a name: "Belgrun in northern Ardavia"."""
_WITH_ARTICLE = frozenset(
    "airport area areas base border camp coast compound countryside crossing desert embassy front hills "
    "checkpoint hospital junction ministry mountains outskirts peninsula plain region river strip suburbs "
    "territory valley".split()
)
_AT = frozenset("airport base border checkpoint crossing embassy front hospital junction".split())
_ENDS = re.compile(r",| in | near | of | west of | east of ")
_ARTICLES = ("the ", "a ", "an ")
_COMPASS = re.compile(r"(?:the )?(?:north|south|east|west)[a-z-]*(?P<of> of)? ", re.I)
_BESIDE = re.compile(r"(?:along|around|behind|inside|near|outside|off) (?=\S)")
_SHOUTED = re.compile(r"\b[^\W\d_]{5,}\b")
_LONGEST = 8
"""Words of a place; more are hardly a name."""


def in_place(words: str, known: str = "") -> str:
    """Where, after a verb: "in Belgrun", "in the Belgrun countryside", "" where nothing tells.

    Words that are no name stand as a quote, behind the name of the place that they mean where one is known.
    """
    if not words:
        return ""
    words = _SHOUTED.sub(lambda found: found[0].title() if found[0].isupper() else found[0], words)
    if known.casefold() == words.casefold():
        words = known
    beside = _COMPASS.match(words)
    if beside and beside["of"] and not words.lower().startswith("the "):
        return words[:1].lower() + words[1:]
    if (before := _BESIDE.match(words)) and _is_name(words[before.end() :]):
        return words
    if _is_name(words):
        return f"{_preposition(words)} {'the ' if _needs_article(words) else ''}{within(words)}"
    if not known:
        return f"at a place given as “{words}”"
    return f"{known if known.startswith('near ') else f'in {known}'} (given as “{words}”)"


def _is_name(words: str) -> bool:
    tokens = re.split(r"[\s,]+", words.strip())
    is_opened = words[:1].isupper() or words.lower().startswith("the ") or _COMPASS.match(words)
    return (
        bool(is_opened)
        and len(tokens) <= _LONGEST
        and all(not each[:1].islower() or each.lower() in _GENERIC or "-" in each for each in tokens)
    )


def _preposition(words: str) -> str:
    *_, last = _first(words) or [""]
    return "at" if last in _AT else "in"


def _first(words: str) -> list[str]:
    """The words up to the first that tells where that is: "Ostal river" of "Ostal river near Belgrun"."""
    return _ENDS.split(words, maxsplit=1)[0].lower().split()


def _needs_article(words: str) -> bool:
    first = _first(words)
    if words.lower().startswith(_ARTICLES) or not first:
        return False
    return first[0] == "united" or (len(first) > 1 and first[-1] in _WITH_ARTICLE)
