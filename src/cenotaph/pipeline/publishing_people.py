"""Persons of a ledger as the forms that have persons take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date

from cenotaph.model.claim import Measure
from cenotaph.model.group import NamedClaim, Person
from cenotaph.model.party import PartyKind
from cenotaph.parties import Directory
from cenotaph.publications.event import Side, SideKind
from cenotaph.publications.ftm import Named
from cenotaph.publications.redaction import Redaction

_OF_A_STATE = frozenset({PartyKind.STATE, PartyKind.FORCE})


def named_of(
    persons: Iterable[Person], ids: Set[str], known: Directory, redaction: Redaction
) -> Iterator[tuple[Named, tuple[str, ...]]]:
    """Each person of whom some claim has one of the ids, with the ids of those claims."""
    for person in persons:
        claims = [claim for claim in redaction.person(person).claims if claim.id in ids]
        if claims:
            yield _named(person.id, claims, known), tuple(claim.id for claim in claims)


def _named(name: str, claims: list[NamedClaim], known: Directory) -> Named:
    held = [claim for claim in claims if not claim.denied]
    first, last = _days([claim for claim in held if claim.measure == Measure.KILLED])
    return Named(
        id=name,
        names=_told(claim.name for claim in claims),
        ranks=_told(claim.rank for claim in claims),
        body=next(filter(None, (_body(claim, known) for claim in claims)), None),
        units=_told(claim.unit for claim in claims),
        outcomes=_told(claim.measure for claim in held),
        first=first,
        last=last,
        places=_told(claim.where for claim in held),
        mentions=tuple((claim.report, claim.name) for claim in claims),
    )


def _told(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _body(claim: NamedClaim, known: Directory) -> Side | None:
    party = known.parties.get(claim.party_id or "")
    if party is not None:
        kind = SideKind.STATE if party.kind in _OF_A_STATE else SideKind.GROUP
        is_body = party.kind not in (PartyKind.CIVILIANS, PartyKind.PEOPLE)
        return Side(party.name, kind, next(iter(party.homes), None)) if is_body else None
    return Side(claim.party, SideKind.GROUP) if claim.party else None


def _days(claims: list[NamedClaim]) -> tuple[date | None, date | None]:
    """The days that all claims leave open; where they contradict each other, all that any names."""
    starts = [claim.start for claim in claims if claim.start]
    ends = [claim.end for claim in claims if claim.end]
    if not starts or not ends:
        return None, None
    first, last = max(starts), min(ends)
    return (first, last) if first <= last else (min(starts), max(ends))
