"""Ranks and roles of named persons, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.words import Grid, rank_phrases, ranked, words

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
    if own is not None and rank_phrases().length_at(grid.norms, own[0], mention.first):
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
    role: tuple[int, int] | None = None
    at = mention.lead
    while at < mention.first:
        size = rank_phrases().length_at(grid.norms, at, mention.first)
        if size:
            return at, _ranks_end(grid, at + size, mention.first)
        size = ranked().length_at(grid.norms, at, mention.first)
        if size:
            body = at + size < mention.first and grid.norms[at + size] in words("name_parts", "collective")
            role = None if body else (at, at + size)
        at += size or 1
    if role is None:
        return None
    begin = role[0]
    while begin > mention.lead and _narrows(grid, begin - 1):
        begin -= 1
    return begin, role[1]


def _ranks_end(grid: Grid, end: int, stop: int) -> int:
    """Where the words of a rank end: "Petty Officer 2nd Class", "Colonel General"."""
    while end < stop:
        size = rank_phrases().length_at(grid.norms, end, stop)
        if not size:
            break
        end += size
    return end


def _narrows(grid: Grid, at: int) -> bool:
    """Whether a word before a role belongs to it: "Senior", "Deputy Foreign", no nation and no name."""
    norm = grid.norms[at]
    if norm in words("name_parts", "demonym") or norm in words("name_parts", "country"):
        return False
    return (
        norm in words("roles", "modifier")
        or ranked().length_at(grid.norms, at, at + 1) > 0
        or norm in _OFFICES
    )


_OFFICES = frozenset(
    "foreign interior defence defense prime finance justice health education police army navy air "
    "intelligence security district provincial regional vice general home trade oil energy tribal "
    "opposition assistant nuclear border traffic city town village municipal parliamentary "
    "presidential religious special counter-terrorism counterterrorism".split()
)
"""Words in capitals that narrow an office down and are no name."""


def _before(grid: Grid, lead: int, anywhere: bool = False) -> tuple[int, int] | None:
    """The role in small letters before the name: "senior Doran commander X", "the officer, X"."""
    if lead == 0:
        return None
    gap = grid.words[lead].gap
    if not anywhere and gap not in (" ", ", ", " “", ' "', " ‘"):
        return None
    size = ranked().length_before(grid.norms, lead)
    if not size:
        return _headed(grid, lead) if gap == ", " or grid.norms[lead - 1] in ("of", "the") else None
    begin = lead - size
    while begin > 0 and grid.words[begin].gap in (" ", "-", "\xa0"):
        token = grid.tokens[begin - 1]
        modifier = token is not None and (token.pos_ in _MODIFIER_POS or token.tag_ in ("VBN", "VBG", "JJ"))
        if not modifier or grid.norms[begin - 1] in _ONCE or grid.norms[begin - 1] in _STOPS:
            break
        begin -= 1
    while begin < lead - size and _proper(grid, begin):
        begin += 1
    return begin, lead


def _proper(grid: Grid, at: int) -> bool:
    """Whether a word before a role only says whose: "Dorani commander", "Salim Front fighter"."""
    if grid.norms[at] in words("name_parts", "demonym") or grid.norms[at] in words("name_parts", "country"):
        return True
    token = grid.tokens[at]
    if token is None or not grid.words[at].cap or token.pos_ != "PROPN" or _narrows(grid, at):
        return False
    return token.i > 0 or token.ent_type_ != ""


def _headed(grid: Grid, lead: int) -> tuple[int, int] | None:
    """The role of a noun phrase that the name stands in apposition to: "the commander of the fleet, X"."""
    for at in range(lead - 2, max(-1, lead - 12), -1):
        if grid.norms[at + 1] in ("of", "in", "for") and (size := ranked().length_before(grid.norms, at + 1)):
            begin = at + 1 - size
            while begin > 0 and grid.words[begin].gap == " " and _narrows(grid, begin - 1):
                begin -= 1
            return begin, at + 1
        if grid.words[at + 1].gap != " " or grid.norms[at + 1] in ("who", "that", "which", "and", "by"):
            return None
    return None


def _after(grid: Grid, mention: Mention) -> tuple[int, int] | None:
    """The role in apposition after the name: "X, a senior commander of ...", "X, 34, a teacher"."""
    rows = grid.words
    at = _past_age(grid, mention)
    if at == mention.last and not (at < len(rows) and rows[at].gap == ", "):
        return None
    for end in range(at, min(at + 8, len(rows))):
        if end > at and rows[end].gap[:2] in ("'s", "’s", "' ", "’ "):
            at = end
        if end > at and ("," in rows[end].gap or ";" in rows[end].gap or "." in rows[end].gap):
            return None
        if rows[end].norm in _STOPS:
            return None
        size = ranked().length_at(grid.norms, end)
        if size and _leads_on(grid, end + size):
            return None
        if size and not _followed_by_role(grid, end + size):
            while at < end and _proper(grid, at):
                at += 1
            return at, end + size
    return None


def _past_age(grid: Grid, mention: Mention) -> int:
    """Where an apposition may begin: after the name, an age, and "who was a"."""
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
    return at


def _leads_on(grid: Grid, at: int) -> bool:
    """Whether a role after a name is the next person's: "X, commander Y"."""
    return (
        at < len(grid.words) and grid.words[at].gap == " " and grid.words[at].cap and grid.ent(at) == "PERSON"
    )


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
