"""Person names: where a sentence names somebody, whatever the entity recogniser made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cenotaph.claims.persons.mention import OPENERS, Mention
from cenotaph.claims.persons.signs import accepted
from cenotaph.claims.persons.words import Grid, Word, phrases, titles, words

_OPEN = re.compile(r'^\s["“‘\'«(]$')
_CLOSE = re.compile(r'^["”’\'»)],?\s$')
_AYN = re.compile(r"^\s['‘’`ʿʾ]$")
_NOT_NAME_POS = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "ADV", "NUM", "PART", "INTJ"})
_WORDS = frozenset({"at", "as", "an", "us", "ad", "i", "do", "den"})
"""Particles that are English words too, and parts of a name only after a hyphen."""
_BAD_ENDS = frozenset("s t".split())


def mentions(grid: Grid, passage: int) -> list[Mention]:
    """The persons that a sentence seems to name, in order."""
    found: list[Mention] = []
    for lo, hi in _runs(grid):
        for mention in _persons(grid, passage, lo, hi):
            found.append(mention)
    return accepted(grid, found)


def _runs(grid: Grid) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, particles and nicknames inside them."""
    rows, at = grid.words, 0
    while at < len(rows):
        if not rows[at].cap or _opener(grid, at):
            at += 1
            continue
        end = at + 1
        while (step := _step(rows, end)) > 0:
            end += step
        yield at, end
        at = end


def _opener(grid: Grid, at: int) -> bool:
    word, token = grid.words[at], grid.tokens[at]
    if word.norm in OPENERS:
        return True
    if token is None or token.ent_type_ == "PERSON":
        return False
    return token.pos_ in _NOT_NAME_POS and token.tag_ != "NNP" and len(word.norm) > 1


def _step(rows: list[Word], at: int) -> int:
    """How many words the run grows by at `at`: 0 where it ends."""
    if at >= len(rows):
        return 0
    word = rows[at]
    particles = words("name_parts", "particle")
    if word.gap in (" ", "\xa0", "-") or _AYN.match(word.gap):
        if word.cap:
            return 1
        ahead = at
        while (
            ahead < len(rows)
            and rows[ahead].norm in particles
            and not (rows[ahead].norm in _WORDS and rows[ahead].gap == " ")
            and rows[ahead].gap in (" ", "-")
            and ahead < at + 3
        ):
            ahead += 1
        if ahead > at and ahead < len(rows) and rows[ahead].cap and rows[ahead].gap in (" ", "-"):
            return ahead - at + 1
        return 0
    if word.gap == ", " and word.norm in words("name_parts", "suffix"):
        return 1
    return _nickname(rows, at)


def _nickname(rows: list[Word], at: int) -> int:
    """Words of a nickname in quotation marks and of the surname after it."""
    if not _OPEN.match(rows[at].gap) or "(" in rows[at].gap:
        return 0
    for end in range(at + 1, min(at + 4, len(rows))):
        if _CLOSE.match(rows[end].gap) and ")" not in rows[end].gap and "," not in rows[end].gap:
            return end - at + 1 if rows[end].cap else 0
    return 0


def _persons(grid: Grid, passage: int, lo: int, hi: int) -> Iterator[Mention]:
    start, signs = _after_titles(grid, lo, hi)
    if start is None:
        return
    for first, last in _split(grid, start, hi):
        while last > first and (grid.norms[last - 1] in _BAD_ENDS or not grid.words[last - 1].cap):
            last -= 1
        if last <= first:
            continue
        begin, end = grid.words[first].start, grid.words[last - 1].end
        mine = signs if first == start else frozenset()
        lead = lo if first == start else first
        yield Mention(passage, first, last, begin, end, grid.text[begin:end], lead, mine)


