"""Kept figure: a figure that a ledger keeps, with all that it takes to work it out again."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure was worked out from, beside its question, floor and day."""

    upto: int
    """The number of the last entry that was looked at; a later claim or decision plays no part."""
    program: str
    """Name and version, "cenotaph 0.1.0"."""
    registry: str
    """SHA-256 of the parties that were known, in hexadecimal."""
    gazetteer: str
    """SHA-256 of the places that were known, in hexadecimal."""
    premises: str
    """SHA-256 of the premises that the claims were read as, in hexadecimal."""
    without: tuple[str, ...] = ()
    """Speakers that were left out."""
    is_decided: bool = False
    """Whether only claims counted that a reviewer had said yes to or corrected."""


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure as an entry of the ledger records it."""

    id: str
    number: int
    """The number of its entry."""
    at: str
    """When it was kept."""
    name: str
    """What the user called it; may be empty."""
    figure: Figure
    basis: Basis
    is_expunged: bool = False
    """Whether a claim that it rests on was expunged since: its words and speakers are gone."""
