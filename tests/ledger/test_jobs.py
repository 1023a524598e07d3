"""Jobs: asked for once, taken up again, coalesced, forgotten."""

from __future__ import annotations

import pytest

from cenotaph.errors import UnknownIdError
from cenotaph.ledger import Ledger, jobs
from cenotaph.ledger.jobs import JobStore, forget_jobs
from cenotaph.model.job import Fate, JobOutcome, JobState

KINDS = ("add", "groups")


@pytest.fixture
def store(ledger: Ledger) -> JobStore:
    return JobStore(ledger)


def test_the_same_work_that_waits_is_not_asked_for_twice(store: JobStore) -> None:
    first = store.put("groups", {"a": 1})
    assert store.put("groups", {"a": 1}) == first
    assert store.put("groups", {"a": 2}).id != first.id
    taken = store.take(["groups"])
    assert taken is not None
    assert taken.state is JobState.RUNNING
    # What runs may have begun before the ledger moved on: it is asked for anew.
    assert store.put("groups", dict(taken.about)).id != taken.id


def test_work_is_taken_by_kind_and_in_turn(store: JobStore) -> None:
    store.put("add", {}, "Mara", "a" * 16)
    assert store.take(["groups"]) is None
    taken = store.take(KINDS)
    assert taken is not None
    assert (taken.id, taken.owner, taken.basis) == ("a" * 16, "Mara", 0)
    assert store.take(KINDS) is None


def test_what_was_broken_off_waits_again_and_what_was_to_end_has_ended(store: JobStore) -> None:
    first, second = store.put("add", {"n": 1}), store.put("add", {"n": 2})
    store.take(KINDS)
    store.take(KINDS)
    assert store.cancel(second.id).state is JobState.CANCELLING
    assert store.is_unfinished(["add"])
    store.take_up(["groups"])
    assert store.find(first.id).state is JobState.RUNNING
    store.take_up(["add"])
    assert [store.find(each.id).state for each in (first, second)] == [JobState.WAITING, JobState.CANCELLED]


def test_what_waits_is_cancelled_at_once_and_what_is_over_stays(store: JobStore) -> None:
    job = store.put("add")
    assert store.cancel(job.id).state is JobState.CANCELLED
    done = store.put("groups")
    store.end(done.id, JobState.DONE, result={"persons": 3})
    assert store.cancel(done.id).state is JobState.DONE
    assert store.find(done.id).result == {"persons": 3}


def test_each_outcome_is_noted_once(store: JobStore) -> None:
    job = store.put("add")
    one = JobOutcome(1, "a.txt", Fate.NEW, "a", 3)
    store.note(job.id, one, total=2)
    store.note(job.id, JobOutcome(1, "a.txt", Fate.HELD, "a"))
    store.note(job.id, JobOutcome(2, "b.zip", Fate.REFUSED, problem="is an archive", remedy="unpack it"))
    assert store.outcomes(job.id)[0] == one
    assert [each.number for each in store.outcomes(job.id, after=1)] == [2]
    assert [each.name for each in store.outcomes(job.id, fate=Fate.REFUSED)] == ["b.zip"]
    tally = store.tally(job.id)
    assert (tally.of("new"), tally.of("held"), tally.of("refused"), tally.claims) == (1, 0, 1, 3)
    found = store.find(job.id)
    assert (found.done, found.total) == (2, 2)


def test_the_last_result_and_the_work_on_the_next_are_found(store: JobStore) -> None:
    assert store.latest("figure", {"q": 1}) is None
    job = store.put("figure", {"q": 1})
    assert store.unfinished("figure", {"q": 1}) == job
    store.end(job.id, JobState.DONE, result={"low": 2})
    last = store.latest("figure", {"q": 1})
    assert last is not None
    assert last.result == {"low": 2}
    assert store.unfinished("figure", {"q": 1}) is None


def test_lists_come_in_pages(store: JobStore) -> None:
    made = {store.put("add", {"n": n}, owner="Mara" if n % 2 else "Ida").id for n in range(5)}
    first = store.all("add", limit=3)
    rest = store.all("add", before=first[-1].id, limit=3)
    assert [len(first), len(rest)] == [3, 2]
    assert {each.id for each in (*first, *rest)} == made
    assert {each.owner for each in store.all(owner="Ida")} == {"Ida"}


def test_too_much_that_waits_is_told(store: JobStore) -> None:
    store.put("add", {"n": 1})
    assert not store.is_crowded("add", 2)
    store.put("add", {"n": 2})
    assert store.is_crowded("add", 2)


def test_an_unknown_job_is_told(store: JobStore) -> None:
    with pytest.raises(UnknownIdError):
        store.find("0" * 16)


def test_what_is_over_is_forgotten_when_asked_and_when_there_is_much(
    store: JobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "KEPT", 2)
    for n in range(5):
        job = store.put("add", {"n": n})
        store.note(job.id, JobOutcome(1, "a.txt", Fate.NEW, "a", 1))
        store.end(job.id, JobState.DONE)
    waiting = store.put("add", {"n": 9})
    assert len(store.all()) == 3
    with store.ledger.writing() as writer:
        forget_jobs(writer)
    assert store.all() == [waiting]


def test_jobs_are_no_evidence(store: JobStore) -> None:
    before = store.state()
    store.put("add")
    assert (store.state(), store.head()) == (before, 0)
