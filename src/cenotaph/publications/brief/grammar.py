"""Grammar: number, lists, ranges and hedges in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARTICLES = ("the ", "a ", "an ")
_SMALL = frozenset(
    "the a an its our his her their this that these some several two local medical military security "
    "opposition government state hospital independent officials sources activists residents witnesses "
    "police media relatives families authorities railway rescue medics troops initial preliminary anonymous "
    "unnamed doctors survivors locals eyewitnesses reports monitors".split()
)
"""Words that begin with a capital only at the head of a sentence."""
_BODIES = frozenset(
    "alliance army authority battalion battalions bloc brigade brigades caliphate coalition command "
    "committee confederation corps council division emirates federation force forces front government group "
    "guard guards islands kingdom league legion militia militias ministry movement netherlands organisation "
    "organization party patrol philippines police regiment republic service states strip taliban "
    "union unit units bank".split()
)
"""Names that end in one of these are the name of one body: "the Lake Guard"."""
_BEHIND = re.compile(r"\s*\([^()]*\)$")
_PLURALS = frozenset("men women children people troops personnel police infantry cavalry militiamen".split())


def counted(many: int, one: str, more: str) -> str:
    """A number with its noun: "1 person", "1,200 people"."""
    return f"{many:,} {one if many == 1 else more}"


def is_or_are(many: int) -> str:
    """The verb that goes with a number."""
    return "is" if many == 1 else "are"


def was_or_were(many: int | None) -> str:
    """The verb in the past that goes with a number; None stands for many."""
    return "was" if many == 1 else "were"


def ranged(low: int, high: int | None) -> int:
    """The number that a verb follows, of a range in words: "at least 1 was", "1 to 3 were"."""
    return low if high is None else high


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words as a list: "a", "a and b", "a, b and c"."""
    every = list(words)
    return f" {joint} ".join((", ".join(every[:-1]), every[-1])) if len(every) > 1 else "".join(every)


def range_words(low: int, high: int | None) -> str:
    """How many, as bounds: "at least 23", "23", "23 to 40", "at most 40"."""
    if high is None:
        return f"at least {low:,}"
    if low == 0:
        return f"at most {high:,}" if high else "0"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def count_words(low: int | None, high: int | None, approx: bool) -> str:
    """How many, as a report says it: "about 9,000", "more than 150,000", "20 to 30"; "" for nothing."""
    if low is None or high is None:
        return _one_sided(low, high)
    words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"about {words}" if approx else words


def _one_sided(low: int | None, high: int | None) -> str:
    """A range with one end: one beside a round number was said as "more than", or "fewer than", that."""
    if low is not None:
        return f"more than {low - 1:,}" if low > 10 and low % 10 == 1 else f"at least {low:,}"
    if high is None:
        return ""
    return f"fewer than {high + 1:,}" if high > 9 and high % 10 == 9 else f"at most {high:,}"


def so_many(many: str, group: str, words: str) -> str:
    """How many of whom: "20 “guards”", "16 given as “Finnish”", "a number given as “dozens of men”"."""
    if not many:
        return f"a number given as “{words}”" if words else "an unstated number"
    if not group:
        return many
    *_, last = group.lower().split() or [""]
    if group.lower().startswith((*_ARTICLES, "its ", "their ", "his ", "her ")):
        return f"{many} of “{group}”"
    is_plural = last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "’s", "'s")))
    if many == "1":
        return f"1 of “{group}”" if is_plural else f"1 “{group}”"
    return f"{many} “{group}”" if is_plural else f"{many} given as “{group}”"


def capital(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def within(words: str) -> str:
    """The words as they stand inside a sentence: what is no name at their head is written small.

    A name that opens with an article is not told from other words: "the Belgrun Herald".
    """
    first, *_ = words.split(" ", 1)
    return words[:1].lower() + words[1:] if first.lower() in _SMALL else words


def definite(name: str) -> str:
    """A name as a sentence has it: "the Lake Guard", "the United States", "Ardavia"."""
    bare = _BEHIND.sub("", name).split()
    if not bare or name.lower().startswith(_ARTICLES):
        return within(name)
    is_body = bare[-1].lower() in _BODIES or bare[0].lower() == "united"
    return f"the {name}" if is_body else name


def kind_words(kind: str) -> str:
    """What a party is, with its article: "a state", "an organisation", "people"."""
    if kind in ("people", "civilians"):
        return kind
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def on_days(words: str, is_day: bool) -> str:
    """When, after a verb: "on 2 April 2031", "between 1 and 14 April 2031", "from April to May 2031"."""
    if not words or words.startswith(("until ", "from ")):
        return words
    if is_day:
        return f"on {words}"
    if words[0].isalpha() and " – " in words:
        return f"from {words.replace(' – ', ' to ')}"
    return f"in {words}" if words[0].isalpha() or words.isdigit() else f"between {_both_ends(words)}"


def _both_ends(words: str) -> str:
    """Two days of a span joined in words: "1 and 14 April 2031"."""
    return " and ".join(part.strip() for part in words.split("–", 1))
