"""Payloads -> rows of the projections: pure functions, the only definition of what the tables hold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from cenotaph.ledger.entries import Entry
from cenotaph.ledger.payloads import Payload
from cenotaph.model.decision import standing_answer

Row = dict[str, Any]

CLAIMS_PER_REPORT = 1 << 20
"""A claim's number is its report's number times this, plus its place among the claims ever read there."""
_LARGEST = 2**63 - 1
_FACTS = ("title", "outlet", "url", "published", "language", "author", "translator", "original")
SIDES = ("party", "unit", "attacker", "speaker")
"""Whose ids stand under a claim's parties; each has a column of its own."""
_PLACE = {
    "place_id": "id", "place": "name", "latitude": "latitude", "longitude": "longitude",
    "where_prec": "precision", "admin1": "admin1", "admin2": "admin2",
}  # fmt: skip
"""Columns of the place that the words mean, with what they are called in a claim."""
_RESTS_ON: Mapping[str, Sequence[str]] = {
    "affiliation": ("party", "unit"),
    "group": ("party", "unit"),
    "unit": ("party", "unit"),
    "attacker": ("attacker",),
    "source": ("speaker",),
    "country": SIDES,
}
"""The ids that no longer hold once a reviewer corrects a field."""
LOOKED_UP = ("where", *_RESTS_ON)
"""The fields whose words mean places or parties."""
_FOREIGN = (
    *("id", "key", "measure", "low", "high", "name", "rank", "unit", "group", "affiliation", "where"),
    *("country", "attacker", "source", "part_of", "quote", "rule", "place_id", "place", "admin1", "admin2"),
    *("place_path", *(f"{side}_id" for side in SIDES)),
)
"""Columns of a claim that hold what a report, or whoever made a line of JSON, put there."""
_ASIDE = frozenset({"key", "score", "rule", "part_of", "id", "parties"})
"""What of a claim may change without a reviewer having to look again; a better registry is no other claim."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of a report: the number of its entry and its claims."""

    number: int
    claims: Sequence[Payload]


@dataclass(frozen=True, slots=True)
class Decided:
    """The last decision on a claim: the number of its entry, the answer, and corrected fields."""

    number: int
    answer: str
    correction: Mapping[str, Any]
    resolved: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """The place and the parties that the corrected words mean, as they were looked up for the decision."""

    @classmethod
    def of(cls, row: Any) -> Decided:
        """The decision that a row of the table holds."""
        correction, resolved = (
            json.loads(words) if words else {} for words in (row.correction, row.resolved)
        )
        return cls(row.number, row.answer, correction, resolved)


def is_standing(row: Row) -> bool:
    """Whether a claim's row counts among the ledger's claims."""
    return bool(row["state"] != "withdrawn")


def is_open(row: Row) -> bool:
    """Whether a claim's row waits for a reviewer; the same as `schema.OPEN` asks."""
    return bool(row["state"] == "changed" or (row["state"] == "standing" and row["answer"] is None))


def storable(value: Any) -> Any:
    """The value as every database can hold it: no NUL, no lone surrogate, no number beyond 63 bits."""
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int) and value > _LARGEST:
        return _LARGEST
    return value


def report_row(entry: Entry, payload: Payload) -> Row:
    """The row of a report that was just captured: its own origin, not read yet."""
    facts, capture = payload["report"], payload.get("capture") or {}
    return {
        "number": entry.number,
        "id": payload["id"],
        "content": bytes.fromhex(payload["content"]),
        **{name: storable(facts.get(name)) for name in _FACTS},
        "at": entry.at,
        "captured": capture.get("at"),
        "capture": bytes.fromhex(capture["record"]) if capture.get("record") else None,
        "origin": entry.number,
        "run": None,
        "expunged": False,
    }


def tombstone_row(entry: Entry, content: bytes) -> Row:
    """The row of a report of which only the tombstone is left."""
    empty = {"report": {}, "id": entry.subject, "content": content.hex()}
    return report_row(entry, empty) | {"expunged": True}


def claim_rows(report: int, readings: Sequence[Read], decided: Mapping[str, Decided] = {}) -> list[Row]:
    """The rows of all claims that were ever read in a report, in the order of their numbers.

    A claim that the last reading no longer has is "withdrawn", or "unread" where a reviewer had decided
    on it; one that reads otherwise than when the reviewer decided is "changed".
    """
    found: dict[str, _Standing] = {}
    for reading in readings:
        present = {claim["id"]: claim for claim in reading.claims}
        for name, standing in found.items():
            if name not in present:
                standing.present = False
        for name, claim in present.items():
            if name not in found:
                found[name] = _Standing(claim, reading.number)
            else:
                found[name].read_again(claim, reading.number)
    base = report * CLAIMS_PER_REPORT
    return [
        _claim_row(base + place, report, standing, _held(decided.get(name)))
        for place, (name, standing) in enumerate(found.items())
        if "expunged" not in standing.claim
    ]


def _held(decided: Decided | None) -> Decided | None:
    """The decision, unless it takes an earlier one back."""
    return decided if decided and standing_answer(decided.answer) else None


class _Standing:
    __slots__ = ("changed", "claim", "present")

    def __init__(self, claim: Payload, number: int) -> None:
        self.claim = claim
        self.changed = number
        self.present = True

    def read_again(self, claim: Payload, number: int) -> None:
        if substance(claim) != substance(self.claim):
            self.changed = number
        self.claim = claim
        self.present = True

    def state(self, decided: Decided | None) -> str:
        if not self.present:
            return "unread" if decided else "withdrawn"
        return "changed" if decided and decided.number < self.changed else "standing"


