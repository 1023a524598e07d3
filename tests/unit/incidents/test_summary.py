"""Summary: the window, the place and the counts that claims of one event give together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.incidents.conftest import Tell

from cenotaph.incidents.summary import Statement, counts_of, persons_of, place_of, window_of
from cenotaph.model.incident import Told
from cenotaph.model.period import DateBasis, DatePrecision, Window

TEXT = "News\n\nTwelve people were killed and ten were hurt. Tobren Malvik died."


def said(told: Told) -> list[Statement]:
    return [Statement(claim, id_, told) for claim, id_ in zip(told.claims, told.ids, strict=True)]


def one(tell: Tell, report: str, quote: str = "Twelve people were killed", **fields: Any) -> list[Statement]:
    facts = {key: fields.pop(key) for key in ("outlet", "published", "origin") if key in fields}
    return said(tell(report, TEXT, ("t1", quote, fields), **facts))


def window(first: int, last: int) -> Window:
    return Window(date(2031, 3, first), date(2031, 3, last), DateBasis.RELATIVE, DatePrecision.SPAN)


@pytest.mark.parametrize(
    ("windows", "wanted"),
    [
        ([], None),
        ([(3, 3)], (3, 3)),
        ([(1, 5), (3, 9)], (3, 5)),
        ([(1, 5), (3, 9), (4, 4)], (4, 4)),
        ([(3, 3), (3, 3), (6, 6)], (3, 3)),
        ([(1, 31), (9, 10)], (9, 10)),
        ([(1, 31), (20, 31)], (20, 31)),
    ],
)
def test_the_window_is_what_most_origins_share(
    tell: Tell, windows: list[tuple[int, int]], wanted: tuple[int, int] | None
) -> None:
    statements = (
        [
            each
            for n, days in enumerate(windows)
            for each in one(tell, f"r{n}", killed=12, window=window(*days))
        ]
        if windows
        else one(tell, "r", killed=12)
    )
    found = window_of(statements)
    assert (found and (found.start.day, found.end.day)) == wanted


def test_a_shared_day_is_a_day_and_copies_are_one_voice(tell: Tell) -> None:
    statements = [
        *one(tell, "a", killed=12, window=window(3, 3)),
        *one(tell, "b", killed=12, window=window(8, 8), origin="c"),
        *one(tell, "c", killed=12, window=window(8, 8), origin="c"),
        *one(tell, "d", killed=12, window=window(2, 4)),
    ]
    found = window_of(statements)
    assert found is not None
    assert (found.start, found.precision) == (date(2031, 3, 3), DatePrecision.SPAN)


def test_the_place_is_that_of_most_origins(tell: Tell) -> None:
    statements = [
        *one(tell, "a", killed=1, where="Belgrun", country="XA"),
        *one(tell, "b", killed=1, where="the town of Belgrun", country="XA"),
        *one(tell, "c", killed=1, where="Uzgar", country="XB"),
    ]
    found = place_of(statements)
    assert found is not None
    assert (found.words, found.country) == ("the town of Belgrun", "XA")
    assert place_of(one(tell, "d", killed=1)) is None


def test_persons_are_named_once_in_the_fullest_spelling(tell: Tell) -> None:
    statements = [
        *one(tell, "a", "Tobren Malvik", name="Tobren Malvik"),
        *one(tell, "b", "Malvik", name="Malvik"),
    ]
    assert persons_of(statements) == ("Tobren Malvik",)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        # The same outlet later: an update.
        ({"outlet": "A"}, {"outlet": "A"}, [(18, [12])]),
        # Another outlet: a rival number.
        ({"outlet": "A"}, {"outlet": "B"}, [(18, []), (12, [])]),
        # The same outlet, another speaker: a rival number.
        ({"outlet": "A", "speaker": "police"}, {"outlet": "A", "speaker": "medics"}, [(18, []), (12, [])]),
        # Other people: no update.
        ({"outlet": "A", "group": "soldiers"}, {"outlet": "A", "group": "farmers"}, [(18, []), (12, [])]),
        # Copies of one text are one origin, whoever prints them.
        ({"outlet": "A", "origin": "o"}, {"outlet": "B", "origin": "o"}, [(18, [12])]),
        # A part of a whole, or what is denied, is no count of the event.
        ({"outlet": "A"}, {"outlet": "A", "part_of": "t9"}, [(12, [])]),
        ({"outlet": "A"}, {"outlet": "A", "denied": True}, [(12, [])]),
    ],
)
def test_updates_are_kept_apart_from_rival_numbers(
    tell: Tell, first: dict[str, Any], second: dict[str, Any], wanted: list[tuple[int, list[int]]]
) -> None:
    statements = [
        *one(tell, "r1", killed=12, published=date(2031, 3, 3), **first),
        *one(tell, "r2", killed=18, published=date(2031, 3, 4), **second),
    ]
    found = counts_of(statements)
    assert [(each.count.low, [number.low for number, _ in each.earlier]) for each in found] == wanted
