"""What a ledger holds -> the rows of a release's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cenotaph.ledger.releasing import Answered
from cenotaph.model.group import Person
from cenotaph.model.incident import Incident, OriginCount
from cenotaph.model.party import Party, PartyKind
from cenotaph.model.views import ClaimLine, ReportLine
from cenotaph.parties import Directory
from cenotaph.publications.redaction import MARK
from cenotaph.publications.release.columns import Row

_AS_THEY_ARE = (
    "id number key kind measure low high approx vague cumulative group affiliation name rank unit start end "
    "basis precision where country place_id latitude longitude where_prec admin1 admin2 attacker source "
    "party_id unit_id attacker_id speaker_id denied part_of quote quote_start quote_end score rule"
).split()
_STATUS = {"yes": "accepted", "correct": "accepted", "unsure": "unsure"}
ACCEPTED = frozenset({"yes", "correct"})
"""The answers of a reviewer that accept a claim."""


def claim_row(line: ClaimLine, report: str, person: str | None, incident: str | None) -> Row:
    """The row of a claim; `report` is the id that its report has in the release."""
    row = {name: getattr(line, name) for name in _AS_THEY_ARE}
    row |= {"report": report, "person": person, "incident": incident}
    row["status"] = _STATUS.get(line.answer or "", "undecided")
    return row


def report_row(line: ReportLine, ids: tuple[str, str | None], claims: int) -> Row:
    """The row of a report; `ids` are its own in the release and its origin's."""
    return {
        "id": ids[0],
        "number": line.number,
        "title": line.title,
        "outlet": line.outlet,
        "published": line.published,
        "url": line.url,
        "language": line.language,
        "original": line.original,
        "captured": moment(line.captured),
        "added": moment(line.added),
        "origin": ids[1],
        "voices": line.voices,
        "claims": claims,
    }


def person_row(person: Person) -> Row:
    """The row of a person."""
    claims = person.claims
    return {
        "id": person.id,
        "name": person.name,
        "is_withheld": person.name == MARK,
        "measures": "; ".join(sorted({each.measure for each in claims})),
        "start": _first(each.start for each in claims),
        "end": _last(each.end for each in claims),
        "claims": len(claims),
        "reports": len({each.report for each in claims}),
        "origins": len({each.origin or each.report for each in claims}),
        "contradictions": len(person.contradictions),
    }


def name_rows(person: Person) -> Iterator[Row]:
    """The rows of a person's spellings that are not withheld."""
    for name, number in sorted(Counter(each.name for each in person.claims).items()):
        if name != MARK:
            yield {"person": person.id, "name": name, "claims": number}


def incident_row(incident: Incident, origins: int) -> dict[str, Any]:
    """The row of an incident that so many voices tell of."""
    window, place = incident.window, incident.place
    return {
        "id": incident.id,
        "start": window.start if window else None,
        "end": window.end if window else None,
        "precision": str(window.precision) if window else None,
        "where": place.words if place else None,
        "country": place.country if place else None,
        "claims": len(incident.members),
        "reports": len(incident.reports),
        "origins": origins,
        "named": len(incident.persons),
    }


def count_row(incident: str, count: OriginCount) -> dict[str, Any]:
    """The row of what one voice says of an incident."""
    return {
        "incident": incident,
        "claim": count.claim,
        "measure": str(count.measure),
        "low": count.count.low,
        "high": count.count.high,
        "approx": count.count.approx,
        "group": count.group,
        "outlet": count.outlet,
        "speaker": count.speaker,
        "published": count.published,
        "earlier": len(count.earlier),
    }


def decision_row(answered: Answered, reviewer: int) -> Row:
    """The row of a standing decision."""
    return {
        "claim": answered.claim,
        "number": answered.number,
        "answer": answered.answer,
        "corrected": "; ".join(answered.corrected) or None,
        "reviewer": reviewer,
        "at": moment(answered.at),
    }


def party_row(code: str, known: Directory) -> Row:
    """The row of a party; one that the registry no longer has stands by its id."""
    party = known.parties.get(known.former.get(code, code)) or Party(code, code, PartyKind.FORMATION)
    parents = "; ".join(party.parents) or (code.split("/")[0] if "/" in code else None)
    return {"id": code, "name": party.name, "kind": str(party.kind), "part_of": parents}


def place_row(line: ClaimLine) -> Row:
    """The row of the place that a claim's words mean."""
    return {
        "id": line.place_id,
        "name": line.place or line.place_id,
        **{name: getattr(line, name) for name in ("country", "admin1", "admin2", "latitude", "longitude")},
    }


def moment(words: str | None) -> str | None:
    """A moment as tables have it: with Z for UTC."""
    return words.replace("+00:00", "Z") if words else None


def _first(days: Iterable[date | None]) -> date | None:
    return min((each for each in days if each), default=None)


def _last(days: Iterable[date | None]) -> date | None:
    return max((each for each in days if each), default=None)
