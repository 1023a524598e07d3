"""Person clusters: which mentions of a report name one and the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.words import words

_SPLIT = re.compile(r"[^\w]+")
_NICK = re.compile(r"""["“”]""")


@dataclass(slots=True)
class Cluster:
    """The mentions of one person, in order of the report."""

    mentions: list[Mention] = field(default_factory=list)
    by_names: set[tuple[int, int]] = field(default_factory=set)
    """Where (passage, start) a by-name of the person stands."""
    parts: tuple[str, ...] = ()
    """The parts of the fullest name, in lower case, without particles."""

    @property
    def name(self) -> str:
        """The fullest name that the report prints, the first of those."""
        proper = [
            row for row in self.mentions if (row.passage, row.start) not in self.by_names
        ] or self.mentions
        best = max(proper, key=lambda row: (len(parts_of(row.name)), not row.name.isupper(), -row.passage))
        return best.name


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name in lower case; particles are left out where anything else remains."""
    found = [part for part in _SPLIT.split(name.lower()) if part]
    particles = words("name_parts", "particle") - words("name_parts", "kunya")
    return tuple(part for part in found if part not in particles) or tuple(found)


def merged(found: list[Cluster], pairs: Sequence[tuple[Mention, Mention]]) -> list[Cluster]:
    """The clusters with by-names joined to names: each pair holds a name and a by-name."""
    for name, by_name in pairs:
        home = next((row for row in found if name in row.mentions), None)
        other = next((row for row in found if by_name in row.mentions), None)
        if home is None or other is None or home is other:
            continue
        home.by_names |= {(row.passage, row.start) for row in other.mentions} | other.by_names
        home.mentions = sorted([*home.mentions, *other.mentions], key=lambda row: (row.passage, row.start))
        found = [row for row in found if row is not other]
    return found


def clusters(mentions: Sequence[Mention]) -> list[Cluster]:
    """One cluster for each person; a surname alone joins the fuller name that holds it."""
    found: list[Cluster] = []
    by_part: dict[str, list[Cluster]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda row: (-len(parts_of(row.name)), row.passage, row.start)):
        parts = parts_of(mention.name)
        home = _home(parts, by_part.get(parts[-1], ()), by_part.get(parts[0], ()))
        if home is None:
            home = Cluster(parts=parts)
            found.append(home)
            for part in set(parts):
                by_part[part].append(home)
        home.mentions.append(mention)
    for cluster in found:
        cluster.mentions.sort(key=lambda row: (row.passage, row.start))
    return sorted(found, key=lambda row: (row.mentions[0].passage, row.mentions[0].start))


def _home(parts: tuple[str, ...], by_last: Sequence[Cluster], by_first: Sequence[Cluster]) -> Cluster | None:
    for cluster in by_last:
        if _holds(cluster.parts, parts) and (len(parts) > 1 or cluster.parts[-1] == parts[0]):
            return cluster
    for cluster in (*by_last, *by_first):
        if _holds(cluster.parts, parts):
            return cluster
    return None


def _holds(whole: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether the parts stand in the whole in their order; an initial stands for the name it begins."""
    at = 0
    for part in parts:
        while at < len(whole) and whole[at] != part:
            at += 1
        if at == len(whole):
            return False
        at += 1
    return True
