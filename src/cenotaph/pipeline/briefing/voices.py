"""The words of a brief: who says which number, and what cannot all be true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from cenotaph.estimates.receipts import days_words
from cenotaph.model.claim import Kind
from cenotaph.model.group import NamedClaim
from cenotaph.model.scope import Premise
from cenotaph.people import person_of
from cenotaph.pipeline.briefing.ground import Ground
from cenotaph.pipeline.evidence import concerning, contradictions_of
from cenotaph.publications.brief.facts import Clash, Voice
from cenotaph.publications.brief.grammar import count_words

_MOST_VOICES = 20
_MOST_CLASHES = 12
_AS_THEY_STAND = 1
"""The least trust at which every number is taken as its words have it."""


def voices_of(ground: Ground, touching: frozenset[str]) -> tuple[tuple[Voice, ...], int]:
    """The numbers of losses as they were said, the last said first, and how many more sentences there are.

    Those of one sentence are one; a number of which it is open whose, where or when they were is not quoted.
    """
    said = [each for each in ground.known if each.id in touching and each.kind is Kind.TOLL]
    said.sort(key=lambda each: (each.asserted or date.min, each.low or 0), reverse=True)
    near: dict[tuple[str, ...], list[str]] = {}
    far: set[tuple[str, ...]] = set()
    for premise in said:
        quote = ground.receipts.quote(premise.id)
        sentence = (quote.speaker, quote.outlet, quote.whole)
        if ground.is_near(premise, is_strict=True):
            near.setdefault(sentence, []).append(premise.id)
        else:
            far.add(sentence)
    receipts = [ground.receipts.of_claims(codes) for codes in near.values()]
    voices = tuple(Voice(receipt.quotes[0], receipt) for receipt in receipts[:_MOST_VOICES])
    return voices, len(receipts[_MOST_VOICES:]) + len(far - near.keys())


def clashes_of(ground: Ground, people: dict[str, list[Premise]]) -> Iterator[Clash]:
    """Numbers that cannot all be true, taken as they stand, and what is said otherwise of one person."""
    # Claims of other days and people are in no contradiction that is told: the rest can do without them.
    near = {code: each for code, each in ground.evidence.premises.items() if ground.is_near(each)}
    evidence = replace(ground.evidence, premises=near)
    conflicts = contradictions_of(evidence, ground.world, ground.as_of, _AS_THEY_STAND)
    found = concerning(conflicts, ground.question, evidence, ground.world)
    for conflict in found[:_MOST_CLASHES]:
        yield _clash(ground, conflict.claims, tuple(_short(ground, code) for code in conflict.claims))
    for claims in people.values():
        lines = [ground.line(each.id) for each in claims]
        person = person_of([NamedClaim.of(line) for line in lines], ())
        for each in person.contradictions:
            yield _clash(ground, each.claims, (_worded(each.words),))


def _short(ground: Ground, claim: str) -> str:
    """What one claim of a contradiction says, in a number and a measure."""
    line = ground.line(claim)
    if line.name is not None:
        return f"{line.name} {line.measure}"
    many = count_words(line.low, line.high, line.approx)
    return f"{many} {line.measure}" if many else line.measure


def _clash(ground: Ground, claims: Iterable[str], words: tuple[str, ...]) -> Clash:
    receipt = ground.receipts.of_claims(claims)
    receipt = replace(receipt, lines=(*receipt.lines, *filter(None, words)))
    return Clash(tuple(Voice(quote, receipt) for quote in receipt.quotes), words, receipt)


def _worded(words: str) -> str:
    """Two sides as a sentence has them: "2 April 2031 against 5 April 2031"."""

    def day(found: re.Match[str]) -> str:
        when = date.fromisoformat(found[0])
        return days_words(when, when)

    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", day, words.replace(" / ", " against "))
