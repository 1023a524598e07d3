"""Grammar: number, lists, ranges and hedges in plain English."""

from __future__ import annotations

from collections.abc import Iterable

_WITH_ARTICLE = frozenset("area areas border coast countryside front outskirts region suburbs valley".split())
_ARTICLES = ("the ", "a ", "an ")
_SMALL = frozenset(
    "the a an its our his her their this that these some several two local medical military security "
    "opposition government state hospital independent officials sources activists residents witnesses "
    "police media relatives families authorities railway rescue".split()
)
"""Words that begin with a capital only at the head of a sentence."""


def counted(many: int, one: str, more: str) -> str:
    """A number with its noun: "1 person", "1,200 people"."""
    return f"{many:,} {one if many == 1 else more}"


def is_or_are(many: int) -> str:
    """The verb that goes with a number."""
    return "is" if many == 1 else "are"


def was_or_were(many: int | None) -> str:
    """The verb in the past that goes with a number; None stands for many."""
    return "was" if many == 1 else "were"


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


def capital(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def within(words: str) -> str:
    """The words as they stand inside a sentence: what is no name at their head is written small.

    A name that opens with an article is not told from other words: "the Belgrun Herald".
    """
    first, *_ = words.split(" ", 1)
    return words[:1].lower() + words[1:] if first.lower() in _SMALL else words


def in_place(words: str) -> str:
    """Where, after a verb: "in Belgrun", "in the Belgrun countryside", "" where nothing tells."""
    if not words:
        return ""
    if not words[0].isupper():
        # What a report calls a place without its name cannot follow any word of one's own.
        return f"at a place given as “{words}”"
    *_, last = words.lower().split()
    is_bare = last in _WITH_ARTICLE and not words.lower().startswith(_ARTICLES)
    return f"in {'the ' if is_bare else ''}{within(words)}"


def on_days(words: str, is_day: bool) -> str:
    """When, after a verb: "on 2 April 2031", "in the days 1–14 April 2031", "until 2 May 2031"."""
    if not words or words.startswith(("until ", "from ")):
        return words
    if is_day:
        return f"on {words}"
    return f"in {words}" if words[0].isalpha() or words.isdigit() else f"between {_both_ends(words)}"


def _both_ends(words: str) -> str:
    """Two days of a span joined in words: "1 and 14 April 2031"."""
    return " and ".join(part.strip() for part in words.split("–", 1))
