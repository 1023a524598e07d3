"""Outcomes carried over: names whose outcome an earlier sentence stated of somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.outcomes import Trigger, Victims
from cenotaph.claims.persons.features import manner, nobody
from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.scene import Scene, groups
from cenotaph.claims.persons.victims import victims
from cenotaph.claims.persons.words import Grid

_REACH = 4
"""How many sentences an outcome is carried."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A name, the outcome word of an earlier sentence, and what speaks for their belonging together."""

    mention: Mention
    trigger: Trigger
    at: int
    features: tuple[str, ...]


_NAMING = re.compile(
    r"\b(?:identif\w+|nam(?:ed|es|ing)|names of|recogni[sz]ed|gave (?:his|her|their|the) names?)\b",
    re.IGNORECASE,
)
_HINTS = {
    "killed": re.compile(
        r"\b(?:dead|deceased|killed|slain|victims?|martyrs?|fatalit\w+|bod(?:y|ies)|fallen|target)\b",
        re.IGNORECASE,
    ),
    "captured": re.compile(
        r"\b(?:hostages?|captives?|suspects?|detainees?|prisoners?|captured|arrested|abducted|kidnapped|"
        r"abductees?|detained)\b",
        re.IGNORECASE,
    ),
    "wounded": re.compile(r"\b(?:wounded|injured|survivors?)\b", re.IGNORECASE),
    "missing": re.compile(r"\b(?:missing|disappeared)\b", re.IGNORECASE),
}
_AMONG = re.compile(
    r"^[\"“]?(?:among (?:them|those|the \w+(?: \w+)?)|they (?:include|included|were|are)|(?:the|"
    r"these) [\w-]+(?: [\w-]+){0,3} (?:include|included|includes|were|are)|"
    r"one (?:of (?:them|those|the \w+(?: \w+)?)|was|is)|(?:one|both|two) of the (?:\w+ )?\w+|the other(?:s|"
    r" \w+)? (?:was|were|is|are)|their two \w+ (?:were|was)|his \w+ (?:was|is)|also \w+ (?:was|were))\b",
    re.IGNORECASE,
)
_COPULA = re.compile(r"^,? (?:is|are|was|were)\b")
_CLAUSE = re.compile(
    r"\b(?:when|while|where|because|after|before|that|against|with|by|on|at|said|says|told|had|has|have|"
    r"was|were|is|are)\b",
    re.IGNORECASE,
)
"""What shows that the name after "they were" stands in another clause."""
_DEFINITE = re.compile(
    r"\b(?:the|both|one of the|the other) (?:[\w'-]+ ){0,3}$|\b(?:one of the|the target)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)


def carried(scene: Scene, grid: Grid, at: int) -> Iterator[Carried]:
    """The links of the names in a passage to outcome words of the passages just before it."""
    if not any(scene.is_first(mention) or "as" in mention.signs for mention in scene.mentions[at]):
        return
    earlier = _earlier(scene, at)
    if not earlier:
        return
    naming = bool(_NAMING.search(grid.text))
    top = _list_top(scene, at)
    lines = top < at or (_is_line(scene, at) and at > 0 and _ends_colon(scene, at - 1))
    for members in groups(grid, scene.mentions[at]):
        leader = members[0]
        shared = _place_features(grid, leader, naming)
        if lines:
            shared.append("c.line")
        for mention in members:
            if not scene.is_first(mention) and "as" not in leader.signs:
                continue
            own = [
                *shared,
                *(f"c.{feature}" for feature in manner(grid, mention) if feature != "role=subject"),
            ]
            if scene.triggers[at]:
                own.append("c.owntrigger")
            subject = "role=speaker" not in manner(grid, leader) and "c.initial" in shared
            for rank, (trigger, where, single) in enumerate(earlier):
                features = [*own, *_distance(at - where, rank, single, shared)]
                if subject and single and at - where == 1 and _newcomer(trigger):
                    features.append("c.newcomer")
                features += _agreement(grid, leader, trigger, naming)
                yield Carried(mention, trigger, where, tuple(features))


def _place_features(grid: Grid, leader: Mention, naming: bool) -> list[str]:
    """Where the list that the name opens stands in its sentence, and what leads up to it."""
    features = ["carried"]
    head = grid.text[: grid.words[leader.lead].start]
    if naming and "as" in leader.signs:
        features.append("c.naming")
    elif naming:
        features.append("c.naming.loose")
    among = _AMONG.match(head)
    if among and len(head) < 90 and not _CLAUSE.search(_COPULA.sub("", head[among.end() :])):
        features.append("c.among")
    elif (
        leader.lead > 0 and grid.words[leader.lead].gap == ", " and _DEFINITE.search(head.rstrip(", ") + " ")
    ):
        features.append("c.definite")
    elif not re.search(r"[a-z]", head) or (
        leader.lead <= 2 and head.lower().strip() in ("", "the", "a", "an", '"')
    ):
        features.append("c.initial")
    if "age" in leader.signs:
        features.append("c.age")
    if leader.signs & {"title", "role"}:
        features.append("c.title")
    return features


def _distance(away: int, rank: int, single: bool, shared: list[str]) -> list[str]:
    features = [f"c.away={min(away, 4)}", f"c.rank={min(rank, 2)}", "c.single" if single else "c.many"]
    if "c.among" in shared:
        features.append("c.among.single" if single else "c.among.many")
    if single and away == 1 and "c.naming" in shared:
        features.append("c.naming.single")
    if single and "c.initial" in shared:
        features.append("c.single.initial")
        if "c.age" in shared:
            features.append("c.single.age")
    return features


def _agreement(grid: Grid, leader: Mention, trigger: Trigger, naming: bool) -> list[str]:
    features: list[str] = []
    measure = "killed" if trigger.measure.value == "casualties" else trigger.measure.value
    hints = {name for name, pattern in _HINTS.items() if pattern.search(grid.text[: leader.start])}
    if hints:
        features.append("c.hint" if measure in hints else "c.hint.not")
    if _role_agrees(grid, leader, trigger):
        features.append("c.role")
    return features


def _earlier(scene: Scene, at: int) -> list[tuple[Trigger, int, bool]]:
    """Outcome words of the sentences before whose victims are not named there, the nearest first."""
    found: list[tuple[Trigger, int, bool]] = []
    top = _list_top(scene, at)
    for back in range(top - 1, max(-1, top - 1 - _REACH), -1):
        for trigger in reversed(scene.triggers[back]):
            if trigger.patient in (Victims.LIVES, Victims.TOLL):
                continue
            tokens = [token for token, _ in victims(trigger)]
            open_ = [token for token in tokens if token.ent_type_ != "PERSON" and token.pos_ != "PRON"]
            if open_ and not any(nobody(token) for token in tokens):
                found.append((trigger, back, any(_single(token) for token in open_)))
    return found[:4]


def _ends_colon(scene: Scene, at: int) -> bool:
    return scene.parsed.passages[at].sentence.text.rstrip().endswith(":")


def _newcomer(trigger: Trigger) -> bool:
    """Whether a victim is somebody new to the report: "a soldier", a headline's "Soldier killed"."""
    for token, _ in victims(trigger):
        articles = [child.lower_ for child in token.children if child.dep_ in ("det", "poss", "nummod")]
        if _single(token) and (not articles or articles[0] in ("a", "an", "one", "another")):
            return True
    return False


def _is_line(scene: Scene, at: int) -> bool:
    """Whether a passage is an entry of a list set line by line: a name first, no finite verb."""
    grid, row = scene.grids[at], scene.mentions[at]
    if grid is None or not row or row[0].lead > 2 or len(grid.words) > 30:
        return False
    return not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in grid.doc)


def _list_top(scene: Scene, at: int) -> int:
    """The first line of the list that the passage stands in; the passage itself where it stands in none."""
    top = at
    while top > 0 and _is_line(scene, top):
        above = scene.grids[top - 1]
        if above is None or not (_is_line(scene, top - 1) or above.text.rstrip().endswith(":")):
            break
        top -= 1
        if not _is_line(scene, top):
            return top + 1
    return at


def _single(token: Token) -> bool:
    if token.tag_ not in ("NN", "NNP", "CD"):
        return False
    return not any(child.dep_ == "nummod" and child.lower_ not in ("one", "1") for child in token.children)


def _role_agrees(grid: Grid, mention: Mention, trigger: Trigger) -> bool:
    """Whether the words before the name hold the noun of the victims: "a colonel ... Colonel X"."""
    lead = {norm.rstrip("s") for norm in grid.norms[max(0, mention.lead - 6) : mention.first]}
    lead |= {norm.rstrip("s") for norm in grid.norms[mention.last : mention.last + 12]}
    nouns = {token.lower_.rstrip("s") for token, _ in victims(trigger) if token.pos_ in ("NOUN", "PROPN")}
    return bool(nouns & lead)
