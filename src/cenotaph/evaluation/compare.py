"""When a claim that was read agrees with an annotated one: by its core, and field by field."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

Row = Mapping[str, Any]

CORE: dict[str, tuple[str, ...]] = {
    "toll": ("outcome", "low", "high"),
    "person": ("outcome",),
    "strength": ("status", "low", "high"),
}
"""The fields that make two claims of a kind the same claim; for a person the name besides."""
TEXTS = ("group", "affiliation", "unit", "rank", "where", "attacker", "source")
EXACT = ("when", "country")
FLAGS = ("approx", "vague", "cumulative", "denied")
"""Counted as filled where true."""
NAME_SIMILARITY = 0.85

_STOP = frozenset("the a an of in at near around and his her its their on by from some said".split())
_WORD = re.compile(r"\w+")


def slots(claim: Row) -> dict[str, Any]:
    """The fields beyond the core that a claim fills."""
    filled = {slot: claim[slot] for slot in TEXTS + EXACT if claim.get(slot)}
    filled |= {flag: True for flag in FLAGS if claim.get(flag)}
    if claim["kind"] == "person":
        filled.pop("group", None)
    return filled


def agrees(slot: str, left: Any, right: Any) -> bool:
    """Whether two values of a slot count as the same: words by their tokens, days and codes exactly."""
    if slot == "when":
        return bool((left.get("start"), left.get("end")) == (right.get("start"), right.get("end")))
    if slot in TEXTS:
        return same_words(left, right)
    return bool(left == right)


def same_words(left: str | None, right: str | None) -> bool:
    """Token F1 of at least one half, or all tokens of one among the other's."""
    ours, theirs = Counter(_tokens(left or "")), Counter(_tokens(right or ""))
    shared = (ours & theirs).total()
    if not shared:
        return False
    return 2 * shared / (ours.total() + theirs.total()) >= 0.5 or shared == min(ours.total(), theirs.total())


def name_similarity(left: str, right: str) -> float:
    """How alike two names are, in [0, 1], whatever the order of their parts."""
    ours, theirs = (" ".join(sorted(_tokens(name))) for name in (left, right))
    return SequenceMatcher(None, ours, theirs).ratio()


def same_core(gold: Row, read: Row) -> bool:
    """Whether two claims are of one kind and agree in what makes them the same claim."""
    kind = gold["kind"]
    if kind != read["kind"] or any(gold.get(field) != read.get(field) for field in CORE[kind]):
        return False
    return kind != "person" or name_similarity(gold["name"], read.get("name") or "") >= NAME_SIMILARITY


def pairs(gold: Sequence[Row], read: Sequence[Row]) -> list[tuple[int, int]]:
    """Which claim of `read` answers which of `gold`: one to one, the best overall agreement first."""
    candidates = sorted(
        (-_agreement(ours, theirs), i, j)
        for i, ours in enumerate(gold)
        for j, theirs in enumerate(read)
        if same_core(ours, theirs)
    )
    left, right, chosen = set[int](), set[int](), []
    for _, i, j in candidates:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((i, j))
    return chosen


def _agreement(gold: Row, read: Row) -> int:
    wanted, found = slots(gold), slots(read)
    agreeing = sum(slot in found and agrees(slot, wanted[slot], found[slot]) for slot in wanted)
    # The same words weigh as much as two slots: of two claims alike, the one that quotes them is meant.
    return agreeing + 2 * same_words(gold.get("quote"), read.get("quote"))


@lru_cache(maxsize=65_536)
def _tokens(text: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = _WORD.findall(text.replace("'s", "").replace("’s", ""))
    return tuple([word for word in words if word not in _STOP] or words)
