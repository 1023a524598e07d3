"""Claims -> the same claims with their place words looked up, and the parties that their words mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.party import Sides
from cenotaph.model.place import PlaceReading, Placing
from cenotaph.model.placed import kept
from cenotaph.model.text import Anchor, Report
from cenotaph.parties import Context as Around
from cenotaph.parties import Directory, resolve, resolve_claim, speaks_for
from cenotaph.pipeline.reference import Reference
from cenotaph.places import Atlas, Context, resolve_all
from cenotaph.reports.datelines import dateline_place
from cenotaph.reports.outlets import known_outlet
from cenotaph.settings import Settings

_REMEMBERED = 8192
"""Readings of words that are kept: the same parties are named again and again."""
_ANYWHERE = "Geneva"
_ANY = Claim(
    "t1",
    Kind.TOLL,
    Measure.KILLED,
    Anchor(0, len(_ANYWHERE), _ANYWHERE),
    place=PlaceReading(_ANYWHERE, None),
    affiliation="army",
)
"""A claim that is looked up for nothing but to have everything at hand."""
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")


def resolved(report: Report, claims: Sequence[Claim], reference: Reference) -> list[Claim]:
    """The claims of a report with their placing and their sides; nothing else of them changes."""
    if not claims:
        return []
    placings = _placings(report, claims, reference.atlas)
    usual = _usual_country(claims)
    return [
        replace(
            claim,
            placing=placings.get(_words(claim)),
            sides=_sides(claim, usual, reference.directory),
        )
        for claim in claims
    ]


@dataclass(slots=True)
class Resolver:
    """`resolved` with the gazetteer and parties of the settings, which are loaded at its first use."""

    settings: Settings
    _known: Reference | None = None
    _is_warm: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, report: Report, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of a report with their placing and their sides."""
        if self._known is None:
            self._known = Reference.of(self.settings)
        return resolved(report, claims, self._known)

    def warm(self) -> None:
        """Loads all that it needs, where that was not done: before a transaction, in which others wait."""
        with self._lock:
            if not self._is_warm:
                self(Report("", _ANYWHERE), [_ANY])
                self._is_warm = True


def resolver(settings: Settings) -> Resolver:
    """`resolved` with the gazetteer and parties of the settings, which are loaded at its first use."""
    return Resolver(settings)


def _placings(
    report: Report, claims: Sequence[Claim], atlas: Atlas
) -> Mapping[tuple[str, str | None], Placing]:
    """What each place words of the report mean beside its others; those of one country together."""
    asked = sorted(
        {words for claim in claims if (words := _words(claim))[0]}, key=lambda w: (w[0], w[1] or "")
    )
    if not asked:
        return {}
    dateline = dateline_place(report.text)
    found: dict[tuple[str, str | None], Placing] = {}
    for country in dict.fromkeys(country for _, country in asked):
        here = [words for words, stated in asked if stated == country]
        others = tuple(dict.fromkeys(words for words, stated in asked if stated != country))
        context = Context(others, country, dateline=dateline)
        for each, placing in zip(here, resolve_all(here, context, atlas), strict=True):
            best = placing.best or placing.parent
            found[each, country] = kept(placing, atlas.path(best.place) if best else country or "")
    return found


def _words(claim: Claim) -> tuple[str, str | None]:
    place = claim.place
    return (place.words or "", place.country) if place else ("", None)


def _usual_country(claims: Sequence[Claim]) -> str | None:
    """The country of most claims: where whoever speaks without saying where is heard."""
    counted = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return min(counted, key=lambda code: (-counted[code], code), default=None)


def _sides(claim: Claim, usual: str | None, known: Directory) -> Sides:
    country = claim.place.country if claim.place else None
    around = Around(country=country or usual, on=claim.window.end if claim.window else None)
    party = _party_of(claim.affiliation, claim.group, claim.unit, around, known)
    return Sides(
        party,
        _party(claim.unit, replace(around, party=party), known) if claim.unit else None,
        _party(claim.attacker, around, known) if claim.attacker else None,
        _speaker(claim.speaker, around, known) if claim.speaker else None,
    )


@lru_cache(_REMEMBERED)
def _party_of(
    affiliation: str | None, group: str | None, unit: str | None, around: Around, known: Directory
) -> str | None:
    party = resolve_claim(affiliation, group, unit, around, known).party
    return party.id if party else None


@lru_cache(_REMEMBERED)
def _party(words: str, around: Around, known: Directory) -> str | None:
    party = resolve(words, around, known).party
    return party.id if party else None


@lru_cache(_REMEMBERED)
def _speaker(words: str, around: Around, known: Directory) -> str | None:
    party = speaks_for(words, around, known)
    if party is None or known_outlet(words) is not None:
        return None
    if around.country not in party.homes and any(map(known_outlet, _CAPITALS.findall(words))):
        # "AFP" is an agency, and far from the Philippines not their armed forces.
        return None
    return party.id
