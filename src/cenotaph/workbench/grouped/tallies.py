"""Tallies: what sources claim about whom, with the parties by their names; and their numbers as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.ledger.sources import Said
from cenotaph.model.claim import Kind
from cenotaph.model.views import ClaimLine
from cenotaph.parties import Directory
from cenotaph.workbench.grouped.said import WIDTH, Strip


@dataclass(frozen=True, slots=True)
class Tally:
    """What a source claims about one party, which is called by its name."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True)
class Number:
    """One claim of a series, and how far its number reaches beside the largest of those shown."""

    claim: ClaimLine
    strip: Strip | None


def tallies_of(said: Sequence[Said], known: Directory) -> list[Tally]:
    """The tallies with names: a party that is known by its name, another by its words."""
    return [Tally(party_name(each.party, known), each) for each in said]


def party_name(code: str, known: Directory) -> str:
    """The name of a party by its id; words that are no id stay as they are."""
    party = known.parties.get(code)
    return party.name if party is not None else code


def numbers_of(claims: Sequence[ClaimLine]) -> list[Number]:
    """Claims with their numbers as bars beside others of their outcome; those on named persons have none."""
    most: dict[str, int] = {}
    for claim in claims:
        if claim.kind != Kind.PERSON:
            most[claim.measure] = max(most.get(claim.measure, 0), claim.high or claim.low or 0)
    return [Number(claim, _strip(claim, most.get(claim.measure, 0))) for claim in claims]


def _strip(claim: ClaimLine, most: int) -> Strip | None:
    low, high = claim.low or 0, claim.high or claim.low or 0
    if not most or not high or claim.kind == Kind.PERSON:
        return None
    end = high / most * WIDTH
    begin = low / most * WIDTH if low < high else 0.0
    return Strip(round(begin, 2), round(max(end - begin, 1.0), 2))
