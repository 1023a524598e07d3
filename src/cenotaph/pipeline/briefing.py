"""From a ledger to a brief: the figures, names, forces and words of one question, and what ties them up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from cenotaph.errors import InputError
from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts import days_words, named_words, outcome_words
from cenotaph.estimates.touching import Touching
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Figure
from cenotaph.model.group import NamedClaim
from cenotaph.model.party import Relation
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.views import ClaimLine
from cenotaph.parties.standing import standing
from cenotaph.people import person_of
from cenotaph.pipeline.briefing_receipts import Receipts, count_words
from cenotaph.pipeline.evidence import concerning, contradictions_of, figure_of
from cenotaph.pipeline.figures import chosen_of, series_of, strengths_of
from cenotaph.pipeline.gathering import Gathered
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.compose import compose
from cenotaph.publications.brief.facts import (
    Clash,
    Days,
    Dead,
    Facts,
    Force,
    PartyTerm,
    Subject,
    Tallied,
    Voice,
)
from cenotaph.publications.brief.grammar import capital, listed
from cenotaph.publications.brief.sentences import Receipt

_BESIDE = (Relation.TIED, Relation.ALLIED)
_MOST_BESIDE = 6
_MOST_VOICES = 40
_MOST_CLASHES = 12
_AS_THEY_STAND = 1
"""The least trust at which every number is taken as its words have it."""
_SEVERAL_MONTHS = 45
_OTHERS = (Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED)
_KILLED = frozenset({Measure.KILLED})


def brief_of(ledger: Ledger, gathered: Gathered, question: Scope, as_of: date | None = None) -> Brief:
    """The brief that a ledger's claims give on a question.

    Raises InputError where no claim touches the question, PublicationError for a figure without a receipt.
    """
    return compose(_Briefing(ledger, gathered, replace(question, outcomes=_KILLED), as_of).facts())


class _Briefing:
    """Gathers the facts of one brief."""

    def __init__(self, ledger: Ledger, gathered: Gathered, question: Scope, as_of: date | None) -> None:
        self._gathered, self._question, self._as_of = gathered, question, as_of
        self._evidence, self._world = gathered.evidence, gathered.world
        self._options = Options(floor=self._evidence.floor, as_of=as_of)
        self._receipts = Receipts(ledger, self._evidence)
        self._known = chosen_of(self._evidence, as_of)[0]

    def facts(self) -> Facts:
        """All that the brief is written from."""
        figure = self._figure(self._question)
        beside = dict(self._beside())
        forces = list(self._forces([self._question, *beside.values()]))
        touching = self._touching([self._question, *beside.values()])
        if not forces and not self._speaks(touching):
            remedy = "ask for other days, places or parties (see: cenotaph list claims)"
            raise InputError("brief", "no claim of the ledger speaks of what was asked", remedy)
        people = self._people(touching)
        dead = self._dead(people, frozenset(figure.named.persons))
        undated = sum(not person.days for person in dead)
        told = self._tallied(figure, "figure")
        voices = self._voices(touching)
        unquoted = max(len(voices) - _MOST_VOICES, 0)
        return Facts(
            subject=Subject(told.party, self._places(self._question), _days(self._question)),
            figure=told,
            before=self._before(),
            periods=tuple(self._months()),
            others=tuple(self._others()),
            beside=tuple(self._beside_tallied(beside)),
            forces=tuple(forces),
            dead=tuple(dead),
            names=_names(dead, undated, named_words(figure.named)),
            undated=undated,
            clashes=tuple(self._clashes(people)),
            voices=tuple(voices[:_MOST_VOICES]),
            unquoted=unquoted,
            terms=tuple(self._terms(beside)),
            basis=self._basis(beside, unquoted),
        )

    def _speaks(self, touching: frozenset[str]) -> bool:
        """Whether any claim is on the days asked for, not only on days that nothing tells."""
        if self._question.first is None:
            return bool(touching)
        return any(self._evidence.premises[code].scope.first is not None for code in touching)

    def _figure(self, question: Scope) -> Figure:
        return figure_of(self._evidence, question, self._world, self._options)

    def _tallied(self, figure: Figure, name: str, tie: str = "") -> Tallied:
        shaken = next((each.low for each in figure.faults if each.wrong == 1), None)
        return Tallied(
            party=listed(sorted(map(self._world.party_name, figure.question.parties))),
            measure=outcome_words(figure.question.outcomes),
            days=_days(figure.question),
            low=figure.low,
            high=figure.high,
            surely=figure.named.surely,
            perhaps=figure.named.possibly - figure.named.surely,
            receipt=self._receipts.of_figure(figure, name),
            shaken=shaken,
            tie=tie,
        )

    def _places(self, question: Scope) -> str:
        return listed(sorted(map(self._world.place_name, question.places)))

    def _touching(self, questions: list[Scope]) -> frozenset[str]:
        """The claims on losses, of enough trust, that speak of people whom a question asks for."""
        losses = [each for each in self._known if each.kind is not Kind.STRENGTH]
        found = Touching(losses, questions, lambda scopes: axes_of(scopes, self._world), self._options.floor)
        return frozenset().union(*(found.names(number) for number in range(len(questions))))

    def _beside(self) -> Iterator[tuple[str, Scope]]:
        """The parties tied or allied to the one asked for of which the claims speak, each as a question."""
        known = self._world.directory
        said = sorted({code for each in self._known for code in each.scope.parties} - self._question.parties)
        found = []
        for code in said:
            if any(
                standing(code, each, self._question.last, known) in _BESIDE for each in self._question.parties
            ):
                question = replace(self._question, parties=frozenset({code}))
                found.append((len(self._touching([question])), code, question))
        for _, code, question in sorted(found, key=lambda each: (-each[0], each[1]))[:_MOST_BESIDE]:
            yield code, question

    def _beside_tallied(self, beside: dict[str, Scope]) -> Iterator[Tallied]:
        for code, question in beside.items():
            yield self._tallied(self._figure(question), f"beside {code}", self._tie(code))

    def _tie(self, code: str) -> str:
        known, last = self._world.directory, self._question.last
        return next((str(standing(code, each, last, known)) for each in sorted(self._question.parties)), "")

    def _before(self) -> Tallied | None:
        first, last = self._question.first, self._question.last
        if first is None or last is None:
            return None
        length = last - first + timedelta(1)
        if first.toordinal() <= length.days:
            return None
        question = replace(self._question, first=first - length, last=first - timedelta(1))
        return self._tallied(self._figure(question), "before")

    def _months(self) -> Iterator[Tallied]:
        first, last = self._question.first, self._question.last
        if first is None or last is None or (last - first).days <= _SEVERAL_MONTHS:
            return
        for series in series_of(self._evidence, self._question, self._world, options=self._options):
            for number, period in enumerate(series.periods):
                if period.figure is not None:
                    yield self._tallied(period.figure, f"period {number}")

    def _others(self) -> Iterator[Tallied]:
        for measure in _OTHERS:
            figure = self._figure(replace(self._question, outcomes=frozenset({measure})))
            if figure.low or figure.high is not None or figure.named.possibly:
                yield self._tallied(figure, str(measure))

    def _forces(self, questions: Iterable[Scope]) -> Iterator[Force]:
        seen: set[str] = set()
        for question in questions:
            for stock in strengths_of(self._evidence, question, self._world, self._options).stocks:
                if stock.claim in seen or self._is_later(stock.claim):
                    continue
                seen.add(stock.claim)
                yield self._force(self._receipts.view(stock.claim).claim)

    def _is_later(self, claim: str) -> bool:
        return claim not in {each.id for each in self._known}

    def _force(self, line: ClaimLine) -> Force:
        receipt = self._receipts.of_claims([line.id])
        many = "" if line.vague else count_words(line.low, line.high, line.approx)
        return Force(
            status=line.measure,
            many=many,
            group=(line.group or line.unit or line.affiliation or "") if many else line.quote,
            place=line.where or "",
            days=_window(line),
            speaker=line.source or receipt.quotes[0].outlet,
            receipt=receipt,
        )

    def _people(self, touching: frozenset[str]) -> dict[str, list[Premise]]:
        """The claims on each named person killed, by the person's id."""
        persons: dict[str, list[Premise]] = {}
        for premise in self._known:
            is_killed = premise.scope.outcomes == _KILLED and premise.kind is Kind.PERSON
            if premise.id in touching and is_killed:
                persons.setdefault(premise.person or premise.id, []).append(premise)
        return persons

    def _dead(self, people: dict[str, list[Premise]], counted: frozenset[str]) -> list[Dead]:
        """The named persons killed, those with a day first, then by name."""
        found = [self._person(code in counted, claims) for code, claims in people.items()]
        return sorted(found, key=lambda each: (each.first is None, each.first or date.min, each.names))

    def _person(self, is_counted: bool, premises: list[Premise]) -> Dead:
        lines = [self._receipts.view(each.id).claim for each in premises]
        windows = {_window(line): line.start for line in lines if line.start or line.end}
        outlets = (line.source or self._receipts.quote(line.id).outlet for line in lines)
        return Dead(
            names=_values(line.name for line in lines),
            ranks=_values(line.rank for line in lines),
            formations=_values(", ".join(_formation(line)) for line in lines),
            places=_values(line.where for line in lines),
            days=tuple(windows),
            attackers=_values(map(_attacker, lines)),
            speakers=_values(outlets),
            is_counted=is_counted,
            receipt=self._receipts.of_claims(each.id for each in premises),
            first=min((day for day in windows.values() if day), default=None),
        )

    def _clashes(self, people: dict[str, list[Premise]]) -> Iterator[Clash]:
        """Numbers that cannot all be true, taken as they stand, and what is said otherwise of one person."""
        conflicts = contradictions_of(self._evidence, self._world, self._as_of, _AS_THEY_STAND)
        found = concerning(conflicts, self._question, self._evidence, self._world)
        yield from (self._clash(each.claims, each.words) for each in found[:_MOST_CLASHES])
        for claims in people.values():
            lines = [self._receipts.view(each.id).claim for each in claims]
            person = person_of([NamedClaim.of(line) for line in lines], ())
            yield from (self._clash(each.claims, _worded(each.words)) for each in person.contradictions)

    def _clash(self, claims: Iterable[str], words: str) -> Clash:
        receipt = self._receipts.of_claims(claims)
        receipt = replace(receipt, lines=(*receipt.lines, words)) if words else receipt
        return Clash(tuple(Voice(quote, receipt) for quote in receipt.quotes), words, receipt)

    def _voices(self, touching: frozenset[str]) -> list[Voice]:
        """The numbers of losses as they were said, the last said first; those of one sentence together."""
        said = [each for each in self._known if each.id in touching and each.kind is Kind.TOLL]
        said.sort(key=lambda each: (each.asserted or date.min, each.low or 0), reverse=True)
        by_sentence: dict[tuple[str, ...], list[str]] = {}
        for premise in said:
            quote = self._receipts.quote(premise.id)
            by_sentence.setdefault((quote.speaker, quote.outlet, quote.whole), []).append(premise.id)
        receipts = (self._receipts.of_claims(codes) for codes in by_sentence.values())
        return [Voice(receipt.quotes[0], receipt) for receipt in receipts]

    def _terms(self, beside: Iterable[str]) -> Iterator[PartyTerm]:
        for code in [*sorted(self._question.parties), *beside]:
            party = self._world.party(code)
            tie = self._tie(code) if code not in self._question.parties else ""
            asked = listed(sorted(map(self._world.party_name, self._question.parties)))
            yield PartyTerm(party.name, str(party.kind), f"{tie} to {asked}" if tie else "")

    def _basis(self, beside: Iterable[str], unquoted: int) -> Receipt:
        basis = self._gathered.basis
        terms = (f"{term.name}: {term.kind} {term.tie}".strip() for term in self._terms(beside))
        many = len(self._known)
        lines = (
            f"Program: {basis.program}; least trust {self._options.floor}",
            f"SHA-256 of the claims as read: {basis.premises}",
            f"SHA-256 of the parties known: {basis.registry}",
            f"SHA-256 of the places known: {basis.gazetteer}",
            *(("only claims that a reviewer settled",) if basis.is_decided else ()),
            *terms,
            *((f"{unquoted:,} more sentences with numbers of losses",) if unquoted else ()),
        )
        day = f", said by {days_words(self._as_of, self._as_of)}" if self._as_of else ""
        claims = f"{many:,} {'claim' if many == 1 else 'claims'}"
        return Receipt("basis", f"{claims}{day}, as the ledger stood after its entry {basis.upto:,}", lines)


