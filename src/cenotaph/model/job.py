"""Job: long work that is done in the background, and what came of each thing that it took in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    """Somebody asked to end it; it ends at once."""
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self in _OVER


_OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class Fate(StrEnum):
    """What became of a report that came in."""

    NEW = "new"
    HELD = "held"
    """The ledger held it already: nothing changed."""
    EXPUNGED = "expunged"
    """Only a tombstone is left of it: it is not taken in again."""
    REFUSED = "refused"
    """It could not be read."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was asked for."""

    id: str
    kind: str
    about: Mapping[str, Any]
    """What exactly was asked for."""
    owner: str
    """Who asked; empty where a page did."""
    state: JobState
    at: str
    """When it was asked for: ISO 8601 in UTC, like all moments."""
    begun: str | None = None
    ended: str | None = None
    done: int = 0
    """How many things are dealt with."""
    total: int | None = None
    """How many there are; None: not known."""
    words: str = ""
    """What is being done, or why it failed."""
    basis: int | None = None
    """The last entry of the ledger when it began."""
    result: Mapping[str, Any] | None = field(default=None, hash=False)
    """What came of it, where that is to be kept."""


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """What became of one report, or of one thing that could not be read."""

    number: int
    """Its place in the job, from 1."""
    name: str
    """What its giver calls it: a file, an address, a title."""
    fate: Fate
    report: str | None = None
    """The id that it has in the ledger."""
    claims: int = 0
    copy_of: str | None = None
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class JobTally:
    """What came of a job's things, in numbers."""

    fates: Mapping[Fate, int]
    claims: int

    def of(self, fate: str) -> int:
        """How many had a fate, by its word."""
        return self.fates.get(Fate(fate), 0)


NOTHING: Mapping[str, Any] = MappingProxyType({})
