"""Resolving: place words, with all that a report tells around them, become ranked places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cenotaph.model.place import Candidate, Placing
from cenotaph.places.atlas import Atlas, Option, shipped_atlas
from cenotaph.places.features import Setting, Slot
from cenotaph.places.mention import Mention, parse
from cenotaph.places.placing import Sheet, place_mention
from cenotaph.places.rank import Weights, shipped_weights, weigh
from cenotaph.places.slots import key_of, keys_of, slots_of
from cenotaph.places.sphere import distance_km


@dataclass(frozen=True, slots=True)
class Context:
    """What a report tells beside the words to be resolved.

    `others` are its other place words, in any order; `country` is that which the claim states (ISO 3166-1
    alpha-2); `home` is the town or country of the outlet, `dateline` the place that the report is dated from.
    """

    others: tuple[str, ...] = ()
    country: str | None = None
    home: str | None = None
    dateline: str | None = None


NOTHING = Context()


def resolve(words: str, context: Context = NOTHING, atlas: Atlas | None = None) -> Placing:
    """What place words may mean in a report, the likeliest first; without candidates it says why."""
    return resolve_all((words,), context, atlas)[0]


def resolve_all(
    words: Sequence[str],
    context: Context = NOTHING,
    atlas: Atlas | None = None,
    weights: Weights | None = None,
) -> tuple[Placing, ...]:
    """What each of a report's place words may mean, weighed together; their order does not matter."""
    atlas = atlas or shipped_atlas()
    mentions = [_parsed(each, atlas) for each in words]
    around = [_parsed(each, atlas) for each in (*context.others, context.dateline or "") if each.strip()]
    slots = slots_of([*mentions, *around], atlas)
    setting = Setting(context.country, _home(context.home, atlas))
    weigh(list(slots.values()), setting, weights or shipped_weights())
    sheet = Sheet(atlas, slots, setting)
    return tuple(place_mention(mention, sheet) for mention in mentions)


@lru_cache(2048)  # the words of one country are looked at again beside those of another
def _parsed(words: str, atlas: Atlas) -> Mention:
    return parse(words, atlas.knows)


def _home(words: str | None, atlas: Atlas) -> Option | None:
    """The likeliest place of the words by themselves."""
    if not words:
        return None
    mention = _parsed(words, atlas)
    slots = slots_of([mention], atlas)
    weigh(list(slots.values()), Setting(), shipped_weights())
    slot: Slot | None = slots.get(next(iter(keys_of(mention)), key_of("")))
    if slot is None or not slot.options:
        return None
    return slot.options[int(slot.likely.argmax())]


_SURE = 0.5
_AROUND_KM = 60.0


def focus_of(placings: Sequence[Placing]) -> Candidate | None:
    """The place that most of a report's resolved places lie near, None where nothing below a country is sure.

    It is where the report as a whole is about, not where any of its unresolved words are.
    """
    best = {
        p.best.place.id: p.best for p in placings if p.best and p.best.score >= _SURE and p.best.precision < 5
    }
    found = sorted(best.values(), key=lambda each: each.place.id)
    if not found:
        return None

    def company(one: Candidate) -> float:
        return sum(_closeness(one, other) for other in found)

    chosen = max(found, key=lambda each: (round(company(each), 6), -each.precision, each.place.id))
    return replace(chosen, reasons=("most of what the report names lies around it",))


def _closeness(one: Candidate, other: Candidate) -> float:
    a, b = one.place, other.place
    return (
        float(distance_km(a.latitude, a.longitude, b.latitude, b.longitude) <= _AROUND_KM) / other.precision
    )
