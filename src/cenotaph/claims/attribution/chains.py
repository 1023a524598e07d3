"""Who is said to say a claim, and through whom: the attribution chain of each draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cenotaph.claims.attribution.features import candidates, features, nobody
from cenotaph.claims.attribution.mention import Mention
from cenotaph.claims.attribution.mentions import mentions
from cenotaph.claims.attribution.scene import Scene, view
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed
from cenotaph.model.party import Role, Speaker


def chains_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[tuple[Speaker, ...]]:
    """The chain of each draft, whoever the report credits first; empty where it speaks in its own voice."""
    scene = Scene.of(parsed, mentions(parsed))
    return [_chain(speaker_of(scene, draft, _model())) for draft in drafts]


def speaker_of(scene: Scene, draft: Draft, model: Linear) -> Mention | None:
    """The speech mention that makes a claim; None in the report's own voice."""
    seen = view(scene, draft)
    if seen is None:
        return None
    best, found = model.score(nobody(scene, seen)), None
    for mention in candidates(scene, seen):
        score = model.score(features(scene, seen, mention))
        if score > best:
            best, found = score, mention
    return found


def _chain(mention: Mention | None) -> tuple[Speaker, ...]:
    if mention is None:
        return ()
    if mention.origin:
        return (Speaker(mention.words, Role.VIA), Speaker(mention.origin, Role.SAYS))
    return (Speaker(mention.words), *(Speaker(words, Role.VIA) for words in mention.via))


@cache
def _model() -> Linear:
    return load("speakers")
