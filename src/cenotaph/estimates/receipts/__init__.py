"""Receipts: figures, their proofs and their claims in words, for whoever shows them."""

from cenotaph.estimates.receipts.figures import (
    NO_LIMIT,
    fault_words,
    ground_words,
    has_best,
    headline,
    named_words,
    question_words,
    range_words,
    rung_words,
    without_words,
)
from cenotaph.estimates.receipts.proofs import (
    arithmetic,
    bound_words,
    claim_words,
    claims_of,
    in_order,
    times,
)
from cenotaph.estimates.receipts.rows import figure_json
from cenotaph.estimates.receipts.scopes import (
    Naming,
    Spelled,
    cohort_words,
    days_words,
    outcome_words,
    scope_words,
)
from cenotaph.estimates.receipts.text import receipt_lines

__all__ = [
    "NO_LIMIT",
    "Naming",
    "Spelled",
    "arithmetic",
    "bound_words",
    "claim_words",
    "claims_of",
    "cohort_words",
    "days_words",
    "fault_words",
    "figure_json",
    "ground_words",
    "has_best",
    "headline",
    "in_order",
    "named_words",
    "outcome_words",
    "question_words",
    "range_words",
    "receipt_lines",
    "rung_words",
    "scope_words",
    "times",
    "without_words",
]
