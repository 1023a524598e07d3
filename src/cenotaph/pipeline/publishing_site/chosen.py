"""Chosen: which claims, persons and incidents of a ledger a site shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from cenotaph.incidents import incident_of
from cenotaph.ledger import Query
from cenotaph.ledger.meant import Known
from cenotaph.model.group import Person
from cenotaph.model.incident import Incident, Told
from cenotaph.model.views import ClaimLine
from cenotaph.people import person_of
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.publishing_site.asked import SiteAsked, Source

_SETTLED = frozenset({"yes", "correct"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a ledger a site shows; the persons and incidents as they are recorded, nothing withheld yet."""

    claims: frozenset[str] | None
    """Ids; None: all that no reviewer rejected."""
    people: tuple[Person, ...]
    incidents: tuple[Incident, ...]
    told: Mapping[str, Told]
    """The reports of the incidents by their ids."""

    def has(self, line: ClaimLine) -> bool:
        """Whether the site shows a claim."""
        return line.answer != "no" if self.claims is None else line.id in self.claims


def is_open(line: ClaimLine) -> bool:
    """Whether a claim waits for a reviewer: never decided on, or read otherwise since."""
    return line.answer is None or line.state == "changed"


def chosen(source: Source, asked: SiteAsked) -> Chosen:
    """What a site shows: the claims that are asked for, and all of persons and incidents that they touch."""
    grouping = Grouping(source.ledger)
    people = grouping.people().persons
    told, incidents = grouping.incidents()
    reports = {each.report.id: each for each in told}
    if asked.status is not Status.ACCEPTED and not asked.is_narrowed:
        return Chosen(None, people, tuple(incidents), reports)
    allowed, matching = _claims(source, asked)
    if asked.is_narrowed:
        people = tuple(each for each in people if not matching.isdisjoint(claim.id for claim in each.claims))
        incidents = [each for each in incidents if not matching.isdisjoint(m.id for m in each.members)]
        matching = matching.union(
            (claim.id for each in people for claim in each.claims),
            (member.id for each in incidents for member in each.members),
        )
    claims = allowed & matching if asked.is_narrowed else allowed
    kept = tuple(_persons(people, claims))
    return Chosen(claims, kept, tuple(_incidents(incidents, claims, reports)), reports)


def queries(source: Source, asked: SiteAsked) -> Iterator[Query]:
    """The queries of a ledger that together find what a site is narrowed to."""
    known = Known(source.reference.directory, source.reference.atlas)
    first, last = asked.question.first, asked.question.last
    for party, where in product(_parts(asked.party), _parts(asked.where)):
        yield Query(party=party, where=where, first=first, last=last, known=known)


def _parts(words: str) -> list[str | None]:
    return [part.strip() for part in words.split("+") if part.strip()] or [None]


def _claims(source: Source, asked: SiteAsked) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the claims of a status, and of those that the site is narrowed to."""
    is_accepted = asked.status is Status.ACCEPTED
    allowed = frozenset(
        line.id
        for line in source.ledger.claims()
        if (line.answer in _SETTLED if is_accepted else line.answer != "no")
    )
    if not asked.is_narrowed:
        return allowed, allowed
    matching = {line.id for query in queries(source, asked) for line in source.ledger.claims(query)}
    return allowed, frozenset(matching) & allowed


def _persons(people: Collection[Person], claims: frozenset[str]) -> Iterator[Person]:
    for person in people:
        left = [each for each in person.claims if each.id in claims]
        if len(left) == len(person.claims):
            yield person
        elif left:
            links = [each for each in person.links if each.left in claims and each.right in claims]
            # Its id stays: it is how reviewers and earlier pages call it.
            yield replace(person_of(left, links), id=person.id)


def _incidents(
    incidents: Collection[Incident], claims: frozenset[str], reports: Mapping[str, Told]
) -> Iterator[Incident]:
    for incident in incidents:
        left = frozenset(member.id for member in incident.members if member.id in claims)
        if len(left) == len(incident.members):
            yield incident
        elif left:
            bearing = dict.fromkeys(member.report for member in incident.members if member.id in left)
            told = [reports[report] for report in bearing]
            links = [each for each in incident.links if each.left in left and each.right in left]
            yield replace(incident_of(told, left, links), id=incident.id)