def _names(dead: list[Dead], undated: int, words: str) -> Receipt:
    counted = sum(person.is_counted for person in dead)
    lines = (
        capital(words),
        f"{len(dead):,} named killed",
        f"{counted:,} surely counted in the figure",
        f"{len(dead) - counted:,} of whom that is open",
        f"{undated:,} without a day",
    )
    return Receipt("names", "The named dead, counted", lines)


def _days(question: Scope) -> Days:
    is_day = question.first is not None and question.first == question.last
    return Days(days_words(question.first, question.last), is_day)


def _window(line: ClaimLine) -> Days:
    return Days(days_words(line.start, line.end), line.start is not None and line.start == line.end)


def _formation(line: ClaimLine) -> Iterator[str]:
    """The unit, and whose it is where that says more."""
    if line.unit:
        yield line.unit
    if line.affiliation and line.affiliation != line.unit:
        yield line.affiliation


def _worded(words: str) -> str:
    """Two sides as a sentence has them: "2 April 2031 against 5 April 2031"."""

    def day(found: re.Match[str]) -> str:
        when = date.fromisoformat(found[0])
        return days_words(when, when)

    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", day, words.replace(" / ", " against "))


def _attacker(line: ClaimLine) -> str | None:
    """Who did it; words that mean no party that is known stand as words."""
    return line.attacker if line.attacker is None or line.attacker_id else f"“{line.attacker}”"


def _values(found: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in found if each))
