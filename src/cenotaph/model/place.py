"""PlaceReading: where, in the report's own words, and what those words may mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The most specific place words that hold for a claim, with the country when it is clear.

    `words` is None where the report tells no place yet leaves no doubt of the country.
    `country` is an ISO 3166-1 alpha-2 code, or None where the report leaves it open.
    """

    words: str | None
    country: str | None = None
