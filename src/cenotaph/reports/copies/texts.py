"""Are two texts one? The share of words in a row outside quotations, and whether the facts go along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cenotaph.reports.copies.words import SHINGLE, cased_words_of, read_text

COPIED = 0.5
"""Share of the shorter text, outside quotations, that must stand in the longer one."""
_SHORT, _SHORTEST = 30, 10
"""Runs of words: a text with fewer must be almost wholly alike; with fewer than the second, it is no copy."""
_SHORT_COPIED = 0.8
_AGREEING = 0.5
"""Share of the numbers, and of the names, in like places that must agree: formulas of other days do not."""
_TELLING = 6
"""Runs with numbers (or names) in like places; with fewer, they tell nothing."""
_OF_THE_LONGER = 0.15
"""Share of the longer text: a digest that holds a report among many others is no copy of it."""
_OWN_WORDS = 0.4
"""A text with a smaller share outside quotations is a statement printed whole: all of it is compared."""
_QUOTED = re.compile(
    r"“[^“”\n]{1,2000}”|„[^„“”\n]{1,2000}[“”]|«[^«»\n]{1,2000}»|「[^「」\n]{1,2000}」"
    r"|\"[^\"\n]{1,2000}\"|(?<!\w)‘[^‘’\n]{20,2000}’"
)

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """That two texts are one voice, how alike they are and why."""

    likeness: float
    """In [0, 1]: the share of the shorter text that stands in the longer; 1 where more than words tell."""
    reasons: tuple[str, ...]
    """In words, the weightiest first; they hold counts and addresses, no quotes and no names of persons."""


@dataclass(frozen=True, slots=True)
class Body:
    """The words of one text as they are compared with those of others."""

    runs: frozenset[Run]
    quoted: frozenset[Run]
    """Those of the runs that stand inside quotations."""
    loud: frozenset[str]
    """Words that were written with a capital."""
    plain: frozenset[str]
    """Words that were written without one."""


def body_of(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Body:
    """The words of a text without its furniture, made ready to be compared."""
    words: list[str] = []
    inside: list[bool] = []
    loud: set[str] = set()
    plain: set[str] = set()
    for piece, is_quoted in _pieces(read_text(text, furniture)):
        for word in cased_words_of(piece):
            low = word.casefold()
            (loud if word[0].isupper() else plain).add(low)
            words.append(low)
            inside.append(is_quoted)
    starts = range(max(1, len(words) - SHINGLE + 1) if words else 0)
    runs = [tuple(words[at : at + SHINGLE]) for at in starts]
    quoted = frozenset(run for at, run in enumerate(runs) if 2 * sum(inside[at : at + SHINGLE]) >= len(run))
    return Body(frozenset(runs), quoted, frozenset(loud), frozenset(plain))


def is_copy(left: str, right: str, copied: float = COPIED) -> Copy | None:
    """How far two texts without furniture are one text; None where they are two voices."""
    return same_text(body_of(left), body_of(right), copied)


def same_text(left: Body, right: Body, copied: float = COPIED) -> Copy | None:
    """How far two texts are one; None where they are two voices.

    `copied` is the share of the shorter one, outside quotations, that must stand in the longer one. What
    both quote, and what a digest holds among other things, makes no copy; nor do formulas with other facts.
    """
    shorter, longer = sorted((left, right), key=lambda body: len(body.runs))
    if len(shorter.runs) < _SHORTEST:
        return None
    is_short = len(shorter.runs) < _SHORT
    compared = _compared(shorter, longer)
    shared = len(compared & longer.runs)
    share, of_longer = shared / len(compared), len(shorter.runs & longer.runs) / len(longer.runs)
    if share < (max(copied, _SHORT_COPIED) if is_short else copied) or of_longer < _OF_THE_LONGER:
        return None
    reasons = [
        f"{shared} of the {len(compared)} runs of {SHINGLE} words that the shorter text has stand in both"
    ]
    for what, slots in (("numbers", _numbers(left, right)), ("names", _names(left, right))):
        same, places = _agreement(left, right, slots)
        if places >= (1 if is_short else _TELLING):
            if same < (places if is_short else _AGREEING * places):
                return None
            reasons.append(f"{what} in like places agree in {same} of {places} runs")
    return Copy(round(share, 4), tuple(reasons))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a quotation."""
    at = 0
    for match in _QUOTED.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def _compared(shorter: Body, longer: Body) -> frozenset[Run]:
    """The runs of the shorter text that tell whose voice it is: those that neither text quotes."""
    own = shorter.runs - shorter.quoted - longer.quoted
    return own if len(own) >= max(_SHORTEST, _OWN_WORDS * len(shorter.runs)) else shorter.runs


def _numbers(left: Body, right: Body) -> frozenset[str]:
    return frozenset(word for run in left.runs | right.runs for word in run if word[0].isdigit())


def _names(left: Body, right: Body) -> frozenset[str]:
    return (left.loud | right.loud) - left.plain - right.plain


def _agreement(left: Body, right: Body, slots: frozenset[str]) -> tuple[int, int]:
    """In how many of the runs that are alike but for their slots the slots agree, and how many those are."""
    there, here = _by_form(left, slots), _by_form(right, slots)
    forms = there.keys() & here.keys()
    return sum(not there[form].isdisjoint(here[form]) for form in forms), len(forms)


def _by_form(body: Body, slots: frozenset[str]) -> dict[Run, set[Run]]:
    """The runs with one or two words that are slots, under their form with the slots left open."""
    forms: dict[Run, set[Run]] = defaultdict(set)
    for run in body.runs:
        form = tuple("" if word in slots else word for word in run)
        if 1 <= form.count("") <= 2:
            forms[form].add(run)
    return forms
