"""Jobs: long work that was asked for, how far it came, and what became of each report that it took in."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from cenotaph.errors import UnknownIdError
from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.schema import job_outcomes, jobs
from cenotaph.ledger.store import Ledger
from cenotaph.model.job import NOTHING, Fate, Job, JobOutcome, JobState, JobTally

KEPT = 500
"""Jobs that are over and still remembered; those before them are forgotten when another is asked for."""
_OVER = tuple(str(state) for state in JobState if state.is_over)


@dataclass(frozen=True, slots=True)
class JobStore:
    """The jobs of a ledger: no evidence, and nothing recorded is lost if they go."""

    ledger: Ledger

    def put(self, kind: str, about: Mapping[str, Any] = NOTHING, owner: str = "", name: str = "") -> Job:
        """Asks for work; the same that waits already is not asked for twice."""
        asked = _text(about)
        with self.ledger.writing() as connection:
            same = select(jobs).where(
                jobs.c.state == str(JobState.WAITING), jobs.c.kind == kind, jobs.c.about == asked
            )
            waiting = connection.execute(same.limit(1)).one_or_none()
            if waiting is not None:
                return _job(waiting)
            _prune(connection)
            row: dict[str, Any] = {
                "id": name or new_id(),
                "kind": kind,
                "about": asked,
                "owner": owner,
                "state": str(JobState.WAITING),
                "at": self.ledger.moment(),
                "done": 0,
                "words": "",
            }
            connection.execute(insert(jobs), row)
            return _find(connection, row["id"])

    def take(self, kinds: Iterable[str]) -> Job | None:
        """Begins the job of these kinds that waits longest; None where none waits."""
        with self.ledger.writing() as connection:
            waits = jobs.c.state == str(JobState.WAITING)
            wanted = select(jobs.c.id).where(waits, jobs.c.kind.in_(list(kinds)))
            found = connection.execute(wanted.order_by(jobs.c.at, jobs.c.id).limit(1)).scalar_one_or_none()
            if found is None:
                return None
            basis, _ = end_of_chain(connection)
            begun = {"state": str(JobState.RUNNING), "begun": self.ledger.moment(), "basis": basis}
            connection.execute(update(jobs).where(jobs.c.id == found).values(**begun))
            return _find(connection, found)

    def is_crowded(self, kind: str, many: int) -> bool:
        """Whether so many jobs of a kind wait."""
        waits = (jobs.c.state == str(JobState.WAITING), jobs.c.kind == kind)
        with self.ledger.reading() as connection:
            found = select(func.count()).select_from(select(jobs.c.id).where(*waits).limit(many).subquery())
            return int(connection.execute(found).scalar_one()) >= many

    def is_unfinished(self, kinds: Iterable[str]) -> bool:
        """Whether work of these kinds waits, or was broken off."""
        states = (JobState.WAITING, JobState.RUNNING, JobState.CANCELLING)
        return self._any(tuple(map(str, states)), kinds)

    def take_up(self, kinds: Iterable[str]) -> None:
        """Lets work that was broken off wait again; what was to be cancelled is."""
        ours = jobs.c.kind.in_(list(kinds))
        with self.ledger.writing() as connection:
            for state, then in (
                (JobState.RUNNING, {"state": str(JobState.WAITING)}),
                (JobState.CANCELLING, {"state": str(JobState.CANCELLED), "ended": self.ledger.moment()}),
            ):
                connection.execute(update(jobs).where(ours, jobs.c.state == str(state)).values(**then))

    def note(
        self,
        name: str,
        outcome: JobOutcome | None = None,
        total: int | None = None,
        words: str | None = None,
    ) -> None:
        """Notes how far a job has come; what became of one thing is noted once, the first time."""
        with self.ledger.writing() as connection:
            values: dict[str, Any] = {}
            if outcome is not None:
                _put_outcome(connection, name, outcome)
                values["done"] = outcome.number
            values |= {name: each for name, each in (("total", total), ("words", words)) if each is not None}
            if values:
                connection.execute(update(jobs).where(jobs.c.id == name).values(**values))

    def end(
        self,
        name: str,
        state: JobState,
        words: str = "",
        result: Mapping[str, Any] | None = None,
    ) -> None:
        """Notes that a job is over."""
        kept = None if result is None else _text(result)
        values = {"state": str(state), "ended": self.ledger.moment(), "words": words, "result": kept}
        with self.ledger.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == name).values(**values))

    def cancel(self, name: str) -> Job:
        """Cancels what waits, and asks for the end of what runs; what is over stays as it is."""
        with self.ledger.writing() as connection:
            found = _find(connection, name)
            then: dict[str, Any] = {}
            if found.state is JobState.WAITING:
                then = {"state": str(JobState.CANCELLED), "ended": self.ledger.moment()}
            elif found.state is JobState.RUNNING:
                then = {"state": str(JobState.CANCELLING)}
            if then:
                connection.execute(update(jobs).where(jobs.c.id == name).values(**then))
            return _find(connection, name)

    def find(self, name: str) -> Job:
        """The job of an id; UnknownIdError where there is none."""
        with self.ledger.reading() as connection:
            return _find(connection, name)

    def latest(self, kind: str, about: Mapping[str, Any] = NOTHING) -> Job | None:
        """The last job that is done of just this work; None where it never was, or is forgotten."""
        just_this = (jobs.c.kind == kind, jobs.c.about == _text(about), jobs.c.state == str(JobState.DONE))
        with self.ledger.reading() as connection:
            found = select(jobs).where(*just_this).order_by(jobs.c.at.desc()).limit(1)
            row = connection.execute(found).one_or_none()
        return None if row is None else _job(row)

    def unfinished(self, kind: str, about: Mapping[str, Any] = NOTHING) -> Job | None:
        """The job of just this work that waits or runs; None where there is none."""
        just_this = (jobs.c.kind == kind, jobs.c.about == _text(about), jobs.c.state.not_in(_OVER))
        with self.ledger.reading() as connection:
            found = select(jobs).where(*just_this).order_by(jobs.c.at.desc()).limit(1)
            row = connection.execute(found).one_or_none()
        return None if row is None else _job(row)

    def all(
        self, kind: str | None = None, owner: str | None = None, before: str = "", limit: int = 50
    ) -> list[Job]:
        """The jobs of a kind and of somebody, the last asked for first; `before`: those before this one."""
        wanted = select(jobs)
        if kind is not None:
            wanted = wanted.where(jobs.c.kind == kind)
        if owner is not None:
            wanted = wanted.where(jobs.c.owner == owner)
        with self.ledger.reading() as connection:
            if before:
                edge = _find(connection, before)
                earlier = and_(jobs.c.at == edge.at, jobs.c.id < edge.id)
                wanted = wanted.where(or_(jobs.c.at < edge.at, earlier))
            rows = connection.execute(wanted.order_by(jobs.c.at.desc(), jobs.c.id.desc()).limit(limit)).all()
        return [_job(row) for row in rows]

    def outcomes(
        self, name: str, after: int = 0, limit: int = 100, fate: Fate | None = None
    ) -> list[JobOutcome]:
        """What became of a job's things, in order, from behind a number on; all, or those of one fate."""
        with self.ledger.reading() as connection:
            wanted = select(job_outcomes).where(job_outcomes.c.job == name, job_outcomes.c.number > after)
            if fate is not None:
                wanted = wanted.where(job_outcomes.c.fate == str(fate))
            rows = connection.execute(wanted.order_by(job_outcomes.c.number).limit(limit)).all()
        return [_outcome(row) for row in rows]

    def tally(self, name: str) -> JobTally:
        """How many things of a job had which fate, and how many claims were read."""
        columns = (job_outcomes.c.fate, func.count().label("things"), func.sum(job_outcomes.c.claims))
        with self.ledger.reading() as connection:
            wanted = select(*columns).where(job_outcomes.c.job == name).group_by(job_outcomes.c.fate)
            rows = connection.execute(wanted).all()
        return JobTally({Fate(fate): things for fate, things, _ in rows}, sum(int(each[2]) for each in rows))

    def head(self) -> int:
        """The number of the ledger's last entry."""
        with self.ledger.reading() as connection:
            return end_of_chain(connection)[0]

    def state(self) -> str:
        """Stands for all that the ledger says at this moment: the end of its chain."""
        with self.ledger.reading() as connection:
            return end_of_chain(connection)[1].hex()

    def _any(self, states: tuple[str, ...], kinds: Iterable[str]) -> bool:
        with self.ledger.reading() as connection:
            found = select(jobs.c.id).where(jobs.c.state.in_(states), jobs.c.kind.in_(list(kinds)))
            return connection.execute(found.limit(1)).first() is not None


