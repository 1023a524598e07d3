"""A receipt as lines of plain text: the figure, what it rests on, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cenotaph.estimates.receipts.figures import (
    NO_LIMIT,
    fault_words,
    headline,
    named_words,
    question_words,
    rung_words,
    without_words,
)
from cenotaph.estimates.receipts.proofs import arithmetic, claim_words
from cenotaph.estimates.receipts.scopes import Naming
from cenotaph.model.figure import Figure, Side
from cenotaph.model.scope import Premise


def receipt_lines(figure: Figure, premises: Mapping[str, Premise], naming: Naming) -> Iterator[str]:
    """The whole receipt of a figure, the figure first."""
    yield headline(figure)
    yield question_words(figure.question, naming)
    for proof in figure.proofs:
        side = "at least" if proof.side is Side.LOW else "at most"
        words = arithmetic(proof, premises, figure.question, naming)
        used = ", ".join(use.claim for use in proof.uses)
        yield f"why {side} {proof.value:,}: {words}" + (f" ({used})" if used else "")
    if figure.high is None:
        yield NO_LIMIT
    for rung in figure.ladder:
        words, by = rung_words(rung)
        yield f"trust {rung.trust} ({by}): {words}"
    yield from (fault_words(fault) for fault in figure.faults if fault.wrong)
    yield from (without_words(each, figure) for each in figure.without)
    yield named_words(figure.named)
    for conflict in figure.conflicts:
        yield f"cannot all be true: {', '.join(conflict.claims)}" + (
            f" ({conflict.words})" if conflict.words else ""
        )
    for code in figure.accepted:
        if code in premises:
            yield f"taken as true: {code}: {claim_words(premises[code], naming)}"
    yield from (f"set aside: {each.claim}: {each.reason}" for each in figure.aside)
