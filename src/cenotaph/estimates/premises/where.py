"""Where a claim counts: the place that all counted lie in, and the one that is surely counted whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.world import World
from cenotaph.model.place import PlaceKind, Precision
from cenotaph.model.views import ClaimLine
from cenotaph.places import Context, resolve

_LIKELY = 0.2
"""A place with a lower score is not reckoned with beside the likeliest."""
_AROUND = re.compile(r"(?:in and )?around (?:the (?:city|town) of )?(?P<town>.+)", re.IGNORECASE)
_DIRECTION = re.compile(r"\b(?:north|south|east|west)\w*\s+of\b", re.IGNORECASE)
_MEASURED = re.compile(r"\d|\bhalf\b")


@dataclass(frozen=True, slots=True)
class Where:
    """Everyone counted is in the outer place, everyone in the inner one is counted."""

    outer: str | None
    """None: anywhere."""
    inner: str | None
    """None: nowhere surely."""


_ANYWHERE = Where(None, None)


def where_of(line: ClaimLine, world: World) -> Where:
    """The places of a claim; words that leave several open give the smallest place around them all."""
    if line.place_id is not None and _has(line.place_id, world):
        if line.where_prec != Precision.NEAR:
            return _nested(line.place_id, line.where or "", line.country, world)
        return Where(_wide(_step_out(line.place_id, world), line.where or "", world), None)
    around = _last_of(line.place_path, world)
    if around is None and line.where:
        return _looked_up(line.where, line.country, world)
    around = _wide(around, line.where or "", world) or _country(line.country, world)
    return Where(around, _inner_town(line.where or "", line.country, around, world))


def _has(ident: str, world: World) -> bool:
    try:
        world.place(ident)
    except UnknownIdError:
        return False
    return True


def _step_out(ident: str, world: World) -> str | None:
    return next(iter(world.around(ident)[1:]), None)


def _wide(ident: str | None, words: str, world: World) -> str | None:
    """What surely holds a point near a place: the province, for a mere direction the country."""
    if ident is None:
        return None
    level = (
        PlaceKind.COUNTRY if _DIRECTION.search(words) and not _MEASURED.search(words) else PlaceKind.ADMIN1
    )
    around = world.around(ident)
    wide = next((each for each in around if world.place(each).kind is level), None)
    return wide or around[-1]


def _last_of(path: str | None, world: World) -> str | None:
    """The smallest place of a path that the gazetteer has."""
    steps = (path or "").split("/")
    for step in reversed(steps[1:]):
        if _has(step, world):
            return step
    return _country(steps[0], world)


def _country(code: str | None, world: World) -> str | None:
    number = world.atlas.country(code) if code else -1
    return world.atlas.place(number).id if number >= 0 else None


@lru_cache(maxsize=8192)
def _meant(words: str, country: str | None, world: World) -> tuple[tuple[str, float], ...]:
    """The places that words may mean by themselves; a made point stands for what is around it."""
    placing = resolve(words, Context(country=country), world.atlas)
    found: dict[str, float] = {}
    for each in placing.candidates:
        ident = each.place.id or _last_of(world.atlas.path(each.place), world) or ""
        found[ident] = found.get(ident, 0.0) + each.score
    if not found and placing.parent is not None and placing.parent.place.id:
        found[placing.parent.place.id] = 1.0
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _nested(ident: str, words: str, country: str | None, world: World) -> Where:
    """A name that is also that of the town's province, or of the province's town, means one of the two."""
    outer = inner = ident
    for other, score in _meant(words, country, world) if words else ():
        if score < _LIKELY or not other or other == ident:
            continue
        if other in world.around(outer):
            outer = other
        elif inner in world.around(other):
            inner = other
    return Where(outer, inner)


def _looked_up(words: str, country: str | None, world: World) -> Where:
    """What words mean that the ledger has no place for."""
    ids = [ident for ident, score in _meant(words, country, world) if score >= _LIKELY]
    if not ids or "" in ids:
        around = _country(country, world)
        return Where(around, None)
    chains = [world.around(ident) for ident in ids]
    outer = next((each for each in chains[0] if all(each in chain for chain in chains)), None)
    if outer is None:
        return _ANYWHERE
    placing = resolve(words, Context(country=country), world.atlas)
    is_point = placing.best is not None and placing.best.place.kind is PlaceKind.POINT
    if is_point or not placing.candidates:
        outer = _wide(outer, words, world)
        return Where(outer, _inner_town(words, country, outer, world))
    inner = next((each for each in ids if all(other in world.around(each) for other in ids)), None)
    return Where(outer, inner)


def _inner_town(words: str, country: str | None, outer: str | None, world: World) -> str | None:
    """The town that "around the town" surely takes in."""
    said = _AROUND.fullmatch(words.strip())
    if said is None or outer is None:
        return None
    for ident, score in _meant(said["town"], country, world):
        if (
            ident
            and score >= _LIKELY
            and world.place(ident).kind is PlaceKind.TOWN
            and outer in world.around(ident)
        ):
            return ident
    return None
