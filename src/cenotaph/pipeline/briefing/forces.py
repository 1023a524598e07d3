"""The forces of a brief: each number that is claimed, those told alike as one."""

from __future__ import annotations

from cenotaph.estimates.receipts import days_words
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.briefing.ground import Ground, window_of
from cenotaph.pipeline.figures import strengths_of
from cenotaph.publications.brief.facts import Force
from cenotaph.publications.brief.grammar import count_words, so_many
from cenotaph.publications.brief.wheres import in_place

_MOST = 15


def forces_told(ground: Ground) -> tuple[tuple[Force, ...], int]:
    """The numbers of forces of the days asked for, the last said first, and how many more there are."""
    alike: dict[tuple[object, ...], list[str]] = {}
    aside: set[str] = set()
    for claim in _claims(ground):
        premise = ground.evidence.premises[claim]
        if ground.is_near(premise) and ground.is_of_these_days(premise.asserted):
            line = ground.line(claim)
            many = (line.low, line.high, line.approx) if not line.vague else line.quote
            key = (line.measure, many, line.group, line.where, line.start, line.end, line.source)
            alike.setdefault(key, []).append(claim)
        else:
            aside.add(claim)
    found = sorted(alike.values(), key=lambda each: _order(ground.line(each[0])))
    return tuple(_force(ground, each) for each in found[:_MOST]), len(aside) + len(found[_MOST:])


def _claims(ground: Ground) -> list[str]:
    found = (
        stock.claim
        for question in ground.questions
        for stock in strengths_of(ground.evidence, question, ground.world, ground.options).stocks
    )
    return [each for each in dict.fromkeys(found) if each in ground.known_ids]


def _order(line: ClaimLine) -> tuple[int, int, str]:
    """The last printed first, the greatest of them first."""
    printed = line.published.toordinal() if line.published else 0
    return -printed, -(line.high or line.low or 0), line.id


def _force(ground: Ground, claims: list[str]) -> Force:
    line = ground.line(claims[0])
    receipt = ground.receipts.of_claims(claims)
    many = "" if line.vague else count_words(line.low, line.high, line.approx)
    group = line.group or line.unit or line.affiliation or ""
    printed = days_words(line.published, line.published) if line.published else ""
    return Force(
        status=line.measure,
        many=so_many(many, group, line.quote),
        place=in_place(line.where or "", line.place or ""),
        days=window_of(line),
        speaker=line.source or receipt.quotes[0].outlet,
        told=printed,
        receipt=receipt,
        low=None if line.vague else line.low,
        high=None if line.vague else line.high,
    )
