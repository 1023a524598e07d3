"""The gate: reports of conflict pass, and most of what is not does not."""

from __future__ import annotations

import pytest

from cenotaph.claims.gate import concerns_conflict

FAIR = (
    "The harvest fair in Sela opens with music, and the mayor will judge the largest pumpkin of the year. "
    * 12
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two rebels died in the hills.",
        "TALIBAN CLAIM ATTACK",
        "An air strike hit the market.",
        "The army said that a bomb had killed a driver.",
        "Police found weapons after the attack.",
    ],
)
def test_a_long_report_of_conflict_passes(sentence: str) -> None:
    assert concerns_conflict(FAIR + sentence)


@pytest.mark.parametrize(
    "sentence",
    ["", "Two people were killed when a lorry left the road.", "The police closed the bridge."],
)
def test_a_long_report_of_anything_else_does_not(sentence: str) -> None:
    assert not concerns_conflict(FAIR + sentence)


@pytest.mark.parametrize("text", ["Nine were killed in Sela.", "Ana Dolk died on 3 May.", ""])
def test_a_text_too_short_to_judge_passes(text: str) -> None:
    assert concerns_conflict(text)
