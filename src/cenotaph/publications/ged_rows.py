"""Rows of UCDP GED that anyone has -> what they claim."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.model.count import Count
from cenotaph.model.period import DatePrecision
from cenotaph.model.place import Precision
from cenotaph.publications.checking import Cells, day_of
from cenotaph.publications.countries import with_number
from cenotaph.publications.row_claims import RowClaim, RowEvent, RowPlace, country_called, window_of

_GRAINS = {
    "1": DatePrecision.DAY,
    "2": DatePrecision.SPAN,
    "3": DatePrecision.WEEK,
    "4": DatePrecision.MONTH,
    "5": DatePrecision.SPAN,
}
_ALL = ("best", "high", "low")


def event_of(cells: Cells) -> RowEvent:
    """What a row claims that the check of the form let pass.

    The least and the greatest number are those of all together; the best numbers by side are parts of it,
    about so many where the two differ.
    """
    first, last = day_of(cells["date_start"]), day_of(cells["date_end"])
    if first is None or last is None:
        raise ValueError("a row without days")
    land = with_number(int(cells["country_id"])) if cells["country_id"] else None
    place = RowPlace(
        cells["where_coordinates"] or cells["where_description"] or cells["country"],
        land.code if land else country_called(cells["country"]),
        float(cells["latitude"]),
        float(cells["longitude"]),
        Precision(int(cells["where_prec"])),
        cells["adm_1"],
        cells["adm_2"],
    )
    window = window_of(first, last, _GRAINS[cells["date_prec"]])
    return RowEvent(tuple(_claims(cells)), window, place, cells["source_original"].strip() or None)


def _claims(cells: Cells) -> Iterator[RowClaim]:
    best, high, low = (int(cells[name]) for name in _ALL)
    low, high = min(low, best, high), max(low, best, high)
    if not high:
        return
    is_one_sided = cells["type_of_violence"] == "3"
    attacker = cells["side_a"] if is_one_sided else None
    yield RowClaim(_ALL, Count(low, high), attacker=attacker)
    for column, side, group in (
        ("deaths_a", cells["side_a"], None),
        ("deaths_b", cells["side_b"], None),
        ("deaths_civilians", None, "civilians"),
    ):
        dead = int(cells[column])
        if dead:
            count = Count(dead, dead, approx=low != high)
            yield RowClaim((column,), count, side, group, None if side else attacker, is_part=True)
