"""Scene: a report's place phrases and incidents, and what is counted about them once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.claims.episodes import Episodes, episodes_of
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.placing.phrases import PlacePhrase, phrases_of
from cenotaph.claims.placing.words import Words, lexicon
from cenotaph.places import context_of
from cenotaph.places.gazetteer import key

SURE = frozenset({"in", "at", "near", "outside", "on", "inside", "around", "across", "within"})
"""Prepositions after which a place is where something is."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's place phrases and what is counted about them once."""

    parsed: Parsed
    phrases: Sequence[PlacePhrase]
    words: Sequence[Words]
    keys: Sequence[frozenset[str]]
    """For each phrase the looked-up forms of its names."""
    mentions: Counter[str]
    context: dict[str, float]
    dominant: str | None
    headline: int
    """How many passages, from the first, are headline and header lines."""
    bullets: Sequence[int]
    """For each passage the number of list items that began up to it."""
    violent: Sequence[bool]
    """For each passage: it holds a word of violence."""
    hung: Sequence[str]
    """For each phrase what kind of word it hangs on."""
    meant: Sequence[int]
    """For each phrase the one that it points back at ("the province"), or itself."""
    levels: Sequence[int]
    """For each phrase its level; -1 for datelines."""
    opens: Sequence[int]
    """For each passage, and for the end, the position of the first phrase in it or after it."""
    first: int | None
    """The first phrase that tells more than a country, datelines apart."""
    known: dict[tuple[int, str], list[str]]
    """Features of phrases that several claims share, kept once they are made."""
    episodes: Episodes
    finest: dict[int, int]
    """The highest level among the sure places of each episode."""
    firsts: dict[int, int]
    """The first sure phrase of each episode."""

    @staticmethod
    def of(parsed: Parsed) -> Scene:
        """The scene of a report."""
        phrases, words = phrases_of(parsed)
        keys = [_keys(phrase) for phrase in phrases]
        levels = [-1 if phrase.dateline else phrase.level for phrase in phrases]
        passages = [phrase.passage for phrase in phrases]
        mentions = Counter(name for names in keys for name in names)
        context = context_of(parsed.report.text)
        context.pop("-", None)
        dominant = max(sorted(context), key=lambda country: context[country]) if context else None
        bullets = _bullets(parsed)
        episodes = episodes_of(parsed)
        finest: dict[int, int] = {}
        firsts: dict[int, int] = {}
        for index, phrase in enumerate(phrases):
            if not phrase.dateline and phrase.preposition in SURE and phrase.level:
                own = episodes.ids[phrase.passage]
                finest[own] = max(finest.get(own, 0), phrase.level)
                firsts.setdefault(own, index)
        return Scene(
            parsed,
            phrases,
            words,
            keys,
            mentions,
            context,
            dominant,
            episodes.headline,
            bullets,
            [any(word in lexicon("blast") for word in line.lowers) for line in words],
            [_hung(words[phrase.passage], phrase) for phrase in phrases],
            [_meant(phrases, index) for index in range(len(phrases))],
            levels,
            [bisect_left(passages, index) for index in range(len(parsed.passages) + 1)],
            next((index for index, level in enumerate(levels) if level > 1), None),
            {},
            episodes,
            finest,
            firsts,
        )


def _keys(phrase: PlacePhrase) -> frozenset[str]:
    """What makes two phrases speak of one place: a name in common, or the place noun of nameless ones."""
    if phrase.names:
        return frozenset(map(key, phrase.names))
    return frozenset({f"the {phrase.noun}"}) if phrase.noun else frozenset()


def _meant(phrases: Sequence[PlacePhrase], index: int) -> int:
    """The named phrase before it that a nameless one points back at, or the phrase itself."""
    phrase = phrases[index]
    noun = phrase.noun
    if phrase.level or noun is None or phrase.last - phrase.first > 2 or noun not in lexicon("anaphor"):
        return index
    level = 1 if noun in _LANDS else 3 if noun in lexicon("settlement") else 2
    for other in range(index - 1, -1, -1):
        before = phrases[other]
        if before.level and (before.noun == noun or (before.level == level and not before.dateline)):
            return other
    return index


_LANDS = frozenset({"country", "nation", "republic"})


def _bullets(parsed: Parsed) -> list[int]:
    count, found = 0, []
    for passage in parsed.passages:
        count += passage.sentence.text.startswith(("*", "•", "- ", "– "))
        found.append(count)
    return found


def _hung(line: Words, phrase: PlacePhrase) -> str:
    """What kind of word the phrase hangs on."""
    if not line.heads:
        return "unparsed"
    for up in line.climb(line.root(phrase.first, phrase.last), stop_at_verb=False)[1:5]:
        lower = line.lowers[up]
        for label, told in (("blast", "violence"), ("speech", "speech"), ("origin", "origin")):
            if lower in lexicon(label):
                return told
        if line.tags[up].startswith("V"):
            return "verb"
    return "other"
