"""Who did it: the words for the attacker of each draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cenotaph.claims.attackers_features import candidates, features, nobody
from cenotaph.claims.attackers_scene import Scene, view
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed
from cenotaph.model.claim import Kind


def attackers_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[str | None]:
    """The words for whoever killed, wounded or captured, draft by draft; None where nobody is named."""
    scene = Scene.of(parsed, drafts)
    return [None if draft.kind is Kind.STRENGTH else _attacker(scene, draft, _model()) for draft in drafts]


def _attacker(scene: Scene, draft: Draft, model: Linear) -> str | None:
    seen = view(scene, draft)
    if seen is None:
        return None
    best, words = model.score(nobody(seen)), None
    for doer in candidates(scene, seen):
        score = model.score(features(scene, seen, doer))
        if score > best:
            best, words = score, doer.words
    return words


@cache
def _model() -> Linear:
    return load("attackers")
