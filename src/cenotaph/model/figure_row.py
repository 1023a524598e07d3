"""Figures as JSON and back: what a ledger keeps of a figure, and what programs exchange."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from cenotaph.model.claim import Measure
from cenotaph.model.figure import (
    Aside,
    Conflict,
    Fault,
    Figure,
    Named,
    Proof,
    Rung,
    Side,
    Use,
    Without,
)
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Scope

Row = dict[str, Any]


def scope_to_row(scope: Scope) -> Row:
    """A scope as JSON: sets as sorted lists, days as YYYY-MM-DD; what narrows nothing is left out."""
    row = {
        "parties": sorted(scope.parties),
        "places": sorted(scope.places),
        "first": _said(scope.first),
        "last": _said(scope.last),
        "outcomes": sorted(map(str, scope.outcomes)),
        "cohort": _cohort_to_row(scope.cohort),
        "attackers": sorted(scope.attackers),
    }
    return {name: value for name, value in row.items() if value}


def scope_from_row(row: Mapping[str, Any]) -> Scope:
    """The scope that `scope_to_row` wrote; KeyError, TypeError or ValueError for anything else."""
    return Scope(
        parties=frozenset(map(str, row.get("parties", ()))),
        places=frozenset(map(str, row.get("places", ()))),
        first=_day(row.get("first")),
        last=_day(row.get("last")),
        outcomes=frozenset(Measure(name) for name in row["outcomes"]),
        cohort=_cohort_from_row(row.get("cohort", {})),
        attackers=frozenset(map(str, row.get("attackers", ()))),
    )


def figure_to_row(figure: Figure) -> Row:
    """A figure as JSON, all of it: fractions as "3/2", days as YYYY-MM-DD."""
    return {
        "question": scope_to_row(figure.question),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "rule": figure.rule,
        "floor": figure.floor,
        "as_of": _said(figure.as_of),
        "is_tight": figure.is_tight,
        "accepted": list(figure.accepted),
        "aside": [{"claim": each.claim, "reason": each.reason} for each in figure.aside],
        "conflicts": [{"claims": list(each.claims), "words": each.words} for each in figure.conflicts],
        "proofs": [_proof_to_row(each) for each in figure.proofs],
        "ladder": [{"trust": each.trust, "low": each.low, "high": each.high} for each in figure.ladder],
        "faults": [
            {"wrong": each.wrong, "low": each.low, "high": each.high, "origins": list(each.origins)}
            for each in figure.faults
        ],
        "without": [{"origin": each.origin, "low": each.low, "high": each.high} for each in figure.without],
        "named": {
            "surely": figure.named.surely,
            "possibly": figure.named.possibly,
            "persons": list(figure.named.persons),
        },
    }


def figure_from_row(row: Mapping[str, Any]) -> Figure:
    """The figure that `figure_to_row` wrote; KeyError, TypeError or ValueError for anything else."""
    named = row["named"]
    return Figure(
        question=scope_from_row(row["question"]),
        low=row["low"],
        high=row["high"],
        best=row["best"],
        rule=row["rule"],
        accepted=tuple(row["accepted"]),
        aside=tuple(Aside(**each) for each in row["aside"]),
        conflicts=tuple(Conflict(tuple(each["claims"]), each["words"]) for each in row["conflicts"]),
        proofs=tuple(_proof_from_row(each) for each in row["proofs"]),
        ladder=tuple(Rung(**each) for each in row["ladder"]),
        faults=tuple(Fault(**{**each, "origins": tuple(each["origins"])}) for each in row["faults"]),
        without=tuple(Without(**each) for each in row["without"]),
        named=Named(named["surely"], named["possibly"], tuple(named["persons"])),
        floor=row["floor"],
        as_of=_day(row["as_of"]),
        is_tight=row["is_tight"],
    )


def _proof_to_row(proof: Proof) -> Row:
    uses = [
        {"claim": use.claim, "side": str(use.side), "bound": use.bound, "multiplier": str(use.multiplier)}
        for use in proof.uses
    ]
    return {
        "side": str(proof.side),
        "value": proof.value,
        "uses": uses,
        "sum": str(proof.sum),
        "support": list(proof.support),
    }


def _proof_from_row(row: Mapping[str, Any]) -> Proof:
    uses = tuple(
        Use(each["claim"], Side(each["side"]), each["bound"], Fraction(each["multiplier"]))
        for each in row["uses"]
    )
    return Proof(Side(row["side"]), row["value"], uses, Fraction(row["sum"]), tuple(row["support"]))


def _cohort_to_row(cohort: Cohort) -> Row:
    row: Row = {
        "callings": [str(calling) for calling in cohort.callings],
        "is_child": cohort.is_child,
        "is_elder": cohort.is_elder,
        "is_female": cohort.is_female,
        "is_male": cohort.is_male,
        "is_foreign": cohort.is_foreign,
        "nationalities": list(cohort.nationalities),
    }
    return {name: value for name, value in row.items() if value}


def _cohort_from_row(row: Mapping[str, Any]) -> Cohort:
    flags = {name: bool(value) for name, value in row.items() if name.startswith("is_")}
    return Cohort(
        callings=tuple(Calling(name) for name in row.get("callings", ())),
        nationalities=tuple(row.get("nationalities", ())),
        **flags,
    )


def _said(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words is not None else None
