"""What is worked out for those who do not see all: from what they see, remembered apart, told in numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.unit.workbench.figuring.conftest import Record

from cenotaph.ledger.seeing import hidden_mark
from cenotaph.ledger.worked import recalled
from cenotaph.model.account import Field
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.figuring.answers import Answers
from cenotaph.workbench.figuring.asked import FigureAsked
from cenotaph.workbench.figuring.partly import Asking, figure_told, glance_told, receipt_told
from cenotaph.workbench.figuring.workroom import FIGURE, OVERVIEW, Task

PATIENCE = 60.0


@pytest.fixture
def answers(desk: Desk) -> Iterator[Answers]:
    found = Answers(desk.ledger, desk.settings)
    yield found
    found.close()


def _task(**said: object) -> Task:
    asked = FigureAsked.model_validate({"outcome": "killed", "party": "Iran", **said})
    return Task(FIGURE, asked.key(), asked.model_dump(mode="json", by_alias=True))


@pytest.mark.parametrize("large", [10_000, 1], ids=["here", "apart"])
def test_each_sees_what_follows_from_what_they_see(desk: Desk, record: Record, large: int) -> None:
    record("12 soldiers were killed", 12, 12, day=3)
    hidden = record("30 soldiers were killed", 30, 30, day=9, outlet="Continental")
    answers = Answers(desk.ledger, desk.settings, large=large)
    try:
        whole, part = Asking(answers), Asking(answers, (hidden,))
        found = {}
        for name, asking in (("whole", whole), ("part", part)):
            answer = asking.ask(_task(), patience=PATIENCE)
            assert answer.worked is not None, answer.failure
            found[name] = answer.worked.content
        assert (found["whole"]["low"], found["part"]["low"]) == (42, 12)
        assert "Continental" not in str(found["part"])
        assert part.ask(_task()).is_now
        assert whole.proof(_task()) != part.proof(_task())
        assert (whole.is_partial, part.is_partial) == (False, True)
        with desk.ledger.reading() as moment:
            assert recalled(moment, FIGURE, f"{_task().key} {hidden_mark((hidden,))}") is not None
    finally:
        answers.close()


def test_where_speakers_are_withheld_only_numbers_are_told(
    desk: Desk, record: Record, answers: Answers
) -> None:
    for day in (3, 9):
        record(
            f"{day} soldiers were killed by Qattack", day, day, day=day, speaker="Qspeaker", outlet="Qoutlet"
        )
    record("corporal Quovvan was killed", None, None, name="Quovvan", speaker="Qspeaker")
    for task in (_task(), Task(OVERVIEW, OVERVIEW)):
        whole = Asking(answers).ask(task, patience=PATIENCE).worked
        muted = Asking(answers, withheld=Field.SPEAKERS).ask(task, patience=PATIENCE).worked
        assert whole is not None
        assert muted is not None
        assert "Qspeaker" in str(whole.content) or task.kind == OVERVIEW
        assert not [
            word for word in ("Qspeaker", "Qattack", "Quovvan", "Qoutlet") if word in str(muted.content)
        ]
        assert Asking(answers, withheld=Field.TEXTS).last(task) == whole
        for name in ("chart", "charts"):
            assert muted.content.get(name) == whole.content.get(name)
    assert Asking(answers, withheld=Field.TEXTS).proof(_task()) is None


def test_nobody_is_told_whether_a_withheld_speaker_said_anything(record: Record, answers: Answers) -> None:
    record("12 soldiers were killed", 12, 12, speaker="Qspeaker")
    told = [
        str(Asking(answers, withheld=Field.NAMES).ask(_task(without=[who])).failure)
        for who in ("Qspeaker", "Nobody")
    ]
    assert told[0] == told[1]
    assert "withheld" in told[0]


def test_what_is_new_in_a_receipt_is_not_told() -> None:
    receipt = dict.fromkeys(
        (
            "headline",
            "of",
            "measure",
            "range",
            "low",
            "high",
            "best",
            "taken",
            "asides",
            "chart",
            "took",
            "upto",
        ),
        1,
    )
    rung = {"trust": 2, "words": "at least 12", "by": "Qspeaker", "is_floor": True, "new": 1}
    told = receipt_told({**receipt, "ladder": [rung], "new": "Qspeaker"})
    assert "Qspeaker" not in str(told)
    glance = dict.fromkeys(("headlines", "charts", "incidents", "claims", "took", "upto"), 1)
    assert "Qwhere" not in str(glance_told({**glance, "spots": [{"place": "Qwhere"}], "new": "Qwhere"}))
    figure = {"low": 1, "high": 2, "claims": {"a": "Qspeaker"}, "new": "Qspeaker"}
    assert figure_told(figure, Field.NAMES) == {"low": 1, "high": 2}
    assert figure_told(figure, Field.ADDRESSES) == figure
    assert figure_told(None, Field.NAMES) is None
