"""A task as the worker gets it, and what it tells while it does it: one JSON object a line, both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cenotaph.ledger import Ledger
from cenotaph.model.job import JobOutcome
from cenotaph.pipeline.reading import Tools
from cenotaph.pipeline.reference import Reference
from cenotaph.reports.web.policy import Clock
from cenotaph.settings import Settings

Tell = Callable[..., None]
"""Tells the server something by name: at=7, input=2, total=3, words="...", outcome={...}."""


@dataclass(slots=True)
class Bench:
    """What a worker has at hand, kept from one task to the next."""

    ledger: Ledger
    settings: Settings
    allow: frozenset[str]
    clock: Clock
    tell: Tell
    tools: Tools | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    """What one task may leave for the next."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done."""

    id: str
    kind: str
    about: Mapping[str, Any]
    behind: int = 0
    """So many things are dealt with already."""
    avoid: Mapping[str, int] = field(default_factory=dict)
    """Inputs, by their place, that ended a worker: they count as so many things and are not opened again."""


def outcome_row(outcome: JobOutcome) -> dict[str, Any]:
    """An outcome as it is told."""
    names = ("number", "name", "fate", "report", "claims", "copy_of", "problem", "remedy")
    return {name: getattr(outcome, name) for name in names}


def reference_of(bench: Bench) -> Reference:
    """The places and parties that are known, loaded anew where the user's own files changed."""
    found: Reference | None = bench.kept.get("reference")
    fresh = Reference.of(bench.settings)
    if found is None or found.digest != fresh.digest:
        bench.kept["reference"] = found = fresh
    return found
