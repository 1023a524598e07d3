"""Outcome words: which words of a sentence say that people were killed, wounded, missing or captured."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Token

from cenotaph.lexicons import load
from cenotaph.model.claim import Measure


class Form(StrEnum):
    """What kind of word a trigger is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    """A noun that means the people themselves: "hostages", "bodies", "victims"."""


class Victims(StrEnum):
    """Where the people stand to whom it happened."""

    OBJECT = "object"
    SUBJECT = "subject"
    OF = "of"
    SELF = "self"
    TOLL = "toll"
    LIVES = "lives"


@dataclass(frozen=True, slots=True)
class Trigger:
    """An outcome word in a parsed sentence; `token` is the word (of a phrase, the first)."""

    token: Token
    last: int
    """Index of the phrase's last token in the sentence."""
    measure: Measure
    form: Form
    patient: Victims
    weak: bool = False
    """Speaks of losses only beside people under arms or another outcome word."""

    @property
    def passive(self) -> bool:
        """Whether the verb's subject are the victims: "were killed", "got injured"."""
        return any(child.dep_ in ("auxpass", "nsubjpass") for child in self.token.children)


@dataclass(frozen=True, slots=True)
class _Reading:
    words: tuple[str, ...]
    measure: Measure
    form: Form
    patient: Victims
    weak: bool


@cache
def _readings() -> dict[str, tuple[_Reading, ...]]:
    found: dict[str, list[_Reading]] = {}
    for entry in load("outcomes").entries:
        measure, form, patient, *rest = entry.label.split(".")
        for phrase in entry.words:
            words = tuple(phrase.lower().replace("-", " - ").split())
            reading = _Reading(words, Measure(measure), Form(form), Victims(patient), bool(rest))
            found.setdefault(words[0], []).append(reading)
    return {word: tuple(sorted(rows, key=lambda row: -len(row.words))) for word, rows in found.items()}


def find(doc: Doc) -> tuple[Trigger, ...]:
    """The outcome words of a sentence in order, the longest phrase first where several begin at one word."""
    readings = _readings()
    lowered = [token.lower_ for token in doc]
    found: list[Trigger] = []
    taken = -1
    for token in doc:
        if token.i <= taken:
            continue
        trigger = _at(token, lowered, readings.get(lowered[token.i], ()))
        if trigger is not None:
            found.append(trigger)
            taken = trigger.last
    return tuple(found)


def _at(token: Token, lowered: list[str], readings: tuple[_Reading, ...]) -> Trigger | None:
    for reading in readings:
        last = _last(token, lowered, reading.words)
        if last is None or (len(reading.words) == 1 and not _fits(token, reading)):
            continue
        # "fatally shot": its people hang on the verb, not on the adverb before it
        led = token.dep_ == "advmod" and token.i < token.head.i <= last
        word = token.head if led else token
        return Trigger(word, last, reading.measure, reading.form, reading.patient, reading.weak)
    return None


_SOME = "*"
_PEOPLE = "…"
_WIDTHS = {_SOME: range(4), _PEOPLE: range(1, 9)}


def _last(token: Token, lowered: list[str], words: tuple[str, ...]) -> int | None:
    """Where a phrase that begins at a token ends; one with people inside ends before them."""
    gap = next((n for n, word in enumerate(words) if word in _WIDTHS), len(words))
    start = token.i + gap
    if tuple(lowered[token.i : start]) != words[:gap]:
        return None
    if gap == len(words):
        return start - 1
    rest = words[gap + 1 :]
    for width in _WIDTHS[words[gap]]:
        stop = start + width
        if width and not _fills(token.doc, stop - 1):
            return None
        if tuple(lowered[stop : stop + len(rest)]) == rest:
            return start - 1 if words[gap] == _PEOPLE else stop + len(rest) - 1
    return None


def _fills(doc: Doc, i: int) -> bool:
    """Whether a word may stand in the gap of a phrase."""
    return i < len(doc) and doc[i].text not in _STOPS and doc[i].tag_ not in _FINITE


_STOPS = frozenset({",", ";", ":", ".", "(", ")", "and", "but"})
_FINITE = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})


_VERBAL = frozenset({"VERB", "AUX"})


def _fits(token: Token, reading: _Reading) -> bool:
    """Whether a word that can be noun or verb is here what the reading says."""
    if reading.form is Form.VERB:
        return token.pos_ in _VERBAL or token.tag_.startswith("VB") or _participle(token)
    if reading.form in (Form.NOUN, Form.PEOPLE):
        return token.pos_ in ("NOUN", "PROPN") and not _participle(token)
    return True


def _participle(token: Token) -> bool:
    """ "wounded" and "killed" stay outcome words where the tagger calls them adjective or noun."""
    return token.lower_.endswith("ed") and token.pos_ in ("ADJ", "NOUN", "PROPN")
