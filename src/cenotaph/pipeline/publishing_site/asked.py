"""What is asked of a site, what it is made from, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cenotaph.ledger import Ledger
from cenotaph.model.scope import Scope
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import NOTHING, Redaction

Progress = Callable[[str, int, int], None]
"""Told what is being written, how many of it are done, and of how many."""
EVERYONE = Scope()


@dataclass(frozen=True, slots=True)
class SiteAsked:
    """What a site is to be."""

    title: str = "Cenotaph"
    address: str = ""
    """Where it will stand, an address of the web; empty where that is not known."""
    status: Status | None = None
    release: str = ""
    """The address of a release of the same ledger, to be linked."""
    party: str = ""
    """Names or ids of parties, joined by +: the site is narrowed to them; and so the rest."""
    where: str = ""
    question: Scope = EVERYONE
    """The same as a scope, with the days."""

    @property
    def is_narrowed(self) -> bool:
        """Whether the site is of less than the whole ledger."""
        return bool(self.party or self.where or self.question.first or self.question.last)


@dataclass(frozen=True, slots=True)
class Source:
    """What a site is made from."""

    ledger: Ledger
    reference: Reference
    redaction: Redaction = NOTHING
    withholds: str = ""
    """What is withheld, in words."""


@dataclass(frozen=True, slots=True)
class SiteMade:
    """What came of it."""

    folder: Path
    files: int
    size: int
    """In bytes."""
    people: int
    incidents: int
    claims: int
    undecided: int
