"""Rows of one table of events are of different events: its makers have already grouped what they read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from cenotaph.incidents.episodes import Episode
from cenotaph.model.claim import Claim

_ROW = re.compile(r"(?:^|/)table/([a-z]+)@")
Pair = tuple[int, int]


def table_of(claims: Iterable[Claim]) -> str:
    """The name of the table that claims came from as a row; "" where they came from none."""
    found = {match[1] if (match := _ROW.search(str(claim.rule))) else "" for claim in claims}
    return found.pop() if len(found) == 1 else ""


def tables_of(episodes: Sequence[Episode]) -> list[str]:
    """For each episode the table that it is a row of."""
    return [table_of(each.claims) for each in episodes]


def may_be_one(pair: Pair, tables: Sequence[str]) -> bool:
    """Whether the places of two episodes may be of one event: not those of two rows of one table."""
    one, two = pair
    return not tables[one] or tables[one] != tables[two]


def rows_apart(pairs: Iterable[Pair], tables: Sequence[str]) -> Iterator[Pair]:
    """Rows of one table that the same other episode might hold together."""
    beside: dict[tuple[int, str], list[int]] = defaultdict(list)
    for one, two in pairs:
        for place, other in ((one, two), (two, one)):
            if tables[other]:
                beside[place, tables[other]].append(other)
    for rows in beside.values():
        yield from combinations(sorted(rows), 2)
