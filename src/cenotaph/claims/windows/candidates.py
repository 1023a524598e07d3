"""Which words of time a report offers to its claims, and what each of them hangs on in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc, Token

from cenotaph import dates
from cenotaph.claims.parsed import Parsed
from cenotaph.dates import Expression, Form, Grain
from cenotaph.lexicons import load
from cenotaph.model.period import Window

_CARRIERS = frozenset(
    {
        "pobj",
        "prep",
        "nmod",
        "compound",
        "npadvmod",
        "nummod",
        "poss",
        "amod",
        "appos",
        "pcomp",
        "det",
        "case",
        "advmod",
        "punct",
        "dep",
    }
)
_MASTHEAD = 400
"""How far into a report a dateline or a line with its day of publication may stand."""
_PERIODS = frozenset({Form.SINCE, Form.TO_DATE, Form.SPAN})
_LINE_SPEECH = 30
_FROM_DATELINE = frozenset({Grain.WEEKDAY, Grain.OFFSET, Grain.OVERNIGHT, Grain.AGO})
"""Words that count from the day a text was written; a running period ends with the day it was published."""
_WRITTEN_BEFORE = 21
"""How many days a dateline may lie before the publication."""
_DATELINE = re.compile(
    r"(?:^|\n|[.!?…”\"]\s+)(?P<city>[A-Z][A-Z’'.-]{2,}(?:\s+[A-Z][A-Z’'.-]+)*)(?:\s*,\s*[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)*){0,2}\s*[,(:–—-]?\s*\(?$"
)
"""A place in capitals at the head of a paragraph, as it stands before the date of a dateline."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression of time, its windows, and the words that govern it."""

    sentence: int
    expression: Expression
    window: Window | None
    ahead: Window | None
    """The window when the words are read as a plan's."""
    verb: Token | None
    noun: Token | None
    """The noun between the expression and its verb: the attack of "Sunday's attack"."""
    speech: bool
    """Whether the words tell when somebody spoke."""
    masthead: bool
    """Whether the words are the report's own date, in a dateline or under its title."""

    @property
    def words(self) -> tuple[int, int]:
        """Where the expression stands in the report's text."""
        return self.expression.start, self.expression.end


@cache
def speech_words() -> frozenset[str]:
    """Forms of the verbs of speech."""
    lexicon = load("speech")
    return frozenset().union(*(lexicon.words(label) for label in ("say", "report", "deny", "cite", "think")))


@cache
def _plain_speech() -> frozenset[str]:
    """Forms that are hardly ever nouns, for sentences without a parse."""
    return frozenset(word for word in speech_words() if word.endswith(("ed", "said", "told", "says", "ing")))


@cache
def _channels() -> frozenset[str]:
    lexicon = load("speech")
    return lexicon.words("channel") | lexicon.words("document") | lexicon.words("medium")


def candidates(parsed: Parsed) -> list[Candidate]:
    """The expressions of a report's sentences that resolve to a window, in order of their place."""
    published = parsed.report.published
    starts = [passage.sentence.start for passage in parsed.passages]
    found: list[Candidate] = []
    anchor: date | None = None
    written = published
    said: dict[int, int] = {}
    for expression in dates.find(parsed.report.text):
        number = bisect_right(starts, expression.start) - 1
        if number < 0 or expression.start >= parsed.passages[number].sentence.end:
            continue
        today = written if expression.point.grain in _FROM_DATELINE else published
        year = said.get(number) if published is not None else said.get(-1)
        window = dates.resolve(expression, today, anchor=anchor, year=year)
        ahead = dates.resolve(expression, today, anchor=anchor, ahead=True, year=year)
        if window is None and ahead is None:
            continue
        candidate = _candidate(parsed, number, expression, window, ahead)
        if expression.point.year is not None and not candidate.masthead:
            said[number] = said[-1] = (expression.last or expression.point).year or expression.point.year
        if candidate.masthead and window is not None and published is not None:
            written = window.start if 0 <= (published - window.start).days <= _WRITTEN_BEFORE else written
        elif window is not None and window.days == 1 and not candidate.speech:
            anchor = window.start
        found.append(candidate)
    return found


def _candidate(
    parsed: Parsed, number: int, expression: Expression, window: Window | None, ahead: Window | None
) -> Candidate:
    passage = parsed.passages[number]
    verb = noun = None
    if passage.doc is not None:
        token = _root(
            passage.doc, expression.start - passage.sentence.start, expression.end - passage.sentence.start
        )
        verb, noun = _governors(token) if token is not None else (None, None)
    masthead = _is_masthead(parsed, expression, window)
    speech = _is_speech(parsed.report.text, expression, verb, noun)
    return Candidate(number, expression, window, ahead, verb, noun, speech, masthead)


def _root(doc: Doc, start: int, end: int) -> Token | None:
    """The token of an expression that hangs on a word outside it."""
    span = doc.char_span(max(0, start), min(end, len(doc.text)), alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _governors(token: Token) -> tuple[Token | None, Token | None]:
    """The verb over an expression, and the noun between them when there is one."""
    noun: Token | None = None
    for _ in range(12):
        if token.pos_ in {"VERB", "AUX"}:
            return token, noun
        if token.head.i == token.i:
            return None, noun
        if token.dep_ not in _CARRIERS and noun is None:
            noun = token
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and noun is None and token.dep_ not in {"npadvmod"}:
            noun = token
    return None, noun


def _is_speech(text: str, expression: Expression, verb: Token | None, noun: Token | None) -> bool:
    """Whether the words hang on a verb of speech or on what is spoken: "said in a statement on Monday"."""
    if expression.form in _PERIODS or expression.point.grain is Grain.LENGTH:
        return False
    if verb is None and noun is None:
        before = text[max(0, expression.start - _LINE_SPEECH) : expression.start].lower().split()
        return any(word.strip(',."”’()') in _plain_speech() for word in before[-3:])
    if noun is not None:
        return verb is not None and verb.lower_ in speech_words() and noun.lower_ in _channels()
    if verb is None or verb.lower_ not in speech_words():
        return False
    return not any(child.dep_ == "dobj" and child.lower_ in {"lives", "life"} for child in verb.children)


def _is_masthead(parsed: Parsed, expression: Expression, window: Window | None) -> bool:
    """Whether a date is the report's own: in a dateline, a byline or a title of the day."""
    published = parsed.report.published
    point, text = expression.point, parsed.report.text
    if window is None or window.days != 1 or point.grain is not Grain.DATE or expression.form is not Form.AT:
        return False
    before = text[max(0, expression.start - 90) : expression.start]
    if _DATELINE.search(before):
        return True
    if published is None or expression.start > _MASTHEAD or point.year is None:
        return False
    return abs((window.start - published).days) <= 2 and not before.lower().endswith((" on ", "\non "))
