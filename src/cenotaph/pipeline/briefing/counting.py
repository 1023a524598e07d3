"""Counts of a brief: what one claim says of how many, in words, and how who says so stands to them."""

from __future__ import annotations

from cenotaph.model.party import Relation
from cenotaph.model.views import ClaimLine
from cenotaph.parties.standing import standing
from cenotaph.pipeline.briefing.ground import Ground
from cenotaph.publications.brief.facts import Counted
from cenotaph.publications.brief.grammar import count_words, so_many

_OWN = (Relation.SAME, Relation.PART_OF, Relation.CONTAINS)
_BESIDE = (Relation.ALLIED, Relation.TIED)


def counted(ground: Ground, claim: str) -> Counted:
    """What a claim says of how many, who says so, and on whose side they stand."""
    line = ground.line(claim)
    receipt = ground.receipts.of_claims([claim])
    outlet = receipt.quotes[0].outlet
    many = "" if line.vague else count_words(line.low, line.high, line.approx)
    return Counted(
        many=f"{so_many(many, line.group or '', line.quote)} {line.measure}",
        low=line.low or 0,
        high=line.high,
        measure=line.measure,
        speaker=line.source or outlet,
        outlet=outlet if line.source else "",
        side=_side(ground, line),
        receipt=receipt,
    )


def _side(ground: Ground, line: ClaimLine) -> str:
    """How who says so stands to those it counts; "" where one of the two is not known."""
    if line.speaker_id is None or line.party_id is None:
        return ""
    found = standing(line.speaker_id, line.party_id, line.start, ground.world.directory)
    if found in _OWN:
        return "their own side"
    return "a side beside theirs" if found in _BESIDE else "another party"
