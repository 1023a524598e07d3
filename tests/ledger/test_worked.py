"""Answers that are remembered: the last one for a key, the oldest forgotten first, gone after an expunge."""

from __future__ import annotations

import pytest

from cenotaph.ledger import Ledger, worked
from cenotaph.ledger.generations import forget
from cenotaph.ledger.worked import Worked, keep_worked, recalled


def test_the_last_answer_of_a_key_is_recalled(ledger: Ledger) -> None:
    with ledger.writing() as writer:
        assert recalled(writer, "figure", "a") is None
        keep_worked(writer, "figure", "a", Worked("1", "2031-01-01", {"low": 3}))
        keep_worked(writer, "figure", "a", Worked("2", "2031-01-02", {"low": 4, "name": "\u0645"}))
        keep_worked(writer, "overview", "a", Worked("1", "2031-01-01", {}))
    with ledger.reading() as moment:
        assert recalled(moment, "figure", "a") == Worked("2", "2031-01-02", {"low": 4, "name": "\u0645"})


def test_the_oldest_are_forgotten(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worked, "_MOST", 3)
    with ledger.writing() as writer:
        for day in range(1, 6):
            keep_worked(writer, "figure", f"key {day}", Worked("1", f"2031-01-0{day}", {}))
        known = [day for day in range(1, 6) if recalled(writer, "figure", f"key {day}")]
    assert known == [3, 4, 5]


def test_they_go_with_all_else_that_was_worked_out(ledger: Ledger) -> None:
    with ledger.writing() as writer:
        keep_worked(writer, "figure", "a", Worked("1", "2031-01-01", {}))
        forget(writer)
        assert recalled(writer, "figure", "a") is None
