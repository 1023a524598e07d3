"""Invented events for the tests of the event formats."""

from __future__ import annotations

from datetime import date

from cenotaph.model.place import Precision
from cenotaph.publications.event import Cited, Event, Side, SideKind, Spot, Toll, Whose

DAY = date(2031, 3, 2)
GOVERNMENT = Side("Government of Syria", SideKind.STATE, "SY")
REBELS = Side("Merin Front", SideKind.GROUP)


def event(**changes: object) -> Event:
    """A clash of one day near a town, with changes."""
    fields: dict[str, object] = {
        "id": "00f1e2d3c4b5a697",
        "first": DAY,
        "last": DAY,
        "spot": Spot(36.2, 37.16, Precision.NEAR, "Ostal", "near Ostal", "SY", "Aleppo", None),
        "side_a": GOVERNMENT,
        "side_b": REBELS,
        "tolls": ((Whose.A, Toll(3, 4, 6)), (Whose.CIVILIANS, Toll(1, 1, 2))),
        "cited": (
            Cited(
                "r1",
                "The Merin Post",
                date(2031, 3, 3),
                "Clash; two days",
                "https://example.org/1",
                ("An officer",),
            ),
            Cited("r2", "=Radio", None, None, None),
        ),
        "origins": 2,
    }
    return Event(**(fields | changes))  # type: ignore[arg-type]
