"""Sides: two groups beside each other, so that a reviewer can see whether they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.ledger.listing import Reading
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.remembering import Group
from cenotaph.model.link import LinkKind
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.remembered import incident_in, person_in
from cenotaph.pipeline.shown.titles import incident_title, incident_told
from cenotaph.workbench.grouped.said import Line, span_of, strip_of
from cenotaph.workbench.grouped.telling import Told, spellings_of, told_of

__all__ = ["Shown", "incident_title", "incident_told", "lines_of", "shown"]

_MOST = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """One of two groups: what it is called, what is said of it, its first claims."""

    id: str
    title: str
    told: list[Told]
    lines: tuple[Line, ...]
    left: int
    """Claims that are not shown."""


def shown(moment: Reading, kind: LinkKind, group: Group) -> Shown:
    """A group as it stands beside another; UnknownIdError where no claim of it stands any more."""
    if kind is LinkKind.PERSON:
        person = person_in(moment, group)
        told: list[Told] = [("spellings", spellings_of(person)), *told_of(person)]
        return _shown(moment, group, person.name, told, [claim.id for claim in person.claims])
    incident = incident_in(moment, group).incident
    ids = [member.id for member in incident.members]
    return _shown(moment, group, incident_title(incident), incident_told(incident), ids)


def _shown(moment: Reading, group: Group, title: str, told: list[Told], ids: Sequence[str]) -> Shown:
    known = claims_by_id(moment, ids[:_MOST])
    claims = [known[id_] for id_ in ids[:_MOST] if id_ in known]
    return Shown(group.id, title, told, lines_of(claims), max(0, len(ids) - _MOST))


def lines_of(claims: Sequence[ClaimLine]) -> tuple[Line, ...]:
    """Claims with where their days lie among the days of all of them."""
    span = span_of(claims)
    return tuple(Line(claim, strip_of(claim, span)) for claim in claims)
