"""The words of a table: counts as worded, people, places, days, speakers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cenotaph.cli.words import count_words, marks, speaker_words, when_words, where_words, who_words
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Role, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Anchor

CLAIM = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, 3, "ten"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "1"),
        (Count(23, 23), "23"),
        (Count(13, None), "≥ 13"),
        (Count(None, 50), "≤ 50"),
        (Count(20, 30), "20–30"),
        (Count(10000, 10000, approx=True), "≈ 10,000"),
        (Count(24, None, vague=True), "≥ 24 (vague)"),
        (Count(0, 0), "0"),
        (Count(None, None), "?"),
    ],
)
def test_counts_are_shown_as_worded(count: Count | None, words: str) -> None:
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "Ivo Marn", "rank": "Colonel", "unit": "Brigade 9", "affiliation": "Varna"}, None),
        ({"group": "border guards", "affiliation": "Varna"}, "border guards, Varna"),
        ({"group": "Varna soldiers", "affiliation": "Varna"}, "Varna soldiers"),
        ({}, ""),
    ],
)
def test_people_are_shown_with_rank_unit_and_party(fields: dict[str, Any], words: str | None) -> None:
    assert who_words(replace(CLAIM, **fields)) == (
        words if words is not None else "Colonel Ivo Marn, Brigade 9, Varna"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-04-02", "2031-04-02", "2 Apr 2031"),
        ("2031-04-01", "2031-04-14", "1–14 Apr 2031"),
        ("2030-08-01", "2030-08-31", "Aug 2030"),
        ("2031-02-01", "2031-02-28", "Feb 2031"),
        ("2030-01-01", "2030-12-31", "2030"),
        ("2028-01-01", "2030-12-31", "2028–2030"),
        ("2030-12-30", "2031-01-03", "30 Dec 2030 – 3 Jan 2031"),
    ],
)
def test_days_are_shown_in_few_words(start: str, end: str, words: str) -> None:
    assert when_words(Window(date.fromisoformat(start), date.fromisoformat(end))) == words


def test_what_the_report_leaves_open_is_blank() -> None:
    assert (where_words(CLAIM), when_words(None), speaker_words(CLAIM), marks(CLAIM)) == ("", "", "", [])


def test_places_and_speakers_are_shown_with_what_is_known() -> None:
    chain = (Speaker("a guard"), Speaker("Orel Press", Role.VIA))
    claim = replace(CLAIM, place=PlaceReading("Sela\x1b[1m", "BG"), chain=chain)
    assert where_words(claim) == "Sela [1m, BG"
    assert where_words(replace(CLAIM, place=PlaceReading(None, "BG"))) == "BG"
    assert speaker_words(claim) == "a guard, via Orel Press"


def test_denied_totals_and_parts_are_marked() -> None:
    assert marks(replace(CLAIM, denied=True, cumulative=True, part_of="t9")) == [
        "denied",
        "running total",
        "part of t9",
    ]
