"""Figures as JSON and CSV: every field is described in the reference, and nothing of the figure is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

from cenotaph.estimates.receipts import figure_json, receipt_lines
from cenotaph.estimates.receipts.rows import CLAIM_COLUMNS, COLUMNS, claim_cells, figure_cells
from cenotaph.model.claim import Measure
from cenotaph.model.figure import Aside, Conflict, Fault, Figure, Named, Proof, Rung, Side, Use, Without
from cenotaph.model.figure_row import figure_from_row
from cenotaph.model.party import Cohort
from cenotaph.model.scope import Premise, Scope
from figure_docs import FIELDS

QUESTION = Scope(
    frozenset({"army"}), frozenset({"vorn"}), date(2031, 3, 1), date(2031, 3, 31), frozenset({Measure.KILLED}),
    Cohort(nationalities=("zorhan",)), frozenset({"front"}),
)  # fmt: skip
CLAIM = Premise("a", QUESTION, 3, None, QUESTION, origin="Radio", speaker="Radio", words="three")
PREMISES = {"a": CLAIM, "b": replace(CLAIM, id="b", low=None, high=2, inner=None, asserted=date(2031, 4, 1))}
FIGURE = Figure(
    QUESTION, 2, None, 2, "the nearest", ("a",), (Aside("b", "overridden by a"),), (Conflict(("a", "b"), "no"),),
    (Proof(Side.LOW, 2, (Use("a", Side.LOW, 3, Fraction(1, 2)),), Fraction(3, 2)),),
    (Rung(1, 2, None),), (Fault(1, 0, None, ("Radio",)), Fault(2, 0, None)), (Without("Radio", 0, None),),
    Named(0, 1), 1, date(2031, 4, 2), False,
)  # fmt: skip


class Plain:
    """Names that are the ids, with a capital."""

    def party_name(self, ident: str) -> str:
        return ident.capitalize()

    def place_name(self, ident: str) -> str:
        return ident.capitalize()


def test_json_is_the_whole_figure_and_every_field_is_described() -> None:
    row = json.loads(json.dumps(figure_json(FIGURE, PREMISES, Plain())))
    assert set(row) == set(FIELDS)
    assert figure_from_row(row) == FIGURE
    assert row["proofs"][0]["uses"][0]["multiplier"] == "1/2"
    assert row["claims"]["b"]["inner"] is None
    assert row["names"]["parties"] == {"army": "Army", "front": "Front", "zorhan": "Zorhan"}
    described = FIELDS["claims"]
    assert all(f"`{name}`" in described for name in row["claims"]["a"] if name != "id")


def test_rows_have_the_columns_that_are_described() -> None:
    row = figure_cells(FIGURE, PREMISES, Plain())
    assert set(row) <= set(COLUMNS)
    assert (row["low"], row["high"], row["low_1_wrong"], row["attacker"]) == (2, None, 0, "Front")
    rows = claim_cells(FIGURE, PREMISES, Plain())
    assert [each["part"] for each in rows] == ["used for low", "accepted", "aside"]
    assert all(set(each) <= set(CLAIM_COLUMNS) for each in rows)


def test_a_receipt_as_text_tells_all_of_it() -> None:
    words = "\n".join(receipt_lines(FIGURE, PREMISES, Plain()))
    for said in (
        "at least 2 killed · no upper limit is claimed",
        "half of at least 3",
        "3/2, people are whole: at least 2",
        "no bound if any one origin is wrong (least without Radio)",
        "without Radio: no bound",
        "cannot all be true: a, b (no)",
        "taken as true: a: at least 3",
        "set aside: b: overridden by a",
        "nationals of Zorhan",
    ):
        assert said in words
