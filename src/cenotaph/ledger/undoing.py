"""Undoing: a decision is taken back by another one, which restores what stood before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from cenotaph.errors import InputError
from cenotaph.ledger.deciding import check_seen, decide, subject_of
from cenotaph.ledger.finding import Found
from cenotaph.ledger.rows import Decided
from cenotaph.ledger.schema import claims, decisions, reports
from cenotaph.ledger.versions import moments, readings_of
from cenotaph.model.decision import Answer, Decision, standing_answer
from cenotaph.model.views import DecisionLine


def take_back(connection: Connection, subject: str, reviewer: str, seen: str | None, at: str) -> DecisionLine:
    """Restores what stood before a reviewer's own last decision; `connection` must be a writer's.

    Both decisions stay in the chain. Raises StaleDecisionError where something changed since `seen`,
    InputError where the last decision is another's, or where nothing was decided.
    """
    found = subject_of(connection, subject)
    check_seen(connection, found, seen)
    made = connection.execute(
        select(decisions).where(decisions.c.subject == found.id).order_by(decisions.c.number)
    ).all()
    if not made or standing_answer(made[-1].answer) is None:
        raise InputError(found.id, "has no decision that stands", "there is nothing to take back")
    if made[-1].reviewer != reviewer:
        raise InputError(found.id, f"was decided by {made[-1].reviewer}", "decide on it again instead")
    before = Decided.of(made[-2]) if len(made) > 1 and _held(connection, found, made) else None
    decision = Decision(
        found.id,
        Answer(before.answer) if before else Answer.OPEN,
        reviewer,
        "taken back",
        before.correction if before else {},
        before.resolved if before else {},
        seen,
    )
    return decide(connection, decision, at)


def _held(connection: Connection, found: Found, made: Sequence[Any]) -> bool:
    """Whether the decision before the last one held when that was made: nothing was read otherwise since."""
    if standing_answer(made[-2].answer) is None:
        return False
    if found.kind == "link":
        return True
    report = connection.execute(
        select(reports.c.number, reports.c.id)
        .join(claims, claims.c.report == reports.c.number)
        .where(claims.c.number == found.number)
    ).one()
    history = moments(connection, found.id, report.number, readings_of(connection, report.id))
    row = next((each.row for each in reversed(history) if each.number < made[-1].number), None)
    return row is not None and row["state"] != "changed"
