"""Charts: Vega-Lite specifications of series, forces and ranges, each with the table behind it.

A specification holds all its data and asks for no colour of its own: whoever draws it gives the palette.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cenotaph.model.rows import Cell
from cenotaph.model.series import Series, Strengths
from cenotaph.publications.tables import Column, Row

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""What a specification names as its language; nothing is fetched from there."""
_DAY = timedelta(1)
_FEW, _MONTHS, _YEARS = 12, 200, 3650
"""Days up to which each has a tick, and from which on months, or years, are enough to tell."""
Spec = dict[str, Any]
PERIODS = (
    Column("party", "Party"), Column("from", "From"), Column("to", "To"),
    Column("low", "At least", True), Column("high", "At most", True), Column("claims", "Claims", True),
)  # fmt: skip
"""The columns of what has days."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what to draw, the same as a table, and in words what it shows and how to read it."""

    title: str
    note: str
    spec: Spec
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    """Where the numbers come from: the ledger, its state, the days."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A range with a name: from at least `low` to at most `high`, None where no upper limit is claimed."""

    name: str
    low: int
    high: int | None
    best: int | None = None


def losses_chart(series: Mapping[str, Series], measure: str = "killed") -> Chart:
    """Losses by period, a colour for each of the named series: from the least to the most of each period.

    Periods that no claim touches stay empty; where no upper limit is claimed a range ends in an arrow.
    """
    rows: list[Row] = [
        {
            "party": name, "from": period.first.isoformat(), "to": period.last.isoformat(),
            "low": period.figure.low, "high": period.figure.high, "claims": period.claims,
        }
        for name, each in series.items()
        for period in each.periods
        if period.figure is not None
    ]  # fmt: skip
    step = next((str(each.step) for each in series.values()), "period")
    names = list(series)
    days = [day for each in series.values() for period in each.periods for day in (period.first, period.last)]
    drawn = [_slotted(row, names) for row in rows]
    across = _across(min(days), max(days)) | {"color": _party(names)} if days else {}
    many = _many("low", f"{measure} per {step}")
    spec = _chart(drawn) | {
        "layer": [
            {
                "transform": [{"filter": "datum.high !== null"}],
                "mark": {"type": "rect", "opacity": 0.4},
                "encoding": across | {"y": many, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "rect"},
                "encoding": across | {"y": many, "y2": {"datum": 0}, "tooltip": _tips(PERIODS)},
            },
            _open_layer({"x": _middle(across), "y": many, "color": _party(names)}),
        ],
    }
    note = (
        f"Solid: at least so many {measure}. Pale: up to the most that claims allow. "
        "An arrow: no upper limit is claimed. A gap: nobody is said to be there, which is not the same as "
        f"nobody was. The {step}s need not add up to the whole."
    )
    return Chart(f"Losses by {step}", note, spec, PERIODS, tuple(rows))


def forces_chart(strengths: Mapping[str, Strengths], first: date, last: date) -> Chart:
    """Forces present on the days from first to last: a band from the least to the most for each party."""
    rows: list[Row] = []
    for name, each in strengths.items():
        for stretch in each.stretches:
            begin, end = max(stretch.first, first), min(stretch.last, last)
            if begin <= end:
                rows.append(
                    {
                        "party": name, "from": begin.isoformat(), "to": end.isoformat(), "low": stretch.low,
                        "high": stretch.high, "claims": len(stretch.claims),
                    }
                )  # fmt: skip
    names = list(strengths)
    # A stretch goes on to the end of its last day.
    drawn = [
        {**row, "begin": row["from"], **_behind(date.fromisoformat(str(row["from"])), str(row["to"]))}
        for row in rows
    ]
    across = _across(first, last) | {"color": _party(names)}
    spec = _chart(drawn) | {
        "layer": [
            {
                "transform": [{"filter": "datum.high !== null"}],
                "mark": {"type": "rect", "opacity": 0.35},
                "encoding": across | {"y": _many("low", "present"), "y2": {"field": "high"}},
            },
            {
                # Square ends: a day is seen among years.
                "mark": {"type": "rule", "strokeWidth": 3, "strokeCap": "square"},
                "encoding": across | {"y": _many("low", "present"), "tooltip": _tips(PERIODS)},
            },
            _open_layer({"x": _middle(across), "y": _many("low", "present"), "color": _party(names)}),
        ],
    }
    note = (
        "A line: at least so many are said to be there. A band: up to the most. An arrow: no upper limit. "
        "Days without either are days of which nothing is known. Numbers of forces are never added up."
    )
    return Chart("Forces present", note, spec, PERIODS, tuple(rows))


