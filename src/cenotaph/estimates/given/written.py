"""Premises as a table of claims that reads back as they are."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import IO

from cenotaph.estimates.given.cohorts import cohort_words
from cenotaph.estimates.given.columns import ANY, NAMES, NONE
from cenotaph.estimates.given.outcomes import outcome_words
from cenotaph.model.claim import Kind
from cenotaph.model.scope import Premise, Scope

_FORMULA = ("=", "+", "-", "@", "'")


def write_claims(premises: Iterable[Premise], stream: IO[str]) -> tuple[str, ...]:
    """Writes premises as CSV, parties and places by their ids.

    Gives the ids of those whose ceiling is written as of nobody (inner_place none), since what they surely
    count differs from the rest in something that the table has no column for.
    """
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(NAMES)
    weakened = []
    for premise in premises:
        row, is_whole = _row(premise)
        rows.writerow([_cell(row[name]) for name in NAMES])
        if not is_whole:
            weakened.append(premise.id)
    return tuple(weakened)


def _row(premise: Premise) -> tuple[dict[str, str], bool]:
    scope, inner = premise.scope, premise.inner
    row = dict.fromkeys(NAMES, "")
    is_person = premise.kind is Kind.PERSON
    row |= {
        "id": premise.id,
        "outcome": outcome_words(scope.outcomes),
        "party": _joined(scope.parties) or ANY,
        "place": _joined(scope.places) or ANY,
        "start": _day(scope.first),
        "end": _day(scope.last),
        "low": "" if premise.low is None or is_person else str(premise.low),
        "high": "" if premise.high is None or is_person else str(premise.high),
        "speaker": premise.speaker or "",
        "origin": premise.origin,
        "kind": premise.kind.value,
        "name": premise.name or "",
        "person": premise.person or "",
        "cohort": cohort_words(scope.cohort),
        "attacker": _joined(scope.attackers),
        "asserted": premise.asserted.isoformat() if premise.asserted else "",
        "cumulative": "yes" if premise.cumulative else "",
        "note": premise.words,
    }
    row |= _trusts(premise)
    cells, is_whole = _inner(scope, inner)
    return row | cells, is_whole


def _trusts(premise: Premise) -> dict[str, str]:
    if premise.low_trust == premise.high_trust:
        return {"trust": str(premise.low_trust)}
    return {"low_trust": str(premise.low_trust), "high_trust": str(premise.high_trust)}


def _inner(scope: Scope, inner: Scope | None) -> tuple[dict[str, str], bool]:
    if inner is None:
        return {"inner_place": NONE}, True
    if replace(inner, places=scope.places, first=scope.first, last=scope.last) != scope:
        return {"inner_place": NONE}, False
    cells = {}
    if inner.places != scope.places:
        cells["inner_place"] = _joined(inner.places) or ANY
    if (inner.first, inner.last) != (scope.first, scope.last):
        cells |= {"inner_start": _day(inner.first), "inner_end": _day(inner.last)}
    return cells, True


def _joined(ids: frozenset[str]) -> str:
    return " + ".join(sorted(ids))


def _day(day: date | None) -> str:
    return ANY if day is None else day.isoformat()


def _cell(words: str) -> str:
    # A spreadsheet runs what opens like a formula; the reader takes the mark away again.
    words = " ".join(words.split())
    return "'" + words if words.startswith(_FORMULA) else words
