"""Checking: the rows of a table against the columns and rules of a form, every fault with row and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Cells = Mapping[str, str]
Judge = Callable[[str], str]
"""Says what is wrong with a cell; "" where nothing is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold in one cell, or in a row where `column` is empty."""

    row: int
    """As a spreadsheet or an editor counts: 1 is the first line of the file; 0: the file as a whole."""
    column: str
    what: str
    is_remark: bool = False
    """Unlike what the form says, yet met in what its own makers publish."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a form: its name, and what its cells must be."""

    name: str
    judge: Judge
    is_needed: bool = True
    is_usual: bool = False
    """The form's makers always fill it: empty cells are told once, as a remark."""


@dataclass(frozen=True, slots=True)
class TableForm:
    """The columns of a table in their order, and the rules that hold between the cells of a row."""

    name: str
    fields: tuple[Field, ...]
    rules: tuple[Callable[[Cells], Iterable[tuple[str, str, bool]]], ...] = ()
    """Each gives columns, what is wrong there, and whether that is a remark; each cell is right by itself."""
    key: str = ""
    """A column whose cells are all different, or several columns whose cells together are."""
    extras: frozenset[str] = frozenset()
    """Columns that its makers add where somebody asks for them; nothing is checked in them."""
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(each.name for each in self.fields))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(each.name for each in self.fields)


def header_faults(form: TableForm, header: Sequence[str], *, is_ordered: bool) -> Iterator[Fault]:
    """What is wrong with the names of the columns: lacking, unknown, twice or in another order."""
    for name in form.columns:
        if name not in header:
            yield Fault(1, name, "the column is lacking")
    for name in dict.fromkeys(header):
        if name not in form.names | form.extras:
            yield Fault(1, name, f"no column of {form.name}")
        if header.count(name) > 1:
            yield Fault(1, name, f"stands {header.count(name)} times")
    ours = tuple(name for name in header if name not in form.extras)
    if is_ordered and set(ours) == form.names and ours != form.columns:
        first = next(a for a, b in zip(ours, form.columns, strict=False) if a != b)
        yield Fault(1, first, f"the columns are not in the order of {form.name}")


def row_faults(form: TableForm, rows: Iterable[tuple[int, Cells]]) -> Iterator[Fault]:
    """What is wrong in rows, each with its number; a column that is lacking is told once, by the header."""
    seen: dict[str, int] = {}
    usual = [each.name for each in form.fields if each.is_usual]
    empty: Counter[str] = Counter()
    for number, cells in rows:
        empty.update(name for name in usual if not cells.get(name, "-").strip())
        found = list(_cell_faults(form, number, cells))
        yield from found
        wrong = {fault.column for fault in found}
        # A rule between cells says nothing where one of them is not even of its kind.
        if wrong or not form.names <= cells.keys():
            continue
        for rule in form.rules:
            yield from (Fault(number, *told) for told in rule(cells))
        if form.key:
            columns = form.key.split()
            told = ", ".join(cells[name] for name in columns)
            first = seen.setdefault(told, number)
            if first != number:
                yield Fault(number, columns[0], f"{_short(told)} stands in row {first} already")
    for name in usual:
        if empty[name]:
            rows_of = "1 row" if empty[name] == 1 else f"{empty[name]:,} rows"
            yield Fault(0, name, f"is empty in {rows_of}; {form.name} fills it", is_remark=True)


def _cell_faults(form: TableForm, number: int, cells: Cells) -> Iterator[Fault]:
    for each in form.fields:
        text = cells.get(each.name)
        if text is None:
            continue
        if not text.strip():
            if each.is_needed:
                yield Fault(number, each.name, "is empty")
            continue
        what = each.judge(text)
        if what:
            yield Fault(number, each.name, what)


_WHOLE = re.compile(r"-?[0-9]{1,18}")
_DECIMAL = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,40})?([eE]-?[0-9]{1,2})?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00(\.0{1,6})?)?")


def whole(least: int | None = None, most: int | None = None) -> Judge:
    """Whole numbers within limits, written in digits."""

    def judge(text: str) -> str:
        if not _WHOLE.fullmatch(text):
            return f"{_short(text)} is no whole number"
        if least is not None and int(text) < least:
            return f"{text} is less than {least}"
        return f"{text} is more than {most}" if most is not None and int(text) > most else ""

    return judge


def decimal(least: float, most: float) -> Judge:
    """Decimal numbers within limits, with a point."""

    def judge(text: str) -> str:
        if not _DECIMAL.fullmatch(text):
            return f"{_short(text)} is no decimal number"
        return "" if least <= float(text) <= most else f"{text} is not between {least:g} and {most:g}"

    return judge


def one_of(*values: str) -> Judge:
    """One of a list of codes."""

    def judge(text: str) -> str:
        if text in values:
            return ""
        known = ", ".join(values) if len(values) <= 12 else f"one of {len(values)} codes"
        return f"{_short(text)} is no code of this column ({known})"

    return judge


def matching(pattern: str, words: str) -> Judge:
    """Text of a pattern; `words` say what it is."""
    compiled = re.compile(pattern)

    def judge(text: str) -> str:
        return "" if compiled.fullmatch(text) else f"{_short(text)} is not {words}"

    return judge


def anything(text: str) -> str:
    """Any text without control characters that no cell needs."""
    return "holds a control character" if any(sign < " " and sign not in "\n\r\t" for sign in text) else ""


def a_day(text: str) -> str:
    """A day as YYYY-MM-DD, with or without the midnight that some files write after it."""
    return "" if day_of(text) is not None else f"{_short(text)} is no day (YYYY-MM-DD)"


def day_of(text: str) -> date | None:
    """The day that a cell names; None where it names none."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_in_words(text: str) -> date | None:
    """The day of "09 June 2022" or "2022-06-09"; None where it is none."""
    found = day_of(text)
    if found is not None or not re.fullmatch(r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}", text):
        return found
    day, month, year = text.split()
    try:
        return datetime(int(year), _MONTHS.index(month) + 1, int(day)).date()  # noqa: DTZ001 - a day alone
    except ValueError:
        return None


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def _short(text: str) -> str:
    clean = " ".join(text.split())
    return repr(clean if len(clean) <= 40 else clean[:39] + "…")
