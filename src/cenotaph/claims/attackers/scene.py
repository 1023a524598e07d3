"""One claim among the doers of its report: what the choice of its author can see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from cenotaph.claims.attackers.find import DEEDS, Doer, active, doers, subjects
from cenotaph.claims.attackers.roles import classes
from cenotaph.claims.draft import Draft
from cenotaph.claims.episodes import Episodes, episodes_of
from cenotaph.claims.parsed import Parsed

_WORD = re.compile(r"[\w-]+")
_PLAIN = re.compile(r"\w{4,}")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features of all claims of one report share."""

    parsed: Parsed
    by_passage: dict[int, list[Doer]]
    times: Counter[str]
    """How often each doer, by its key, plays the part of one who attacks."""
    victims: frozenset[tuple[int, int]]
    """Passage and token of everybody counted or named as lost."""
    episodes: Episodes
    told: dict[int, Counter[str]]
    """How often each doer attacks in each episode."""

    @classmethod
    def of(cls, parsed: Parsed, drafts: Sequence[Draft | None]) -> Scene:
        """The scene of a report, every doer found."""
        grouped = {i: doers(p.doc, i) for i, p in enumerate(parsed.passages) if p.doc is not None}
        times = Counter(
            d.key for group in grouped.values() for d in group if active(d) and d.role != "speaks"
        )
        episodes = episodes_of(parsed)
        told: dict[int, Counter[str]] = {}
        for index, group in grouped.items():
            told.setdefault(episodes.ids[index], Counter()).update(d.key for d in group if active(d))
        victims = set()
        for draft in drafts:
            token = None if draft is None else parsed.passages[draft.sentence].token_at(draft.head)
            if token is not None and draft is not None:
                victims.add((draft.sentence, token.i))
        return cls(parsed, grouped, times, frozenset(victims), episodes, told)


@dataclass(frozen=True, slots=True)
class View:
    """One claim seen from its sentence."""

    draft: Draft
    doc: Doc
    text: str
    anchor: Token
    people: Token
    path: dict[int, str]
    """Token index of each ancestor of the anchor, with the dependency by which it is reached."""
    performers: tuple[Token, ...]
    state: str
    """What the anchor's own clause says of the author: doer, means, device, pronoun, none."""
    long: bool
    group: frozenset[str]
    camp: str
    """Whose the victims are: a state's, an armed group's, unarmed, or open."""
    same: bool
    """The sentence goes back to an incident told before."""


def view(scene: Scene, draft: Draft) -> View | None:
    """The claim's view, or None where its sentence has no parse."""
    passage = scene.parsed.passages[draft.sentence]
    if passage.doc is None:
        return None
    people = passage.token_at(draft.head) or passage.doc[0]
    anchor = (passage.token_at(draft.trigger) if draft.trigger is not None else None) or people
    path = {anchor.i: "self"}
    below = anchor
    for above in anchor.ancestors:
        path[above.i] = below.dep_
        below = above
    performers = tuple(subjects(anchor))
    text = passage.sentence.text
    quote = scene.parsed.report.text[draft.start : draft.end]
    group = stems_of(draft.group or draft.name or "")
    state = _state(scene, draft, anchor, path, performers)
    side = camp(f"{draft.group or ''} {draft.rank or ''}")
    if side == "open":
        side = camp(quote)
    long = bool(_words("long").search(text) or _YEAR.search(text))
    same = bool(_same().search(text))
    return View(draft, passage.doc, text, anchor, people, path, performers, state, long, group, side, same)


def _state(
    scene: Scene, draft: Draft, anchor: Token, path: dict[int, str], performers: Sequence[Token]
) -> str:
    first = next((t for t in performers if t.dep_ != "nsubjpass"), None)
    if first is not None:
        noun = next(iter(first.rights), first) if first.dep_ == "agent" else first
        if noun.pos_ == "PRON":
            return "pronoun"
        if noun.lower_ in classes("device"):
            return "device"
    linked = [d for d in scene.by_passage.get(draft.sentence, ()) if d.governor in path]
    if any(d.role in DEEDS for d in linked):
        return "doer"
    if any(d.head_class == "means" for d in linked):
        return "means"
    return "device" if any(t.lower_ in classes("device") for t in anchor.subtree) else "none"


@lru_cache(maxsize=4096)
def camp(words: str) -> str:
    """Whom words speak of: the armed men of a state, those of no state, people without arms, or open."""
    found = [word.lower() for word in _WORD.findall(words)]
    for label in ("irregular", "state", "unarmed"):
        if any(word in classes(label) for word in found):
            return label
    return "open"


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the longer words of a text: what "Israel" and "Israeli" share."""
    return frozenset(word.lower()[:5] for word in _PLAIN.findall(text))


@cache
def _words(label: str) -> re.Pattern[str]:
    """A pattern for the words of a class, whole and in any case."""
    ordered = sorted(classes(label), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)


@cache
def _same() -> re.Pattern[str]:
    """A pattern for an incident told before: "the attack", "this latest raid"."""
    return re.compile(r"\b(?:the|this|that) (?:\w+ )?" + _words("incident").pattern, re.IGNORECASE)
