"""Places by id: what each is, what it lies in, and whether one lies in another."""

from __future__ import annotations

from cenotaph.model.place import Place
from cenotaph.places.atlas import Atlas, shipped_atlas


def place(ident: str, atlas: Atlas | None = None) -> Place:
    """The place with an id; UnknownIdError where the atlas, by default the shipped one, has none."""
    return (atlas or shipped_atlas()).by_id(ident)


def chain(ident: str, atlas: Atlas | None = None) -> tuple[Place, ...]:
    """The place and those that it lies in, the smallest first, up to the country; raises as `place`."""
    return (atlas or shipped_atlas()).chain(ident)


def contains(a: str, b: str, atlas: Atlas | None = None) -> bool:
    """Whether whatever happened in `b` happened in `a` too: the same place, or one that lies in it.

    It goes by divisions and countries, not by distance: a town near the edge of an area is in it only where
    the gazetteer says so. Raises UnknownIdError for an id that no place has.
    """
    known = atlas or shipped_atlas()
    whole = known.by_id(a)
    return any(each.id == whole.id for each in known.chain(b))
