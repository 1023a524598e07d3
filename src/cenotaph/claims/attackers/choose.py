"""Who did it: the words for the attacker of each draft."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from cenotaph.claims.attackers.features import candidates, features, nobody
from cenotaph.claims.attackers.scene import Scene, view
from cenotaph.claims.draft import Draft
from cenotaph.claims.episodes import at_outcome
from cenotaph.claims.likeness import alike
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed
from cenotaph.model.claim import Kind


def attackers_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[str | None]:
    """The words for whoever killed, wounded or captured, draft by draft; None where nobody is named."""
    if all(draft.kind is Kind.STRENGTH for draft in drafts):
        return [None] * len(drafts)
    scene = Scene.of(parsed, drafts)
    return [None if draft.kind is Kind.STRENGTH else _attacker(scene, draft, _model()) for draft in drafts]


def _attacker(scene: Scene, draft: Draft, model: Linear) -> str | None:
    seen = view(scene, at_outcome(scene.parsed, draft))
    if seen is None:
        return None
    doers = candidates(scene, seen)
    options = [nobody(seen), *(features(scene, seen, doer) for doer in doers)]
    words = [None, *(doer.words for doer in doers)]
    return words[choose(words, [model.total(option) for option in options])]


def choose(words: Sequence[str | None], scores: Sequence[float]) -> int:
    """The option that most probably agrees with the truth: all that may mean the same doer speak for it."""
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    bags = [frozenset(_WORD.findall(one.lower())) - _EMPTY if one else frozenset() for one in words]
    together = {
        one: sum(share for share, bag in zip(shares, bags, strict=True) if alike(one, bag))
        for one in set(bags[1:])
    }
    best, most = 0, shares[0]
    for index in range(1, len(words)):
        support = shares[index] / 1000 + together[bags[index]]
        if support > most:
            best, most = index, support
    return best


_WORD = re.compile(r"\w+")
_EMPTY = frozenset("the a an of in by s its their".split())


@cache
def _model() -> Linear:
    return load("attackers")
