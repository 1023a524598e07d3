"""Ranks and roles of named persons, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cenotaph.claims.person_mention import Mention
from cenotaph.claims.person_words import Grid, phrases, ranked, words

_MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_DETERMINER = re.compile(
    r"^,? ?(?:who (?:was|is) )?(?:was |is |had been )?(?:an?|the|another|one of the|its|their|his|former|"
    r"also)? ?$"
)
_STOPS = frozenset(
    {
        "of",
        "who",
        "in",
        "was",
        "is",
        "were",
        "from",
        "at",
        "with",
        "by",
        "for",
        "on",
        "and",
        "that",
        "had",
        "as",
        "including",
    }
)
_ONCE = frozenset({"two", "three", "four", "five", "several", "one", "some"})


def rank_of(grid: Grid, mention: Mention) -> tuple[str | None, int]:
    """The rank or role beside the name, and where in the sentence the words for the person begin."""
    start = grid.words[mention.lead].start
    own = _in_run(grid, mention)
    before = _before(grid, mention.lead)
    if own is not None and phrases("ranks", "rank").length_at(grid.norms, own[0], mention.first):
        return grid.span(*own), start
    if before is not None:
        return grid.span(*before), grid.words[before[0]].start
    if own is not None:
        return grid.span(*own), start
    after = _after(grid, mention) or _identified(grid, mention)
    if after is not None:
        return grid.span(*after), start
    return None, start


_WORKED = frozenset(
    {"working", "worked", "works", "served", "serving", "serves", "acted", "acting", "employed", "known"}
)


def _identified(grid: Grid, mention: Mention) -> tuple[int, int] | None:
    """The role in "the slain engineer was identified as X" and in "X was working as an engineer"."""
    if "as" in mention.signs:
        for end in range(mention.lead, max(0, mention.lead - 14), -1):
            if found := _before(grid, end, anywhere=True):
                return found
    for at in range(mention.last, min(mention.last + 16, len(grid.norms) - 2)):
        if grid.norms[at] == "as" and grid.norms[at - 1] in _WORKED:
            start = at + 2 if grid.norms[at + 1] in ("a", "an", "the") else at + 1
            for end in range(start, min(start + 4, len(grid.norms))):
                if size := ranked().length_at(grid.norms, end):
                    return start, end + size
    return None


def _in_run(grid: Grid, mention: Mention) -> tuple[int, int] | None:
    """The rank among the capitals before the name; of a role also the words that narrow it down."""
    for at in range(mention.lead, mention.first):
        size = ranked().length_at(grid.norms, at, mention.first)
        if size:
            end = at + size
            while end < mention.first and (more := ranked().length_at(grid.norms, end, mention.first)):
                end += more
            role = not phrases("ranks", "rank").length_at(grid.norms, at, mention.first)
            begin = at
            if role:
                while begin > mention.lead and grid.norms[begin - 1] not in words("name_parts", "demonym"):
                    begin -= 1
            return begin, end
    return None


def _before(grid: Grid, lead: int, anywhere: bool = False) -> tuple[int, int] | None:
    """The role in small letters before the name: "senior Doran commander X", "the officer, X"."""
    if lead == 0:
        return None
    gap = grid.words[lead].gap
    if not anywhere and gap not in (" ", ", ", " “", ' "', " ‘"):
        return None
    size = ranked().length_before(grid.norms, lead)
    if not size:
        return None
    begin = lead - size
    while begin > 0 and grid.words[begin].gap in (" ", "-", "\xa0"):
        token = grid.tokens[begin - 1]
        modifier = token is not None and (token.pos_ in _MODIFIER_POS or token.tag_ in ("VBN", "VBG", "JJ"))
        if not modifier or grid.norms[begin - 1] in _ONCE or grid.norms[begin - 1] in _STOPS:
            break
        begin -= 1
    return begin, lead


def _after(grid: Grid, mention: Mention) -> tuple[int, int] | None:
    """The role in apposition after the name: "X, a senior commander of ...", "X, 34, a teacher"."""
    at = mention.last
    rows = grid.words
    if at < len(rows) and rows[at].norm.isdigit() and rows[at].gap in (", ", " ("):
        at += 1
    while (
        at < len(rows)
        and _DETERMINER.match(rows[at].gap)
        and rows[at].norm
        in ("a", "an", "the", "another", "was", "is", "had", "been", "who", "his", "their", "its")
    ):
        at += 1
    if at == mention.last and not (at < len(rows) and rows[at].gap == ", "):
        return None
    for end in range(at, min(at + 8, len(rows))):
        if end > at and ("," in rows[end].gap or ";" in rows[end].gap or "." in rows[end].gap):
            return None
        if rows[end].norm in _STOPS:
            return None
        size = ranked().length_at(grid.norms, end)
        if size and not _followed_by_role(grid, end + size):
            return at, end + size
    return None


def _followed_by_role(grid: Grid, at: int) -> bool:
    return (
        at < len(grid.words) and grid.words[at].gap in (" ", "-") and ranked().length_at(grid.norms, at) > 0
    )


def best_rank(grids: Sequence[Grid | None], own: Mention, others: Sequence[Mention]) -> str | None:
    """The rank beside the name where the outcome is stated, else the first that the report gives."""
    for mention in (own, *others):
        grid = grids[mention.passage]
        if grid is not None and (found := rank_of(grid, mention)[0]):
            return singular(found)
    return None


def singular(rank: str) -> str:
    """A rank that the report gives to several people at once, as one of them holds it."""
    last = rank.rpartition(" ")[2].lower()
    return rank[:-1] if last.endswith("s") and last[:-1] in ranked() else rank


def rank_of_list(grid: Grid, members: Sequence[Mention]) -> str | None:
    """The rank that stands in the plural before a list: "commanders A and B"."""
    rank = rank_of(grid, members[0])[0]
    return singular(rank) if rank and singular(rank) != rank else None
