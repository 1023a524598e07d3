"""Phrases that may mean one thing."""

from __future__ import annotations

import pytest

from cenotaph.claims.likeness import alike


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("tavel", "old town tavel", True),
        ("hill brigade guns", "hill brigade mortars", True),
        ("tavel market east gate", "tavel mill west road", False),
        ("tavel", "orm", False),
        ("", "tavel", False),
        ("", "", False),
    ],
)
def test_likeness_is_symmetric_and_by_shared_words(one: str, other: str, expected: bool) -> None:
    bags = frozenset(one.split()), frozenset(other.split())
    assert alike(*bags) is alike(*reversed(bags)) is expected
