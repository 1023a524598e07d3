"""Claims of one incident -> of whom more is told than whose they were, and what killed them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cenotaph.lexicons import load
from cenotaph.model.claim import Claim, Kind
from cenotaph.parties import cohort_of
from cenotaph.publications.event import Age, Part, Sex, Whose

_JOINED = re.compile(r"\b(?:and|or)\b|[,/&]", re.IGNORECASE)
_CAUSES = "causes"
Cell = tuple[Whose, Sex, Age]


def parts_of(reports: Iterable[Sequence[tuple[Claim, Whose]]]) -> tuple[Part, ...]:
    """Men, women and children among the dead, as the report that tells of most of them has it.

    Numbers of different reports are not joined: they may count the same people otherwise.
    """
    found = [_cells(claims) for claims in reports]
    best = max(found, key=lambda cells: cells.total(), default=Counter[Cell]())
    return tuple(Part(*cell, dead) for cell, dead in sorted(best.items()) if dead > 0)


def _cells(claims: Sequence[tuple[Claim, Whose]]) -> Counter[Cell]:
    by_key = {claim.key: (claim, whose) for claim, whose in claims}
    cells: Counter[Cell] = Counter()
    for claim, whose in claims:
        told, dead = _told(claim), claim.count.low if claim.count else None
        if told is None or not dead:
            continue
        cells[whose, *told] += dead
        # Girls of the children are taken out of the children.
        above = by_key.get(claim.part_of or "")
        wider = _told(above[0]) if above else None
        if above is not None and wider is not None:
            cells[above[1], *wider] -= dead
    return cells


def _told(claim: Claim) -> tuple[Sex, Age] | None:
    """Sex and age of those whom a claim counts; None where its words tell neither, or of several kinds."""
    if claim.kind is not Kind.TOLL or not claim.group:
        return None
    cohort = cohort_of(claim.group)
    sex = Sex.WOMAN if cohort.is_female else Sex.MAN
    if cohort.is_female == cohort.is_male:
        sex = Sex.UNKNOWN
    if cohort.is_child:
        # "Women and children" are two kinds, girls are one.
        return None if _JOINED.search(claim.group) else (sex, Age.CHILD)
    if cohort.is_elder or sex is not Sex.UNKNOWN:
        return None if _JOINED.search(claim.group) else (sex, Age.ADULT)
    return None


def causes_of(claims: Iterable[tuple[Claim, Whose]]) -> tuple[tuple[Whose, str], ...]:
    """What killed them, by whose they were; only where all that is told is of one class."""
    told: dict[Whose, set[str]] = {}
    for claim, whose in claims:
        told.setdefault(whose, set()).update(_classes(claim))
    return tuple((whose, next(iter(found))) for whose, found in sorted(told.items()) if len(found) == 1)


def _classes(claim: Claim) -> Iterator[str]:
    words = " ".join(
        filter(None, (claim.attacker, *(each.quote for each in (claim.anchor, *claim.supports))))
    )
    yield from (_labels()[match.group().lower()] for match in _pattern().finditer(words))


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_labels(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


@cache
def _labels() -> dict[str, str]:
    return load(_CAUSES).labels()
