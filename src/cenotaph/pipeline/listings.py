"""Persons and incidents -> what lists say of them, and the words by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cenotaph.ledger.listing import Listing, tokens_of
from cenotaph.model.claim import Claim
from cenotaph.model.count import Count
from cenotaph.model.group import NamedClaim, Person
from cenotaph.model.incident import Incident, OriginCount, Told

_NAMES, _WORDS, _COUNTS = 6, 3, 6
"""How many spellings, ranks or places, and counts a list shows at most."""


def person_listing(person: Person) -> Listing:
    """A person as a list shows them."""
    claims = person.claims
    start = min((claim.start for claim in claims if claim.start), default=None)
    end = max((claim.end for claim in claims if claim.end), default=None)
    facts = {
        "name": person.name,
        "names": list(person.names[1 : _NAMES + 1]),
        "spellings": len(person.names),
        "claims": len(claims),
        "reports": len({claim.report for claim in claims}),
        "origins": len({claim.origin or claim.report for claim in claims}),
        "measures": _distinct(claim.measure for claim in claims),
        "ranks": _distinct(claim.rank for claim in claims),
        "who": _distinct(claim.unit or claim.party for claim in claims),
        "places": _distinct(claim.where for claim in claims),
        "doubts": _distinct(each.what for each in person.contradictions),
    }
    tokens = frozenset(token for claim in claims for token in tokens_of(_row_of_named(claim)))
    return Listing(person.id, start, end, facts, tokens)


def incident_listing(incident: Incident, told: Mapping[str, Told]) -> Listing:
    """An incident as a list shows it; `told` are its reports by their ids."""
    window, place = incident.window, incident.place
    members = {member.id for member in incident.members}
    found = [
        claim
        for report in incident.reports
        for claim, id_ in zip(told[report].claims, told[report].ids, strict=True)
        if id_ in members
    ]
    facts = {
        "precision": str(window.precision) if window else None,
        "where": place.words if place else None,
        "country": place.country if place else None,
        "reports": len(incident.reports),
        "origins": len({told[report].origin or report for report in incident.reports}),
        "claims": len(incident.members),
        "counts": [_count(each) for each in incident.counts[:_COUNTS]],
        "more": max(0, len(incident.counts) - _COUNTS),
        "persons": list(incident.persons[:_NAMES]),
        "named": len(incident.persons),
    }
    tokens = frozenset(token for claim in found for token in tokens_of(_row_of_claim(claim)))
    return Listing(
        incident.id, window.start if window else None, window.end if window else None, facts, tokens
    )


def _count(each: OriginCount) -> dict[str, Any]:
    return {
        "measure": str(each.measure),
        "number": number_words(each.count),
        "group": each.group,
        "speaker": each.speaker,
        "outlet": each.outlet,
    }


def number_words(count: Count | None) -> str:
    """How many, as worded: "23", "at least 13", "20 to 30", "about 10,000"; "1" for a named person."""
    if count is None:
        return "1"
    low, high = count.low, count.high
    if low is None and high is None:
        return "some"
    if high is None:
        words = f"at least {low:,}"
    elif low is None:
        words = f"at most {high:,}"
    else:
        words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"about {words}" if count.approx else words


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))[:_WORDS]


def _row_of_named(claim: NamedClaim) -> dict[str, object]:
    """The fields of a claim on a person under the names of the ledger's columns."""
    return {
        **{name: getattr(claim, name) for name in ("name", "unit", "where", "country", "measure")},
        **{name: getattr(claim, name) for name in ("place_path", "party_id", "unit_id")},
        **_UNSAID,
        "affiliation": claim.party,
    }


def _row_of_claim(claim: Claim) -> dict[str, object]:
    """The fields of a claim under the names of the ledger's columns."""
    place = claim.place
    return {
        **_UNSAID,
        **{name: getattr(claim, name) for name in ("name", "unit", "group", "affiliation")},
        "measure": str(claim.measure),
        "where": place.words if place else None,
        "country": place.country if place else None,
        "place_path": (claim.placing.path if claim.placing else None) or (place.country if place else None),
        "party_id": claim.sides.party,
        "unit_id": claim.sides.unit,
    }


_UNSAID: Mapping[str, object] = dict.fromkeys(("group", "source", "attacker", "attacker_id", "speaker_id"))


def days_of(start: date | None, end: date | None) -> str:
    """Two days in words: "2031-03-03", "2031-03-03 to 2031-03-09"; nothing where there is none."""
    if start is None or end is None or start == end:
        return str(start or end or "")
    return f"{start} to {end}"
