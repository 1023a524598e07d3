"""Deciding: what reviewers settle about claims and links becomes entries, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from cenotaph.errors import CenotaphError, InputError, StaleDecisionError, UnknownIdError
from cenotaph.ledger.anchoring import ANCHORED, anchor_of
from cenotaph.ledger.append import append
from cenotaph.ledger.corrections import correction_of, fields_of
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.finding import Found, find
from cenotaph.ledger.lines import claim_lines_of, decisions_on, link_lines_of
from cenotaph.ledger.meaning import Resolve, last_read, meaning_of
from cenotaph.ledger.payloads import Payload
from cenotaph.ledger.project import project
from cenotaph.ledger.reproject import report_text
from cenotaph.ledger.schema import claims, links, reports
from cenotaph.ledger.versions import (
    Moment,
    differences,
    in_words,
    link_version,
    moments,
    readings_of,
    version_of,
)
from cenotaph.model.decision import Answer, Decision
from cenotaph.model.views import ClaimLine, DecisionLine, LinkLine

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
_LONGEST_REASON, _LONGEST_NAME = 4000, 200
_SAID = 10
"""Refusals that one message lists at most."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reviewer's answer as it was typed: the subject may be the opening of an id, fields are in words."""

    subject: str
    answer: str
    reviewer: str
    reason: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    seen: str | None = None
    """The version that the reviewer looked at; None: whatever holds now."""
    place: str = ""
    """Where the answer was given ("row 7"), for messages."""


def decide(connection: Connection, decision: Decision, at: str) -> DecisionLine:
    """Records one decision; `connection` must be a writer's.

    Its correction holds fields in the form of a claim's payload. Raises StaleDecisionError where `seen` is
    older than what holds, and records nothing then.
    """
    found = subject_of(connection, decision.subject)
    check_seen(connection, found, decision.seen)
    return _record(connection, replace(decision, subject=found.id), at)


def answer(
    connection: Connection, answered: Answered, at: str, resolve: Resolve | None = None
) -> DecisionLine:
    """Checks what a reviewer typed and records it; raises as `decide` does, and InputError.

    A correction is laid over the one that stands; yes to a corrected claim keeps its correction. `resolve`
    looks corrected words up; without it the place and the parties of the words before them are gone.
    """
    found = subject_of(connection, answered.subject)
    check_seen(connection, found, answered.seen)
    given = _answer(answered, found)
    correction: dict[str, Any] = {}
    if given is Answer.OPEN and _settled(connection, found) is None:
        raise InputError(found.id, "nobody has decided on it", "there is nothing to take back")
    if found.kind == "claim" and given in (Answer.YES, Answer.CORRECT):
        correction = _correction(connection, answered, found)
        given = Answer.CORRECT if correction else Answer.YES
    decision = Decision(
        found.id,
        given,
        reviewer_of(answered.reviewer),
        _text(answered.reason, "--reason", _LONGEST_REASON),
        correction,
        meaning_of(connection, found, correction, resolve),
        answered.seen,
    )
    return _record(connection, decision, at)


def answer_all(
    connection: Connection, answers: Sequence[Answered], at: str, resolve: Resolve | None = None
) -> list[DecisionLine]:
    """Records many answers, all or none; the error tells of each that is refused, by its place.

    Raises StaleDecisionError where nothing but staleness is in the way, else InputError.
    """
    done: list[DecisionLine] = []
    refused: list[tuple[str, CenotaphError]] = []
    subjects: dict[str, str] = {}
    for each in answers:
        try:
            name = subject_of(connection, each.subject).id
            if name in subjects:
                raise InputError(
                    name, f"is decided on twice, first in {subjects[name]}", "keep one row of it"
                )
            subjects[name] = each.place
            done.append(answer(connection, each, at, resolve))
        except (InputError, StaleDecisionError) as error:
            refused.append((each.place, error))
    if refused:
        raise _refusal(refused)
    return done


def changes_since(connection: Connection, claim: str, seen: str) -> list[str]:
    """What happened to a claim since it had this version, in words; empty where it still has.

    Raises InputError for a version that the claim never had.
    """
    found = find(connection, claim, "claim")
    row = connection.execute(select(claims).where(claims.c.number == found.number)).mappings().one()
    if version_of(row) == seen:
        return []
    report = connection.execute(
        select(reports.c.number, reports.c.id).where(reports.c.number == row["report"])
    ).one()
    history = moments(connection, found.id, report.number, readings_of(connection, report.id))
    passed = [place for place, each in enumerate(history) if each.row and version_of(each.row) == seen]
    if not passed:
        raise InputError(
            "--seen", f"{seen!r} is no version of {found.id}", "look again: cenotaph show shows it"
        )
    return _since(connection, found.id, history[passed[-1] :], row)


def _since(
    connection: Connection, claim: str, history: Sequence[Moment], now: Mapping[Any, Any]
) -> list[str]:
    old = history[0]
    words = [in_words(change) for change in differences(old.row or now, now)]
    for decision in decisions_on(connection, [claim]):
        if decision.number > old.number:
            reason = f" ({decision.reason})" if decision.reason else ""
            words.append(f"{decision.reviewer} decided {decision.answer} on {decision.at[:10]}{reason}")
    state = old.row["state"] if old.row else None
    if now["state"] != state:
        words.append(_STATES[str(now["state"])])
    return words or ["it was read again"]


_STATES = {
    "standing": "it stands again",
    "changed": "it was read otherwise since the decision",
    "unread": "the last reading no longer has it",
    "withdrawn": "the last reading no longer has it",
}


