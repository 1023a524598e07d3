"""Persons and incidents without what is withheld in any of the reports that they are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cenotaph.model.group import Person
from cenotaph.model.incident import Incident
from cenotaph.model.link import Link
from cenotaph.publications.redaction import Redaction

_QUOTING = "in both: "
"""Opens a reason that lists rare words of two whole texts: parts of any name may be among them."""


def person_shown(person: Person, redaction: Redaction) -> Person:
    """A person as the site shows them: reasons and contradictions may quote any of the reports."""
    if redaction.is_empty:
        return person
    reports = tuple(dict.fromkeys(claim.report for claim in person.claims))
    shown = redaction.person(person)
    return replace(
        shown,
        links=_links(shown.links, reports, redaction),
        contradictions=tuple(
            replace(each, words=_anywhere(each.words, reports, redaction)) for each in shown.contradictions
        ),
    )


def incident_shown(incident: Incident, redaction: Redaction) -> Incident:
    """An incident as the site shows it: its place and its reasons may quote any of the reports."""
    if redaction.is_empty:
        return incident
    shown = redaction.incident(incident)
    place = shown.place
    if place is not None and place.words:
        place = replace(place, words=_anywhere(place.words, incident.reports, redaction))
    return replace(shown, place=place, links=_links(shown.links, incident.reports, redaction))


def _links(links: Iterable[Link], reports: Sequence[str], redaction: Redaction) -> tuple[Link, ...]:
    return tuple(
        replace(
            each,
            reasons=tuple(
                _anywhere(reason, reports, redaction)
                for reason in each.reasons
                if not reason.startswith(_QUOTING)
            ),
        )
        for each in links
    )


def _anywhere(text: str, reports: Sequence[str], redaction: Redaction) -> str:
    """A text without what is withheld in any of these reports: there a part of a name stands for it."""
    for report in reports:
        text = redaction.words(text, report)
    return text
