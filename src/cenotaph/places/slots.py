"""Slots: every name in a report's place words once, with the places that it may mean."""

from __future__ import annotations

from collections.abc import Iterable

from cenotaph.model.place import PlaceKind
from cenotaph.places.atlas import Atlas
from cenotaph.places.features import Slot
from cenotaph.places.fold import fold
from cenotaph.places.mention import Mention, Relation

Slots = dict[str, Slot]


def key_of(name: str, kinds: frozenset[PlaceKind] = frozenset(), within: tuple[str, ...] = ()) -> str:
    """What tells one name from another: the same name elsewhere in other words is another slot."""
    marks = ",".join(sorted(kinds))
    return "|".join((fold(name), marks, ">".join(fold(part) for part in within)))


def slots_of(mentions: Iterable[Mention], atlas: Atlas) -> Slots:
    """The slots of some mentions, by key, in the order of their keys."""
    slots: Slots = {}
    for mention in mentions:
        _enter(mention, atlas, slots)
    bare = [slot for slot in slots.values() if not slot.within]
    for slot in bare:
        # "Springfield" alone is the one that the report has named in full, where it names only one so.
        named = [other for other in slots.values() if other.within and _name(other) == _name(slot)]
        if len({tuple(sorted(other.within)) for other in named}) == 1:
            slot.within |= named[0].within
    return dict(sorted(slots.items()))


def _name(slot: Slot) -> str:
    return slot.key.partition("|")[0]


def _enter(mention: Mention, atlas: Atlas, slots: Slots) -> None:
    around = [
        _slot(part, frozenset(), mention.within[at + 1 :], atlas, slots)
        for at, part in enumerate(mention.within)
    ]
    for name in mention.names:
        slot = _slot(name, mention.kinds, mention.within, atlas, slots)
        slot.within |= {each.key for each in around}
        if mention.beside is not None:
            for key in keys_of(mention.beside):
                slot.close[key] = mention.beside.km or 10.0
    if mention.beside is not None and mention.beside.relation is not Relation.BORDER:
        _enter(mention.beside, atlas, slots)


def keys_of(mention: Mention) -> tuple[str, ...]:
    """The keys of the slots of a mention's names."""
    return tuple(key_of(name, mention.kinds, mention.within) for name in mention.names)


def _slot(
    name: str, kinds: frozenset[PlaceKind], within: tuple[str, ...], atlas: Atlas, slots: Slots
) -> Slot:
    key = key_of(name, kinds, within)
    if key not in slots:
        slots[key] = Slot(key, atlas.options(name), kinds)
    return slots[key]
