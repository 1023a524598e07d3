"""Questions as addresses: the same question has the same address and key, and nothing else is taken."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from pydantic import ValidationError

from cenotaph.workbench.figuring.asked import FigureAsked


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