def substance(claim: Payload) -> Payload:
    """What of a claim a reviewer decides on."""
    found = {name: value for name, value in claim.items() if name not in _ASIDE}
    if place := claim.get("place"):
        found["place"] = {name: place.get(name) for name in ("words", "country")}
    return found


def corrected(
    claim: Payload, correction: Mapping[str, Any], resolved: Mapping[str, Any] = MappingProxyType({})
) -> Payload:
    """The claim with a reviewer's corrections laid over it, and what their words were found to mean.

    No place and no party of words that were corrected away stays.
    """
    if not correction:
        return claim
    changed = {**claim, **correction}
    if "quote" in correction:
        start, end = correction["quote_start"], correction["quote_end"]
        changed["anchors"] = [{"start": start, "end": end, "quote": correction["quote"]}]
    if "where" in correction or "country" in correction:
        place = claim.get("place") or {}
        changed["place"] = {
            "words": correction.get("where", place.get("words")),
            "country": correction.get("country", place.get("country")),
            **resolved.get("place", {}),
        }
    if gone := stale_sides(correction):
        kept = {side: code for side, code in (claim.get("parties") or {}).items() if side not in gone}
        changed["parties"] = kept | resolved.get("parties", {})
    if "source" in correction:
        said = correction["source"]
        changed["chain"] = [{"words": said, "role": "says"}] if said else []
    return changed


def stale_sides(correction: Mapping[str, Any]) -> set[str]:
    """The sides whose ids rest on a field that is corrected."""
    return {side for name, sides in _RESTS_ON.items() if name in correction for side in sides}


def _claim_row(number: int, report: int, standing: _Standing, decided: Decided | None) -> Row:
    claim = corrected(standing.claim, decided.correction, decided.resolved) if decided else standing.claim
    get = claim.get
    anchor, window, place, chain = claim["anchors"][0], get("when") or {}, get("place") or {}, get("chain")
    one = 1 if claim["kind"] == "person" else None
    sides = get("parties") or {}
    row = {
        "number": number,
        "id": claim["id"],
        "report": report,
        "key": claim["key"],
        "kind": claim["kind"],
        "measure": get("outcome") or claim["status"],
        "low": get("low", one),
        "high": get("high", one),
        "approx": bool(get("approx")),
        "vague": bool(get("vague")),
        "cumulative": bool(get("cumulative")),
        "name": get("name"),
        "rank": get("rank"),
        "unit": get("unit"),
        "group": get("group"),
        "affiliation": get("affiliation"),
        "start": window.get("start"),
        "end": window.get("end"),
        "basis": window.get("basis"),
        "precision": window.get("precision"),
        "where": place.get("words"),
        "country": place.get("country"),
        **{column: place.get(name) for column, name in _PLACE.items()},
        "place_path": place.get("path") or place.get("country"),
        "attacker": get("attacker"),
        "source": chain[0]["words"] if chain else None,
        **{f"{side}_id": sides.get(side) for side in SIDES},
        "denied": bool(get("denied")),
        "part_of": get("part_of"),
        "quote": anchor["quote"],
        "quote_start": anchor["start"],
        "quote_end": anchor["end"],
        "score": get("score", 1.0),
        "rule": get("rule", ""),
        "answer": decided.answer if decided else None,
        "decision": decided.number if decided else None,
        "state": standing.state(decided),
    }
    for name in _FOREIGN:
        value = row[name]
        if value is not None:
            row[name] = storable(value)
    return row


def decision_row(entry: Entry, payload: Payload) -> Row:
    """The row of a decision."""
    correction, resolved = payload.get("correction"), payload.get("resolved")
    return {
        "number": entry.number,
        "subject": entry.subject,
        "answer": payload["answer"],
        "correction": json.dumps(correction, sort_keys=True) if correction else None,
        "resolved": json.dumps(resolved, sort_keys=True) if resolved else None,
        "reviewer": storable(payload["reviewer"]),
        "reason": storable(payload["reason"]),
        "at": entry.at,
    }


def coding_row(entry: Entry, payload: Payload) -> Row:
    """The row of a second coder's answer."""
    correction = payload.get("correction")
    return {
        "number": entry.number,
        "subject": entry.subject,
        "coder": storable(payload["reviewer"]),
        "answer": payload["answer"],
        "correction": json.dumps(correction, sort_keys=True) if correction else None,
        "at": entry.at,
    }


def link_row(entry: Entry, payload: Payload) -> Row:
    """The row of a link that nobody has decided on."""
    return {
        "number": entry.number,
        "id": entry.subject,
        "kind": payload["kind"],
        "left": payload["left"],
        "right": payload["right"],
        "score": payload["score"],
        "reasons": json.dumps(payload["reasons"]),
        "answer": None,
    }


def run_row(entry: Entry, payload: Payload) -> Row:
    """The row of a run."""
    return {
        "number": entry.number,
        "id": entry.subject,
        **{name: payload[name] for name in ("program", "model", "rules")},
    }


def tombstone_entry_row(entry: Entry, payload: Payload) -> Row:
    """The row of an expunge."""
    return {
        "number": entry.number,
        "subject": entry.subject,
        "reason": storable(payload["reason"]),
        "reviewer": storable(payload["reviewer"]),
        "at": entry.at,
    }
