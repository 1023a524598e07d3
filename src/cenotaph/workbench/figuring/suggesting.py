"""Suggesting: names of parties and places that a field may mean, while somebody types."""

from __future__ import annotations

from cenotaph.estimates.world import World
from cenotaph.parties import holding
from cenotaph.settings import Settings
from cenotaph.workbench.figuring.workroom import reference_now

PLACE_FIELDS = frozenset({"where"})
_MOST = 12
_LEAST = 2
Option = tuple[str, str]
"""What a field takes, and what tells it from others of the name."""


def suggestions(settings: Settings, words: str, *, is_place: bool) -> list[Option]:
    """What the last of several names, joined by +, may mean; what was written before it stays."""
    before, joined, last = words.rpartition("+")
    asked = " ".join(last.split())
    if len(asked) < _LEAST:
        return []
    reference = reference_now(settings)
    kept = f"{before.strip()} + " if joined else ""
    if is_place:
        found = _places(asked, World(reference.directory, reference.atlas))
    else:
        found = [(each.name, each.kind.value) for each in holding(asked, reference.directory)[:_MOST]]
    return [(kept + name, beside) for name, beside in found]


def _places(words: str, world: World) -> list[Option]:
    """The places of the name, each by its id where the name alone would not tell which."""
    options = world.atlas.options(words)[:_MOST]
    found = []
    for option in options:
        place = world.atlas.place(option.id)
        around = ", ".join(filter(None, (place.admin1.name if place.admin1 else "", place.country)))
        found.append((place.id or place.name, f"{place.name}, {place.kind.value}, {around}"))
    return found
