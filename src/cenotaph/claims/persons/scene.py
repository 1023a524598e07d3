"""The persons of a report: where each is named, in which lists, and what the sentence says of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from cenotaph.claims.outcomes import Trigger
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.persons.clusters import Cluster, clusters, merged, parts_of
from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.names import mentions
from cenotaph.claims.persons.words import Grid

_SEPARATOR = re.compile(
    r"^(?:'s|’s)?(?:\s*\([^)]{0,80}\))?(?:,? (?:aged )?\d{1,2},?)?(?:,? (?:of|from|in) [^,;:]{0,40})?"
    r"(?:\s*,|\s*;|\s*/)?\s*(?:and|&|as well as|along with|together with|or)?\s*(?P<filler>[^,;:]{0,120})$"
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
    facts: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    """What has been worked out about an outcome word, by its document and place."""

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
    grids = [
        None if passage.doc is None else Grid(passage.doc, passage.sentence.text)
        for passage in parsed.passages
    ]
    named = [[] if grid is None else mentions(grid, at) for at, grid in enumerate(grids)]
    named = _without_headlines(grids, _without_outcomes(grids, named, triggers))
    named = _with_surnames(grids, named)
    persons = clusters([mention for row in named for mention in row])
    persons = merged(
        persons,
        [pair for row, grid in zip(named, grids, strict=True) if grid for pair in _by_names(grid, row)],
    )
    owner = {(row.passage, row.start): at for at, person in enumerate(persons) for row in person.mentions}
    return Scene(parsed, grids, triggers, named, persons, owner)


def _without_outcomes(
    grids: Sequence[Grid | None], named: list[list[Mention]], triggers: Sequence[Sequence[Trigger]]
) -> list[list[Mention]]:
    """Leaves out capitalised outcome words: "Leader Killed in Raid"."""
    kept: list[list[Mention]] = []
    for row, grid, found in zip(named, grids, triggers, strict=True):
        starts = {trigger.token.idx for trigger in found}
        kept.append(
            [
                mention
                for mention in row
                if grid is None
                or not any(grid.words[at].start in starts for at in range(mention.first, mention.last))
            ]
        )
    return kept


def _with_surnames(grids: Sequence[Grid | None], named: list[list[Mention]]) -> list[list[Mention]]:
    """Adds surnames that stand alone where the report has named the person in full."""
    surnames = {
        parts[-1]
        for row in named
        for mention in row
        if len(parts := parts_of(mention.name)) > 1
        and mention.signs & (_SURE | {"ent", "sibling"})
        and len(parts[-1]) > 2
    }
    if not surnames:
        return named
    return [
        row if grid is None else _filled(grid, at, row, surnames)
        for at, (row, grid) in enumerate(zip(named, grids, strict=True))
    ]


def _filled(grid: Grid, passage: int, row: list[Mention], surnames: set[str]) -> list[Mention]:
    added: list[Mention] = []
    for at, word in enumerate(grid.words):
        if not word.cap or word.norm not in surnames or any(row_.first <= at < row_.last for row_ in row):
            continue
        after = grid.words[at + 1] if at + 1 < len(grid.words) else None
        joined = (
            at > 0
            and grid.words[at - 1].cap
            and word.gap == " "
            and grid.ent(at - 1) not in ("", "PERSON", "DATE")
        )
        if joined or (after is not None and after.cap and after.gap == " "):
            continue
        name = grid.text[word.start : word.end]
        added.append(Mention(passage, at, at + 1, word.start, word.end, name, at, frozenset({"known"})))
    return sorted([*row, *added], key=lambda mention: mention.start) if added else row


_ALIAS = re.compile(
    r"^,? ?[\(\[-–]? ?(?:who (?:was|is) |and |whose |by |with |or |under )?(?:also |better |widely |"
    r"popularly |commonly |variously |the |his )*"
    r"(?:known as|alias|a\.?k\.?a\.?|called|nicknamed|dubbed|nom de guerre(?: of| was)?|codenamed|"
    r"code-named|real name(?: is| was)?|goes by)"
    r"(?: (?:the|his|by|as|of|was|name|nom|de|guerre|nickname|alias)){0,5},?:? ?[\"“‘']?$",
    re.IGNORECASE,
)


def _by_names(grid: Grid, row: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Pairs of a name and a by-name of the same person: "X, also known as Y"; a real name goes first."""
    found: list[tuple[Mention, Mention]] = []
    for left, right in pairwise(row):
        between = grid.text[left.end : grid.words[right.lead].start]
        quoted = _QUOTED.match(between) and grid.text[right.end : right.end + 1] in "\"'”’"
        if len(between) < 60 and (_ALIAS.match(between) or (quoted and "kunya" in right.signs)):
            found.append((right, left) if "real name" in between else (left, right))
    return found


