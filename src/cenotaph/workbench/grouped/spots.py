"""Spots: where the claims of a group place it, and how near that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cenotaph.model.views import ClaimLine
from cenotaph.workbench.words import placed


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that claims give, with its precision in words and how many claims give it."""

    words: str
    placed: str
    precision: int
    latitude: float | None
    longitude: float | None
    claims: int


def spots_of(claims: Iterable[ClaimLine]) -> list[Spot]:
    """The places of claims, the most precise first, then those that most claims give."""
    found: dict[tuple[str, str], list[ClaimLine]] = {}
    for claim in claims:
        if claim.where:
            found.setdefault((claim.where.casefold(), placed(claim)), []).append(claim)
    spots = [
        Spot(
            each[0].where or "",
            words,
            each[0].where_prec or 9,
            each[0].latitude,
            each[0].longitude,
            len(each),
        )
        for (_, words), each in found.items()
    ]
    return sorted(spots, key=lambda spot: (spot.precision, -spot.claims, spot.words))
