"""Count: how many, as a report words it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A range of whole persons, both ends inclusive; `None` means that no limit was stated on that side."""

    low: int | None
    high: int | None
    approx: bool = False
    """The report says "about", "around", "nearly", "some 5,000"."""
    vague: bool = False
    """The quantity is a word, not a number: "dozens", "several", a bare plural."""

    def agrees(self, other: Count) -> bool:
        """Whether some whole number lies in both ranges; symmetric."""
        low = max(self.low or 0, other.low or 0)
        highs = [high for high in (self.high, other.high) if high is not None]
        return not highs or low <= min(highs)
