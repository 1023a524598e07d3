"""The persons of a report: where each is named, in which lists, and what the sentence says of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.outcomes import Trigger
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.person_clusters import Cluster, clusters
from cenotaph.claims.person_names import Mention, mentions
from cenotaph.claims.person_words import Grid

_SEPARATOR = re.compile(
    r"^(?:'s|’s)?(?:\s*\([^)]{0,80}\))?(?:,? (?:aged )?\d{1,2},?)?(?:,? (?:of|from|in) [^,;:]{0,40})?"
    r"(?:\s*,|\s*;|\s*/)?\s*(?:and|&|as well as|along with|together with|or)?\s*(?P<filler>[^,;:]{0,60})$"
)
_JOINT = re.compile(r"(?:,|;|/|&|\band\b|\bor\b|\bwith\b)")


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with the persons it names and the outcomes it states."""

    parsed: Parsed
    grids: Sequence[Grid | None]
    triggers: Sequence[Sequence[Trigger]]
    mentions: Sequence[Sequence[Mention]]
    """The persons named in each passage."""
    persons: Sequence[Cluster]
    owner: dict[tuple[int, int], int]
    """Position of the person whom the mention at (passage, start) names."""

    def person_of(self, mention: Mention) -> int:
        """Position of the person whom the mention names."""
        return self.owner[(mention.passage, mention.start)]

    def is_first(self, mention: Mention) -> bool:
        """Whether the report has not named this person before, its title aside."""
        for other in self.persons[self.person_of(mention)].mentions:
            if (other.passage, other.start) >= (mention.passage, mention.start):
                return True
            if other.passage > 0:
                return False
        return True


def scene_of(parsed: Parsed, triggers: Sequence[Sequence[Trigger]]) -> Scene:
    """The persons of a report; `triggers` holds the outcome words of each passage."""
    grids = [None if passage.doc is None else Grid(passage.doc) for passage in parsed.passages]
    named = [[] if grid is None else mentions(grid, at) for at, grid in enumerate(grids)]
    persons = clusters([mention for row in named for mention in row])
    owner = {(row.passage, row.start): at for at, person in enumerate(persons) for row in person.mentions}
    return Scene(parsed, grids, triggers, named, persons, owner)


def groups(grid: Grid, row: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of a sentence in lists: neighbours parted by commas, "and", brackets and titles alone."""
    found: list[list[Mention]] = []
    for mention in row:
        if found and _joined(grid, found[-1][-1], mention):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def _joined(grid: Grid, left: Mention, right: Mention) -> bool:
    between = grid.text[left.end : grid.words[right.lead].start]
    if len(between) > 140 or not _SEPARATOR.match(between) or not _JOINT.search(between):
        return False
    for token in tokens_between(grid, left.end, grid.words[right.lead].start):
        if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG") or token.tag_ == "WP":
            return False
    return True


def tokens_between(grid: Grid, start: int, end: int) -> list[Token]:
    """The tokens that start in text[start:end]."""
    span = grid.doc.char_span(start, end, alignment_mode="contract")
    return list(span) if span is not None else []


def tokens_of(grid: Grid, mention: Mention) -> tuple[int, int]:
    """Token indices of the name with the title before it, half-open."""
    span = grid.doc.char_span(grid.words[mention.lead].start, mention.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def head_of(grid: Grid, mention: Mention) -> Token | None:
    """The syntactic head of the name."""
    span = grid.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None
