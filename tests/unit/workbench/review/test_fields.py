"""Fields of a claim as they are typed: what was changed is told from what was shown."""

from __future__ import annotations

import pytest

from cenotaph.workbench.review.fields import changed, note, read_note


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ({"low": "9"}, {}),
        ({"low": " 9 "}, {}),
        ({"low": "12"}, {"low": "12"}),
        ({"low": ""}, {"low": ""}),
        ({"group": "two  porters"}, {}),
        ({"group": "porters", "low": "9"}, {"group": "porters"}),
        ({"unknown": ""}, {}),
    ],
)
def test_what_was_changed(after: dict[str, str], wanted: dict[str, str]) -> None:
    assert changed({"low": "9", "group": "two porters"}, after) == wanted


@pytest.mark.parametrize("words", ["", "[]", "no JSON", '"text"', "{" * 40, "null", "1e999"])
def test_no_note_but_its_own_is_read(words: str) -> None:
    assert read_note(words) is None


def test_a_note_comes_back() -> None:
    fields = {"low": "9", "group": '<b>"porters"</b>'}
    assert read_note(note(fields)) == fields


def test_values_of_another_form_are_left_out_of_a_note() -> None:
    assert read_note('{"low": 9, "high": "12", "group": null}') == {"high": "12"}