def ranges_chart(
    title: str, ranges: Sequence[Bounded], measure: str = "killed", note: str = "", mark: str = "Best"
) -> Chart:
    """Named ranges below each other, with a diamond at the best figure, or at what else `mark` calls it."""
    columns = (
        Column("name", title), Column("low", "At least", True),
        Column("high", "At most", True), Column("best", mark, True),
    )  # fmt: skip
    rows: list[Row] = [
        {"name": each.name, "low": each.low, "high": each.high, "best": each.best} for each in ranges
    ]
    names: list[Cell] = [each.name for each in ranges]
    y: Spec = {"field": "name", "type": "nominal", "sort": names, "title": None, "axis": {"labelLimit": 150}}
    low = _along("low", measure)
    spec = _chart(rows, height=30 * max(2, len(ranges))) | {
        "layer": [
            {
                "transform": [{"filter": "datum.high !== null"}],
                "mark": {"type": "bar", "opacity": 0.45, "height": {"band": 0.55}},
                "encoding": {"y": y, "x": low, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "tick", "thickness": 4, "height": {"band": 0.75}, "opacity": 1},
                "encoding": {"y": y, "x": low, "tooltip": _tips(columns)},
            },
            _open_layer({"y": y, "x": low}, turned=90),
            {
                "transform": [{"filter": "datum.best !== null"}],
                "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 80, "opacity": 1},
                "encoding": {"y": y, "x": _along("best", measure)},
            },
        ],
    }
    said = note or "A stroke: at least. A bar: up to the most. An arrow: no upper limit. A diamond: best."
    return Chart(title, said, spec, columns, tuple(rows))


def _chart(rows: Sequence[Row], height: int = 240) -> Spec:
    return {
        "$schema": SCHEMA,
        "data": {"values": [dict(row) for row in rows]},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": height,
    }


def _open_layer(encoding: Spec, turned: int = 0) -> Spec:
    """Arrows where no upper limit is claimed, and something is claimed at all."""
    shift = {"dx": 8} if turned else {"dy": -7}
    mark = {"type": "text", "text": "→" if turned else "↑", "fontSize": 13, "fontWeight": "bold", **shift}
    return {
        "transform": [{"filter": "datum.high === null && datum.low > 0"}],
        "mark": mark,
        "encoding": encoding,
    }


def _slotted(row: Row, names: Sequence[str]) -> Row:
    """A row with where it is drawn: periods are cut into slots, one for each name, so that none hides one."""
    first, last = (datetime.fromisoformat(str(row[end])) for end in ("from", "to"))
    wide = (last + _DAY - first) / max(1, len(names))
    begin = first + wide * names.index(str(row["party"]))
    # A little room between two periods.
    edges = {"begin": begin + wide * 0.06, "middle": begin + wide / 2, "behind": begin + wide * 0.94}
    return {**row, **{name: at.isoformat(timespec="seconds") for name, at in edges.items()}}


def _behind(first: date, last: str) -> Row:
    behind = datetime.fromisoformat(last) + _DAY
    begin = datetime.combine(first, datetime.min.time())
    middle = (begin + (behind - begin) / 2).isoformat(timespec="seconds")
    return {"middle": middle, "behind": behind.date().isoformat()}


def _across(first: date, last: date) -> Spec:
    """From the first day to the end of the last one, however far the data go."""
    ends = [first.isoformat(), (last + _DAY).isoformat()]
    scale = {"type": "utc", "domain": [{"expr": f"utc({','.join(_parts(end))})"} for end in ends]}
    days = (last - first).days + 1
    form = "%Y" if days > _YEARS else "%b %Y" if days > _MONTHS else "%-d %b %Y"
    axis = {"format": form, "labelOverlap": True, "labelFlush": True, "labelSeparation": 8, "grid": False}
    # Else there would be ticks for hours, and several for a year.
    if days <= _FEW:
        axis |= {"tickCount": {"interval": "day", "step": 1}}
    elif days > _YEARS:
        axis |= {"tickCount": {"interval": "year", "step": max(1, days // _YEARS)}}
    x = {"field": "begin", "type": "temporal", "title": None, "axis": axis, "scale": scale}
    return {"x": x, "x2": {"field": "behind"}}


def _middle(across: Spec) -> Spec:
    """The middle of each period, on the same axis; nothing where there is none."""
    return {**across["x"], "field": "middle"} if "x" in across else {"field": "middle", "type": "temporal"}


def _parts(day: str) -> tuple[str, str, str]:
    year, month, number = (int(part) for part in day.split("-"))
    return str(year), str(month - 1), str(number)


def _many(name: str, title: str | None = None) -> Spec:
    """Numbers upwards; the axes of charts below each other are equally wide."""
    along = _along(name, title)
    return {**along, "axis": {**along["axis"], "minExtent": 44}}


def _along(name: str, title: str | None = None) -> Spec:
    axis: Spec = {"format": ",d", "tickMinStep": 1, "tickCount": 5}
    return {"field": name, "type": "quantitative", "title": title, "axis": axis}


def _party(names: Sequence[str]) -> Spec:
    legend = (
        {"orient": "top", "title": None, "columns": 2, "labelLimit": 140, "symbolOpacity": 1}
        if len(names) > 1
        else None
    )
    return {"field": "party", "type": "nominal", "sort": list(names), "legend": legend}


def _tips(columns: Sequence[Column]) -> list[Spec]:
    return [
        {
            "field": each.name,
            "title": each.label,
            **({"format": ",d", "type": "quantitative"} if each.is_number else {}),
        }
        for each in columns
    ]
