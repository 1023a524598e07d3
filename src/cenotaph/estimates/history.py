"""History: what was known on a day, and what one speaker said when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from cenotaph.estimates.bounds import bounds
from cenotaph.estimates.options import DEFAULTS, Options
from cenotaph.estimates.receipts import Naming
from cenotaph.estimates.receipts.scopes import differing, within_words
from cenotaph.estimates.world import World
from cenotaph.model.claim import Kind
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.series import Assertion, Known

NO_DAY = "nothing says when it was said"
"""Why a claim is left out of what was known on a day."""


def known_on(premises: Iterable[Premise], day: date) -> tuple[list[Premise], list[Premise]]:
    """The premises that had been said by the end of a day, and those of which no day tells when.

    The latter are left out of the former: whether they were known cannot be told.
    """
    listed = sorted(premises, key=lambda premise: premise.id)
    known = [premise for premise in listed if premise.asserted is not None and premise.asserted <= day]
    return known, [premise for premise in listed if premise.asserted is None]


def as_known(
    premises: Iterable[Premise],
    question: Scope,
    days: Iterable[date],
    world: World,
    options: Options = DEFAULTS,
) -> tuple[Known, ...]:
    """What a figure was with what was known on each of some days, in their order."""
    listed = list(premises)
    found = []
    for day in sorted(set(days)):
        known, undated = known_on(listed, day)
        figure = bounds(known, question, world, replace(options, as_of=day))
        found.append(Known(day, figure, len(known), len(undated)))
    return tuple(found)


def days_of_news(premises: Iterable[Premise]) -> tuple[date, ...]:
    """The days on which something was said: between them no figure changes."""
    return tuple(sorted({premise.asserted for premise in premises if premise.asserted is not None}))


def assertions(premises: Iterable[Premise], naming: Naming) -> tuple[Assertion, ...]:
    """The numbers that one speaker gave, by the day up to which they count.

    A running total is compared with the last one on the same matter: same people, place, outcome, and the
    same first day. Where there is none, but one on another matter, the change is told, and no difference.
    """
    said = sorted((each for each in premises if each.kind is not Kind.PERSON), key=_order)
    return tuple(_assertions(said, naming))


def _assertions(said: Sequence[Premise], naming: Naming) -> Iterator[Assertion]:
    matters: dict[Scope, Premise] = {}
    latest: dict[Kind, Premise] = {}
    for premise in said:
        if not premise.cumulative:
            yield _assertion(premise)
            continue
        matter = replace(premise.scope, last=None)
        before, other = matters.get(matter), latest.get(premise.kind)
        if before is not None:
            yield _compared(before, premise)
        elif other is not None:
            yield replace(_assertion(premise), before=other.id, change=_change(other, premise, naming))
        else:
            yield _assertion(premise)
        matters[matter] = latest[premise.kind] = premise


def _assertion(premise: Premise) -> Assertion:
    return Assertion(
        premise.id, premise.asserted, premise.scope, premise.low, premise.high, premise.cumulative
    )


def _compared(before: Premise, after: Premise) -> Assertion:
    """A running total and the one before on the same matter."""
    least = _less(after.low, before.high)
    most = _less(after.high, before.low)
    found = replace(_assertion(after), before=before.id)
    if most is not None and most < 0:
        day = after.asserted or after.scope.last
        when = f" on {day.isoformat()}" if day else ""
        found = replace(found, fall=f"fell from {_number(before)} to {_number(after)}{when}")
    if after.scope.first is None:
        # Two totals that do not say since when may begin on different days.
        return replace(found, change="neither says since when: the difference of the two says nothing")
    return replace(found, increment=(least, most))


def _change(before: Premise, after: Premise, naming: Naming) -> str:
    # Every total counts up to another day: only since when it counts may be a change.
    was, now = (replace(each.scope, last=None) for each in (before, after))
    parts = differing([was, now])
    words = f"counts {within_words(now, parts, naming)}; before, {within_words(was, parts, naming)}"
    return f"{words}: the difference of the two says nothing"


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _number(premise: Premise) -> str:
    low, high = premise.low, premise.high
    if low is not None and low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low or 0:,}"
    return f"{low:,} to {high:,}" if low else f"at most {high:,}"


def _order(premise: Premise) -> tuple[date, date, str]:
    # By the day up to which it counts: one repeated late does not make the series fall.
    day = premise.scope.last or premise.asserted or date.max
    return day, premise.asserted or day, premise.id
