"""Claims that a person typed: tables in, premises out, and back."""

from cenotaph.estimates.given.cells import CellError, Value
from cenotaph.estimates.given.columns import COLUMNS, Column
from cenotaph.estimates.given.names import Names
from cenotaph.estimates.given.read import Given, claims_in, claims_of, read_claims
from cenotaph.estimates.given.target import Target, question_of
from cenotaph.estimates.given.template import template
from cenotaph.estimates.given.written import write_claims

__all__ = [
    "COLUMNS",
    "CellError",
    "Column",
    "Given",
    "Names",
    "Target",
    "Value",
    "claims_in",
    "claims_of",
    "question_of",
    "read_claims",
    "template",
    "write_claims",
]
