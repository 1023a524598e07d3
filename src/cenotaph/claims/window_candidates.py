"""Which words of time a report offers to its claims, and what each of them hangs on in its sentence."""

from __future__ import annotations

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
    {"pobj", "prep", "nmod", "compound", "npadvmod", "nummod", "poss", "amod", "appos", "pcomp", "det", "case", "advmod", "punct", "dep"}
)
_MASTHEAD = 400
"""How far into a report a dateline or a line with its day of publication may stand."""
_LINE_SPEECH = 30


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


@cache
def speech_words() -> frozenset[str]:
    """Forms of the verbs of speech."""
    lexicon = load("speech")
    return frozenset().union(*(lexicon.words(label) for label in ("say", "report", "deny", "cite", "think")))


def candidates(parsed: Parsed) -> list[Candidate]:
    """The expressions of a report's sentences that resolve to a window, in order of their place."""
    published = parsed.report.published
    starts = [passage.sentence.start for passage in parsed.passages]
    found: list[Candidate] = []
    anchor: date | None = None
    for expression in dates.find(parsed.report.text):
        number = bisect_right(starts, expression.start) - 1
        if number < 0 or expression.start >= parsed.passages[number].sentence.end:
            continue
        window = dates.resolve(expression, published, anchor=anchor)
        ahead = dates.resolve(expression, published, anchor=anchor, ahead=True)
        if window is None and ahead is None:
            continue
        candidate = _candidate(parsed, number, expression, window, ahead)
        if window is not None and window.days == 1 and not candidate.masthead and not candidate.speech:
            anchor = window.start
        found.append(candidate)
    return found


def _candidate(
    parsed: Parsed, number: int, expression: Expression, window: Window | None, ahead: Window | None
) -> Candidate:
    passage = parsed.passages[number]
    verb = noun = None
    if passage.doc is not None:
        token = _root(passage.doc, expression.start - passage.sentence.start, expression.end - passage.sentence.start)
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
    before = text[max(0, expression.start - _LINE_SPEECH) : expression.start].lower().split()
    near = [word.strip(",.\"”’()") for word in before[-3:]]
    if any(word in speech_words() for word in near):
        return True
    if verb is not None and noun is None:
        return verb.lower_ in speech_words()
    after = text[expression.end : expression.end + 14].lower().split()
    return bool(after) and after[0].strip(",.") in speech_words()


def _is_masthead(parsed: Parsed, expression: Expression, window: Window | None) -> bool:
    """Whether a full date near the top is the report's own: in a dateline, a byline or a title of the day."""
    published = parsed.report.published
    if window is None or published is None or expression.start > _MASTHEAD or window.days != 1:
        return False
    point = expression.point
    if point.grain is not Grain.DATE or expression.form is not Form.AT or abs((window.start - published).days) > 2:
        return False
    before = parsed.report.text[max(0, expression.start - 4) : expression.start].lower()
    return not before.endswith((" on ", "\non "))
