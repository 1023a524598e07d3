"""Features of a mention of forces: is it told how many are planned, arrived, stand or left?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.strengths.candidates import Candidate
from cenotaph.claims.strengths.rules import Reading

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SIDES = frozenset({"GPE", "NORP", "ORG"})
_FURTHER = frozenset({"additional", "more", "extra", "further", "another", "new", "fresh"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What a whole report says of forces: how many of its mentions move, and the tolls it tells."""

    moved: int
    """Numbered forces that a firm reading moves or holds."""
    told: Mapping[str, int]
    """How often forces without a number are planned, came, stand or left."""
    counted: Collection[tuple[int, int]]
    """Heads of people read as losses."""


def scene_of(found: Sequence[Candidate], counted: Collection[tuple[int, int]]) -> Scene:
    """The scene of a report from all its candidates."""
    moved = sum(1 for c in found if c.numbered and c.reading and c.reading.firm and c.place not in counted)
    told = Counter(str(c.reading.status) for c in found if not c.numbered and c.reading)
    return Scene(moved, told, counted)


def features_of(one: Candidate, scene: Scene) -> list[str]:
    """Names of the features that hold for whether a candidate is a strength, and of which status."""
    group = "strong" if one.strong else "n"
    if group == "n" and one.kind in ("no.noun", "no.nation", "no.name"):
        group = "o"
    if not one.numbered and one.reading is not None:
        return list(_moving(one, one.reading, scene))
    return [*_nature(one, group, scene), *_movement(one, group), *_around(one, group)]


def _moving(one: Candidate, reading: Reading, scene: Scene) -> Iterator[str]:
    """Forces without a number: what makes their movement the news of a report."""
    children = list(reading.word.children)
    aimed = any(_names_place(child) for child in children)
    sender = any(c.dep_ == "nsubj" and c.ent_type_ in _SIDES for c in children)
    sided = sender or any(child.ent_type_ in _SIDES for child in one.mention.head.lefts)
    retold = scene.told.get(str(reading.status), 0) > 1
    about = scene.moved + sum(scene.told.values()) >= len(scene.counted)
    yield f"about={about}"
    yield f"sided={sided}&{about}"
    yield f"aimed={aimed}&{sided}"
    yield f"retold={retold}&{about}"
    yield f"news={sum((aimed, sided, retold, about))}"
    yield f"status={reading.status}"


def _nature(one: Candidate, group: str, scene: Scene) -> Iterator[str]:
    mention = one.mention
    low = mention.count.low or mention.count.high or 0
    size = "few" if low < 20 else "hundred" if low < 1000 else "thousand"
    yield f"group={group}"
    yield f"kind={one.kind}&{group}"
    if group != "v":
        yield f"size={size}&{one.kind}"
        yield f"size={size}"
        yield f"vague={mention.count.vague}&{group}"
        if not one.kind.startswith("no.") and one.place not in scene.counted:
            yield "forces"
            yield f"forces&{one.reading is not None and one.reading.firm}"
    yield f"shape={mention.shape}"
    if one.place in scene.counted:
        yield "toll"
    elif one.view.triggers:
        yield f"outcome.words&{group}"
    if mention.count.approx:
        yield "approx"
    yield f"topic={min(scene.moved, 3)}&{group}"
    yield f"losses={bool(scene.counted)}&{group}"
    if one.view.headline:
        yield f"headline&{group}"


def _movement(one: Candidate, group: str) -> Iterator[str]:
    reading = one.reading
    if reading is None:
        yield f"unmoved&{group}"
        return
    kind, role = reading.rule.split(".", 1)
    sure = "firm" if reading.firm else "weak"
    yield f"status={reading.status}"
    yield f"status={reading.status}&{sure}"
    yield f"{sure}&{group}"
    yield f"moved={kind}&{sure}"
    yield f"moved={kind}&{group}"
    yield f"role={role}&{sure}"
    for name in reading.outlook:
        yield f"{name}&{group}"
        yield f"{name}&{kind}"
    yield f"tag={reading.word.tag_}&{kind}"
    if reading.firm and any(_names_place(child) for child in reading.word.children):
        yield f"goal&{group}"
    if any(c.dep_ == "nsubj" and c.ent_type_ in _SIDES for c in reading.word.children):
        yield f"sender&{group}"


def _names_place(child: Token) -> bool:
    if child.dep_ == "dobj":
        return child.ent_type_ in _PLACES
    return child.dep_ == "prep" and any(t.ent_type_ in _PLACES for t in child.children)


def _around(one: Candidate, group: str) -> Iterator[str]:
    mention, doc = one.mention, one.view.doc
    head = mention.head
    if any(child.dep_ == "prep" and _names_place(child) for child in head.children):
        yield f"placed&{group}"
    before = doc[mention.first - 1] if mention.first else None
    if before is None:
        yield f"opens&{group}"
    elif before.dep_ == "det" or before.tag_ == "PRP$" or before.tag_ == "POS":
        yield f"definite&{group}"
    if any(t.lower_ in _FURTHER for t in doc[max(0, mention.first - 1) : head.i]):
        yield f"further&{group}"
    if any(child.ent_type_ in _SIDES for child in head.lefts):
        yield f"sided&{group}"
    dep = (
        f"prep:{head.head.lower_}"
        if head.dep_ == "pobj" and head.head.lower_ in ("of", "by", "with", "from", "to")
        else head.dep_
    )
    yield f"dep={dep}&{group}"
    if any(t.lower_ in ("if", "unless", "until") for t in doc):
        yield f"if&{group}"
    if head.dep_ == "ROOT":
        yield f"verbless&{group}"
