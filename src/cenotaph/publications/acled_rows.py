"""Rows of ACLED that anyone has -> what they claim."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from cenotaph.model.count import Count
from cenotaph.model.period import DatePrecision, Window
from cenotaph.model.place import Precision
from cenotaph.publications.checking import Cells, day_in_words
from cenotaph.publications.countries import countries
from cenotaph.publications.row_claims import RowClaim, RowEvent, RowPlace, country_called, window_of

_PLACES = {"1": Precision.EXACT, "2": Precision.NEAR, "3": Precision.ADMIN1}
_WEEK = timedelta(6)
_AGAINST_CIVILIANS = "Violence against civilians"


def event_of(cells: Cells) -> RowEvent:
    """What a row claims that the check of the form let pass: at least so many, as ACLED counts, of anyone."""
    day = day_in_words(cells["event_date"])
    if day is None:
        raise ValueError("a row without a day")
    number = int(cells["iso"]) if cells["iso"] else None
    land = next((each for each in countries().values() if number and each.number == number), None)
    place = RowPlace(
        cells["location"],
        land.code if land else country_called(cells["country"]),
        float(cells["latitude"]),
        float(cells["longitude"]),
        _PLACES[cells["geo_precision"]],
        cells["admin1"],
        cells["admin2"],
    )
    dead = int(cells["fatalities"])
    attacker = cells["actor1"] if cells["event_type"] == _AGAINST_CIVILIANS else None
    claims = (RowClaim(("fatalities",), Count(dead, None), attacker=attacker),) if dead else ()
    return RowEvent(claims, _window(day, cells["time_precision"]), place)


def _window(day: date, code: str) -> Window:
    """The day itself, every week that it may stand for, or its month."""
    if code == "1":
        return window_of(day, day, DatePrecision.DAY)
    if code == "2":
        return window_of(day - _WEEK, day + _WEEK, DatePrecision.WEEK)
    last = monthrange(day.year, day.month)[1]
    return window_of(day.replace(day=1), day.replace(day=last), DatePrecision.MONTH)
