"""The library's door: a text in, its claims out; a ledger opened and asked; figures from claims."""

from cenotaph.estimates.given import Target
from cenotaph.library.figures import Bounded, bounds, contradictions
from cenotaph.library.keeping import OpenLedger, open  # noqa: A004 - the door's own word
from cenotaph.library.reading import Backend, ClaimList, read, to_frame

__all__ = [
    "Backend",
    "Bounded",
    "ClaimList",
    "OpenLedger",
    "Target",
    "bounds",
    "contradictions",
    "open",
    "read",
    "to_frame",
]