def new_id() -> str:
    """An id for a job, which nobody can guess."""
    return secrets.token_hex(8)


def forget_jobs(connection: Connection) -> None:
    """Forgets the jobs that are over, with what they say of reports; `connection` must be a writer's."""
    over = select(jobs.c.id).where(jobs.c.state.in_(_OVER))
    connection.execute(delete(job_outcomes).where(job_outcomes.c.job.in_(over)))
    connection.execute(delete(jobs).where(jobs.c.state.in_(_OVER)))


def _prune(connection: Connection) -> None:
    over = select(jobs.c.id).where(jobs.c.state.in_(_OVER)).order_by(jobs.c.at.desc(), jobs.c.id.desc())
    old = connection.execute(over.offset(KEPT).limit(100)).scalars().all()
    if old:
        connection.execute(delete(job_outcomes).where(job_outcomes.c.job.in_(old)))
        connection.execute(delete(jobs).where(jobs.c.id.in_(old)))


def _put_outcome(connection: Connection, job: str, outcome: JobOutcome) -> None:
    there = select(job_outcomes.c.number).where(
        job_outcomes.c.job == job, job_outcomes.c.number == outcome.number
    )
    if connection.execute(there).first() is not None:
        return
    names = ("number", "name", "report", "claims", "copy_of", "problem", "remedy")
    row = {name: getattr(outcome, name) for name in names}
    connection.execute(insert(job_outcomes), {"job": job, "fate": str(outcome.fate), **row})


def _find(connection: Connection, wanted: str) -> Job:
    row = connection.execute(select(jobs).where(jobs.c.id == wanted)).one_or_none()
    if row is None:
        raise UnknownIdError("job", "is none of this ledger, or was forgotten", "see those at /add")
    return _job(row)


def _job(row: Row[Any]) -> Job:
    return Job(
        row.id,
        row.kind,
        json.loads(row.about),
        row.owner,
        JobState(row.state),
        row.at,
        row.begun,
        row.ended,
        row.done,
        row.total,
        row.words,
        row.basis,
        None if row.result is None else json.loads(row.result),
    )


def _outcome(row: Row[Any]) -> JobOutcome:
    return JobOutcome(
        row.number, row.name, Fate(row.fate), row.report, row.claims, row.copy_of, row.problem, row.remedy
    )


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), sort_keys=True, separators=(",", ":"))
