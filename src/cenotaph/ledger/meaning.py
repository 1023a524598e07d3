"""What the words of a correction mean: looked up once, when it is decided, and recorded with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from cenotaph.ledger.compact import claim_from, claim_payloads
from cenotaph.ledger.finding import Found
from cenotaph.ledger.payloads import Payload
from cenotaph.ledger.rereading import held_report
from cenotaph.ledger.rows import LOOKED_UP, Decided, corrected, stale_sides
from cenotaph.ledger.schema import claims, decisions, reports
from cenotaph.ledger.versions import readings_of
from cenotaph.model.claim import Claim
from cenotaph.model.text import Report

Resolve = Callable[[Report, Sequence[Claim]], Sequence[Claim]]
"""The claims of a report, in their order, with what their places and parties mean."""

_PLACE = frozenset({"where", "country"})
_WORDS = frozenset({"words", "country"})


def last_read(connection: Connection, report: str, claim: str) -> Payload:
    """A claim as its report's last reading that has it says."""
    return next(
        each
        for reading in reversed(readings_of(connection, report))
        for each in reading.claims
        if each["id"] == claim
    )


def meaning_of(
    connection: Connection, found: Found, correction: Mapping[str, Any], resolve: Resolve | None
) -> dict[str, Any]:
    """The place and the parties that a correction's words mean, in the form of a claim's payload.

    Empty where it corrects no such words. Without `resolve`, what was found for the same correction before.
    """
    sides = stale_sides(correction)
    if not sides and not _PLACE & correction.keys():
        return {}
    if resolve is None:
        return _before(connection, found, correction)
    number = select(claims.c.report).where(claims.c.number == found.number).scalar_subquery()
    name = connection.execute(select(reports.c.id).where(reports.c.number == number)).scalar_one()
    report = held_report(connection, name)
    others = [each for each in readings_of(connection, name)[-1].claims if each["id"] != found.id]
    claim = corrected(last_read(connection, name, found.id), correction)
    payloads = [claim, *(each for each in others if "expunged" not in each)]
    given = [claim_from(each, report.text) for each in payloads]
    looked_up = claim_payloads(report, list(resolve(report, given))[:1])[0]
    return _picked(looked_up, correction, sides)


def _picked(claim: Payload, correction: Mapping[str, Any], sides: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    place = {name: value for name, value in (claim.get("place") or {}).items() if name not in _WORDS}
    if place and _PLACE & correction.keys():
        found["place"] = place
    if parties := {side: code for side, code in (claim.get("parties") or {}).items() if side in sides}:
        found["parties"] = parties
    return found


def _before(connection: Connection, found: Found, correction: Mapping[str, Any]) -> dict[str, Any]:
    """What the last decision found, where it corrected these words in the same way."""
    made = select(decisions).where(decisions.c.subject == found.id).order_by(decisions.c.number.desc())
    row = connection.execute(made.limit(1)).one_or_none()
    if row is None:
        return {}
    last = Decided.of(row)
    same = all(correction.get(name) == last.correction.get(name) for name in LOOKED_UP)
    return dict(last.resolved) if same else {}
