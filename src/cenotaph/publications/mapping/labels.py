"""Labels: names on a map, each where it hides no other: places of spots, then countries, then towns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

_WIDE = 0.58
"""The width of a letter as a share of its size."""
_GAP = 5.0


class Style(StrEnum):
    """How a label looks, by the name that whoever draws it knows."""

    SPOT = "map-spot-label"
    COUNTRY = "map-country-label"
    TOWN = "map-town-label"


SIZES = {Style.SPOT: 12, Style.COUNTRY: 11, Style.TOWN: 10}
"""In pixels."""
_SPACED = {Style.COUNTRY: 1.35}
"""Letters of which are capitals and stand apart."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name, where its beginning, middle or end stands, in pixels, and at which it is aligned."""

    words: str
    style: Style
    x: float
    y: float
    align: str = "center"


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def hides(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(slots=True)
class Sheet:
    """A sheet on which labels are laid one after the other; none over another, none over the edge."""

    width: float
    height: float
    labels: list[Label] = field(default_factory=list)
    _taken: list[_Box] = field(default_factory=list)

    def keep_free(self, x: float, y: float, half: float) -> None:
        """Lets no label stand on a dot."""
        self._taken.append(_Box(x - half, y - half, x + half, y + half))

    def keep_free_box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Lets no label stand in a box."""
        self._taken.append(_Box(left, top, right, bottom))

    def beside(self, words: str, style: Style, x: float, y: float, reach: float = 0.0) -> bool:
        """Lays a label right of a point and its reach, else left, below or above; whether there was room."""
        down = SIZES[style] + max(_GAP, reach)
        away = _GAP + 2 + max(0.0, reach - _GAP)
        return self._first(
            [
                Label(words, style, x + away, y, "left"),
                Label(words, style, x - away, y, "right"),
                Label(words, style, x, y + down),
                Label(words, style, x, y - down),
            ]
        )

    def on(self, words: str, style: Style, at: Iterable[tuple[float, float]]) -> bool:
        """Lays a label around the first of some points where there is room; whether there was."""
        return self._first([Label(words, style, x, y) for x, y in at])

    def _first(self, tried: Sequence[Label]) -> bool:
        for label in tried:
            box = _box(label)
            if self._holds(box) and not any(box.hides(each) for each in self._taken):
                self.labels.append(label)
                self._taken.append(box)
                return True
        return False

    def _holds(self, box: _Box) -> bool:
        return (
            box.left >= 2 and box.top >= 2 and box.right <= self.width - 2 and box.bottom <= self.height - 2
        )


def label_width(words: str, style: Style) -> float:
    """About how wide a label is, in pixels."""
    return len(words) * SIZES[style] * _WIDE * _SPACED.get(style, 1.0)


def _box(label: Label) -> _Box:
    wide, high = label_width(label.words, label.style), SIZES[label.style] + 3
    left = {"left": label.x, "right": label.x - wide}.get(label.align, label.x - wide / 2)
    return _Box(left, label.y - high / 2, left + wide, label.y + high / 2)
