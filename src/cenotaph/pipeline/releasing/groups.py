"""Persons and incidents of a ledger for a release: a few at a time, of published claims alone."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from cenotaph.incidents import incident_of
from cenotaph.ledger import Ledger
from cenotaph.ledger.people import named_by
from cenotaph.ledger.releasing import told_bare
from cenotaph.ledger.remembering import Group, basis_of, groups_of, is_remembered
from cenotaph.model.group import NamedClaim, Person
from cenotaph.model.incident import Incident, Told
from cenotaph.model.link import Link, LinkKind
from cenotaph.people import person_of
from cenotaph.pipeline.grouping import Grouping, program_of

_PERSONS, _INCIDENTS = 1_000, 300
_KEPT = 3_000
"""Reports that are kept at hand: those of one day stand together."""
Chosen = Collection[str] | None
"""The ids of the claims that are published; None: all."""


def persons_of(ledger: Ledger, chosen: Chosen) -> Iterator[Person]:
    """The persons of published claims, in the order in which the ledger has them."""
    with ledger.reading() as moment:
        if is_remembered(moment, LinkKind.PERSON, basis_of(moment, program_of())):
            waiting = groups_of(moment, LinkKind.PERSON)
            while some := list(islice(waiting, _PERSONS)):
                known = {
                    each.id: each for each in named_by(moment, [c for group in some for c in group.claims])
                }
                for group in some:
                    claims = [known[each] for each in group.claims if each in known]
                    yield from _person(group.id, claims, group.links, chosen)
            return
    for person in Grouping(ledger).people().persons:
        yield from _person(person.id, person.claims, person.links, chosen)


def incidents_of(ledger: Ledger, chosen: Chosen) -> Iterator[tuple[Incident, int]]:
    """The incidents of published claims as the ledger orders them, each with how many voices tell of it."""
    with ledger.reading() as moment:
        if is_remembered(moment, LinkKind.INCIDENT, basis_of(moment, program_of())):
            at_hand = _AtHand()
            waiting = groups_of(moment, LinkKind.INCIDENT)
            while some := list(islice(waiting, _INCIDENTS)):
                at_hand.fetch(moment, some)
                for group in some:
                    told = [at_hand.told[each] for each in group.reports if each in at_hand.told]
                    yield from _incident(group.id, told, group.claims, group.links, chosen)
            return
    reports, found = Grouping(ledger).incidents()
    known = {each.report.id: each for each in reports}
    for incident in found:
        told = [known[each] for each in incident.reports]
        members = [each.id for each in incident.members]
        yield from _incident(incident.id, told, members, incident.links, chosen)


class _AtHand:
    """Reports that incidents tell of, the last ones kept."""

    def __init__(self) -> None:
        self.told: OrderedDict[str, Told] = OrderedDict()

    def fetch(self, moment: object, groups: Sequence[Group]) -> None:
        """Has the reports of these groups at hand."""
        wanted = dict.fromkeys(report for group in groups for report in group.reports)
        missing = []
        for report in wanted:
            if report in self.told:
                self.told.move_to_end(report)
            else:
                missing.append(report)
        for each in told_bare(moment, missing):  # type: ignore[arg-type]
            self.told[each.report.id] = each
        while len(self.told) > max(_KEPT, len(wanted)):
            self.told.popitem(last=False)


def _person(
    known: str, claims: Sequence[NamedClaim], links: Sequence[Link], chosen: Chosen
) -> Iterator[Person]:
    kept = [each for each in claims if chosen is None or each.id in chosen]
    if kept:
        ids = {each.id for each in kept}
        held = tuple(each for each in links if each.left in ids and each.right in ids)
        found = person_of(kept, held)
        # The id is that of the whole group, whichever of its claims are published.
        yield found if found.id == known else replace(found, id=known)


def _incident(
    known: str, told: Sequence[Told], members: Sequence[str], links: Sequence[Link], chosen: Chosen
) -> Iterator[tuple[Incident, int]]:
    kept = frozenset(each for each in members if chosen is None or each in chosen)
    some = [each for each in told if not kept.isdisjoint(each.ids)]
    if some:
        ends = tuple(each for each in links if each.left in kept and each.right in kept)
        voices = len({each.origin or each.report.id for each in some})
        found = incident_of(some, kept, ends)
        yield found if found.id == known else replace(found, id=known), voices
