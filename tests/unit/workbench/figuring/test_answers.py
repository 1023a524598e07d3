"""Answers: worked out once, remembered until the ledger changes, and never waited for in a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from tests.unit.workbench.figuring.conftest import Record

from cenotaph.errors import CenotaphError, InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.worked import Worked, keep_worked
from cenotaph.settings import Settings
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.figuring.answers import Answer, Answers
from cenotaph.workbench.figuring.asked import FigureAsked
from cenotaph.workbench.figuring.workroom import FIGURE, OVERVIEW, Task, Workroom


def task(**fields: Any) -> Task:
    asked = FigureAsked.model_validate({"outcome": "killed", **fields})
    return Task(FIGURE, asked.key(), asked.model_dump(mode="json", by_alias=True))


@pytest.fixture
def answers(desk: Desk) -> Iterator[Answers]:
    found = Answers(desk.ledger, desk.settings)
    yield found
    found.close()


def settled(answers: Answers, wanted: Task) -> Answer:
    """The answer, once nothing is awaited any more."""
    return until(answers, wanted, lambda answer: not answer.is_awaited)


def until(answers: Answers, wanted: Task, holds: Callable[[Answer], bool]) -> Answer:
    end = monotonic() + 60
    while not holds(answer := answers.ask(wanted, patience=5)):
        assert monotonic() < end
    return answer


def test_a_figure_is_worked_out_and_remembered(answers: Answers, record: Record) -> None:
    record("23 soldiers were killed", 23, 23)
    found = settled(answers, task(party="IR"))
    assert found.is_now
    assert found.worked is not None
    assert found.worked.content["low"] == 23
    again = Answers(answers.ledger, answers.settings)
    assert again.ask(task(party="IR")).worked == found.worked
    again.close()


def test_what_cannot_be_asked_is_told_and_not_asked_again(answers: Answers, record: Record) -> None:
    record("23 soldiers were killed", 23, 23)
    found = settled(answers, task(party="nobody of this name"))
    assert isinstance(found.failure, InputError)
    assert found.failure.where == "party"
    assert answers.ask(task(party="nobody of this name")).failure is found.failure


def test_an_older_answer_is_shown_while_it_is_worked_out_anew(answers: Answers, record: Record) -> None:
    record("23 soldiers were killed", 23, 23)
    first = settled(answers, task(party="IR"))
    record("30 soldiers were killed", 30, 30, day=9, outlet="Radio Dumarra", speaker="a commander")
    between = answers.ask(task(party="IR"))
    assert between.is_awaited
    assert between.worked == first.worked
    last = settled(answers, task(party="IR"))
    assert last.worked is not None
    assert last.worked.content["low"] == 53


def test_what_another_program_made_is_not_shown(answers: Answers, record: Record) -> None:
    record("23 soldiers were killed", 23, 23)
    wanted = task(party="IR")
    with answers.ledger.writing() as writer:
        keep_worked(writer, FIGURE, wanted.key, Worked("1 0.0.1 0123 0 0", "2031-01-01", {"old": True}))
    assert answers.last(wanted) is None
    found = settled(answers, wanted)
    assert found.worked is not None
    assert found.worked.content["low"] == 23


def test_the_same_is_worked_out_once(
    answers: Answers, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record("23 soldiers were killed", 23, 23)
    go, begun = Event(), []
    work = Workroom.work

    def slowly(room: Workroom, wanted: Task) -> Worked:
        begun.append(wanted.key)
        go.wait(30)
        return work(room, wanted)

    monkeypatch.setattr(Workroom, "work", slowly)
    waiting = [answers.ask(task(), patience=0) for _ in range(3)]
    assert all(each.is_awaited and each.worked is None for each in waiting)
    assert answers.ask(task(party="IR"), patience=0).ahead == 1
    go.set()
    assert settled(answers, task()).is_now
    assert begun.count(task().key) == 1


def test_what_was_not_foreseen_is_told_without_its_words(
    answers: Answers, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(room: Workroom, wanted: Task) -> Worked:
        raise ValueError("a secret")

    monkeypatch.setattr(Workroom, "work", broken)
    found = settled(answers, task())
    assert isinstance(found.failure, CenotaphError)
    assert "secret" not in str(found.failure)


def test_no_more_than_so_many_wait(answers: Answers, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()
    monkeypatch.setattr(Workroom, "work", lambda room, wanted: go.wait(30) and None)
    for number in range(60):
        found = answers.ask(task(cohort=f"word {number}"), patience=0)
    assert found.is_awaited
    assert found.ahead == 50
    go.set()


def test_a_large_ledger_is_worked_on_by_another_process(tmp_path: Path, desk: Desk, record: Record) -> None:
    record("23 soldiers were killed", 23, 23)
    answers = Answers(desk.ledger, desk.settings, large=1)
    try:
        found = settled(answers, task(party="IR"))
        assert found.worked is not None
        assert found.worked.content["low"] == 23
        assert answers._rooms is None
        failed = settled(answers, task(party="nobody of this name"))
        assert isinstance(failed.failure, InputError)
        assert failed.failure.where == "party"
    finally:
        answers.close()


def test_an_empty_ledger_has_an_overview(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.sqlite")
    with Ledger(path, create=True) as ledger:
        answers = Answers(ledger, Settings(ledger=path))
        found = settled(answers, Task(OVERVIEW, OVERVIEW))
        answers.close()
    assert found.worked is not None
    assert found.worked.content["claims"] == 0
    assert found.worked.content["spots"] == []


def test_the_overview_tells_parties_weeks_and_places(answers: Answers, record: Record) -> None:
    record("23 soldiers were killed", 23, 23, day=8)
    record("5 soldiers were killed", 5, 7, day=20, outlet="Radio Dumarra", speaker="a commander")
    content = settled(answers, Task(OVERVIEW, OVERVIEW)).worked
    assert content is not None
    found = content.content
    assert [each["low"] for each in found["headlines"]] == [28, 28]
    assert [row["low"] for row in found["charts"][0]["rows"]] == [23, 5]
    spot = found["spots"][0]
    assert (spot["precision"], spot["radius_km"] >= 40) == ("somewhere in the province", True)
    assert found["names"]["parties"][0]["id"] == "IR"