def _after_titles(grid: Grid, lo: int, hi: int) -> tuple[int | None, frozenset[str]]:
    """Where the name begins in a run, after titles, demonyms and the names of bodies; None for no name."""
    signs: set[str] = set()
    at = lo
    while at < hi:
        size = _title_at(grid, at, hi, bool(signs))
        if size:
            signs.add("title")
        elif at == 0 and hi > 2 and phrases("roles", "person", "relation").length_at(grid.norms, at, at + 1):
            signs.add("relation")
            size = 1
        elif at + 1 < hi and (grid.norms[at][0].isdigit() or _is_demonym(grid, at)):
            if hi - at == 2 and (lo > 0 or signs) and _titled(grid, lo, at) and grid.ent(at + 1) != "NORP":
                break
            size = 1
        else:
            jump = _later(grid, at, hi)
            if jump is None:
                break
            size = jump - at
            if size <= 0:
                return None, frozenset()
        at += size
    return (at, frozenset(signs)) if at < hi else (None, frozenset())


def _titled(grid: Grid, lo: int, at: int) -> bool:
    """Whether a title stands just before: what looks like a people's name begins a person's."""
    return titles().length_before(grid.norms, at) > 0 and grid.words[at].gap == " "


def _is_demonym(grid: Grid, at: int) -> bool:
    return grid.norms[at] in words("name_parts", "demonym")


def _title_at(grid: Grid, at: int, hi: int, titled: bool) -> int:
    size = titles().length_at(grid.norms, at, hi)
    while size and at + size > hi - 1:
        size -= 1
        if size and titles().length_at(grid.norms, at, at + size) != size:
            size = 0
    if not size:
        return 0
    soft = size == 1 and grid.norms[at] in words("name_parts", "soft")
    if soft and not titled and hi - at < 3:
        return 0
    return size


def _later(grid: Grid, at: int, hi: int) -> int | None:
    """Where a name may begin after a title or a body's name further on in the run.

    None: nothing of the kind is in the way; `at` itself: the run names something else.
    """
    for later in range(hi - 1, at, -1):
        size = titles().length_at(grid.norms, later, hi)
        hard = size and not (size == 1 and grid.norms[later] in words("name_parts", "soft"))
        if hard and later + size < hi:
            return next((row for row in range(at + 1, later) if _covers(grid, row, later, hi)), later)
    bodies = words("name_parts", "collective")
    for later in range(hi - 1, at - 1, -1):
        if later == hi - 1 and 0 < hi - at - 1 < 3 and _is_surname(grid, at, later):
            continue
        if grid.norms[later] in bodies or any(part in bodies for part in grid.norms[later].split("-")):
            rest = later + 1
            return rest if rest < hi and _starts_name(grid, rest, hi) else at
    if at + 2 < hi and grid.norms[at] in words("name_parts", "country") and _starts_name(grid, at + 1, hi):
        return at + 1
    label = grid.ent(at)
    if label in ("ORG", "GPE", "NORP"):
        for later in range(at + 1, hi):
            token = grid.tokens[later]
            if token is not None and token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and hi - later > 1:
                return later
    return None


def _is_surname(grid: Grid, at: int, last: int) -> bool:
    """Whether a word that often ends the name of a place or a body ends a person's: "Cameron West"."""
    given = grid.norms[at] in words("name_parts", "given")
    return given and grid.ent(at) == "PERSON" == grid.ent(last)


def _covers(grid: Grid, start: int, at: int, hi: int) -> bool:
    """Whether a longer title from `start` on takes in the one at `at`: "Petty Officer 2nd Class"."""
    return start + titles().length_at(grid.norms, start, hi) > at


def _starts_name(grid: Grid, at: int, hi: int) -> bool:
    if grid.norms[at] in words("name_parts", "given") or grid.norms[at] in words("name_parts", "kunya"):
        return True
    return grid.ent(at) == "PERSON" or titles().length_at(grid.norms, at, hi) > 0


def _split(grid: Grid, first: int, hi: int) -> Iterator[tuple[int, int]]:
    """Cuts where two names stand side by side without a comma, as the recogniser sees them."""
    cut = first
    for at in range(first + 2, hi - 1):
        token = grid.tokens[at]
        begins = token is not None and token.ent_type_ == "PERSON" and token.ent_iob_ == "B"
        if begins and at - cut >= 2 and grid.ent(at - 1) == "PERSON":
            yield cut, at
            cut = at
    yield cut, hi
