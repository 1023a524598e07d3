"""Coding: a second coder reads the claims of a drawn sample without seeing what the first one said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, select

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.append import append
from cenotaph.ledger.corrections import correction_of, fields_of
from cenotaph.ledger.deciding import Answered, reviewer_of
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.finding import Found, find
from cenotaph.ledger.lines import claim_lines_of
from cenotaph.ledger.meaning import last_read
from cenotaph.ledger.payloads import Payload
from cenotaph.ledger.project import project
from cenotaph.ledger.rows import Decided, Read, claim_rows
from cenotaph.ledger.schema import claims, codings, decisions, reports, sampled
from cenotaph.ledger.showing import show_report
from cenotaph.ledger.versions import FIELDS, readings_of
from cenotaph.ledger.worklist import AtWork
from cenotaph.model.decision import Answer, standing_answer

MOST = 200
"""Reports of a sample."""
_COUNTED = 500
_GIVEN = (Answer.YES, Answer.NO, Answer.UNSURE, Answer.CORRECT)


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder said of a claim: the answer, and every field as the claim then reads."""

    coder: str
    answer: str
    fields: Mapping[str, Any]
    is_first: bool
    """Whether it is the decision that the second coder did not see."""


def draw(connection: Connection, seed: str, number: int, by: str, at: str) -> int:
    """Draws reports with claims by a seed in the place of the last sample; tells how many.

    The same seed draws the same reports of a ledger, whatever was decided. Grows with the reports that the
    ledger holds. InputError for a number below one or above 200.
    """
    if not 1 <= number <= MOST:
        raise InputError("number", f"must be from 1 to {MOST}", "draw as many as a second coder can read")
    having = exists().where(claims.c.report == reports.c.number, claims.c.state != "withdrawn")
    found = connection.execute(select(reports.c.number, reports.c.id).where(having)).all()
    drawn = sorted(found, key=lambda row: hashlib.sha256(f"{seed}\x1f{row.id}".encode()).digest())[:number]
    connection.execute(delete(sampled))
    if drawn:
        rows = [{"report": row.number, "seed": seed, "by": by, "at": at} for row in drawn]
        connection.execute(insert(sampled), rows)
    return len(drawn)


def sample(connection: Connection) -> tuple[int, str]:
    """How many reports are drawn, and by which seed."""
    row = connection.execute(select(func.count(), func.min(sampled.c.seed))).one()
    return int(row[0]), str(row[1] or "")


def next_uncoded(connection: Connection, coder: str, behind: int = 0) -> str | None:
    """The id of the first claim behind a number that a coder is still to read; none that they decided on."""
    waiting = select(claims.c.id).where(*_waiting(coder), claims.c.number > behind)
    return connection.execute(waiting.order_by(claims.c.number).limit(1)).scalar_one_or_none()


def last_uncoded(connection: Connection, coder: str, before: int) -> str | None:
    """The id of the last such claim before a number."""
    waiting = select(claims.c.id).where(*_waiting(coder), claims.c.number < before)
    return connection.execute(waiting.order_by(claims.c.number.desc()).limit(1)).scalar_one_or_none()


def count_uncoded(connection: Connection, coder: str) -> tuple[int, bool]:
    """How many claims a coder is still to read, and whether that is all: no more are counted than 500."""
    some = select(claims.c.number).where(*_waiting(coder)).limit(_COUNTED).subquery()
    found = int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    return found, found < _COUNTED


def _waiting(coder: str) -> tuple[ColumnElement[bool], ...]:
    done = exists().where(codings.c.subject == claims.c.id, codings.c.coder == coder)
    own = exists().where(decisions.c.subject == claims.c.id, decisions.c.reviewer == coder)
    drawn = claims.c.report.in_(select(sampled.c.report))
    return drawn, claims.c.state != "withdrawn", ~done, ~own


