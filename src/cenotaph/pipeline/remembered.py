"""Remembered: persons and incidents as last worked out, read without being worked out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.incidents import incident_of
from cenotaph.ledger.finding import SHORTEST
from cenotaph.ledger.grouping import told_by
from cenotaph.ledger.listing import Reading
from cenotaph.ledger.people import named_by
from cenotaph.ledger.remembering import Group, groups_like, remembered_of
from cenotaph.model.group import Person
from cenotaph.model.incident import Incident, Told
from cenotaph.model.link import LinkKind
from cenotaph.people import person_of

_LISTED = 8


@dataclass(frozen=True, slots=True)
class IncidentAsTold:
    """An incident with its reports by their ids."""

    incident: Incident
    told: Mapping[str, Told]


def group_like(moment: Reading, kind: LinkKind, wanted: str) -> Group:
    """The group that an id, the opening of one or the id of one of its claims stands for.

    Raises UnknownIdError where there is none, InputError where there are several.
    """
    wanted = wanted.strip().lower()
    found = groups_like(moment, kind, wanted) if len(wanted) >= SHORTEST else []
    whole = [each for each in found if each.id == wanted or wanted in each.claims]
    if not found:
        raise UnknownIdError(
            wanted or "(nothing)", f"is no {kind} of this ledger", f"see the list of every {kind}"
        )
    if len(found) > 1 and len(whole) != 1:
        raise InputError(
            wanted, f"may be {', '.join(each.id for each in found[:_LISTED])}", "give more of the id"
        )
    return (whole or found)[0]


def person_in(moment: Reading, group: Group) -> Person:
    """The person of a remembered group, of those of its claims that still stand.

    Raises UnknownIdError where none does.
    """
    claims = named_by(moment, group.claims)
    if not claims:
        raise UnknownIdError(
            group.id, "has no claim left that stands", "it goes when persons are worked out anew"
        )
    return person_of(claims, group.links)


def incident_in(moment: Reading, group: Group) -> IncidentAsTold:
    """The incident of a remembered group, of those of its claims that still stand.

    Raises UnknownIdError where none does.
    """
    told = told_by(moment, group.reports)
    incident = incident_of(told, frozenset(group.claims), group.links) if told else None
    if incident is None or not incident.members:
        remedy = "it goes when incidents are worked out anew"
        raise UnknownIdError(group.id, "has no claim left that stands", remedy)
    return IncidentAsTold(incident, {each.report.id: each for each in told})


def places_of(moment: Reading, kind: LinkKind, claims: Sequence[str]) -> dict[str, Group]:
    """Claim -> the remembered group that it is of; claims of none are left out."""
    wanted = set(claims)
    found = remembered_of(moment, kind, claims)
    return {claim: group for group in found for claim in group.claims if claim in wanted}
