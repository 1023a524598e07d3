"""Series for a person: a line a period, gaps as gaps, then the forces, each status by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cenotaph.cli.screen import clean
from cenotaph.cli.words import STYLES, counted
from cenotaph.estimates.periods import period_words
from cenotaph.estimates.receipts import (
    Naming,
    days_words,
    headline,
    outcome_words,
    question_words,
    scope_words,
)
from cenotaph.estimates.stocks import whose
from cenotaph.model.claim import Measure
from cenotaph.model.figure import Conflict
from cenotaph.model.scope import Scope
from cenotaph.model.series import Assertion, Period, Rate, Series, Step, Stock, Strengths

_GAP = "–"
_OPEN = "open"
_WIDE = 110
_FEW = 4
"""Claims of a contradiction that are named."""
_BAR = 24
"""Columns of the longest bar."""


def series_view(series: Series, naming: Naming, width: int) -> RenderableType:
    """A series: the question, a line a period, what all of them come to, and the forces beside."""
    parts: list[RenderableType] = [
        Text(f"{outcome_words(series.question.outcomes)} by {series.step}", style="bold"),
        Text(clean(question_words(series.question, naming))),
        _periods(series, width),
        Text.assemble(("in all  ", "dim"), headline(series.total)),
    ]
    parts += [_contradiction(each) for each in series.total.conflicts]
    parts += [Text(each, style="dim") for each in _notes(series)]
    if series.strengths is not None:
        parts += _forces(series.strengths, naming)
    return Group(*parts, Text(""))


def assertions_view(speaker: str, found: Sequence[Assertion], naming: Naming) -> RenderableType:
    """What one speaker said, in order, with what was added since where that can be told."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("up to", no_wrap=True)
    table.add_column("number", justify="right", no_wrap=True)
    table.add_column("since", justify="right", no_wrap=True)
    table.add_column("counts", ratio=1, overflow="fold")
    for each in found:
        words = clean(scope_words(each.scope, naming))
        told = Text(words if each.is_cumulative else f"{words} (no running total)")
        for note, style in ((each.fall, "bold yellow"), (each.change, "yellow")):
            if note:
                told.append(f"\n{clean(note)}", style=style)
        day = each.scope.last or each.asserted
        table.add_row(
            day.isoformat() if day else "", _range(each.low, each.high), _added(each.increment), told
        )
    falls = sum(each.fall is not None for each in found)
    footer = counted(len(found), "number") + (f", {counted(falls, 'fall')}" if falls else "")
    return Group(Text(speaker, style="bold"), table, Text(footer, style="dim"))


