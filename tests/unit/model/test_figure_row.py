"""Figures as JSON: everything comes back as it was."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

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
from cenotaph.model.figure_row import figure_from_row, figure_to_row, scope_from_row, scope_to_row
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Scope

EVERYTHING = Scope(
    parties=frozenset({"ardavia", "tamush"}),
    places=frozenset({"own:vorn"}),
    first=date(2031, 4, 1),
    last=date(2031, 4, 14),
    outcomes=frozenset({Measure.KILLED, Measure.WOUNDED}),
    cohort=Cohort((Calling.MEDIC,), is_child=True, is_foreign=True, nationalities=("tamush",)),
    attackers=frozenset({"tamush"}),
)
FIGURE = Figure(
    question=EVERYTHING,
    low=23,
    high=None,
    best=27,
    rule="nearest to what is claimed",
    accepted=("a1", "b2"),
    aside=(Aside("c3", "denied"),),
    conflicts=(Conflict(("a1", "c3"), "23 and at most 10"),),
    proofs=(
        Proof(
            Side.LOW,
            23,
            (Use("a1", Side.LOW, 45, Fraction(1, 2)), Use("p+q", Side.LOW, 1, Fraction(1, 3))),
            Fraction(137, 6),
            ("a1",),
        ),
    ),
    ladder=(Rung(5, 1, None), Rung(4, 23, None)),
    faults=(Fault(0, 23, None), Fault(1, 1, None, ("the ministry",))),
    without=(Without("the ministry", 1, None),),
    named=Named(1, 3, ("person1",)),
    floor=2,
    as_of=date(2031, 5, 1),
    is_tight=False,
)


@pytest.mark.parametrize("scope", [Scope(), EVERYTHING, Scope(last=date(2031, 4, 14))])
def test_a_scope_comes_back(scope: Scope) -> None:
    assert scope_from_row(json.loads(json.dumps(scope_to_row(scope)))) == scope


def test_what_narrows_nothing_is_left_out() -> None:
    assert scope_to_row(Scope(outcomes=frozenset({Measure.KILLED}))) == {"outcomes": ["killed"]}


def test_a_figure_comes_back() -> None:
    assert figure_from_row(json.loads(json.dumps(figure_to_row(FIGURE)))) == FIGURE


def test_fractions_are_exact() -> None:
    proof = figure_to_row(FIGURE)["proofs"][0]
    assert (proof["sum"], proof["uses"][1]["multiplier"]) == ("137/6", "1/3")


@pytest.mark.parametrize("broken", [{}, {"outcomes": ["eaten"]}, {"outcomes": []}])
def test_what_is_no_scope_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        scope_from_row(broken)