def check_seen(connection: Connection, found: Found, seen: str | None) -> None:
    """Raises StaleDecisionError where a claim or link is another than a reviewer saw."""
    if seen is None:
        return
    if found.kind == "claim":
        changes = changes_since(connection, found.id, seen)
    else:
        changes = _link_changes(connection, found.id, seen)
    if changes:
        raise StaleDecisionError(found.id, tuple(changes))


def _link_changes(connection: Connection, link: str, seen: str) -> list[str]:
    row = connection.execute(select(links).where(links.c.id == link)).mappings().one()
    if link_lines_of(connection, [row])[0].version == seen:
        return []
    made = decisions_on(connection, [link])
    versions = [
        link_version(link, None, None),
        *(link_version(link, each.answer, each.number) for each in made),
    ]
    if seen not in versions:
        raise InputError("--seen", f"{seen!r} is no version of {link}", "look again: cenotaph show shows it")
    later = made[versions.index(seen) :]
    return [f"{each.reviewer} decided {each.answer} on {each.at[:10]}" for each in later]


def subject_of(connection: Connection, wanted: str) -> Found:
    """The claim or link that an id stands for; UnknownIdError for anything else."""
    found = find(connection, wanted)
    if found.kind in ("claim", "link"):
        return found
    if found.kind == "tombstone":
        return find(connection, found.id, "claim")
    raise UnknownIdError(wanted, f"is a {found.kind}", "decide on a claim or a link")


def _answer(answered: Answered, found: Found) -> Answer:
    try:
        given = Answer(answered.answer.strip().lower())
    except ValueError as error:
        what = f"{answered.answer!r} is no answer"
        raise InputError("answer", what, f"one of {', '.join(Answer)}") from error
    if found.kind == "link" and given is Answer.CORRECT:
        raise InputError(found.id, "is a link: it cannot be corrected", "answer yes, no or unsure")
    if given is Answer.CORRECT and not answered.fields:
        raise InputError("correct", "nothing is given to correct", "add --field NAME=VALUE")
    if given is not Answer.CORRECT and answered.fields:
        raise InputError("--field", f"belongs to correct, not to {given}", "answer correct, or leave it out")
    return given


def _settled(connection: Connection, found: Found) -> str | None:
    """The answer that stands on a claim or link."""
    table = claims if found.kind == "claim" else links
    answer: str | None = connection.execute(
        select(table.c.answer).where(table.c.number == found.number)
    ).scalar_one()
    return answer


def _correction(connection: Connection, answered: Answered, found: Found) -> dict[str, Any]:
    """What the claim should say otherwise than it was read, after this answer."""
    row = connection.execute(
        select(reports.c.number, reports.c.id, claims.c.answer)
        .join(claims, claims.c.report == reports.c.number)
        .where(claims.c.number == found.number)
    ).one()
    standing: dict[str, Any] = {}
    if row.answer == Answer.CORRECT:
        standing = dict(decisions_on(connection, [found.id])[-1].correction)
    if not answered.fields and not standing:
        return {}
    read = last_read(connection, row.id, found.id)
    words = {name: value for name, value in answered.fields.items() if name in ANCHORED}
    given = fields_of(read, {name: answered.fields[name] for name in answered.fields.keys() - words.keys()})
    if words:
        near = standing.get("quote_start", read["anchors"][0]["start"])
        given |= anchor_of(report_text(connection, row.number), near, words)
    correction = correction_of(read, {**standing, **given})
    if answered.fields and correction == standing:
        raise InputError("--field", "the claim already says so", "answer yes, or correct another field")
    return correction


def _record(connection: Connection, decision: Decision, at: str) -> DecisionLine:
    payload: Payload = {
        "answer": str(decision.answer),
        "reviewer": decision.reviewer,
        "reason": decision.reason,
    }
    if decision.correction:
        payload["correction"] = dict(decision.correction)
    if decision.resolved:
        payload["resolved"] = dict(decision.resolved)
    if decision.seen:
        payload["seen"] = decision.seen
    project(connection, append(connection, EntryKind.DECISION, decision.subject, payload, at))
    return decisions_on(connection, [decision.subject])[-1]


def reviewer_of(name: str) -> str:
    """The name that a decision carries; InputError where there is none."""
    found = _text(name, "--reviewer", _LONGEST_NAME)
    if not found:
        remedy = "give --reviewer NAME, or set reviewer in cenotaph.toml or CENOTAPH_REVIEWER"
        raise InputError("reviewer", "nobody is named who decides", remedy)
    return found


def _text(words: str, where: str, longest: int) -> str:
    found = _CONTROL.sub(" ", words).strip()
    if len(found) > longest:
        raise InputError(where, f"is longer than {longest:,} signs", "shorten it")
    return found


def _refusal(refused: Sequence[tuple[str, CenotaphError]]) -> CenotaphError:
    said = [f"{place}: {error}" for place, error in refused[:_SAID]]
    if len(refused) > _SAID:
        said.append(f"and {len(refused) - _SAID} more")
    if len(refused) == 1 and not refused[0][0]:
        return refused[0][1]
    if all(isinstance(error, StaleDecisionError) for _, error in refused):
        return StaleDecisionError(f"{len(refused)} decisions", tuple(said))
    return InputError("decide", " | ".join(said), "nothing was recorded")


def subject_line(connection: Connection, wanted: str) -> ClaimLine | LinkLine:
    """The line of the claim or link that an id stands for."""
    found = subject_of(connection, wanted)
    table = claims if found.kind == "claim" else links
    row = connection.execute(select(table).where(table.c.number == found.number)).mappings().one()
    return (
        claim_lines_of(connection, [row])[0] if found.kind == "claim" else link_lines_of(connection, [row])[0]
    )
