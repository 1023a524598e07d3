"""View: one claim as the features of its places see it."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.claims.draft import Draft
from cenotaph.claims.placing.scene import SURE, Scene


@dataclass(frozen=True, slots=True)
class View:
    """A draft as the features see it."""

    draft: Draft
    head: int | None
    """Token of the head in its passage."""
    trigger: int | None
    clause: frozenset[int]
    """The head's and the trigger's ancestors up to the first verb, themselves included."""
    governors: frozenset[int]
    """The trigger, its verb, and what these hang on."""
    best: str
    """What the claim's own sentence offers as a place, at best."""
    offered: int
    """The highest level among the sure places of the claim's own sentence."""
    names: frozenset[str]
    """The names of those places, and the countries that these may lie in."""
    countries: frozenset[str]


def view(scene: Scene, draft: Draft) -> View:
    """The draft's tokens in the tree of its passage."""
    line, start = scene.words[draft.sentence], scene.parsed.passages[draft.sentence].sentence.start
    head = line.at(draft.head - start)
    trigger = line.at(draft.trigger - start) if draft.trigger is not None else None
    told = [token for token in (head, trigger) if token is not None]
    clause = [up for token in told for up in line.climb(token, stop_at_verb=True)]
    anchor = head if trigger is None else trigger
    governors = [] if anchor is None else line.climb(anchor, stop_at_verb=False)
    return View(
        draft,
        head,
        trigger,
        frozenset(clause),
        frozenset(governors),
        *_offer(scene, draft),
    )


def _offer(scene: Scene, draft: Draft) -> tuple[str, int, frozenset[str], frozenset[str]]:
    """The best place of the claim's own sentence by preposition and names; its level, names and countries."""
    best, level = "nothing", -1
    names: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    for phrase, keys in zip(scene.phrases, scene.keys, strict=True):
        if phrase.passage != draft.sentence or phrase.dateline:
            continue
        if phrase.preposition not in SURE:
            best = "weak" if best == "nothing" else best
            continue
        level = max(level, phrase.level)
        names, countries = names | keys, countries | phrase.countries
        best = "town" if level > 1 else "country" if level == 1 else "noun"
    return best, level, names, countries
