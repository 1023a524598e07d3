"""Why a place is held to be meant, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cenotaph.model.place import PlaceKind
from cenotaph.places.atlas import Atlas, Match, Option
from cenotaph.places.features import Setting, Slot, encloses
from cenotaph.places.sphere import distance_km

_NEAR_KM = 150.0
_SURE = 0.5


def reasons_for(
    option: Option, slot: Slot, slots: Mapping[str, Slot], setting: Setting, atlas: Atlas
) -> tuple[str, ...]:
    """The reasons that speak for an option, the strongest kind first."""
    reasons = [_spelt(option), _standing(option, slot)]
    name = slot.key.partition("|")[0]
    for key in sorted(slot.within):
        around = slots.get(key)
        likely = _likeliest(around)
        if likely is not None and encloses(likely, option):
            reasons.append(f"lies in {atlas.place(likely.id).name}, as the words say")
    if setting.country and option.country == setting.country:
        reasons.append("lies in the country that the claim states")
    reasons += _company(option, name, slots, atlas)
    if setting.home is not None and setting.home.country == option.country:
        km = distance_km(option.latitude, option.longitude, setting.home.latitude, setting.home.longitude)
        if km <= _NEAR_KM:
            reasons.append(f"{km:.0f} km from the home of the outlet")
    return tuple(reason for reason in reasons if reason)


def _spelt(option: Option) -> str:
    if option.match is Match.ALIKE:
        return f"a name that sounds like it ({option.likeness:.2f})"
    return "" if option.match is Match.SHOWN else Match.SPELLING.value


def _standing(option: Option, slot: Slot) -> str:
    if len(slot.options) == 1:
        return "the only place of that name"
    if option.people and option.people == max(other.people for other in slot.options):
        return f"the most populous of {len(slot.options)} places of that name ({option.people:,})"
    if slot.kinds and option.kind in slot.kinds:
        return f"the words say that it is a {option.kind.value}"
    return f"{option.people:,} people" if option.people else ""


def _company(option: Option, name: str, slots: Mapping[str, Slot], atlas: Atlas) -> list[str]:
    """What else the report names that lies near, around it or in the same country."""
    sure = [
        likely
        for slot in slots.values()
        if slot.key.partition("|")[0] != name and (likely := _likeliest(slot, _SURE)) is not None
    ]
    towns = [o for o in sure if o.kind is not PlaceKind.COUNTRY and o.country and o.id != option.id]
    near = sorted(
        (distance_km(option.latitude, option.longitude, o.latitude, o.longitude), o.id) for o in towns
    )
    found = []
    if near and near[0][0] <= _NEAR_KM:
        found.append(f"{near[0][0]:.0f} km from {atlas.place(near[0][1]).name}, which the report names")
    if any(o.kind is PlaceKind.COUNTRY and o.country == option.country for o in sure):
        if option.kind is not PlaceKind.COUNTRY:
            found.append("the report names its country")
    elif sum(o.country == option.country for o in towns) > len(towns) / 2 and len(towns) > 1:
        found.append("most of the report's places lie in its country")
    return found


def _likeliest(slot: Slot | None, least: float = 0.0) -> Option | None:
    if slot is None or not slot.options:
        return None
    at = int(slot.likely.argmax())
    return slot.options[at] if slot.likely[at] >= least else None