def blind(connection: Connection, wanted: str, coder: str) -> AtWork:
    """A claim of the sample with its report, all as the program read it: no answer, no correction.

    UnknownIdError for a claim that is not of the sample, or that the coder decided on.
    """
    found = find(connection, wanted, "claim")
    own = exists().where(decisions.c.subject == claims.c.id, decisions.c.reviewer == coder)
    drawn = claims.c.report.in_(select(sampled.c.report))
    known = select(claims.c.report).where(claims.c.number == found.number, drawn, ~own)
    number = connection.execute(known).scalar_one_or_none()
    if number is None:
        raise UnknownIdError(wanted, "is no claim for you to code", "go on with: /worklist/second")
    name = connection.execute(select(reports.c.id).where(reports.c.number == number)).scalar_one()
    rows = [row for row in claim_rows(number, readings_of(connection, name)) if row["state"] != "withdrawn"]
    lines = claim_lines_of(connection, rows) if rows else []  # type: ignore[arg-type]
    view = show_report(connection, Found("report", name, number), is_told=False)
    line = next((each for each in lines if each.id == found.id), None)
    if line is None:
        raise UnknownIdError(wanted, "is no longer read", "go on with: /worklist/second")
    return AtWork(line, replace(view, claims=tuple(lines), links=()), ())


def code(connection: Connection, answered: Answered, at: str) -> None:
    """Records what a second coder says; it changes no claim. `connection` must be a writer's.

    Raises InputError for what cannot be said, UnknownIdError for a claim that is not theirs to code.
    """
    work = blind(connection, answered.subject, answered.reviewer)
    given = answered.answer.strip().lower()
    if given not in _GIVEN:
        raise InputError("answer", f"{given!r} is no answer", f"one of {', '.join(_GIVEN)}")
    correction: dict[str, Any] = {}
    if given in (Answer.YES, Answer.CORRECT):
        read = last_read(connection, work.view.report.id, work.claim.id)
        correction = correction_of(read, fields_of(read, answered.fields))
        given = str(Answer.CORRECT if correction else Answer.YES)
    payload: Payload = {"answer": given, "reviewer": reviewer_of(answered.reviewer), "reason": ""}
    if correction:
        payload |= {"correction": correction}
    project(connection, append(connection, EntryKind.CODING, work.claim.id, payload, at))


def coded_twice(connection: Connection) -> Iterator[tuple[str, list[Coded]]]:
    """Every claim that was coded blind, with what each coder said, the first one's decision at the head.

    That is the decision that stood when it was first coded, or else the first one after it: what is settled
    about a disagreement later makes no agreement. Grows with the claims that were coded.
    """
    found = connection.execute(select(codings).order_by(codings.c.subject, codings.c.number)).all()
    by_claim: dict[str, list[Row[Any]]] = {}
    for row in found:
        by_claim.setdefault(row.subject, []).append(row)
    known: dict[int, list[Read]] = {}
    for claim, made in by_claim.items():
        at = connection.execute(select(claims.c.report).where(claims.c.id == claim)).scalar_one_or_none()
        if at is None:
            continue
        if at not in known:
            name = connection.execute(select(reports.c.id).where(reports.c.number == at)).scalar_one()
            known = {at: readings_of(connection, name)}
        said = list(_said(connection, (claim, at), made, known[at]))
        if said:
            yield claim, said


def _said(
    connection: Connection, of: tuple[str, int], made: list[Row[Any]], readings: list[Read]
) -> Iterator[Coded]:
    claim, report = of
    last = {row.coder: row for row in made}
    query = select(decisions).where(decisions.c.subject == claim, decisions.c.reviewer.not_in(last))
    given = [
        row for row in connection.execute(query.order_by(decisions.c.number)) if standing_answer(row.answer)
    ]
    before = [row for row in given if row.number < made[0].number]
    first = before[-1] if before else next(iter(given), None)
    everybody = ([(first, first.reviewer, True)] if first is not None else []) + [
        (row, name, False) for name, row in last.items()
    ]
    for row, name, is_first in everybody:
        correction = json.loads(row.correction) if row.correction else {}
        decided = {claim: Decided(row.number, row.answer, correction)}
        found = next((each for each in claim_rows(report, readings, decided) if each["id"] == claim), None)
        if found is not None:
            yield Coded(name, row.answer, {field: found[field] for field in FIELDS}, is_first)
