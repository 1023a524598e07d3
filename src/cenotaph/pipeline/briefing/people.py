"""The named dead of a brief: all that reports say of each, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cenotaph.estimates.receipts import named_words
from cenotaph.model.claim import Kind
from cenotaph.model.figure import Named
from cenotaph.model.scope import Premise
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.briefing.ground import KILLED, Ground, values, window_of
from cenotaph.publications.brief.facts import Dead
from cenotaph.publications.brief.grammar import capital, within
from cenotaph.publications.brief.sentences import Receipt
from cenotaph.publications.brief.wheres import in_place

_RELATIVE = ("whose ", "who ", "which ", "that ", "whom ")


def persons_killed(ground: Ground, touching: frozenset[str]) -> dict[str, list[Premise]]:
    """The claims on each named person killed, by the person's id."""
    persons: dict[str, list[Premise]] = {}
    for premise in ground.known:
        is_killed = premise.scope.outcomes == KILLED and premise.kind is Kind.PERSON
        if premise.id in touching and is_killed:
            persons.setdefault(premise.person or premise.id, []).append(premise)
    return persons


def near_persons(
    ground: Ground, persons: dict[str, list[Premise]], counted: frozenset[str]
) -> dict[str, list[Premise]]:
    """Those who are surely counted, or of whom some report tells enough to tie them to what was asked."""
    return {
        code: claims
        for code, claims in persons.items()
        if code in counted or any(ground.is_near(each) for each in claims)
    }


def dead_of(ground: Ground, persons: dict[str, list[Premise]], counted: frozenset[str]) -> tuple[Dead, ...]:
    """The named persons killed, those with a day first, then by name."""
    found = [_person(ground, code in counted, claims) for code, claims in persons.items()]
    return tuple(sorted(found, key=lambda each: (each.first is None, each.first or date.min, each.names)))


def names_receipt(dead: tuple[Dead, ...], unlisted: int, named: Named) -> Receipt:
    """What bears out how many are named."""
    counted = sum(person.is_counted for person in dead)
    lines = (
        capital(named_words(named)),
        f"{len(dead):,} named killed are listed",
        f"{counted:,} surely counted in the figure",
        f"{len(dead) - counted:,} of whom that is open",
        f"{undated(dead):,} of them without a day",
        f"{unlisted:,} named killed are not listed",
    )
    return Receipt("names", "The named dead, counted", lines)


def undated(dead: tuple[Dead, ...]) -> int:
    """Of how many no report states the day."""
    return sum(not person.days for person in dead)


def _person(ground: Ground, is_counted: bool, premises: list[Premise]) -> Dead:
    lines = [ground.line(each.id) for each in premises]
    windows = {window_of(line): line.start for line in lines if line.start or line.end}
    outlets = (line.source or ground.receipts.quote(line.id).outlet for line in lines)
    return Dead(
        names=values(line.name for line in lines),
        ranks=values(line.rank for line in lines),
        formations=values(", ".join(_formation(line)) for line in lines),
        places=values(in_place(line.where or "", line.place or "") for line in lines),
        days=tuple(windows),
        attackers=values(map(_attacker, lines)),
        speakers=values(outlets),
        is_counted=is_counted,
        receipt=ground.receipts.of_claims(each.id for each in premises),
        first=min((day for day in windows.values() if day), default=None),
    )


def _formation(line: ClaimLine) -> Iterator[str]:
    """The unit, and whose it is where that says more."""
    if line.unit:
        yield line.unit
    if line.affiliation and line.affiliation.casefold() not in (line.unit or "").casefold():
        yield line.affiliation


def _attacker(line: ClaimLine) -> str | None:
    """Who did it; words that mean no party that is known stand as words."""
    if line.attacker is None or line.attacker.lower().startswith(_RELATIVE):
        return None
    return line.attacker if line.attacker_id else f"“{within(line.attacker)}”"
