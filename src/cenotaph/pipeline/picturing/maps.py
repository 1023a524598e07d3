"""Maps: the incidents of a ledger that are asked for, where they are known to have happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.query import Course, Query, claims_along
from cenotaph.model.incident import Incident
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.shown.glance import spot_of
from cenotaph.publications.maps import Spot
from cenotaph.publications.redaction import NOTHING, Redaction

_SETTLED = frozenset({"yes", "correct"})


@dataclass(frozen=True, slots=True)
class Placed:
    """Incidents on a map, and how many could not be put there."""

    spots: tuple[Spot, ...]
    nowhere: int
    """Incidents of which no place is known nearer than a country."""


def placed(
    ledger: Ledger, query: Query, redaction: Redaction = NOTHING, *, is_decided: bool = False
) -> Placed:
    """The incidents of which some claim is asked for, each as wide as its place is uncertain.

    Raises InputError where no claim is of what was asked for, or no incident has a place.
    """
    asked = _asked(ledger, query, is_decided=is_decided)
    incidents = [
        each for each in Grouping(ledger).incidents()[1] if any(member.id in asked for member in each.members)
    ]
    with ledger.reading() as moment:
        lines = claims_by_id(moment, [member.id for each in incidents for member in each.members])
    spots = [spot for each in incidents if (spot := _spot(each, lines, redaction)) is not None]
    if not spots:
        what = "no claim is of what was asked for" if not asked else _nowhere(len(incidents))
        remedy = "ask for other days, places, parties or outcomes (see: cenotaph list claims)"
        raise InputError("map", f"nothing to draw: {what}", remedy)
    return Placed(tuple(spots), len(incidents) - len(spots))


def _nowhere(incidents: int) -> str:
    return "no claim tells of an incident" if not incidents else "no place is known nearer than a country"


def _asked(ledger: Ledger, query: Query, *, is_decided: bool) -> set[str]:
    with ledger.reading() as moment:
        found = claims_along(moment, query, Course(0, rising=True))
        return {
            line.id for line in found if line.answer != "no" and (not is_decided or line.answer in _SETTLED)
        }


def _spot(incident: Incident, lines: Mapping[str, ClaimLine], redaction: Redaction) -> Spot | None:
    spot = spot_of(redaction.incident(incident), lines, "{}")
    if spot is None:
        return None
    return replace(spot, title=redaction.words(spot.title), place=redaction.words(spot.place))


def told_of(spots: Iterable[Spot], nowhere: int) -> str:
    """How many incidents a map shows, and how many it cannot."""
    many = len(list(spots))
    shown = f"{many:,} incident{'' if many == 1 else 's'}"
    if not nowhere:
        return shown
    return f"{shown}; {nowhere:,} more with no place nearer than a country are not drawn"
