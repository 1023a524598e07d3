"""Asked: a figure's question as an address has it; the address is the question."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, ValidationError

from cenotaph.estimates.given import Target
from cenotaph.estimates.given.cohorts import cohort_words
from cenotaph.estimates.given.outcomes import outcomes
from cenotaph.model.kept import KeptFigure
from cenotaph.workbench.asking import Day

_MOST_LEFT_OUT = 50


class Outcome(StrEnum):
    """What can be asked for."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    CASUALTIES = "casualties"
    ANY = "killed+wounded+missing+captured"


OUTCOMES = {
    Outcome.KILLED: "killed",
    Outcome.WOUNDED: "wounded",
    Outcome.MISSING: "missing",
    Outcome.CAPTURED: "captured",
    Outcome.CASUALTIES: "killed or wounded",
    Outcome.ANY: "lost in any way",
}


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
Trust = Annotated[Annotated[int, Field(ge=1, le=5)] | None, BeforeValidator(_none_if_empty)]
Chosen = Annotated[Outcome | None, BeforeValidator(_none_if_empty)]


class FigureAsked(BaseModel):
    """What a figure is asked of, as the form and the address have it; an empty field narrows nothing."""

    party: Words = ""
    where: Words = ""
    first: Day = Field(None, alias="from")
    last: Day = Field(None, alias="to")
    outcome: Chosen = None
    """None: nothing is asked yet."""
    cohort: Words = ""
    attacker: Words = ""
    as_of: Day = None
    trust: Trust = None
    decided: bool = False
    without: list[Words] = Field(default_factory=list, max_length=_MOST_LEFT_OUT)

    @property
    def target(self) -> Target:
        """The same in the words of the claim algebra."""
        return Target(
            party=self.party or None,
            where=self.where or None,
            first=self.first,
            last=self.last,
            outcome=str(self.outcome or Outcome.KILLED),
            cohort=self.cohort or None,
            attacker=self.attacker or None,
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """The speakers and origins that are left out, each once, in order."""
        return tuple(sorted({each for each in self.without if each}))

    def fields(self) -> list[tuple[str, str]]:
        """The question as fields of a form, without what is left out."""
        said = self.model_dump(mode="json", by_alias=True, exclude={"without", "decided"})
        found = [(name, str(value)) for name, value in said.items() if value not in (None, "")]
        return [*found, ("decided", "yes")] if self.decided else found

    def query(self, *, without: tuple[str, ...] | None = None) -> str:
        """The end of the address that asks this; with other speakers left out where some are given."""
        out = self.left_out if without is None else without
        return urlencode([*self.fields(), *(("without", each) for each in out)])

    def key(self) -> str:
        """Stands for the question: the same question has the same key."""
        said = [sorted(self.fields()), self.left_out]
        return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()


def asked_again(kept: KeptFigure) -> FigureAsked | None:
    """What a kept figure was asked, to be asked of the ledger now; None where the form cannot ask it."""
    figure, question = kept.figure, kept.figure.question
    outcome = next((each for each in Outcome if outcomes(each) == question.outcomes), None)
    if outcome is None:
        return None
    said = {
        "party": " + ".join(sorted(question.parties)),
        "where": " + ".join(sorted(question.places)),
        "from": question.first,
        "to": question.last,
        "outcome": outcome,
        "cohort": cohort_words(question.cohort),
        "attacker": " + ".join(sorted(question.attackers)),
        "as_of": figure.as_of,
        "trust": figure.floor,
        "decided": kept.basis.is_decided,
        "without": list(kept.basis.without),
    }
    try:
        return FigureAsked.model_validate(said)
    except ValidationError:
        return None  # the words of so many parties are longer than a field takes
