"""Look parties up by words that stand in any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.model.party import Party
from cenotaph.parties.directory import Directory
from cenotaph.parties.fold import key_of


def holding(words: str, known: Directory) -> list[Party]:
    """The parties of which one name holds all the words, or words that begin so; shortest names first."""
    asked = key_of(words)
    if not asked:
        return []
    best: dict[str, int] = {}
    for spelling in known.spellings:
        keys = key_of(spelling.words)
        if all(any(key.startswith(each) for key in keys) for each in asked):
            best[spelling.party.id] = min(best.get(spelling.party.id, len(keys)), len(keys))
    return [known.parties[code] for code in sorted(best, key=lambda code: (best[code], code))]


def at_home(country: str, parties: Iterable[Party]) -> Iterator[Party]:
    """The parties that are at home or mostly fight in a country, by its ISO 3166 code."""
    return (party for party in parties if country in party.homes)
