"""Claims on named persons -> Persons: the same persons, whatever the order in which the claims came."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.matching.linkage import Linked
from cenotaph.matching.linkage import link as link_records
from cenotaph.model.group import NamedClaim, Person, person_id
from cenotaph.model.link import Link, LinkKind
from cenotaph.people.blocking import rules
from cenotaph.people.comparisons import comparisons
from cenotaph.people.contradictions import contradictions
from cenotaph.people.held import held
from cenotaph.people.rarity import Rarity
from cenotaph.people.records import records_of
from cenotaph.people.unite import BY_REVIEWER, Decided, United, doubtful, link_of, unite

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a ledger, and the links that a reviewer should look at."""

    persons: tuple[Person, ...]
    """Those with most claims first."""
    doubtful: tuple[Link, ...]
    """The most valuable first: those that would unite most claims and are least sure."""


def link(claims: Iterable[NamedClaim], decided: Decided | None = None) -> list[Person]:
    """The persons that claims speak of, those with most claims first; each claim is of one person.

    The order of the claims plays no part. A reviewer's yes unites two claims unless a no stands between
    their persons; a no parts them for good, whatever else links them.
    """
    return list(study(claims, decided).persons)


def study(claims: Iterable[NamedClaim], decided: Decided | None = None, workers: int = 1) -> People:
    """The persons as `link` gives them, and the doubtful links between them.

    With more than one of `workers`, hundreds of thousands of claims are shared out to so many processes: the
    program must then be one that can be imported (`if __name__ == "__main__"`).
    """
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    if not ordered:
        return People((), ())
    answers = {_rising(*ends): answer for ends, answer in (decided or {}).items()}
    linked = _linked(ordered, workers)
    united = unite(ordered, linked, answers)
    people = People(tuple(_persons(ordered, linked, united)), doubtful(ordered, linked, united, answers))
    log.info(
        "%d claims on %d persons, %d doubtful links", len(ordered), len(people.persons), len(people.doubtful)
    )
    return people


def _rising(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _linked(ordered: Sequence[NamedClaim], workers: int) -> Linked:
    records = records_of(ordered)
    compared = comparisons(Rarity.of(records["name"].values), workers)
    return link_records(records, compared, rules(records), held(compared))


def _persons(ordered: Sequence[NamedClaim], linked: Linked, united: United) -> list[Person]:
    group_of = united.agreed.group_of
    links: dict[int, list[Link]] = {}
    for pair in united.agreed.used:
        place = int(linked.scores.pairs.left[pair])
        links.setdefault(group_of[place], []).append(link_of(ordered, linked, pair))
    for one, two in united.said:
        made = Link(LinkKind.PERSON, ordered[one].id, ordered[two].id, 1.0, (BY_REVIEWER,))
        links.setdefault(group_of[one], []).append(made)
    members: dict[int, list[NamedClaim]] = {}
    for place, claim in enumerate(ordered):
        members.setdefault(group_of[place], []).append(claim)
    persons = [person_of(claims, links.get(group, [])) for group, claims in members.items()]
    return sorted(persons, key=lambda person: (-len(person.claims), person.name, person.id))


def person_of(claims: Sequence[NamedClaim], links: Iterable[Link]) -> Person:
    """The person that these claims and links make, in whatever order they are given."""
    known = sorted(claims, key=lambda claim: (str(claim.start or "9999"), claim.id))
    return Person(
        person_id(claim.id for claim in claims),
        _spellings(claims),
        tuple(known),
        tuple(sorted(links, key=lambda each: (-each.score, each.id))),
        contradictions(known) if len(known) > 1 else (),
    )


def _spellings(claims: Sequence[NamedClaim]) -> tuple[str, ...]:
    """Every spelling: the one of most voices first, then the fuller, then by its letters."""
    voices: dict[str, set[str]] = {}
    for claim in claims:
        voices.setdefault(claim.name, set()).add(claim.origin or claim.report)
    return tuple(sorted(voices, key=lambda name: (-len(voices[name]), -len(name), name)))
