"""Arithmetic of the calendar: months, weeks, seasons, and the ends of each."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both inclusive."""

_DAY = timedelta(days=1)


def month(year: int, number: int) -> Days:
    """The days of a month, 1 to 12."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie so many months from a day's."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def months_back(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    year, number = shifted_month(day, -months)
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def season(year: int, number: int) -> Days:
    """The days of a northern season, 0 for spring to 3 for winter; a winter is named for its December."""
    start = date(year, 3 + 3 * number, 1)
    after_year, after_month = shifted_month(start, 3)
    return start, date(after_year, after_month, 1) - _DAY


def decade(year: int) -> Days:
    """The ten years from a year."""
    return date(year, 1, 1), date(year + 9, 12, 31)


def week(day: date, weeks: int) -> Days:
    """The week, Monday to Sunday, that lies so many weeks from a day's."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + 6 * _DAY


def weekday(number: int, published: date, unit: str | None, shift: int | None, ahead: bool) -> date:
    """The day of the week that is meant: of a named week, else the nearest behind (or ahead)."""
    if unit == "week":
        return week(published, shift or 0)[0] + timedelta(days=number)
    if shift == 0 and ahead:
        return week(published, 0)[0] + timedelta(days=number)
    if (ahead and shift != -1) or shift == 1:
        return published + timedelta(days=(number - published.weekday()) % 7 or 7 * (shift == 1))
    back = (published.weekday() - number) % 7
    return published - timedelta(days=back or 7 * (shift == -1))


def unit(name: str, published: date, shift: int, whole: bool) -> Days | None:
    """A calendar unit by its distance; the running one ends with the publication unless asked whole."""
    found = _unit(name, published, shift)
    if found is not None and shift == 0 and not whole:
        return found[0], max(found[0], min(found[1], published))
    return found


def _unit(name: str, published: date, shift: int) -> Days | None:
    if name == "week":
        return week(published, shift)
    if name == "weekend":
        return _weekend(published, shift)
    if name == "month":
        return month(*shifted_month(published, shift))
    if name == "year":
        return date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)
    if name == "decade":
        return decade(published.year // 10 * 10 + 10 * shift)
    if name == "quarter":
        first = date(
            *shifted_month(published.replace(month=(published.month - 1) // 3 * 3 + 1, day=1), 3 * shift), 1
        )
        return first, month(*shifted_month(first, 2))[1]
    if name in {"night", "day"}:
        day = published + timedelta(days=shift)
        return day, day
    return None


def _weekend(published: date, shift: int) -> Days:
    """Saturday and Sunday: the running ones, the last ones gone by, or the next ones."""
    saturday = week(published, 0)[0] + 5 * _DAY
    if shift <= 0 and not (shift == 0 and published >= saturday):
        saturday -= timedelta(weeks=1)
    elif shift > 0 and published >= saturday:
        saturday += timedelta(weeks=1)
    return saturday, saturday + _DAY


def ago(name: str, published: date, count: int) -> Days | None:
    """The unit of the calendar that lies so many units back, a year for years; "a week ago" is a day."""
    if name == "hour":
        day = published - timedelta(days=count // 24)
        return day, day
    if name == "week" and count == 1:
        return published - 7 * _DAY, published - 7 * _DAY
    if name == "fortnight":
        return week(published, -2 * count)
    if name == "decade":
        return None
    return _unit(name, published, -count)


def stretch(name: str, published: date, count: int, shift: int) -> Days | None:
    """So many units up to the publication, or from it on."""
    sizes = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
    if shift > 0:
        return published, _later(name, published, count, sizes)
    if name == "hour":
        return published - timedelta(days=max(count, 1) // 24), published
    if name in sizes:
        return published - timedelta(days=count * sizes[name] - 1), published
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[name]
    return months_back(published, count * months), published


def _later(name: str, published: date, count: int, sizes: dict[str, int]) -> date:
    if name == "hour":
        return published + timedelta(days=-(-count // 24))
    if name in sizes:
        return published + timedelta(days=count * sizes[name])
    return months_back(published, -count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[name])


def edge(found: Days, which: str) -> Days:
    """A part of a unit: of a month its first, middle or last ten days, of a year or decade some parts."""
    start, end = found
    length = (end - start).days + 1
    if length < 7:
        return found
    if length < 32:
        return _part_of_month(start, end, which)
    if length < 300:
        return _third(start, length, which)
    if length < 367:
        first, last = {"start": (1, 1), "early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}[
            which
        ]
        return date(start.year, first, 1), month(start.year, last)[1]
    begin, stop = {"start": (0, 2), "early": (0, 3), "mid": (5, 6), "late": (7, 9), "end": (8, 9)}[which]
    return date(start.year + begin, 1, 1), date(start.year + stop, 12, 31)


def _part_of_month(start: date, end: date, which: str) -> Days:
    if (end - start).days < 10:
        size = {"start": (0, 2), "early": (0, 2), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}[which]
        return start + size[0] * _DAY, min(end, start + size[1] * _DAY)
    if which == "mid":
        return start + 10 * _DAY, start + 19 * _DAY
    return (start, start + 9 * _DAY) if which in {"start", "early"} else (end - 9 * _DAY, end)


def _third(start: date, length: int, which: str) -> Days:
    size = length // 3
    number = {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}[which]
    first = start + number * size * _DAY
    return first, start + (length - 1 if number == 2 else (number + 1) * size - 1) * _DAY
