"""The ground of a brief: the claims of a question, and which of them a brief tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts import days_words
from cenotaph.estimates.touching import Touching
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.party import Relation
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.views import ClaimLine
from cenotaph.parties.standing import standing
from cenotaph.pipeline.briefing.receipts import Receipts
from cenotaph.pipeline.evidence import Evidence
from cenotaph.pipeline.figures import chosen_of
from cenotaph.pipeline.gathering import Gathered
from cenotaph.publications.brief.facts import Days

KILLED = frozenset({Measure.KILLED})
_BESIDE = (Relation.TIED, Relation.ALLIED)
_MOST_BESIDE = 6
_LATE = timedelta(31)
"""What a report tells without a day is taken to be of the days asked for if it was printed so soon after."""


@dataclass(frozen=True)
class Ground:
    """A question put to the claims of a ledger as they were known by a day."""

    ledger: Ledger
    gathered: Gathered
    question: Scope
    as_of: date | None
    receipts: Receipts

    @property
    def evidence(self) -> Evidence:
        """The claims, as premises."""
        return self.gathered.evidence

    @property
    def world(self) -> World:
        """The parties and places that are known."""
        return self.gathered.world

    @cached_property
    def options(self) -> Options:
        """How figures are worked out."""
        return Options(floor=self.evidence.floor, as_of=self.as_of)

    @cached_property
    def known(self) -> list[Premise]:
        """What had been said by the day."""
        return chosen_of(self.evidence, self.as_of)[0]

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of what had been said by the day."""
        return frozenset(each.id for each in self.known)

    @cached_property
    def beside(self) -> dict[str, Scope]:
        """The parties tied or allied to the one asked for of which the claims speak, each as a question."""
        directory, asked, last = self.world.directory, self.question.parties, self.question.last
        said = {code for each in self.known for code in each.scope.parties} - asked
        tied = sorted(
            code for code in said if any(standing(code, one, last, directory) in _BESIDE for one in asked)
        )
        scopes = {code: replace(self.question, parties=frozenset({code})) for code in tied}
        ordered = sorted(scopes, key=lambda code: (-len(self.touching([scopes[code]])), code))
        return {code: scopes[code] for code in ordered[:_MOST_BESIDE]}

    @property
    def questions(self) -> list[Scope]:
        """The question, and the same of the parties beside the one asked for."""
        return [self.question, *self.beside.values()]

    def touching(self, questions: list[Scope]) -> frozenset[str]:
        """The claims on losses, of enough trust, that speak of people whom a question asks for."""
        losses = [each for each in self.known if each.kind is not Kind.STRENGTH]
        found = Touching(losses, questions, lambda scopes: axes_of(scopes, self.world), self.options.floor)
        return frozenset().union(*(found.names(number) for number in range(len(questions))))

    def is_near(self, premise: Premise, *, is_strict: bool = False) -> bool:
        """Whether what a claim leaves open is not so much that it may be of any other days and people.

        Its day, else that of its report, is one of those asked for or soon behind. Its party or its place
        is known where one was asked for; `is_strict`: each of them.
        """
        asked = [self._is_of_theirs(premise)] if self.question.parties else []
        asked += [bool(premise.scope.places)] if self.question.places else []
        is_known = not asked or (all(asked) if is_strict else any(asked))
        # What has a last day alone has that of its report: nothing was told of the day.
        return is_known and (premise.scope.first is not None or self.is_of_these_days(premise.asserted))

    def _is_of_theirs(self, premise: Premise) -> bool:
        """Whether a claim is on a party that is, is part of, or stands beside the one asked for."""
        known, last = self.world.directory, self.question.last
        return any(
            standing(said, asked, last, known) is not Relation.SEPARATE
            for said in premise.scope.parties
            for asked in self.question.parties
        )

    def is_of_these_days(self, printed: date | None) -> bool:
        """Whether a report of a day may tell of the days asked for as its news."""
        first, last = self.question.first, self.question.last
        if printed is None:
            return True
        return (first is None or printed >= first) and (last is None or printed <= _later(last))

    def line(self, claim: str) -> ClaimLine:
        """A claim as it stands."""
        return self.receipts.view(claim).claim

    def tie(self, code: str) -> str:
        """How another party stands to the one asked for: "tied"."""
        known, last = self.world.directory, self.question.last
        return next((str(standing(code, each, last, known)) for each in sorted(self.question.parties)), "")


def days_of(question: Scope) -> Days:
    """The days of a question in words."""
    is_day = question.first is not None and question.first == question.last
    return Days(days_words(question.first, question.last), is_day)


def window_of(line: ClaimLine) -> Days:
    """The days of a claim in words."""
    return Days(days_words(line.start, line.end), line.start is not None and line.start == line.end)


def values(found: Iterable[str | None]) -> tuple[str, ...]:
    """What is said, each once."""
    return tuple(dict.fromkeys(each for each in found if each))


def batches(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """What has one key together, in the order in which the keys come first."""
    by_key: dict[str, list[str]] = {}
    for key, each in found:
        by_key.setdefault(key, []).append(each)
    yield from by_key.items()


def _later(day: date) -> date:
    return day + _LATE if day <= date.max - _LATE else day
