"""Rows of a table of claims as premises; every cell that cannot be used is told, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from cenotaph.errors import InputError
from cenotaph.estimates.given import cells
from cenotaph.estimates.given.cells import CellError, Value, text_of
from cenotaph.estimates.given.cohorts import cohort
from cenotaph.estimates.given.columns import ANY, NAMES, NONE
from cenotaph.estimates.given.names import Names
from cenotaph.estimates.given.outcomes import outcomes
from cenotaph.estimates.given.table import Line
from cenotaph.model.claim import STATUSES, Kind
from cenotaph.model.scope import MOST_TRUST, Premise, Scope

_T = TypeVar("_T")
_LONGEST = 300
"""Signs of a cell that names something; a note may be longer."""


@dataclass(slots=True)
class Reader:
    """One row being read: its cells, and what is wrong with them so far."""

    where: str
    line: Line
    names: Names
    problems: list[InputError] = field(default_factory=list)

    def text(self, column: str) -> str:
        """A cell's text, "" where the column or the cell is not there."""
        return text_of(self.line.cells.get(column))

    def take(self, column: str, read: Callable[[Value], _T], otherwise: _T) -> _T:
        """What a cell means, `otherwise` where that cannot be told: the problem is kept."""
        try:
            return read(self.line.cells.get(column))
        except CellError as error:
            self.fault(column, error.what, error.remedy)
            return otherwise

    def fault(self, column: str, what: str, remedy: str = "") -> None:
        """Keeps a problem."""
        place = f"{self.where} row {self.line.number} column {column}"
        self.problems.append(InputError(place, what, remedy))


def premise_of(where: str, line: Line, names: Names) -> Premise | list[InputError]:
    """The premise of a row, or all that is wrong with it."""
    row = Reader(where, line, names)
    for column, value in line.cells.items():
        if column in NAMES and column != "note" and len(text_of(value)) > _LONGEST:
            row.fault(column, f"{len(text_of(value)):,} signs stand here", f"at most {_LONGEST}")
    if row.problems:
        return row.problems
    kind = row.take("kind", _kind, Kind.TOLL)
    scope, inner = _scopes(row, kind)
    low, high = _bounds(row, kind)
    trusts = _trusts(row, kind)
    code = row.text("id")
    if not code or "+" in code:
        what = f"{code[:40]!r} holds a +, which joins ids" if code else "the row has no id"
        row.fault("id", what, "give each row one of its own")
    speaker = row.text("speaker") or None
    name = row.text("name") or None
    asserted = row.take("asserted", cells.day, None)
    cumulative = row.take("cumulative", cells.truth, False)
    if kind is Kind.PERSON and not name and not row.text("person"):
        row.fault("name", "a person needs a name", "write it, or in the column person a sign of your own")
    if row.problems or scope is None:
        return row.problems
    return Premise(
        code, scope, low, high, inner, kind, trusts[0], trusts[1],
        origin=row.text("origin") or speaker or code,
        speaker=speaker,
        asserted=asserted,
        person=_person(row, name) if kind is Kind.PERSON else None,
        name=name,
        words=row.text("note") or f"row {line.number}",
        cumulative=cumulative,
    )  # fmt: skip


def _person(row: Reader, name: str | None) -> str:
    return row.text("person") or (name or "").casefold()


def _kind(value: Value) -> Kind:
    words = text_of(value).casefold()
    if not words:
        return Kind.TOLL
    if words in tuple(Kind):
        return Kind(words)
    raise CellError(f"{words[:40]!r} is no kind", f"one of {', '.join(Kind)}")


def _scopes(row: Reader, kind: Kind) -> tuple[Scope | None, Scope | None]:
    names = row.names
    counted = row.take("outcome", lambda value: outcomes(text_of(value)), None)
    if counted is not None and (kind is Kind.STRENGTH) != bool(counted & STATUSES):
        remedy = "kind strength is for planned, arrived, present, withdrawn and for them alone"
        row.fault("outcome", f"{row.text('outcome')!r} does not go with kind {kind}", remedy)
    parties = row.take("party", lambda value: names.parties(text_of(value)), None)
    places = row.take("place", lambda value: names.places(text_of(value)), None)
    first, last = _days(row, "start", "end")
    of = row.take("cohort", lambda value: cohort(text_of(value), names), None)
    attackers: frozenset[str] = frozenset()
    if row.text("attacker"):
        attackers = row.take("attacker", lambda value: names.parties(text_of(value)), attackers)
    inner_places = None if places is None else places.inner
    says_none = row.text("inner_place").casefold() == NONE
    if row.text("inner_place") and not says_none:
        inner_places = row.take("inner_place", lambda value: names.places(text_of(value)).inner, None)
    inner_first, inner_last = _inner_days(row, first, last)
    if (
        row.problems
        or counted is None
        or parties is None
        or places is None
        or of is None
        or inner_places is None
    ):
        return None, None
    scope = Scope(parties, places.outer, first, last, counted, of, attackers)
    if says_none:
        return scope, None
    return scope, replace(scope, places=inner_places, first=inner_first, last=inner_last)


def _days(row: Reader, start: str, end: str) -> tuple[date | None, date | None]:
    first = row.take(start, lambda value: _open_day(value, is_last=False), None)
    last = row.take(end, lambda value: _open_day(value, is_last=True), None)
    if first and last and last < first:
        row.fault(end, f"{last} is before {start}, {first}", "give the days in their order")
    return first, last


def _open_day(value: Value, *, is_last: bool) -> date | None:
    if text_of(value).casefold() == ANY:
        return None
    found = cells.day(value, is_last=is_last)
    if found is None:
        raise CellError("nothing stands here", f"write a day, or {ANY} if it is open")
    return found


def _inner_days(row: Reader, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    start, end = (row.text("inner_start"), row.text("inner_end"))
    found = _days(row, "inner_start", "inner_end") if start and end else (None, None)
    if start and not end:
        found = (row.take("inner_start", lambda value: _open_day(value, is_last=False), None), last)
    elif end and not start:
        found = (first, row.take("inner_end", lambda value: _open_day(value, is_last=True), None))
    if not start and not end:
        return first, last
    column = "inner_start" if start else "inner_end"
    if (first and (found[0] is None or found[0] < first)) or (last and (found[1] is None or found[1] > last)):
        row.fault(column, "the days that surely are counted go beyond start and end", "keep them inside")
    elif found[0] and found[1] and found[1] < found[0]:
        row.fault(column, f"{found[1]} is before {found[0]}", "give the days in their order")
    return found


def _bounds(row: Reader, kind: Kind) -> tuple[int | None, int | None]:
    low = row.take("low", cells.number, None)
    high = row.take("high", cells.number, None)
    if low is not None and high is not None and high < low:
        row.fault("high", f"at least {low} and at most {high}", "low is the smaller number")
    if kind is not Kind.PERSON:
        if low is None and high is None and not row.problems:
            row.fault("low", "neither low nor high is given: the row says nothing", "give at least one")
        return low, high
    if not {low, high} <= {1, None}:
        row.fault("low", "a person is one", "leave low and high empty, or use kind toll")
    # That this person is counted says nothing of how many others are: there is no ceiling.
    return 1, None


def _trusts(row: Reader, kind: Kind) -> tuple[int, int]:
    def read(value: Value) -> int | None:
        return cells.rung(value, MOST_TRUST)

    both = row.take("trust", read, None) or (MOST_TRUST if kind is Kind.PERSON else 1)
    low, high = row.take("low_trust", read, None), row.take("high_trust", read, None)
    return low or both, high or both
