"""Partly: what is worked out of a ledger for those who do not see all of it, each part for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cenotaph.errors import InputError
from cenotaph.ledger.seeing import hidden_mark
from cenotaph.ledger.worked import Worked
from cenotaph.model.account import Field
from cenotaph.workbench.figuring.answers import Answer, Answers
from cenotaph.workbench.figuring.workroom import OVERVIEW, PROOF, Task

_TOLD = (
    "headline",
    "of",
    "measure",
    "range",
    "low",
    "high",
    "best",
    "taken",
    "asides",
    "chart",
    "took",
    "upto",
)
"""What is told of a figure where speakers are withheld: nothing in anybody's words."""
_UNTOLD: Mapping[str, Any] = {
    **dict.fromkeys(("rule", "grounds", "named"), ""),
    **dict.fromkeys(("faults", "proofs", "conflicts", "aside", "origins", "accepted"), ()),
    "contradictions": 0,
    "claims": {},
}
_RUNG = ("trust", "words", "is_floor")
_IN_JSON = ("headline", "of", "question", "low", "high", "best")
_GLANCED = ("headlines", "charts", "incidents", "claims", "took", "upto")
"""The same of the overview."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What answers somebody's pages: from the reports that they see, without what is withheld from them."""

    answers: Answers
    hidden: tuple[str, ...] = ()
    """The ids of the reports that they do not see."""
    withheld: Field | None = None

    @property
    def is_partial(self) -> bool:
        """Whether there are reports that they do not see."""
        return bool(self.hidden)

    def ask(self, task: Task, *, rests: bool = False, patience: float | None = None) -> Answer:
        """As `Answers.ask`, of what they see."""
        if task.about.get("without") and self.withheld is not None and self.withheld >= Field.SPEAKERS:
            # Whether leaving somebody out is understood would tell whether they said anything.
            return Answer(failure=InputError("without", "speakers are withheld from you", "leave nobody out"))
        found = self.answers.ask(self._own(task), rests=rests, patience=patience)
        return found if found.worked is None else replace(found, worked=self._told(task, found.worked))

    def last(self, task: Task) -> Worked | None:
        """As `Answers.last`, of what they see."""
        found = self.answers.last(self._own(task))
        return None if found is None else self._told(task, found)

    def proof(self, task: Task) -> Worked | None:
        """A figure whole, as a ledger keeps it; None where it is not worked out, or not for them to see."""
        return None if self.withheld else self.answers.last(replace(self._own(task), kind=PROOF))

    def _own(self, task: Task) -> Task:
        if not self.hidden:
            return task
        return replace(task, key=f"{task.key} {hidden_mark(self.hidden)}", hidden=self.hidden)

    def _told(self, task: Task, found: Worked) -> Worked:
        if self.withheld is None or self.withheld < Field.SPEAKERS:
            return found
        told = glance_told if task.kind == OVERVIEW else receipt_told
        return replace(found, content=told(found.content))


def receipt_told(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """What is told of a figure to those from whom speakers are withheld: its numbers, and no claim."""
    ladder = [{**{name: rung[name] for name in _RUNG}, "by": ""} for rung in receipt["ladder"]]
    return {**_UNTOLD, "ladder": ladder} | {name: receipt[name] for name in _TOLD}


def glance_told(glance: Mapping[str, Any]) -> dict[str, Any]:
    """What is told of the overview to them: its numbers, and where things happened without a word."""
    spots = [{**spot, "place": ""} for spot in glance["spots"]]
    told = {name: glance[name] for name in _GLANCED}
    return told | {"spots": spots, "names": {"parties": [], "places": []}}


def figure_told(figure: Mapping[str, Any] | None, withheld: Field | None) -> dict[str, Any] | None:
    """A figure in JSON as somebody may see it."""
    if figure is None or withheld is None or withheld < Field.SPEAKERS:
        return None if figure is None else dict(figure)
    return {
        name: figure[name] for name in ("headline", "of", "question", "low", "high", "best") if name in figure
    }
