"""Why two names are held to be one, or not: each pair of words, and what is left over, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cenotaph.names.align import ALIKE, EXACT, Link, covered
from cenotaph.names.frequencies import Frequencies
from cenotaph.names.sounds import VOWELS, coarse
from cenotaph.names.spelling import Writing, damaged, edits
from cenotaph.names.words import Role, Word

_COMMON = 8.5
"""Bits under which a word is called common: every 360th word of a name or more."""


def reasons(
    first: Sequence[Word], second: Sequence[Word], links: Sequence[Link], frequencies: Frequencies
) -> Iterator[str]:
    """One sentence for each pair of words, each word left over, and the order."""
    ordered = sorted(links)
    for link in ordered:
        yield _of_link(link, first, second, frequencies)
    for words, side, which in ((first, 0, "first"), (second, 2, "second")):
        linked = covered(links, second=bool(side))
        for at, word in enumerate(words):
            if at not in linked:
                yield f"only the {which} name has {word.text}{_standing(word, at, len(words))}"
    places = [link[2] for link in ordered]
    if places != sorted(places):
        yield "the words stand in another order"


def _of_link(link: Link, first: Sequence[Word], second: Sequence[Word], frequencies: Frequencies) -> str:
    one, two = first[link[0]], second[link[2]]
    left = " ".join(word.text for word in first[link[0] : link[0] + link[1]])
    right = " ".join(word.text for word in second[link[2] : link[2] + link[3]])
    value = link[4]
    if value <= ALIKE:
        return f"{left} / {right}: different names"
    common = ", a common name" if frequencies.bits(one) < _COMMON else ""
    if link[1] != link[3]:
        return f"{left} ~ {right}: written as one word or as two{common}"
    if left == right:
        return f"{left} = {right}: the same{common}"
    how = "the same sounds" if value == EXACT else _how(one, two)
    doubt = "" if value > 0.0 else " (doubtful)"
    return f"{left} ~ {right}: {how}{common}{doubt}"


def _standing(word: Word, at: int, size: int) -> str:
    """What a word is that the other name has not."""
    if word.role is Role.COURTESY:
        return ", a word of courtesy or a title"
    if word.patronymic:
        return ", a father's name"
    if word.kunya:
        return ", a by-name"
    return " in front" if at == 0 else " at the end" if at == size - 1 else " amid"


def _how(one: Word, two: Word) -> str:
    """In what two spellings of one name differ."""
    if Role.INITIAL in (one.role, two.role):
        return "an initial that fits"
    if one.given and one.given == two.given:
        return "two forms of one given name"
    if one.vowelless and not two.vowelless:
        one, two = two, one
    left, right = _nearest(one, two)
    article = ", the article left out" if (left, right) != (one.sounds, two.sounds) else ""
    if one.vowelless and two.vowelless and damaged(left, right) and left != right:
        return "lam and alef in the other order" + article
    swaps = [(a, b.rstrip("^$")) for a, b in edits(left, right)]
    swaps = [(a, b) for a, b in swaps if a != b]
    hard = [pair for pair in swaps if not _soft(*pair)]
    if not hard:
        return _vowels(one, two, swaps) + article
    shown = ", ".join(f"{a or 'nothing'} for {b or 'nothing'}" for a, b in hard[:3])
    return f"like sounds but for {shown}{article}"


def _nearest(one: Word, two: Word) -> tuple[str, str]:
    """The readings of both words, with or without what may be an article, that lie nearest."""
    readings = [(a, b) for a in (one.sounds, one.other) for b in (two.sounds, two.other) if a and b]
    return min(readings, key=lambda pair: sum(a != b for a, b in edits(*pair)))


def _soft(one: str, two: str) -> bool:
    """Whether two sounds differ as vowels only, or by letters that spellings confound."""
    vowels = (not one or one in VOWELS) and (not two or two in VOWELS)
    return vowels or (bool(one and two) and coarse(one) == coarse(two))


def _vowels(one: Word, two: Word, swaps: Sequence[tuple[str, str]]) -> str:
    writing = Writing(one.vowelless + two.vowelless)
    letters = any(a and b and a not in VOWELS and b not in VOWELS for a, b in swaps)
    if not swaps:
        return "the same sounds"
    if letters and all(a and b and coarse(a) == coarse(b) for a, b in swaps):
        return "letters that spellings confound"
    if writing is Writing.MIXED:
        return "same consonants, short vowels not written in one script"
    return "same consonants, vowel spelling"
