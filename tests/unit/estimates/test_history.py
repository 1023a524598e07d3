"""What was known when, and what one speaker said when: increments only where they mean something."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cenotaph.estimates.history import as_known, assertions, days_of_news
from cenotaph.estimates.options import Options
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Premise, Scope

SYRIA, IRAQ = "geonames:163843", "geonames:99237"


def day(number: int) -> date:
    return date(2031, 5, 1) + timedelta(number - 1)


def total(
    name: str,
    low: int | None,
    upto: int,
    *,
    high: int | None = None,
    first: int | None = 1,
    said: int | None = None,
    place: str = SYRIA,
    cumulative: bool = True,
) -> Premise:
    scope = Scope(
        frozenset({"IR"}),
        frozenset({place}),
        day(first) if first else None,
        day(upto),
        frozenset({Measure.KILLED}),
    )
    asserted = day(said) if said else day(upto)
    return Premise(
        name, scope, low, low if high is None else high, scope, asserted=asserted, cumulative=cumulative
    )


def told(
    *premises: Premise,
) -> list[tuple[str, str | None, tuple[int | None, int | None] | None, bool, bool]]:
    found = assertions(premises, shipped_world())
    assert assertions(premises[::-1], shipped_world()) == found
    return [(each.claim, each.before, each.increment, bool(each.fall), bool(each.change)) for each in found]


@pytest.mark.parametrize(
    ("premises", "expected"),
    [
        (
            [total("a", 400, 5), total("b", 412, 7)],
            [("a", None, None, False, False), ("b", "a", (12, 12), False, False)],
        ),
        # Ranges: the least is what the later one exceeds the most of the former by.
        ([total("a", 400, 5, high=420), total("b", 412, 7, high=450)], [
            ("a", None, None, False, False), ("b", "a", (-8, 50), False, False)]),
        ([total("a", 412, 5), total("b", 398, 7)], [
            ("a", None, None, False, False), ("b", "a", (-14, -14), True, False)]),
        # Another place, or another first day: no difference is told.
        ([total("a", 400, 5), total("b", 900, 7, place=IRAQ)], [
            ("a", None, None, False, False), ("b", "a", None, False, True)]),
        ([total("a", 400, 5), total("b", 900, 7, first=2)], [
            ("a", None, None, False, False), ("b", "a", None, False, True)]),
        # Two series side by side: each is compared with its own.
        ([total("a", 400, 5), total("i", 7, 5, place=IRAQ), total("b", 412, 7), total("j", 9, 8, place=IRAQ)], [
            ("a", None, None, False, False), ("i", "a", None, False, True),
            ("b", "a", (12, 12), False, False), ("j", "i", (2, 2), False, False)]),
        # Totals that do not say since when may begin on different days; a fall shows all the same.
        ([total("a", 412, 5, first=None), total("b", 398, 7, first=None)], [
            ("a", None, None, False, False), ("b", "a", None, True, True)]),
        # One repeated late does not make the series fall.
        ([total("a", 400, 5), total("b", 412, 7), total("c", 400, 5, said=9)], [
            ("a", None, None, False, False), ("c", "a", (0, 0), False, False), ("b", "c", (12, 12), False, False)]),
        # What is no running total stands by itself.
        ([total("a", 400, 5), total("b", 3, 7, first=7, cumulative=False), total("c", 412, 8)], [
            ("a", None, None, False, False), ("b", None, None, False, False), ("c", "a", (12, 12), False, False)]),
    ],
)  # fmt: skip
def test_a_speakers_series(premises: list[Premise], expected: list[object]) -> None:
    assert told(*premises) == expected


def test_a_fall_and_a_change_in_words() -> None:
    fell = assertions([total("a", 412, 5), total("b", 398, 7)], shipped_world())[1]
    assert fell.fall == "fell from 412 to 398 on 2031-05-07"
    changed = assertions([total("a", 412, 5), total("b", 900, 7, place=IRAQ)], shipped_world())[1]
    assert changed.change == "counts in Iraq; before, in Syria: the difference of the two says nothing"
    since = assertions([total("a", 412, 5), total("b", 900, 7, first=2)], shipped_world())[1]
    words = "counts from 2 May 2031 on; before, from 1 May 2031 on: the difference of the two says nothing"
    assert since.change == words


def test_persons_are_no_assertions_of_a_number() -> None:
    person = Premise("p", Scope(), 1, 1, Scope(), Kind.PERSON, person="p")
    assert assertions([person], shipped_world()) == ()


def test_what_was_known_on_a_day() -> None:
    undated = Premise("u", Scope(), 90, None, Scope())
    premises = [total("b", 412, 7), undated, total("a", 400, 5)]
    question = Scope(frozenset({"IR"}), frozenset({SYRIA}), day(1), day(7), frozenset({Measure.KILLED}))
    found = as_known(premises, question, [day(8), day(4), day(6), day(6)], shipped_world(), Options())
    assert [(each.day, each.figure.low, each.claims, each.undated) for each in found] == [
        (day(4), 0, 0, 1),
        (day(6), 400, 1, 1),
        (day(8), 412, 2, 1),
    ]
    assert [each.figure.as_of for each in found] == [day(4), day(6), day(8)]
    assert days_of_news(premises) == (day(5), day(7))
