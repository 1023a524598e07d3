"""Masking: words of a text are filled over, sign by sign, so that all other offsets hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cenotaph.ledger.payloads import Payload

FILL = "\N{FULL BLOCK}"
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""A shorter part of a name (al, de, of) is masked within the whole name alone."""
_WORDED = ("name", "rank", "unit", "group", "affiliation", "attacker")


def fill(words: str) -> str:
    """As many signs of filling; line ends stay, so that paragraphs do."""
    return re.sub(r"[^\n]", FILL, words)


@dataclass(frozen=True, slots=True)
class Mask:
    """What of a report's text is filled over: stretches of it, and words wherever they stand."""

    extents: tuple[tuple[int, int], ...]
    words: re.Pattern[str] | None

    @classmethod
    def of(cls, claims: Sequence[Payload], names: Iterable[str], others: Iterable[str]) -> Mask:
        """The mask for a claim's readings, its person's names, and the names in the report's other claims."""
        anchors = [claim["anchors"][0] for claim in claims]
        extents = tuple((anchor["start"], anchor["end"]) for anchor in anchors)
        phrases = [re.escape(anchor["quote"]) for anchor in anchors if anchor["quote"].strip()]
        parts = _name_parts(sorted(set(names)), sorted(set(others)))
        found = sorted({*phrases, *parts}, key=lambda part: (-len(part), part))
        return cls(extents, re.compile("|".join(found)) if found else None)

    def over_text(self, text: str) -> str:
        """The report's text, filled over; no longer and no shorter."""
        for start, end in self.extents:
            text = text[:start] + fill(text[start:end]) + text[end:]
        return self.over(text)

    def over(self, words: str) -> str:
        """Any other words, filled over where the text is."""
        return self.words.sub(lambda match: fill(match.group()), words) if self.words else words

    def over_all(self, value: Any) -> Any:
        """Every text in a JSON value, filled over."""
        if isinstance(value, str):
            return self.over(value)
        if isinstance(value, list):
            return [self.over_all(each) for each in value]
        if isinstance(value, dict):
            return {name: self.over_all(each) for name, each in value.items()}
        return value

    def over_claim(self, claim: Payload, text: str) -> Payload:
        """Another claim of the report: its quotes cut anew from the masked text, its words filled over."""
        masked = dict(claim)
        for name in _WORDED:
            if isinstance(masked.get(name), str):
                masked[name] = self.over(masked[name])
        for name in ("place", "chain"):
            if masked.get(name):
                masked[name] = _over_words(self, masked[name])
        masked["anchors"] = [
            {**anchor, "quote": text[anchor["start"] : anchor["end"]]} for anchor in claim["anchors"]
        ]
        return masked


def _over_words(mask: Mask, value: Any) -> Any:
    """The "words" of a place or of each link of a chain, filled over, and why a place was not found."""
    if isinstance(value, list):
        return [_over_words(mask, each) for each in value]
    return {**value, **{name: mask.over_all(value[name]) for name in ("words", "why") if name in value}}


def _name_parts(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """Patterns of whole names, and of their single words but for those that another person's name has."""
    mine = [_WORD.findall(name) for name in names]
    own = {word for words in mine for word in words}
    shared: set[str] = set()
    for other in others:
        words = set(_WORD.findall(other))
        if not (words <= own or own <= words):  # else it is the same person, named at greater or less length
            shared |= words
    whole = [rf"(?i:\b{_spaced(words)}\b)" for words in mine if words]
    single = {word for word in own if len(word) >= _SHORTEST and not word.isdigit()} - shared
    return whole + [rf"\b{re.escape(word)}\b" for word in sorted(single)]


def _spaced(words: Sequence[str]) -> str:
    return r"[\W_]+".join(re.escape(word) for word in words)
