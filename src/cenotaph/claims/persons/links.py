"""Links between named persons and outcome words, each described by features for the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from cenotaph.claims.outcomes import Form, Trigger, Victims
from cenotaph.claims.persons.carried import Carried, carried
from cenotaph.claims.persons.features import manner, nobody, person_features, trigger_features, unsure_capture
from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.paths import Reached, between, reached, rivals
from cenotaph.claims.persons.scene import Scene, groups
from cenotaph.claims.persons.victims import victims
from cenotaph.claims.persons.words import Grid
from cenotaph.model.claim import Measure

_MALE = frozenset({"he", "him", "his", "himself"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})


@dataclass(frozen=True, slots=True)
class Link:
    """A person named somewhere, an outcome word, and what speaks for their belonging together."""

    mention: Mention
    trigger: Trigger
    at: int
    """Position of the passage that holds the outcome word."""
    features: tuple[str, ...]


def links(scene: Scene) -> list[Link]:
    """Every link between a person and an outcome that the report makes possible."""
    found: list[Link] = []
    for at, grid in enumerate(scene.grids):
        if grid is None:
            continue
        found += _within(scene, grid, at)
        found += _pronouns(scene, at)
        found += _definites(scene, at)
        for row in carried(scene, grid, at):
            found.append(_carried_link(scene, row))
    return _with_rivals(scene, found)


def _facts(scene: Scene, trigger: Trigger) -> list[str]:
    """How an outcome word speaks, worked out once for all names."""
    key = (id(trigger.token.doc), trigger.token.i)
    if key not in scene.facts:
        scene.facts[key] = trigger_features(trigger)
    return scene.facts[key]


def _with_rivals(scene: Scene, found: list[Link]) -> list[Link]:
    """Marks the other outcomes of a person who is said to be dead: a hostage who was killed."""
    dead = {
        scene.person_of(link.mention)
        for link in found
        if link.trigger.measure is Measure.KILLED
        and "blocked" not in link.features
        and _SURE & set(link.features)
    }
    return [
        replace(link, features=(*link.features, "also.killed"))
        if link.trigger.measure not in (Measure.KILLED, Measure.CASUALTIES)
        and scene.person_of(link.mention) in dead
        else link
        for link in found
    ]


_SURE = frozenset({"direct", "list"})


def _within(scene: Scene, grid: Grid, at: int) -> Iterator[Link]:
    row = scene.mentions[at]
    if not row or not scene.triggers[at]:
        return
    lists = groups(grid, row)
    own = {mention.start: manner(grid, mention) for mention in row}
    for trigger in scene.triggers[at]:
        if trigger.patient is Victims.TOLL:
            continue
        found = victims(trigger)
        ways = {mention.start: reached(grid, mention, trigger, found) for mention in row}
        trig = list(_facts(scene, trigger))
        if any(nobody(token) for token, _ in found):
            trig.append("blocked")
        for members in lists:
            for mention in members:
                shared = _shared(members, ways, _parted(mention, trigger, scene.triggers[at]))
                features = [*_way_features(ways[mention.start], shared, trigger), *trig, *own[mention.start]]
                features += between(grid, mention, trigger, row)
                features += rivals(mention, trigger, scene.triggers[at])
                if trigger.weak and mention.signs & {"title", "role", "kunya", "appos"}:
                    features.append("weak&titled")
                features += unsure_capture(mention, trigger)
                if not shared and any(way.direct for way in ways.values()):
                    features.append("others")
                yield Link(mention, trigger, at, (*features, *person_features(scene, mention)))


def _shared(members: Sequence[Mention], ways: dict[int, Reached], room: tuple[int, int]) -> str:
    """How the outcome word reaches the list, through whichever of its members stands in the room."""
    for member in members:
        if ways[member.start].direct and room[0] <= member.start < room[1]:
            return ways[member.start].kind
    return ""


def _parted(mention: Mention, trigger: Trigger, others: Sequence[Trigger]) -> tuple[int, int]:
    """The room around a name that no word for another outcome parts: "killing A and wounding B"."""
    start, end = 0, 1_000_000
    for row in others:
        if row.form is not Form.VERB or row.token.tag_ not in ("VBG", "VBD"):
            continue
        if row.measure is trigger.measure and not any(child.dep_ == "dobj" for child in row.token.children):
            continue
        if row.token.idx < mention.start:
            start = max(start, row.token.idx)
        else:
            end = min(end, row.token.idx)
    return start, end


def _way_features(way: Reached, shared: str, trigger: Trigger) -> list[str]:
    if way.direct:
        return [
            "direct",
            way.kind,
            *way.features,
            f"direct&{trigger.form.value}",
            *(["direct&weak"] if trigger.weak else []),
        ]
    if shared:
        return ["list", f"list&{shared}", *(["list&weak"] if trigger.weak else [])]
    return ["none", f"none&{trigger.form.value}"]


def _pronouns(scene: Scene, at: int) -> Iterator[Link]:
    """Outcomes of "he" and "she": whoever was named last before them, subjects first."""
    for trigger in scene.triggers[at]:
        if trigger.patient in (Victims.LIVES, Victims.TOLL):
            continue
        tokens = [(token, path) for token, path in victims(trigger) if token.lower_ in _PRONOUNS]
        if not tokens:
            continue
        token, path = tokens[0]
        before = [row for row in _before(scene, at, token.idx) if not _kin_of(scene, row, token)]
        alone = len({scene.person_of(mention) for mention in before}) == 1
        for rank, mention in enumerate(before):
            grid = scene.grids[mention.passage]
            assert grid is not None
            features = ["pronoun", f"pronoun={min(rank, 3)}", f"p.away={at - mention.passage}"]
            features += [f"pronoun:{path.partition('+')[0]}", *_facts(scene, trigger)]
            if alone:
                features.append("p.only")
            if token.doc[0].text[0] in "\"“'‘":
                features.append("p.quoted")
            roles = [f"p.{feature}" for feature in manner(grid, mention) if feature.startswith("role=")]
            features += roles or ["p.role=other"]
            yield Link(mention, trigger, at, (*features, *person_features(scene, mention)))


def _kin_of(scene: Scene, mention: Mention, pronoun: Token) -> bool:
    """Whether the name is that of somebody else's relative: "his widow, X, said he ..."."""
    grid = scene.grids[mention.passage]
    assert grid is not None
    found = _KIN.search(grid.text, 0, grid.words[mention.lead].start)
    return found is not None and (found.group(1).lower() == "his") == (pronoun.lower_ in _MALE)


