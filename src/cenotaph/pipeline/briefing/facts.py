"""From a ledger to the facts of a brief: all that it states, gathered from the rooms of this package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cenotaph.errors import InputError
from cenotaph.estimates.receipts import days_words
from cenotaph.ledger import Ledger
from cenotaph.model.scope import Scope
from cenotaph.pipeline.briefing import tallies
from cenotaph.pipeline.briefing.events import happenings_of
from cenotaph.pipeline.briefing.forces import forces_told
from cenotaph.pipeline.briefing.ground import KILLED, Ground, days_of
from cenotaph.pipeline.briefing.people import dead_of, names_receipt, near_persons, persons_killed, undated
from cenotaph.pipeline.briefing.receipts import Receipts
from cenotaph.pipeline.briefing.totals import totals_of
from cenotaph.pipeline.briefing.voices import clashes_of, voices_of
from cenotaph.pipeline.gathering import Gathered
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.compose import compose
from cenotaph.publications.brief.facts import Facts, PartyTerm, Subject
from cenotaph.publications.brief.grammar import definite, kind_words, listed
from cenotaph.publications.brief.sentences import Receipt
from cenotaph.publications.redaction import NOTHING, Redaction


@dataclass(frozen=True, slots=True)
class Asked:
    """How a brief is to be written."""

    as_of: date | None = None
    """Only with what had been said by the end of this day."""
    title: str = ""
    redaction: Redaction = NOTHING


_KIND_OF_PLACE = re.compile(r"(?P<name>.+) \((?P<kind>province|district|region|city|governorate)\)")
_PLAINLY = Asked()


def brief_of(ledger: Ledger, gathered: Gathered, question: Scope, asked: Asked = _PLAINLY) -> Brief:
    """The brief that a ledger's claims give on a question, without what is withheld.

    `ledger` and what was gathered from it are without the reports that are left out.
    Raises InputError where no claim touches the question, PublicationError for a figure without a receipt.
    """
    receipts = Receipts(ledger, gathered.evidence, asked.redaction)
    ground = Ground(ledger, gathered, replace(question, outcomes=KILLED), asked.as_of, receipts)
    return compose(facts_of(ground), asked.redaction.words(asked.title))


def facts_of(ground: Ground) -> Facts:
    """All that a brief is written from; InputError where no claim touches the question."""
    forces, unfielded = forces_told(ground)
    touching = ground.touching(ground.questions)
    if not forces and not _speaks(ground, touching):
        remedy = "ask for other days, places or parties (see: cenotaph list claims)"
        raise InputError("brief", "no claim of the ledger speaks of what was asked", remedy)
    figure = tallies.figure(ground, ground.question)
    told = tallies.tallied(ground, figure, "figure")
    counted = frozenset(figure.named.persons)
    everyone = persons_killed(ground, touching)
    people = near_persons(ground, everyone, counted)
    dead, unlisted = dead_of(ground, people, counted), len(everyone) - len(people)
    voices, unquoted = voices_of(ground, touching)
    happenings, unshown, rivals = happenings_of(ground)
    more = {"sentences with numbers of losses": unquoted, "events": unshown, "numbers of forces": unfielded}
    places = listed(sorted(map(_place, map(ground.world.place_name, ground.question.places))))
    return Facts(
        subject=Subject(told.party, places, days_of(ground.question)),
        figure=told,
        before=tallies.before(ground),
        periods=tuple(tallies.months(ground)),
        others=tuple(tallies.others(ground)),
        beside=tuple(tallies.beside(ground)),
        forces=forces,
        unfielded=unfielded,
        dead=dead,
        names=names_receipt(dead, unlisted, figure.named),
        undated=undated(dead),
        unlisted=unlisted,
        happenings=happenings,
        unshown=unshown,
        rivals=(*rivals, *totals_of(ground, touching)),
        clashes=tuple(clashes_of(ground, people)),
        voices=voices,
        unquoted=unquoted,
        terms=tuple(_terms(ground)),
        basis=_basis(ground, more),
    )


def _speaks(ground: Ground, touching: frozenset[str]) -> bool:
    """Whether any claim is on the days asked for, not only on days that nothing tells."""
    if ground.question.first is None:
        return bool(touching)
    return any(ground.evidence.premises[code].scope.first is not None for code in touching)


def _place(name: str) -> str:
    """A place that is told from others of its name, as prose has it: "Belgrun province"."""
    found = _KIND_OF_PLACE.fullmatch(name)
    if found is None:
        return name
    return (
        found["name"] if found["name"].endswith((" Strip", " Bank")) else f"{found['name']} {found['kind']}"
    )


def _terms(ground: Ground) -> Iterator[PartyTerm]:
    asked = sorted(ground.question.parties)
    whole = listed(definite(ground.world.party_name(code)) for code in asked)
    for code in [*asked, *ground.beside]:
        party = ground.world.party(code)
        tie = ground.tie(code) if code not in ground.question.parties else ""
        yield PartyTerm(party.name, kind_words(str(party.kind)), f"{tie} to {whole}" if tie else "")


def _basis(ground: Ground, more: dict[str, int]) -> Receipt:
    basis, as_of = ground.gathered.basis, ground.as_of
    lines = (
        f"Program: {basis.program}; least trust {ground.options.floor}",
        f"SHA-256 of the claims as read: {basis.premises}",
        f"SHA-256 of the parties known: {basis.registry}",
        f"SHA-256 of the places known: {basis.gazetteer}",
        *(("only claims that a reviewer settled",) if basis.is_decided else ()),
        *(f"{term.name}: {term.kind} {term.tie}".strip() for term in _terms(ground)),
        *(f"{many:,} more {what}" for what, many in more.items() if many),
    )
    many = len(ground.known)
    day = f", said by {days_words(as_of, as_of)}" if as_of else ""
    claims = f"{many:,} {'claim' if many == 1 else 'claims'}"
    return Receipt("basis", f"{claims}{day}, as the ledger stood after its entry {basis.upto:,}", lines)
