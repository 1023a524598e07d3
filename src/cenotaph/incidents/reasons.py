"""Reasons: why two reports are held to tell of one event, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cenotaph.incidents.episodes import Episode
from cenotaph.incidents.weights import Weights
from cenotaph.incidents.words import Rarity

_WORDS = {
    "names": "the names in both are mostly the same",
    "names shared": "both have rare names",
    "names shared, rare": "both have several rare names",
    "phrases": "whole names are mostly the same",
    "phrases shared": "both have rare whole names",
    "phrases shared, rare": "both have several rare whole names",
    "words": "the words are mostly the same",
    "words shared": "both have rare words",
    "numbers": "the numbers in the texts are mostly the same",
    "numbers shared": "both have rare numbers",
    "lead": "the openings are alike",
    "lead shared": "the openings share rare words",
    "title": "the headlines are alike",
    "title told": "one tells what the other's headline says",
    "published unknown": "one has no date of publication",
    "published apart": "they were published days apart",
    "published beyond 1": "published more than one day apart",
    "published beyond 3": "published more than three days apart",
    "published beyond 10": "published more than ten days apart",
    "published beyond 45": "published more than 45 days apart",
    "days shared": "the days agree",
    "days beyond 1": "the days lie apart",
    "days beyond 4": "the days lie more than four apart",
    "place shared": "the places agree",
    "place shared, rare": "both have a rare place",
    "day and place shared": "the day and the place agree",
    "place near": "the places lie near each other",
    "place far apart": "the places lie far apart",
    "place differs": "the places differ",
    "country differs": "the countries differ",
    "killed agree": "the numbers of killed agree",
    "killed agree, many": "the large numbers of killed agree",
    "killed far apart": "the numbers of killed lie far apart",
    "wounded agree": "the numbers of wounded agree",
    "wounded agree, many": "the large numbers of wounded agree",
    "wounded far apart": "the numbers of wounded lie far apart",
    "person shared": "both name the same person",
    "persons differ": "they name different persons",
    "party shared": "the same party's people",
    "party differs": "different parties' people",
    "attacker shared": "the same attacker",
    "attacker differs": "different attackers",
    "one origin": "the two reports are one voice",
}
_NAMED = 4


def reasons_of(
    left: Episode, right: Episode, features: Mapping[str, float], weights: Weights, rarity: Rarity
) -> tuple[str, ...]:
    """What speaks for and against one event, the weightiest first, and the rarest names in both."""
    found = [f"{_WORDS.get(name, name)} ({part:+.1f})" for name, part in weights.parts(features)]
    shared = (left.text.names | left.text.phrases) & (right.text.names | right.text.phrases)
    rarest = sorted(shared, key=lambda word: (-rarity.worth(word), word))[:_NAMED]
    return (*found, *([f"in both: {', '.join(rarest)}"] if rarest else []))
