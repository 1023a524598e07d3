"""The country of a claim's place: by its names, by the places told around it, by the report's."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from cenotaph.claims.draft import Draft
from cenotaph.claims.placing.scene import SURE, Scene
from cenotaph.model.claim import STATUSES
from cenotaph.places import beyond_countries, country_of

_SURE = 0.35
"""The share of a report's places that a country must have to be that of a claim without place words."""
_HALF = 0.5
_AROUND = 3
"""Sentences within which a place tells the country of one that the gazetteer lacks."""
_ELSEWHERE = frozenset({"speech", "origin"})


class Lands:
    """The countries of one report's places."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    @cached_property
    def _told(self) -> list[tuple[int, str]]:
        """Passage and country of the phrases that tell where something happened."""
        scene = self._scene
        found = []
        for phrase, hung in zip(scene.phrases, scene.hung, strict=True):
            if phrase.level and phrase.preposition in SURE and hung not in _ELSEWHERE:
                country = country_of(phrase.words, scene.context)
                if country:
                    found.append((phrase.passage, country))
        return found

    @cached_property
    def _most(self) -> str | None:
        """The country in which at least half of what is told happened."""
        counted = Counter(country for _, country in self._told)
        if not counted:
            return None
        country, number = counted.most_common(1)[0]
        return country if number >= _HALF * len(self._told) else None

    def of_phrase(self, pick: int) -> str | None:
        """The country of a phrase: by its names, else of the nearest place around, else the report's."""
        phrase = self._scene.phrases[pick]
        if beyond_countries(phrase.words):
            return None
        found = country_of(phrase.words, self._scene.context)
        if found or phrase.level == 1:
            return found
        return self._nearest(phrase.passage) or self._most or self._scene.dominant

    def _nearest(self, passage: int) -> str | None:
        best, least = None, _AROUND + 1
        for other, country in self._told:
            away = passage - other if other <= passage else other - passage + 1
            if away < least:
                best, least = country, away
        return best

    def without_words(self, draft: Draft) -> str | None:
        """The country of a claim that tells no place: the report's, when most of its places lie there."""
        scene = self._scene
        if draft.measure in STATUSES:
            return None
        if self._most is not None:
            return self._most
        if scene.dominant is None:
            return None
        return scene.dominant if scene.context[scene.dominant] >= _SURE else None
