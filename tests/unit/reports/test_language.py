"""The language of a text: told where it is sure, None elsewhere."""

from __future__ import annotations

import pytest

from cenotaph.reports.language import language_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said that two of the soldiers were killed by the rebels.", "en"),
        ("Le ministère a annoncé que trois soldats ont été tués dans le nord du pays.", "fr"),
        ("أعلنت وزارة الدفاع مقتل ثلاثة جنود وإصابة خمسة آخرين في هجوم شمال المدينة يوم الثلاثاء", "ar"),
        ("Министерство обороны сообщило, что трое солдат погибли и пятеро ранены.", "ru"),
        ("وزارت دفاع اعلام کرد که سه سرباز کشته و پنج نفر دیگر زخمی شدند", "fa"),
        ("Two died.", None),
        ("12 34 56 78 90 " * 10, None),
        ("", None),
    ],
)
def test_languages(text: str, expected: str | None) -> None:
    assert language_of(text) == expected