_QUOTED = re.compile(r"^,? ?[(\[]?[\"'“‘]$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|around|towards?|inside) (?:the )?$")
_SURE = frozenset({"title", "role", "age", "as", "kunya", "given", "relation", "who", "appos"})


def _without_headlines(grids: Sequence[Grid | None], named: list[list[Mention]]) -> list[list[Mention]]:
    """Leaves out what is only capitalised because a headline is, and names used elsewhere as places."""
    sure: set[str] = set()
    places: set[str] = set()
    for row, grid in zip(named, grids, strict=True):
        for mention in row:
            assert grid is not None
            if (
                _PLACE_BEFORE.search(grid.text[: grid.words[mention.lead].start])
                and not mention.signs & _SURE
            ):
                places.add(mention.name)
            elif mention.signs & (_SURE | {"ent"}) and not _headline(grid):
                sure |= set(parts_of(mention.name))
    kept: list[list[Mention]] = []
    for row, grid in zip(named, grids, strict=True):
        heading = grid is not None and _headline(grid)
        kept.append(
            [
                mention
                for mention in row
                if not (mention.name in places and not mention.signs & _SURE)
                and not (heading and _headline_noise(mention, sure))
            ]
        )
    return kept


def _headline_noise(mention: Mention, sure: set[str]) -> bool:
    """Whether a name in a headline is none, or one with a verb after it: "Veldar Endures"."""
    parts = set(parts_of(mention.name))
    if not mention.signs & _SURE:
        return not sure & parts
    return bool(sure & parts) and not parts <= sure and parts_of(mention.name)[-1] not in sure


def _headline(grid: Grid) -> bool:
    """Whether a passage is set like a headline: most of its longer words begin with a capital."""
    if grid.text.rstrip()[-1:] in '.!?:;"”)' and grid.text[:2] != "* ":
        return False
    long = [word for word in grid.words if word.end - word.start > 3]
    return len(long) > 3 and sum(word.cap for word in long) >= 0.7 * len(long)


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
    if not between.strip():
        return True
    if len(between) > 220 or not _SEPARATOR.match(between) or not _JOINT.search(between):
        return False
    if _of_left(grid, left, right):
        return False
    for token in tokens_between(grid, left.end, grid.words[right.lead].start):
        if (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")) or token.tag_ == "WP":
            return False
    return True


def _of_left(grid: Grid, left: Mention, right: Mention) -> bool:
    """Whether the right name only narrows the left one down: "A, an aide of B"."""
    if grid.text[right.end : right.end + 2] in ("'s", "’s") and grid.text[left.end : left.end + 2] not in (
        "'s",
        "’s",
    ):
        return True
    head = head_of(grid, right)
    if head is None or head.dep_ != "pobj" or right.lead != right.first or head.head.i == 0:
        return False
    preposition = head.head
    return left.end <= preposition.idx < right.start and preposition.nbor(-1).lower_ not in ("and", ",", "or")


def tokens_between(grid: Grid, start: int, end: int) -> list[Token]:
    """The tokens that start in text[start:end]."""
    return grid.inside(start, end)


def tokens_of(grid: Grid, mention: Mention) -> tuple[int, int]:
    """Token indices of the name with the title before it, half-open."""
    return grid.touching(grid.words[mention.lead].start, mention.end)


def head_of(grid: Grid, mention: Mention) -> Token | None:
    """The syntactic head of the name."""
    first, last = grid.touching(mention.start, mention.end)
    if last - first == 1:
        return grid.all[first]
    return grid.doc[first:last].root if last > first else None
