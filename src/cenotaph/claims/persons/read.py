"""Named persons: individuals of whom a report says that they were killed, wounded, missing or captured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.outcomes import Trigger
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.persons.links import links
from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.ranks import best_rank, rank_of, rank_of_list
from cenotaph.claims.persons.readings import Reading, readings
from cenotaph.claims.persons.scene import Scene, groups, scene_of
from cenotaph.claims.persons.units import unit_of
from cenotaph.model.claim import Kind

_THRESHOLD = 0.45
_LONGEST = 160
"""No quote of a person is longer than this, in characters; a longer one is cut to the name."""
_DENIES = frozenset(
    "deny denies denied denying refute refutes refuted refuting dismiss dismissed dismisses dispute "
    "disputes disputed "
    "reject rejects rejected false untrue rumour rumours rumor rumors fabricated baseless".split()
)


@cache
def _model() -> Linear:
    return load("persons")


def persons(parsed: Parsed, triggers: Sequence[Sequence[Trigger]]) -> list[Draft]:
    """One draft for each named person and outcome; `triggers` holds the outcome words of each passage."""
    if not any(triggers):
        return []
    scene = scene_of(parsed, triggers)
    return [_draft(scene, reading) for reading in readings(scene, links(scene), _model(), _THRESHOLD)]


def _draft(scene: Scene, reading: Reading) -> Draft:
    mention, link = reading.link.mention, reading.link
    passage = scene.parsed.passages[mention.passage]
    grid = scene.grids[mention.passage]
    assert grid is not None
    person = scene.persons[reading.person]
    token = link.trigger.token
    start, end = _quote(scene, reading)
    offset = passage.sentence.start
    return Draft(
        kind=Kind.PERSON,
        measure=reading.measure,
        sentence=passage.sentence.index,
        start=offset + start,
        end=offset + end,
        head=offset + mention.start,
        trigger=scene.parsed.passages[link.at].offset(token),
        name=person.name,
        rank=best_rank(scene.grids, mention, person.mentions) or _rank_of_list(scene, mention),
        unit=_unit(scene, mention, person.mentions),
        denied=_denied(token),
        score=round(reading.score, 4),
        rule=f"person.{_rule(link.features)}",
    )


def _rule(features: Sequence[str]) -> str:
    for name in ("direct", "list", "pronoun", "carried"):
        if name in features:
            return name
    return "near"


def _quote(scene: Scene, reading: Reading) -> tuple[int, int]:
    """The name with its rank and, where they stand together, the outcome word."""
    mention, link = reading.link.mention, reading.link
    grid = scene.grids[mention.passage]
    assert grid is not None
    start = rank_of(grid, mention)[1]
    if link.at != mention.passage or "direct" not in link.features:
        return mention.start, mention.end
    first = link.trigger.token.idx
    last = grid.doc[link.trigger.last]
    left, right = min(start, first), max(mention.end, last.idx + len(last))
    if right - left > _LONGEST or any(
        left < other.start and other.end < right
        for other in scene.mentions[mention.passage]
        if other is not mention
    ):
        return mention.start, mention.end
    return left, right


def _rank_of_list(scene: Scene, mention: Mention) -> str | None:
    grid = scene.grids[mention.passage]
    assert grid is not None
    for members in groups(grid, scene.mentions[mention.passage]):
        if mention in members and len(members) > 1:
            return rank_of_list(grid, members)
    return None


def _unit(scene: Scene, own: Mention, others: Sequence[Mention]) -> str | None:
    for mention in (own, *others):
        grid = scene.grids[mention.passage]
        assert grid is not None
        row = scene.mentions[mention.passage]
        following = scene.grids[mention.passage + 1] if mention.passage + 1 < len(scene.grids) else None
        found = unit_of(grid, mention, row, following)
        if found is None:
            found = _unit_of_list(scene, mention)
        if found:
            return found
    return None


_FORMATION = re.compile(
    r"[Bb]rigade|[Bb]attalion|[Mm]ilitia|[Dd]ivision|[Ff]orce|[Rr]egiment|[Uu]nit|[Cc]orps|[Gg]uard"
)
_BRACKET = re.compile(r"^ ?\(([^)]{3,60})\)")


def _unit_of_list(scene: Scene, mention: Mention) -> str | None:
    """The formation in brackets after the last name of the list: "A, B and C (Salim battalions)"."""
    grid = scene.grids[mention.passage]
    assert grid is not None
    for members in groups(grid, scene.mentions[mention.passage]):
        if mention not in members:
            continue
        for member in members[members.index(mention) :]:
            bracket = _BRACKET.match(grid.text[member.end :])
            if bracket:
                return bracket.group(1) if _FORMATION.search(bracket.group(1)) else None
    return None


def _denied(token: Token) -> bool:
    """Whether somebody is said to deny the outcome."""
    above = list(token.ancestors)[:4]
    return any(word.lower_ in _DENIES for word in above) or any(
        child.lower_ in _DENIES
        for word in above
        for child in word.children
        if child.dep_ in ("amod", "acomp")
    )
