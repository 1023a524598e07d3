"""Resolve expressions of time: the calendar days that they mean in a report of a given day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cenotaph.dates import days
from cenotaph.dates.days import Days
from cenotaph.dates.expression import Expression, Form, Grain, Point
from cenotaph.model.period import DateBasis, DatePrecision, Window

_PRECISION = {
    Grain.MONTH: DatePrecision.MONTH,
    Grain.SEASON: DatePrecision.MONTH,
    Grain.YEAR: DatePrecision.YEAR,
    Grain.DECADE: DatePrecision.YEAR,
    Grain.LENGTH: DatePrecision.SPAN,
}
_UNIT_PRECISION = {
    "week": DatePrecision.WEEK,
    "weekend": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "year": DatePrecision.YEAR,
}


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an expression is read against."""

    published: date | None
    anchor: date | None
    ahead: bool
    year: int | None


def resolve(
    expression: Expression,
    published: date | None,
    *,
    anchor: date | None = None,
    ahead: bool = False,
    year: int | None = None,
) -> Window | None:
    """The window an expression means in a report published on a day; None where the calendar cannot tell.

    `anchor` is the day that "the same day" and "the previous day" count from; `ahead` reads the words of
    plans, whose "on Friday" lies in the future; `year` is one said just before, which a date or month without
    its own takes. Without a publication date only absolute dates resolve.
    """
    try:
        found = _period(expression, _Setting(published, anchor, ahead, year))
    except (OverflowError, ValueError):
        return None
    if found is None or found[1] < found[0]:
        return None
    return Window(found[0], found[1], _basis(expression), _precision(expression))


def _basis(expression: Expression) -> DateBasis:
    stated = expression.point.absolute or (expression.last is not None and expression.last.absolute)
    return DateBasis.STATED if stated else DateBasis.RELATIVE


def _precision(expression: Expression) -> DatePrecision:
    if expression.form in {Form.SPAN, Form.SINCE, Form.BY, Form.TO_DATE, Form.UNTIL}:
        return DatePrecision.SPAN
    if expression.point.grain in {Grain.CALENDAR, Grain.AGO}:
        return _UNIT_PRECISION.get(expression.point.unit or "", DatePrecision.DAY)
    return _PRECISION.get(expression.point.grain, DatePrecision.DAY)


def _period(expression: Expression, setting: _Setting) -> Days | None:
    if expression.form is Form.SPAN and expression.last is not None:
        return _span(expression.point, expression.last, setting)
    point = expression.point
    if expression.form is Form.BY and point.unit == "weekend" and point.shift == 0:
        point = replace(point, shift=1)
    found = _point(point, setting)
    if found is None or expression.form in {Form.AFTER, Form.BEFORE, Form.UNTIL}:
        return None
    published, (start, end) = setting.published, found
    if expression.form is Form.AT:
        bare = expression.point.grain is Grain.MONTH and not expression.point.absolute
        return _cut(found, published, setting.ahead) if bare else found
    if published is None:
        return found if expression.form is Form.BY else None
    if expression.form is Form.BY:
        return (published, end) if end >= published else found
    if expression.form is Form.SINCE and setting.ahead and end >= published:
        return found
    if start > published:
        return None
    return (start, published) if expression.form is Form.SINCE else (start, min(end, published))


def _cut(found: Days, published: date | None, ahead: bool) -> Days:
    """A month without its year that still runs ends with the publication."""
    if published is None or ahead or not found[0] <= published < found[1]:
        return found
    return found[0], published


def _span(first: Point, last: Point, setting: _Setting) -> Days | None:
    """Both ends of a span; what one end leaves out is taken from the other."""
    dated = first.year is None and first.grain in {Grain.DATE, Grain.MONTH}
    if last.year is not None and dated:
        first = replace(first, year=last.year if (first.month or 0) <= (last.month or 12) else last.year - 1)
    end = _point(last, setting)
    if end is None:
        return None
    if first.grain is Grain.WEEKDAY and first.shift is None:
        start = _point(first, _Setting(end[1], None, False, None))
    else:
        start = _point(first, setting)
    if start is None:
        return None
    if start[0] > end[1] and dated:
        return start[0].replace(year=start[0].year - 1, day=min(start[0].day, 28)), end[1]
    return start[0], end[1]


def _point(point: Point, setting: _Setting) -> Days | None:
    if point.grain is Grain.OPEN:
        return None
    if point.grain is Grain.ANAPHOR:
        day = setting.anchor + timedelta(days=point.shift or 0) if setting.anchor is not None else None
        return (day, day) if day is not None else None
    if point.year is not None:
        found = _named(point, point.year)
    elif setting.year is not None and _takes_year(point):
        found = _named(point, setting.year)
    elif setting.published is None:
        return None
    else:
        found = _relative(point, setting.published, setting.ahead)
    return days.edge(found, point.edge) if found is not None and point.edge else found


def _takes_year(point: Point) -> bool:
    bare = point.shift is None and point.year_shift is None
    return bare and point.grain in {Grain.DATE, Grain.MONTH, Grain.SEASON}


def _named(point: Point, year: int) -> Days | None:
    if point.grain is Grain.DATE and point.month is not None and point.day is not None:
        day = date(year, point.month, point.day)
        return day, day
    if point.grain is Grain.MONTH and point.month is not None:
        return days.month(year, point.month)
    if point.grain is Grain.SEASON and point.month is not None:
        return days.season(year, point.month)
    if point.grain is Grain.DECADE:
        return days.decade(year)
    return date(year, 1, 1), date(year, 12, 31)


def _relative(point: Point, published: date, ahead: bool) -> Days | None:
    if point.year_shift is not None:
        return _named(point, published.year + point.year_shift)
    if point.grain in {Grain.DATE, Grain.MONTH, Grain.SEASON}:
        return _nearest(point, published, ahead)
    if point.grain is Grain.WEEKDAY and point.weekday is not None:
        day = days.weekday(point.weekday, published, point.unit, point.shift, ahead)
        return day, day
    if point.grain is Grain.OFFSET:
        day = published + timedelta(days=point.shift or 0)
        return day, day
    if point.grain is Grain.OVERNIGHT:
        return published - timedelta(days=1), published
    if point.unit is None:
        return None
    if point.grain is Grain.CALENDAR:
        return days.unit(point.unit, published, point.shift or 0, ahead or point.edge is not None)
    if point.grain is Grain.AGO:
        return days.ago(point.unit, published, point.count or 0)
    return days.stretch(point.unit, published, point.count or 1, point.shift or -1)


def _nearest(point: Point, published: date, ahead: bool) -> Days | None:
    """The date, month or season without a year that lies nearest on the asked side of the publication."""
    step = 1 if (ahead and point.shift != -1) or point.shift == 1 else -1
    for distance in range(9):
        try:
            found = _named(point, published.year + step * distance)
        except ValueError:
            continue
        if found is None:
            return None
        if step < 0 and found[0] <= published and not (point.shift == -1 and found[1] >= published):
            return found
        if step > 0 and found[1] >= published:
            return found
    return None
