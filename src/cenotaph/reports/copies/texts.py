"""Are two texts one? The share of words in a row outside quotations, and whether the facts go along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cenotaph.reports.copies.words import SHINGLE, Run, plain_text, read_text, runs_of, written_words

COPIED = 0.4
"""Share of the shorter text, outside quotations, that must stand in the longer one."""
_SHORT, _SHORTEST = 30, 10
"""Runs of words: a text with fewer must be almost wholly alike; with fewer than the second, it is no copy."""
_SHORT_COPIED = 0.8
_OF_THE_LONGER, _OF_MANY = 0.2, 0.4
"""Share of the longer text: a digest that holds a report among others is no copy of it. Below the second, the
longer one must open with the text too: papers add their own below, a digest opens with one report only."""
_NEARLY = 0.75
"""Share of that share of the longer text that is enough for a closer look."""
_HEAD, _OF_THE_HEAD = 130, 0.25
_OWN_WORDS = 0.4
"""A text with a smaller share outside quotations is a statement printed whole: all of it is compared."""
_SAME_NAMES, _SAME_NUMBERS = 0.7, 0.3
"""Share of the names, and of the numbers, in like places that must agree: formulas of other days do not."""
_TELLING, _SPARSE, _SPARSELY_TELLING = 4, 100, 2
"""Names (or numbers) in like places; fewer tell nothing. The third in texts of fewer runs than the second."""
_QUOTED = re.compile(
    r"“[^“”\n]{1,2000}”|„[^„“”\n]{1,2000}[“”]|«[^«»\n]{1,2000}»|「[^「」\n]{1,2000}」"
    r"|\"[^\"\n]{1,2000}\"|(?<!\w)‘[^‘’\n]{20,2000}’"
)

_INSIDE = re.compile(r"(?<=[^\W_] )[^\W_]+|(?<=[,;] )[^\W_]+")
"""Words that do not open a sentence."""


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
    head: frozenset[Run]
    """Those of the runs with which the text opens."""
    names: frozenset[str]
    """Words with a capital inside a sentence, and never without one."""
    plain: frozenset[str]
    """Words that were written without a capital."""


def body_of(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Body:
    """The words of a text without its furniture, made ready to be compared."""
    words: list[str] = []
    inside: list[bool] = []
    names: set[str] = set()
    plain: set[str] = set()
    for piece, is_quoted in _pieces(read_text(text, furniture)):
        cleared = plain_text(piece)
        found = written_words(cleared)
        plain.update(word for word in found if word.islower())
        names.update(word.casefold() for word in _INSIDE.findall(cleared) if word[0].isupper())
        words += map(str.casefold, found)
        inside += [is_quoted] * len(found)
    runs = runs_of(words)
    quoted = frozenset(run for at, run in enumerate(runs) if 2 * sum(inside[at : at + SHINGLE]) >= len(run))
    return Body(frozenset(runs), quoted, frozenset(runs[:_HEAD]), frozenset(names - plain), frozenset(plain))


def may_be_one(left: frozenset[Run], right: frozenset[Run]) -> bool:
    """Whether `same_text` can hold for texts with these runs of words: false for most pairs, and told fast.

    The runs may be of words that were found without regard to quotations, which part some words otherwise.
    """
    few, many = sorted((len(left), len(right)))
    return few >= _NEARLY * _SHORTEST and len(left & right) >= _NEARLY * _OF_THE_LONGER * many


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
    share = shared / len(compared)
    if share < (max(copied, _SHORT_COPIED) if is_short else copied) or _is_digest(longer, shorter):
        return None
    reasons = [
        f"{shared} of the {len(compared)} runs of {SHINGLE} words that the shorter text has stand in both"
    ]
    telling = 1 if is_short else _SPARSELY_TELLING if len(shorter.runs) < _SPARSE else _TELLING
    for what, needed, (same, places) in _facts(left, right, is_short):
        if places < telling:
            continue
        if same < needed * places:
            return None
        reasons.append(f"of {places} {what} in like places {same} are the same")
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


def _is_digest(longer: Body, shorter: Body) -> bool:
    """Whether the longer text holds the shorter one among much else."""
    share = len(shorter.runs & longer.runs) / len(longer.runs)
    if share >= _OF_MANY:
        return False
    return share < _OF_THE_LONGER or len(shorter.runs & longer.head) < _OF_THE_HEAD * len(longer.head)


def _facts(left: Body, right: Body, is_short: bool) -> Iterator[tuple[str, float, tuple[int, int]]]:
    """What stands in like places: its kind, the share that must agree, how many agree and of how many."""
    names = (left.names | right.names) - left.plain - right.plain
    there, here = _by_form(left, names), _by_form(right, names)
    forms = there.keys() & here.keys()
    of_left, of_right = (set[str]().union(*(side[form] for form in forms)) for side in (there, here))
    for what, needed in (("numbers", 1.0 if is_short else _SAME_NUMBERS), ("names", _SAME_NAMES)):
        ours, theirs = (
            {word for word in words if word[0].isdigit() == (what == "numbers")}
            for words in (of_left, of_right)
        )
        yield what, needed, (len(ours & theirs), min(len(ours), len(theirs)))


def _by_form(body: Body, names: frozenset[str]) -> dict[Run, set[str]]:
    """The one or two names and numbers of each run that has some, by the run with their places left open."""
    forms: dict[Run, set[str]] = defaultdict(set)
    for run in body.runs:
        facts = [word for word in run if word in names or word[0].isdigit()]
        if 1 <= len(facts) <= 2:
            forms[tuple("" if word in facts else word for word in run)].update(facts)
    return forms
