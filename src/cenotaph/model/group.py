"""Person: claims held to be of one named person, with the reasons and with what does not fit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cenotaph.model.link import Link
from cenotaph.model.views import ClaimLine


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """What one claim says of one named person; what it leaves open is None."""

    id: str
    report: str
    name: str
    rank: str | None = None
    unit: str | None = None
    party: str | None = None
    """Whose they are, in the report's words."""
    where: str | None = None
    country: str | None = None
    start: date | None = None
    end: date | None = None
    measure: str = "killed"
    denied: bool = False
    origin: str | None = None
    """The id of the first report of the same voice."""
    party_id: str | None = None
    """The party that the words mean, in the registry."""
    unit_id: str | None = None
    place_id: str | None = None
    """The place that the words mean."""
    latitude: float | None = None
    longitude: float | None = None
    where_prec: int | None = None
    place_path: str | None = None
    """Ids from the country, by its code, down to the place or to the smallest place known around it."""

    @classmethod
    def of(cls, line: ClaimLine) -> NamedClaim:
        """What a line of the ledger says; raises ValueError for a claim that names nobody."""
        if line.name is None:
            raise ValueError(f"claim {line.id} names nobody")
        return cls(
            id=line.id,
            report=line.report,
            name=line.name,
            rank=line.rank,
            unit=line.unit,
            party=line.affiliation or line.group,
            where=line.where,
            country=line.country,
            start=line.start,
            end=line.end,
            measure=line.measure,
            denied=line.denied,
            origin=line.origin,
            party_id=line.party_id,
            unit_id=line.unit_id,
            place_id=line.place_id,
            latitude=line.latitude,
            longitude=line.longitude,
            where_prec=line.where_prec,
            place_path=line.place_path,
        )


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims on one person that cannot both be right."""

    what: str
    """"dates", "ranks", "outcomes" ..."""
    words: str
    """Both sides, in words."""
    claims: tuple[str, str]
    """The ids of a claim for each side."""


@dataclass(frozen=True, slots=True)
class Person:
    """One named person, derived from claims; made anew whenever claims or decisions change."""

    id: str
    names: tuple[str, ...]
    """Every spelling, the one that most reports print first."""
    claims: tuple[NamedClaim, ...]
    """By their first day, then by their ids."""
    links: tuple[Link, ...] = ()
    """Why these claims are of one person, the strongest first."""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def name(self) -> str:
        """The spelling that most reports print."""
        return self.names[0]


def person_id(claims: Iterable[str]) -> str:
    """Sixteen hexadecimal digits made of the first of these ids of claims.

    A person keeps its id when claims come in, but for one whose id sorts before all the others.
    """
    return hashlib.sha256(f"person\x1f{min(claims)}".encode()).hexdigest()[:16]
