"""Proofs in words: the arithmetic that a bound follows from, claim by claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from cenotaph.estimates.receipts.scopes import Naming, Part, differing, part_words, within_words
from cenotaph.model.claim import Kind
from cenotaph.model.figure import Proof, Side, Use
from cenotaph.model.scope import Premise, Scope

_JOIN = "+"
_SAID = {Side.LOW: "at least", Side.HIGH: "at most"}


def arithmetic(proof: Proof, premises: Mapping[str, Premise], question: Scope, naming: Naming) -> str:
    """The arithmetic in words: "at least 20 in 1–14 April 2031, plus at least 20 in 8–21 April 2031: ...".

    What all of it has in common with the question is not said again.
    """
    if not proof.uses:
        return _unused(proof)
    if len(proof.uses) == 1 and proof.uses[0].multiplier == 1 and proof.uses[0].bound == proof.value:
        return _term(proof.uses[0], premises, question, naming)
    words = [
        f"{'plus' if use.multiplier > 0 else 'less'} {_term(use, premises, question, naming)}"
        for use in in_order(proof.uses)
    ]
    return f"{', '.join(words).removeprefix('plus ')}: {_result(proof)}"


def in_order(uses: Iterable[Use]) -> list[Use]:
    """The uses as they are told: what is added first, then what is taken away."""
    return sorted(uses, key=lambda use: use.multiplier < 0)


def claims_of(use: Use, premises: Mapping[str, Premise]) -> tuple[str, ...]:
    """The ids of the claims that a use rests on: one, or those of named persons."""
    if use.claim in premises:
        return (use.claim,)
    return tuple(code for code in _split(use.claim, premises) if code in premises)


def times(multiplier: Fraction) -> str:
    """A multiplier as it is written before a claim: "", "2 ×", "1/2 ×", "− ", "− 2 ×"."""
    size = abs(multiplier)
    return ("− " if multiplier < 0 else "") + ("" if size == 1 else f"{size} × ")


def bound_words(premise: Premise) -> str:
    """What a claim says of how many: "20 to 25", "at least 20", "at most 25", "one named person"."""
    if premise.kind is Kind.PERSON:
        return "one named person"
    low, high = premise.low, premise.high
    if low is None:
        return f"at most {high:,}" if high is not None else "no number"
    if high is None:
        return f"at least {low:,}"
    return f"exactly {low:,}" if low == high else f"{low:,} to {high:,}"


def claim_words(premise: Premise, naming: Naming, besides: Scope | None = None) -> str:
    """A claim on one line: how many, of whom, where and when; of a question's parts only what differs."""
    parts = tuple(Part) if besides is None else differing([besides, premise.scope])
    if besides is None:
        told = [part_words(premise.scope, part, naming) for part in parts]
        return " · ".join(filter(None, (bound_words(premise), *told)))
    within = within_words(premise.scope, parts, naming)
    return f"{bound_words(premise)} {within}".strip()


def _unused(proof: Proof) -> str:
    if proof.side is Side.LOW and proof.value == 0:
        return "no claim says that there was anybody: at least 0"
    return (
        f"whole numbers alone: {_result(proof)}" if proof.support else f"{_SAID[proof.side]} {proof.value:,}"
    )


def _term(use: Use, premises: Mapping[str, Premise], question: Scope, naming: Naming) -> str:
    size = abs(use.multiplier)
    factor = "" if size == 1 else "half of " if size == Fraction(1, 2) else f"{size} times "
    claims = [premises[code] for code in claims_of(use, premises)]
    if claims and all(claim.kind is Kind.PERSON for claim in claims):
        many = f"{use.bound:,} named {'person' if use.bound == 1 else 'persons'}"
    else:
        many = f"{_SAID[use.side]} {use.bound:,}"
    scopes = list(dict.fromkeys(_scopes(use, premises)))
    # Persons counted together may be known of different days: only what they share is said of all.
    apart = differing(scopes)
    parts = [part for part in differing([question, *scopes[:1]]) if part not in apart]
    within = within_words(scopes[0], parts, naming) if scopes else ""
    return f"{factor}{many} {within or 'of all who are asked for'}"


def _result(proof: Proof) -> str:
    result = f"{_SAID[proof.side]} {proof.value:,}"
    if proof.support:
        return f"{_SAID[proof.side]} {proof.sum}, and in whole people {result}"
    return result if proof.sum == proof.value else f"{proof.sum}, people are whole: {result}"


def _scopes(use: Use, premises: Mapping[str, Premise]) -> Iterable[Scope]:
    for code in claims_of(use, premises):
        premise = premises[code]
        inner = premise.inner if use.side is Side.HIGH else premise.scope
        yield inner or premise.scope


def _split(joined: str, premises: Mapping[str, Premise]) -> Iterable[str]:
    """The ids in a joined id; an id may itself hold a +, so the longest that is known is taken."""
    parts = joined.split(_JOIN)
    at = 0
    while at < len(parts):
        end = next((n for n in range(len(parts), at, -1) if _JOIN.join(parts[at:n]) in premises), at + 1)
        yield _JOIN.join(parts[at:end])
        at = end
