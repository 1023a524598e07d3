"""Questions as addresses: the same question has the same address and key, and nothing else is taken."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from pydantic import ValidationError

from cenotaph.model.claim import Measure
from cenotaph.model.figure import Figure, Named
from cenotaph.model.kept import Basis, KeptFigure
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Scope
from cenotaph.workbench.figuring.asked import FigureAsked, asked_again


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "killed"},
        {"outcome": "killed+wounded+missing+captured", "party": "the Army + the Front", "from": "2031-04-01"},
        {
            "outcome": "wounded",
            "where": "Belgrun & <b>",
            "trust": "3",
            "decided": "yes",
            "as_of": "2031-05-01",
        },
        {"outcome": "killed", "without": ["B", "A", "A"], "cohort": "children", "attacker": "x=y"},
    ],
)
def test_an_address_comes_back_the_same(said: dict[str, Any]) -> None:
    asked = FigureAsked.model_validate(said)
    address = {
        name: values if name == "without" else values[0] for name, values in parse_qs(asked.query()).items()
    }
    again = FigureAsked.model_validate(address)
    assert again.query() == asked.query()
    assert again.key() == asked.key()
    assert again.target == asked.target


def test_empty_fields_ask_for_nothing() -> None:
    empty = FigureAsked.model_validate(
        {"outcome": "killed", "party": "", "from": "", "trust": "", "as_of": ""}
    )
    assert empty.query() == "outcome=killed"
    assert empty.target.party is None
    assert FigureAsked.model_validate({"outcome": ""}).outcome is None


@pytest.mark.parametrize(
    "said",
    [{"outcome": "alive"}, {"trust": "9"}, {"trust": "x"}, {"from": "31 April"}, {"party": "x" * 500},
     {"without": ["x"] * 51}],
)  # fmt: skip
def test_what_cannot_be_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FigureAsked.model_validate(said)


def test_left_out_speakers_change_the_question() -> None:
    one = FigureAsked.model_validate({"outcome": "killed", "without": ["A", "B"]})
    other = FigureAsked.model_validate({"outcome": "killed", "without": ["B", "A"]})
    assert one.key() == other.key()
    assert one.key() != FigureAsked.model_validate({"outcome": "killed"}).key()


def _kept(question: Scope, **basis: Any) -> KeptFigure:
    figure = Figure(question, 3, None, None, "", (), (), (), (), (), (), (), Named(0, 0), 2, date(2031, 5, 1))
    return KeptFigure("f", 9, "2031-05-02", "May", figure, Basis(8, "cenotaph", "", "", "", **basis))


def test_a_kept_figure_is_asked_again() -> None:
    question = Scope(
        frozenset({"merin-front", "zorhan"}),
        frozenset({"own:1"}),
        date(2031, 3, 1),
        None,
        frozenset({Measure.KILLED, Measure.WOUNDED}),
        Cohort(callings=(Calling.CIVILIAN,), is_child=True),
    )
    again = asked_again(_kept(question, without=("B", "A"), is_decided=True))
    assert again is not None
    assert parse_qs(again.query()) == {
        "party": ["merin-front + zorhan"],
        "where": ["own:1"],
        "from": ["2031-03-01"],
        "outcome": ["casualties"],
        "cohort": ["children; civilians"],
        "as_of": ["2031-05-01"],
        "trust": ["2"],
        "decided": ["yes"],
        "without": ["A", "B"],
    }


@pytest.mark.parametrize(
    "question",
    [
        Scope(outcomes=frozenset({Measure.KILLED, Measure.CAPTURED})),
        Scope(parties=frozenset(f"party-{n}" for n in range(200)), outcomes=frozenset({Measure.KILLED})),
    ],
)
def test_what_the_form_cannot_ask_is_not_asked_again(question: Scope) -> None:
    assert asked_again(_kept(question)) is None
