"""Figures as JSON and as rows of CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cenotaph.estimates.receipts.figures import headline, question_words
from cenotaph.estimates.receipts.proofs import arithmetic
from cenotaph.estimates.receipts.scopes import Naming, cohort_words, outcome_words, scope_words
from cenotaph.model.figure import Figure
from cenotaph.model.figure_row import figure_to_row, scope_to_row
from cenotaph.model.rows import Cell
from cenotaph.model.scope import Premise, Scope

COLUMNS = (
    "party", "where", "from", "to", "outcome", "cohort", "attacker", "low", "high", "best", "rule", "floor",
    "as_of", "is_tight", "low_1_wrong", "high_1_wrong", "low_2_wrong", "high_2_wrong", "named_surely",
    "named_possibly", "accepted", "aside", "conflicts", "why_low", "why_high",
)  # fmt: skip
"""One row a figure."""
CLAIM_COLUMNS = (
    "claim", "part", "side", "multiplier", "bound", "reason", "low", "high", "scope", "speaker", "origin",
    "asserted", "low_trust", "high_trust", "words",
)  # fmt: skip
"""One row for each part that a claim plays in a figure: used, accepted or aside."""


def figure_json(figure: Figure, premises: Mapping[str, Premise], naming: Naming) -> dict[str, Any]:
    """A figure with its words, the claims that it names and the names of all ids."""
    codes = dict.fromkeys((*figure.accepted, *(each.claim for each in figure.aside)))
    codes |= dict.fromkeys(code for conflict in figure.conflicts for code in conflict.claims)
    claims = {code: premise_row(premises[code]) for code in codes if code in premises}
    scopes = [figure.question, *(premises[code].scope for code in claims)]
    return {
        "headline": headline(figure),
        "of": question_words(figure.question, naming),
        **figure_to_row(figure),
        "arithmetic": {
            str(proof.side): arithmetic(proof, premises, figure.question, naming) for proof in figure.proofs
        },
        "claims": claims,
        "names": names_row(scopes, naming),
    }


def premise_row(premise: Premise) -> dict[str, Any]:
    """A claim as the algebra takes it."""
    return {
        "id": premise.id,
        "kind": premise.kind.value,
        "low": premise.low,
        "high": premise.high,
        "scope": scope_to_row(premise.scope),
        "inner": None if premise.inner is None else scope_to_row(premise.inner),
        "low_trust": premise.low_trust,
        "high_trust": premise.high_trust,
        "origin": premise.origin,
        "speaker": premise.speaker,
        "asserted": premise.asserted.isoformat() if premise.asserted else None,
        "person": premise.person,
        "name": premise.name,
        "words": premise.words,
        "cumulative": premise.cumulative,
    }


def names_row(scopes: list[Scope], naming: Naming) -> dict[str, dict[str, str]]:
    """The names of all parties and places of some scopes, by their ids."""
    parties = {
        code for scope in scopes for code in (*scope.parties, *scope.attackers, *scope.cohort.nationalities)
    }
    places = {code for scope in scopes for code in scope.places}
    return {
        "parties": {code: naming.party_name(code) for code in sorted(parties)},
        "places": {code: naming.place_name(code) for code in sorted(places)},
    }


def figure_cells(figure: Figure, premises: Mapping[str, Premise], naming: Naming) -> dict[str, Cell]:
    """A figure as one row, by COLUMNS."""
    question = figure.question
    faults = {fault.wrong: fault for fault in figure.faults}
    row: dict[str, Cell] = {
        "party": " + ".join(sorted(naming.party_name(code) for code in question.parties)),
        "where": " + ".join(sorted(naming.place_name(code) for code in question.places)),
        "from": question.first,
        "to": question.last,
        "outcome": outcome_words(question.outcomes).replace(" or ", " + ").replace(", ", " + "),
        "cohort": cohort_words(question.cohort, naming),
        "attacker": " + ".join(sorted(naming.party_name(code) for code in question.attackers)),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "rule": figure.rule,
        "floor": figure.floor,
        "as_of": figure.as_of,
        "is_tight": figure.is_tight,
        "named_surely": figure.named.surely,
        "named_possibly": figure.named.possibly,
        "accepted": len(figure.accepted),
        "aside": len(figure.aside),
        "conflicts": len(figure.conflicts),
    }
    for wrong in (1, 2):
        fault = faults.get(wrong)
        row |= {
            f"low_{wrong}_wrong": fault.low if fault else None,
            f"high_{wrong}_wrong": fault.high if fault else None,
        }
    for proof in figure.proofs:
        row[f"why_{proof.side}"] = arithmetic(proof, premises, question, naming)
    return row


def claim_cells(figure: Figure, premises: Mapping[str, Premise], naming: Naming) -> list[dict[str, Cell]]:
    """Each part that a claim plays in a figure as a row, by CLAIM_COLUMNS."""
    rows: list[dict[str, Cell]] = []
    for proof in figure.proofs:
        rows += [
            {"claim": use.claim, "part": f"used for {proof.side}", "side": str(use.side),
             "multiplier": str(use.multiplier), "bound": use.bound}
            for use in proof.uses
        ]  # fmt: skip
    rows += [{"claim": code, "part": "accepted"} for code in figure.accepted]
    rows += [{"claim": each.claim, "part": "aside", "reason": each.reason} for each in figure.aside]
    return [row | _facts(premises.get(str(row["claim"])), naming) for row in rows]


def _facts(premise: Premise | None, naming: Naming) -> dict[str, Cell]:
    if premise is None:
        return {}
    return {
        "low": premise.low,
        "high": premise.high,
        "scope": scope_words(premise.scope, naming),
        "speaker": premise.speaker,
        "origin": premise.origin,
        "asserted": premise.asserted,
        "low_trust": premise.low_trust,
        "high_trust": premise.high_trust,
        "words": premise.words,
    }
