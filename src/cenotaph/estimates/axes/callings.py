"""How what people do stands to each other: who is a civilian, who is not, who may be either."""

from __future__ import annotations

from cenotaph.estimates.world import Stands
from cenotaph.model.party import Calling

_CIVIL = frozenset({Calling.JOURNALIST, Calling.RESCUER, Calling.AID, Calling.PROTESTER})
"""They count as civilians. Medics, officials and police are on both sides of that line."""
_ARMED = frozenset({Calling.SOLDIER, Calling.FIGHTER, Calling.MERCENARY})
"""They do not. One report's soldiers are another's fighters: these are not apart from each other."""


def callings_stand(a: str, b: str) -> Stands:
    """How the people of a calling stand to those of another."""
    if a == b:
        return Stands.SAME
    for one, other, stands in ((a, b, Stands.CONTAINS), (b, a, Stands.INSIDE)):
        if one == Calling.CIVILIAN and other in _CIVIL:
            return stands
        if one in _ARMED and (other == Calling.CIVILIAN or other in _CIVIL):
            return Stands.APART
    return Stands.MAY_SHARE
