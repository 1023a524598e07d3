"""Decision: what a reviewer settled about a claim or a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Answer(StrEnum):
    """What a reviewer says of a claim; of a link only yes, no and unsure."""

    YES = "yes"
    """The report says so."""
    NO = "no"
    """The report does not say so: the claim counts nowhere."""
    UNSURE = "unsure"
    CORRECT = "correct"
    """The report says so, but for the fields that the decision corrects."""
    OPEN = "open"
    """An earlier answer is taken back: nothing is settled."""


def standing_answer(answer: str) -> str | None:
    """What stands after an answer: the answer, or nothing where it takes an earlier one back."""
    return None if answer == Answer.OPEN else answer


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer of one reviewer, with the reason; it holds until a later decision on the same subject."""

    subject: str
    """The id of the claim or link."""
    answer: Answer
    reviewer: str
    reason: str = ""
    correction: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Fields of the interchange form and the values that they should have; empty but for CORRECT."""
    resolved: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What the corrected words mean: a place and parties, in the interchange form."""
    seen: str | None = None
    """The version of the subject that the reviewer looked at; None: whatever holds now."""
