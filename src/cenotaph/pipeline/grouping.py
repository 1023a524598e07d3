"""Persons and incidents of a ledger: worked out from all of it, then remembered until the ledger changes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from cenotaph.errors import LedgerError
from cenotaph.incidents import Events, incident_of
from cenotaph.incidents import study as study_events
from cenotaph.ledger import Ledger
from cenotaph.ledger.generations import being_written
from cenotaph.ledger.grouping import settled, told, told_by
from cenotaph.ledger.listing import Listing, put_list
from cenotaph.ledger.people import named_by, named_claims, person_answers
from cenotaph.ledger.reader import Reader
from cenotaph.ledger.remembering import (
    Group,
    basis_of,
    doubtful_of,
    groups_like,
    groups_of,
    is_remembered,
    remember,
)
from cenotaph.ledger.seeing import Seen
from cenotaph.model.group import NamedClaim, Person
from cenotaph.model.incident import Incident, Told
from cenotaph.model.link import Link, LinkKind
from cenotaph.people import People, person_of, study
from cenotaph.pipeline.digests import digest_of
from cenotaph.pipeline.listings import incident_listing, person_listing

log = logging.getLogger(__name__)

WORTH = 2_000
"""Claims from which on working out takes long enough to be remembered."""
_ROOMS = ("people", "incidents", "matching", "names", "parties", "places", "lexicons", "data", "model")


@dataclass(frozen=True, slots=True)
class Grouping:
    """Persons and incidents of one ledger."""

    ledger: Ledger
    workers: int = 1
    worth: int = WORTH
    """Only where so many claims were looked at is the result remembered."""

    def people(self) -> People:
        """The persons of the ledger and the links in doubt."""
        with self.ledger.reading() as moment:
            basis = basis_of(moment, program_of())
            claims, answers = named_claims(moment), person_answers(moment)
            if self._is_remembered(moment, LinkKind.PERSON, basis):
                known = {claim.id: claim for claim in claims}
                persons = tuple(_person(each, known) for each in groups_of(moment, LinkKind.PERSON))
                return People(persons, tuple(doubtful_of(moment, LinkKind.PERSON)))
        found = study(claims, answers, self.workers)
        made = (Group(each.id, _ids(each.claims), each.links) for each in found.persons)
        if len(claims) >= self.worth:
            listings = (person_listing(each) for each in found.persons)
            self._remember(LinkKind.PERSON, basis, listings, made, found.doubtful)
        return found

    def persons_like(self, opening: str) -> list[Person]:
        """The persons that an id, the opening of one or that of a claim's id stands for."""
        with self.ledger.reading() as moment:
            if self._is_remembered(moment, LinkKind.PERSON, basis_of(moment, program_of())):
                found = groups_like(moment, LinkKind.PERSON, opening)
                return [person_of(named_by(moment, each.claims), each.links) for each in found]
        return [
            person
            for person in self.people().persons
            if person.id.startswith(opening) or any(claim.id.startswith(opening) for claim in person.claims)
        ]

    def incidents(self) -> tuple[list[Told], list[Incident]]:
        """The reports of the ledger with their claims, and the incidents that they tell of."""
        reports, events = self.events()
        return reports, events.incidents

    def events(self) -> tuple[list[Told], Events]:
        """The reports with their claims, the incidents that they tell of, and the links in doubt."""
        with self.ledger.reading() as moment:
            basis = basis_of(moment, program_of())
            reports = list(told(moment))
            held, apart = settled(moment, LinkKind.INCIDENT)
            if self._is_remembered(moment, LinkKind.INCIDENT, basis):
                known = {each.report.id: each for each in reports}
                found = [_incident(each, known) for each in groups_of(moment, LinkKind.INCIDENT)]
                return reports, Events(found, tuple(doubtful_of(moment, LinkKind.INCIDENT)))
        events = study_events(reports, held, apart)
        found = events.incidents
        made = (Group(each.id, tuple(m.id for m in each.members), each.links, each.reports) for each in found)
        if sum(len(each.claims) for each in reports) >= self.worth:
            told_of = {each.report.id: each for each in reports}
            listings = (incident_listing(each, told_of) for each in found)
            self._remember(LinkKind.INCIDENT, basis, listings, made, events.doubtful)
        return reports, events

    def incidents_like(self, opening: str) -> tuple[list[Told], list[Incident]]:
        """The incidents that an id or the opening of one stands for, and their reports."""
        with self.ledger.reading() as moment:
            if self._is_remembered(moment, LinkKind.INCIDENT, basis_of(moment, program_of())):
                groups = [
                    each
                    for each in groups_like(moment, LinkKind.INCIDENT, opening)
                    if each.id.startswith(opening)
                ]
                reports = told_by(moment, list(dict.fromkeys(id_ for each in groups for id_ in each.reports)))
                known = {each.report.id: each for each in reports}
                return reports, [_incident(each, known) for each in groups]
        reports, found = self.incidents()
        return reports, [each for each in found if each.id.startswith(opening)]

    def links(self) -> Iterator[Link]:
        """Every link that was worked out, those that hold and those in doubt."""
        people = self.people()
        yield from (link for person in people.persons for link in person.links)
        yield from people.doubtful
        _, events = self.events()
        yield from (link for incident in events.incidents for link in incident.links)
        yield from events.doubtful

    def _is_remembered(self, moment: Reader, kind: LinkKind, basis: str) -> bool:
        # What is remembered is of the whole ledger: of a part of it all is worked out anew.
        return not isinstance(self.ledger, Seen) and is_remembered(moment, kind, basis)

    def _remember(
        self,
        kind: LinkKind,
        basis: str,
        listings: Iterable[Listing],
        made: Iterable[Group],
        doubtful: Sequence[Link] = (),
    ) -> None:
        if isinstance(self.ledger, Seen):
            return
        try:
            # In one generation: a list that tells of other groups than are remembered would mislead.
            with being_written(self.ledger, kind, basis) as generation:
                remember(generation, made, doubtful)
                put_list(generation, listings)
        except LedgerError:
            # What cannot be written, or was outrun, is worked out anew when it is next asked for.
            log.info("groups of kind %s are not remembered", kind)


def program_of() -> str:
    """What decides how claims are grouped: another program may group them otherwise."""
    return f"cenotaph {version('cenotaph')} {digest_of(_ROOMS)}"


def _ids(claims: Sequence[NamedClaim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def _person(remembered: Group, known: dict[str, NamedClaim]) -> Person:
    return person_of([known[id_] for id_ in remembered.claims], remembered.links)


def _incident(remembered: Group, known: dict[str, Told]) -> Incident:
    told_of = [known[id_] for id_ in remembered.reports]
    return incident_of(told_of, frozenset(remembered.claims), remembered.links)
