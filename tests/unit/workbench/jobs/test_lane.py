"""A lane over workers that do as they are told: it notes, goes on behind what ends them, cancels, takes up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cenotaph.errors import SettingsError
from cenotaph.ledger import Ledger
from cenotaph.ledger.jobs import JobStore
from cenotaph.model.job import Fate, Job, JobState
from cenotaph.workbench.jobs.lane import Lane

_NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)
_GONE = {"gone": True}


def said(number: int, fate: str = "new") -> dict[str, Any]:
    row = {"number": number, "name": f"{number}.txt", "fate": fate, "report": f"r{number}", "claims": 1}
    return {"outcome": {**row, "copy_of": None, "problem": "", "remedy": ""}}


@dataclass
class FakeChild:
    """Says what its script holds; ends where that says so."""

    script: list[dict[str, Any]]
    tasks: list[dict[str, Any]] = field(default_factory=list)
    killed: bool = False
    pid: int = 1

    def give(self, task: dict[str, Any]) -> None:
        self.tasks.append(task)

    def hear(self, seconds: float) -> dict[str, Any] | None:
        if not self.script:
            threading.Event().wait(0.01)
            return None
        if self.script[0] is _GONE:
            raise EOFError
        return self.script.pop(0)

    def kill(self) -> None:
        self.killed = True


Run = Callable[..., tuple[Job, list[FakeChild]]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JobStore]:
    seconds = count()
    path = str(tmp_path / "a.sqlite")
    with Ledger(path, create=True, clock=lambda: _NOW + timedelta(seconds=next(seconds))) as ledger:
        yield JobStore(ledger)


@pytest.fixture
def run(store: JobStore) -> Iterator[Run]:
    """Does one job with workers of these scripts, one after the other, until it is over."""
    lanes: list[Lane] = []

    def done(*scripts: list[dict[str, Any]], kind: str = "add") -> tuple[Job, list[FakeChild]]:
        children: list[FakeChild] = []
        waiting = list(scripts)
        over = threading.Event()
        ended: list[Job] = []

        def start() -> Any:
            children.append(FakeChild(waiting.pop(0)))
            return children[-1]

        def told(job: Job) -> None:
            ended.append(job)
            over.set()

        lane = Lane("test", ("add", "groups"), store, start, told)
        lanes.append(lane)
        store.put(kind, {"n": len(lanes)})
        lane.look()
        assert over.wait(10)
        return ended[0], children

    yield done
    for lane in lanes:
        lane.close()


def test_what_a_worker_tells_is_noted(run: Run, store: JobStore) -> None:
    script = [
        {"total": 2},
        {"input": 0, "name": "1.txt"},
        {"at": 1},
        said(1),
        {"words": "w"},
        said(2, "held"),
    ]
    job, _ = run([*script, {"end": True, "result": None}])
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    assert [each.fate for each in store.outcomes(job.id)] == [Fate.NEW, Fate.HELD]


def test_a_report_that_ends_the_worker_is_refused_and_the_rest_is_read(run: Run, store: JobStore) -> None:
    first = [{"input": 0, "name": "lines.jsonl"}, {"at": 1}, said(1), {"at": 2}, _GONE]
    second = [
        {"input": 0, "name": "lines.jsonl"},
        {"at": 1},
        {"at": 2},
        {"at": 3},
        said(3),
        {"end": True, "result": None},
    ]
    job, children = run(first, second)
    assert job.state is JobState.DONE
    assert [each.fate for each in store.outcomes(job.id)] == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert children[0].killed
    assert (children[1].tasks[0]["behind"], children[1].tasks[0]["avoid"]) == (2, {})


def test_an_input_that_ends_the_worker_while_it_is_opened_is_not_opened_again(
    run: Run, store: JobStore
) -> None:
    first = [{"input": 0, "name": "a.txt"}, {"at": 1}, said(1), {"input": 1, "name": "bad.html"}, _GONE]
    second = [
        {"input": 0, "name": "a.txt"}, {"at": 1}, {"input": 1, "name": "bad.html"}, {"input": 2, "name": "c.txt"},
        {"at": 3}, said(3), {"end": True, "result": None},
    ]  # fmt: skip
    job, children = run(first, second)
    assert [(each.name, each.fate) for each in store.outcomes(job.id)] == [
        ("1.txt", Fate.NEW), ("bad.html", Fate.REFUSED), ("3.txt", Fate.NEW),
    ]  # fmt: skip
    assert children[1].tasks[0]["avoid"] == {"1": 1}


def test_a_worker_that_ends_in_other_work_fails_it(run: Run) -> None:
    job, _ = run([{"words": "persons"}, _GONE], kind="groups")
    assert job.state is JobState.FAILED
    assert job.words


def test_what_a_worker_cannot_do_is_told(run: Run) -> None:
    job, _ = run([{"failed": "model: cannot be loaded; install it"}])
    assert (job.state, job.words) == (JobState.FAILED, "model: cannot be loaded; install it")


def test_a_job_that_runs_is_cancelled(store: JobStore) -> None:
    over = threading.Event()
    child = FakeChild([{"input": 0, "name": "a.txt"}, {"at": 1}])
    lane = Lane("test", ("add",), store, lambda: child, lambda _: over.set())  # type: ignore[arg-type, return-value]
    job = store.put("add")
    lane.look()
    while store.find(job.id).state is not JobState.RUNNING:
        threading.Event().wait(0.01)
    store.cancel(job.id)
    lane.cancel(job.id)
    assert over.wait(10)
    lane.close()
    assert (store.find(job.id).state, child.killed) == (JobState.CANCELLED, True)


def test_what_a_server_left_is_taken_up_by_the_next(store: JobStore, run: Run) -> None:
    left = store.put("add", {"left": True})
    store.take(["add"])
    job, _ = run([{"end": True, "result": None}])
    assert job.id == left.id


def test_a_worker_that_cannot_be_started_fails_the_job(store: JobStore) -> None:
    over = threading.Event()

    def refused() -> Any:
        raise SettingsError("ledger", "is away", "wait")

    lane = Lane("test", ("add",), store, refused, lambda _: over.set())
    job = store.put("add")
    lane.look()
    assert over.wait(10)
    lane.close()
    assert store.find(job.id).state is JobState.FAILED