_KIN = re.compile(r"\b(his|her) (?:[\w-]+ ){0,2}[\w-]+,? $", re.IGNORECASE)


def _definites(scene: Scene, at: int) -> Iterator[Link]:
    """Outcomes of "the general": whoever was named just before with that title."""
    for trigger in scene.triggers[at]:
        if trigger.patient in (Victims.LIVES, Victims.TOLL):
            continue
        for token, _ in victims(trigger):
            if token.tag_ != "NN" or not any(child.lower_ == "the" for child in token.children):
                continue
            for rank, mention in enumerate(_before(scene, at, token.idx)):
                if not _has_title(scene.grids[mention.passage], mention, token.lower_):
                    continue
                features = ["definite", f"definite={min(rank, 2)}", *_facts(scene, trigger)]
                yield Link(mention, trigger, at, (*features, *person_features(scene, mention)))


def _has_title(grid: Grid | None, mention: Mention, noun: str) -> bool:
    if grid is None:
        return False
    return noun in grid.norms[max(0, mention.lead - 2) : mention.first] or noun in _apposition(grid, mention)


def _apposition(grid: Grid, mention: Mention) -> list[str]:
    """The words after the name that may hold a noun in apposition, to the next comma."""
    found: list[str] = []
    for at in range(mention.last, min(mention.last + 7, len(grid.words))):
        if found and "," in grid.words[at].gap:
            break
        found.append(grid.norms[at])
    return found if "appos" in mention.signs else []


def _before(scene: Scene, at: int, idx: int) -> list[Mention]:
    """Persons named before a word, in its sentence or the three before: the nearest sentence first."""
    found: list[Mention] = []
    for back in range(at, max(-1, at - 4), -1):
        row = [mention for mention in scene.mentions[back] if back < at or mention.end <= idx]
        grid = scene.grids[back]
        found += sorted(row, key=lambda mention: (_standing(grid, mention), mention.start))
        if len(found) > 2:
            break
    return found[:4]


def _standing(grid: Grid | None, mention: Mention) -> int:
    """0 for a subject, 2 for who only speaks, 1 for the others."""
    assert grid is not None
    features = manner(grid, mention)
    return 0 if "role=subject" in features else 2 if "role=speaker" in features else 1


def _carried_link(scene: Scene, row: Carried) -> Link:
    features = (*row.features, *_facts(scene, row.trigger), *person_features(scene, row.mention))
    return Link(row.mention, row.trigger, row.at, features)
