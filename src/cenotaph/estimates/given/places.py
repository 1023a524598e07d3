"""A place as a person writes it in a cell or an option: its name, its id, or a country's code."""

from __future__ import annotations

from dataclasses import dataclass, field

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.given.cells import CellError
from cenotaph.estimates.given.parties import either
from cenotaph.model.place import Candidate, Place, PlaceKind
from cenotaph.places import Atlas, resolve
from cenotaph.places.mention import parse

_FEW = 3
_CODE = 2
_LEAST = 0.05
"""A place of a lower score is not what anybody would mean by the name alone."""
_SOUNDS = "sounds like"
"""What the gazetteer says of a place whose name is not spelt so."""
_ADD = "add a place of your own: cenotaph places import FILE.csv"
_KINDS = {PlaceKind.TOWN: "", PlaceKind.ADMIN1: " province", PlaceKind.ADMIN2: " district"}


@dataclass(frozen=True, slots=True)
class Where:
    """The places that a cell names; `inner` differs where a name is a town's and its province's."""

    outer: frozenset[str]
    inner: frozenset[str]
    choice: str = field(default="", compare=False)
    """Where it differs: what to write for the one or the other."""


def place_of(words: str, atlas: Atlas) -> Where:
    """The place that words name.

    Raises CellError where nothing is called so (near names are offered), where several places are that do not
    lie in each other, and for words without an edge, such as "around Belgrun".
    """
    known = _by_id(words, atlas)
    if known is not None:
        return Where(frozenset({known.id}), frozenset({known.id}))
    candidates = resolve(words, atlas=atlas).candidates
    spelt = [each for each in candidates if not any(_SOUNDS in why for why in each.reasons)]
    meant = [each for each in spelt if each.score >= _LEAST]
    if not meant:
        raise CellError(f"no place is called {words[:80]!r}", _near(words, atlas))
    if any(not each.place.id for each in meant):
        raise CellError(
            f"{words[:80]!r} has no edge that is known",
            "write the land around it as place, and what surely is meant as inner_place",
        )
    kinds = parse(words, atlas.knows).kinds
    said = [each for each in meant if each.place.kind in kinds]
    return _nested(words, said or meant, atlas)


def _by_id(words: str, atlas: Atlas) -> Place | None:
    try:
        return atlas.by_id(words)
    except UnknownIdError:
        number = atlas.country(words.upper()) if len(words) == _CODE and words.isascii() else -1
        return atlas.place(number) if number >= 0 else None


def _nested(words: str, meant: list[Candidate], atlas: Atlas) -> Where:
    """The widest and the narrowest of the places that a name may mean, where each lies in the next."""
    ids = [each.place.id for each in meant]
    chains = {code: [place.id for place in atlas.chain(code)] for code in ids}
    widest = [code for code in ids if all(code in chains[other] for other in ids)]
    narrowest = [code for code in ids if all(other in chains[code] for other in ids)]
    offered = either([_located(each.place) for each in meant[:4]])
    if not widest or not narrowest:
        remedy = f"write the country behind it, or an id: {offered}"
        raise CellError(f"{words!r} is the name of {len(meant)} places", remedy)
    is_one = len(ids) == 1
    return Where(frozenset(widest[:1]), frozenset(narrowest[:1]), "" if is_one else offered)


def _near(words: str, atlas: Atlas) -> str:
    options = sorted(atlas.alike(words), key=lambda each: (-each.likeness, -each.people, each.id))
    offered = list(dict.fromkeys(_located(atlas.place(each.id)) for each in options))[:_FEW]
    return f"did you mean {either(offered)}? Else {_ADD}" if offered else _ADD


def _located(place: Place) -> str:
    around = [place.admin1.name] if place.admin1 and place.admin1.name != place.name else []
    where = ", ".join([place.name, *around, *filter(None, [place.country])])
    return f"{where}{_KINDS.get(place.kind, f' {place.kind.value}')} ({place.id})"
