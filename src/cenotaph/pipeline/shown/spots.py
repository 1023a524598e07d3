"""Spots: where the claims of a group place it, and how near that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.model.place import Precision
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.shown.numbers import number
from cenotaph.pipeline.shown.words import placed
from cenotaph.places.nearness import radius_of
from cenotaph.publications.maps import Spot as Drawn
from cenotaph.publications.maps import features_of, spot_radius
from cenotaph.publications.tables import Row

_LAST = 9
"""Behind every precision: what was not found."""
_TOO_WIDE = (Precision.COUNTRY, Precision.INTERNATIONAL)
"""What is known no nearer than this is on no map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that claims give, with its precision in words, and those claims."""

    words: str
    placed: str
    claims: tuple[ClaimLine, ...]

    @property
    def precision(self) -> int:
        """UCDP's code of how near the point is; 9 where there is none."""
        return self.claims[0].where_prec or _LAST


def spots_of(claims: Iterable[ClaimLine]) -> list[Spot]:
    """The places of claims, the most precise first, then those that most claims give."""
    found: dict[tuple[str, str], list[ClaimLine]] = {}
    for claim in claims:
        if claim.where:
            found.setdefault((claim.where.casefold(), placed(claim)), []).append(claim)
    spots = [Spot(each[0].where or "", words, tuple(each)) for (_, words), each in found.items()]
    return sorted(spots, key=lambda spot: (spot.precision, -len(spot.claims), spot.words))


def drawn(spots: Sequence[Spot]) -> list[Row]:
    """The places that a map can show, as areas as wide as they are uncertain."""
    return features_of(placed_of(spots))


def placed_of(spots: Sequence[Spot]) -> list[Drawn]:
    """The same as areas of a map, each point once."""
    return [each for spot in _joined(spots) if (each := _drawn(spot)) is not None]


def _joined(spots: Sequence[Spot]) -> list[Spot]:
    """One spot for each point, however many words mean it; those that most claims have stand for it."""
    found: dict[tuple[float | None, float | None, int], list[Spot]] = {}
    for spot in spots:
        claim = spot.claims[0]
        found.setdefault((claim.latitude, claim.longitude, spot.precision), []).append(spot)
    return [
        Spot(each[0].words, each[0].placed, tuple(claim for spot in each for claim in spot.claims))
        for each in found.values()
    ]


def _drawn(spot: Spot) -> Drawn | None:
    claim = spot.claims[0]
    if claim.latitude is None or claim.longitude is None or claim.where_prec is None:
        return None
    precision = Precision(claim.where_prec)
    if precision in _TOO_WIDE:
        return None
    days = [day for each in spot.claims for day in (each.start, each.end) if day]
    many = len(spot.claims)
    return Drawn(
        title=f"{number(many)} claim{'' if many == 1 else 's'}",
        href=f"#claim-{claim.id}",
        place=spot.words,
        latitude=claim.latitude,
        longitude=claim.longitude,
        precision=precision,
        radius_km=spot_radius(precision, radius_of(claim.place_id)),
        measure=claim.measure,
        start=min(days, default=None),
        end=max(days, default=None),
    )