def _periods(series: Series, width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    table.add_column(str(series.step), no_wrap=True)
    table.add_column(outcome_words(series.question.outcomes), justify="right", no_wrap=True)
    table.add_column("best", justify="right", no_wrap=True)
    table.add_column("claims", justify="right", no_wrap=True)
    has_forces = any(each.present for each in series.periods)
    is_wide = width >= _WIDE
    if has_forces:
        table.add_column("present", justify="right", no_wrap=True)
        table.add_column("per 1,000", justify="right", no_wrap=True)
    is_barred = is_wide or not has_forces
    if is_barred:
        table.add_column("", no_wrap=True)
    most = max((_end(each) for each in series.periods), default=0)
    for is_gap, run in groupby(series.periods, key=lambda each: each.figure is None and not each.present):
        listed = list(run)
        if is_gap and len(listed) > 1:
            name = f"{_name(listed[0], series.step)} …\n{_name(listed[-1], series.step)}"
            table.add_row(name, _GAP, "", "", style="dim")
            continue
        for period in listed:
            cells = _cells(period, series.step, is_wide)[: 6 if has_forces else 4]
            bar = [_bar(period, most)] if is_barred else []
            table.add_row(*cells, *bar, style="dim" if is_gap else "")
    return table


def _cells(period: Period, step: Step, is_wide: bool) -> list[str | Text]:
    figure = period.figure
    name = _name(period, step)
    if figure is None:
        told: list[str | Text] = [name, _GAP, "", ""]
    else:
        is_open = figure.low == 0 and figure.high is None
        words = _OPEN if is_open else _range(figure.low, figure.high)
        is_between = figure.best not in (None, figure.low, figure.high)
        best = f"{figure.best:,}" if is_between else ""
        inside = f"{period.inside:,} of {period.claims:,}"
        told = [name, Text(words, style="dim" if is_open else "bold"), "" if is_open else best, inside]
    return [*told, _present(period, is_wide), _rate(period.rate)]


def _present(period: Period, is_wide: bool) -> str:
    if period.present is None:
        return ""
    whole = (period.last - period.first).days + 1
    days = f" ({period.present_days} of {whole} d)" if is_wide and period.present_days < whole else ""
    return f"{_range(*period.present)}{'*' if period.is_carried else ''}{days}"


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return ""
    low, high = _digits(rate.low), _digits(rate.high)
    if high is None:
        return f"≥ {low}"
    return f"≤ {high}" if low in (None, "0") else high if low == high else f"{low}–{high}"


def _digits(value: Fraction | None) -> str | None:
    """Two decimals where they matter."""
    if value is None:
        return None
    number = float(value)
    words = f"{number:,.2f}" if number < 10 else f"{number:,.1f}" if number < 100 else f"{number:,.0f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _range(low: int | None, high: int | None) -> str:
    if high is None:
        return f"≥ {low or 0:,}"
    if not low:
        return f"≤ {high:,}" if high else "0"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _added(increment: tuple[int | None, int | None] | None) -> str:
    if increment is None:
        return ""
    low, high = increment
    if low is None or high is None:
        return f"≥ {low:+,}" if low is not None else f"≤ {high:+,}" if high is not None else ""
    return f"{low:+,}" if low == high else f"{low:+,} to {high:+,}"


def _name(period: Period, step: Step) -> str:
    return period_words(period.first, step)


def _end(period: Period) -> int:
    """The number that a period's bar ends with."""
    return (period.figure.high or period.figure.low) if period.figure else 0


def _bar(period: Period, most: int) -> str:
    """The low as a solid bar, up to the high as a light one; an arrow where no upper limit is claimed."""
    if period.figure is None or not most:
        return ""
    low, high = period.figure.low, period.figure.high
    solid = round(_BAR * low / most)
    light = round(_BAR * (high if high is not None else low) / most) - solid
    return "█" * solid + "░" * light + ("→" if high is None and low else "")


def _notes(series: Series) -> Iterator[str]:
    if any(each.figure is None for each in series.periods):
        yield f"{_GAP} no claim touches these days, which is not the same as nobody"
    if any(each.figure and each.figure.low == 0 and each.figure.high is None for each in series.periods):
        yield f"{_OPEN}: claims touch these days, and none says how many at least or at most"
    if any(each.figure is not None for each in series.periods):
        yield "claims: how many speak of these days alone, of all that touch them"


def _forces(found: Strengths, naming: Naming) -> list[RenderableType]:
    parts: list[RenderableType] = [
        Text("\nforces, as claimed: stocks, never added to one another", style="bold")
    ]
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("status", no_wrap=True)
    table.add_column("number", justify="right", no_wrap=True)
    table.add_column("who and where", overflow="fold", ratio=3)
    table.add_column("when", overflow="fold", ratio=2)
    table.add_column("says", overflow="fold", ratio=2, style="dim")
    for stock in found.stocks:
        table.add_row(
            Text(str(stock.status), style=STYLES.get(stock.status, "")),
            Text(_range(stock.low, stock.high), style="bold"),
            clean(_whose(stock.scope, stock.status, naming)),
            _when(stock),
            clean(stock.speaker or "nobody named"),
        )
    parts.append(Padding(table, (0, 0, 0, 2)))
    for tension in found.tensions:
        parts.append(Text.assemble(("open  ", "yellow"), clean(tension.words)))
    conflicts = {each.claims: each for stretch in found.stretches for each in stretch.conflicts}
    parts += [_contradiction(each) for each in conflicts.values()]
    parts += [
        Text(f"{'* ' if 'carried' in each else ''}assumed: {each}", style="dim") for each in found.assumptions
    ]
    return parts


def _contradiction(conflict: Conflict) -> Text:
    shown = ", ".join(clean(claim) for claim in conflict.claims[:_FEW])
    more = f" and {len(conflict.claims) - _FEW:,} more" if len(conflict.claims) > _FEW else ""
    words = clean(conflict.words)
    told = f"{shown}{more} cannot all be true{f': {words}' if words else ''}"
    return Text.assemble(("contradiction  ", "bold yellow"), told)


def _whose(scope: Scope, status: Measure, naming: Naming) -> str:
    words = scope_words(whose(scope), naming)
    return words.removeprefix(f"{status} · ")


def _when(stock: Stock) -> str:
    words = days_words(stock.first, stock.last)
    return f"said {words}" if stock.is_undated and words else words
