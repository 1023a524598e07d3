"""Cenotaph reads reports of an armed conflict and keeps what they claim about losses and forces.

>>> import cenotaph
>>> claims = cenotaph.read("At least 12 soldiers were killed near Brod on Monday.", published="2031-05-07")
>>> claims[0].count.low, claims[0].measure
(12, <Measure.KILLED: 'killed'>)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Anchor, Report

if TYPE_CHECKING:
    from cenotaph.ledger import Query
    from cenotaph.library import (
        Bounded,
        ClaimList,
        OpenLedger,
        Target,
        bounds,
        contradictions,
        open,  # noqa: A004 - the door's word
        read,
        to_frame,
    )

__version__ = "0.1.0"

_LIBRARY = frozenset(
    {"Bounded", "ClaimList", "OpenLedger", "bounds", "contradictions", "open", "read", "to_frame"}
)

__all__ = [
    "Anchor",
    "Bounded",
    "Claim",
    "ClaimList",
    "Count",
    "Kind",
    "Measure",
    "OpenLedger",
    "Query",
    "Report",
    "Target",
    "bounds",
    "contradictions",
    "open",
    "read",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    # The reading brings spaCy, a second or more: whoever asks for help or for the nouns need not wait.
    if name == "Query":
        return import_module("cenotaph.ledger").Query
    if name == "Target":
        return import_module("cenotaph.estimates.given").Target
    if name in _LIBRARY:
        return getattr(import_module("cenotaph.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
