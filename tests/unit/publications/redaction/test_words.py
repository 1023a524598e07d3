"""Withheld names and words are found in every form in which strings have them; others are left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.publications.redaction import MARK, NOTHING, Redaction, WithheldName, Withholding

REPORT = "r1"
REDACTION = Redaction(
    Withholding(
        names=(
            WithheldName(frozenset({"Ali Karimi", "علي كريمي"}), frozenset({REPORT})),
            WithheldName(frozenset({"Mila Doe-Vance"}), frozenset({REPORT})),
            WithheldName(frozenset({"Colonel Abdul Halim Dorak"})),
            WithheldName(frozenset({"张伟民"})),
            WithheldName(frozenset({"Omarion"}), frozenset({"r2"})),
        ),
        phrases=frozenset({"a nurse at the Tal hospital"}),
        speakers=frozenset({"a nurse at the Tal hospital"}),
        published=frozenset({"Hasan Karimi"}),
        usual=frozenset({"Vance County"}),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ali Karimi, 7, was hurt", f"{MARK}, 7, was hurt"),
        ("KARIMI, Ali", MARK),
        ("Ali al-Karimi's house", f"{MARK} house"),
        ("Ali Reza Karimi fell", f"{MARK} fell"),
        ("Ali M. Karimi fell", f"{MARK} fell"),
        ("Aly Kareemi", MARK),
        ("Alí Karimí", MARK),
        ("Ａｌｉ Ｋａｒｉｍｉ", MARK),
        ("A\u200bli Ka\u00adrimi", MARK),
        ("ali karimi", MARK),
        ("قتل علي كريمي أمس", f"قتل {MARK} أمس"),
        ("قُتِلَ عَلِي كَرِيمِي", f"قُتِلَ {MARK}"),
        ("وعلي الكريمي", MARK),
        ("Али Карими", MARK),
        ("дом Али Каримова", f"дом {MARK}"),
        ("Abdulhalim Dorak", MARK),
        ("Abd al-Halim Dorak", MARK),
        ("发现张伟民在家", f"发现{MARK}在家"),
        ("@AliKarimi wrote", f"@{MARK} wrote"),
        ("https://x.example/2031/ali-karimi-7", f"https://x.example/{MARK}"),
        ("see https://x.example/a?b=Ali+Karimi now", f"see https://x.example/{MARK} now"),
        ("https://x.example/%D8%B9%D9%84%D9%8A-%D9%83%D8%B1%D9%8A%D9%85%D9%8A", f"https://x.example/{MARK}"),
        ("https://x.example/%25D8%25B9%25D9%2584%25D9%258A_%25D9%2583%25D8%25B1%25D9%258A%25D9%2585%25D9%258A",
         f"https://x.example/{MARK}"),
        ("https://x.example/alikarimi.html", f"https://x.example/{MARK}"),
        ("https://ali-karimi.example/about", MARK),
        ("news/2031/ali-karimi-hurt", MARK),
        ("said a nurse at the Tal hospital", f"said {MARK}"),
        ("A NURSE AT THE TAL HOSPITAL said", f"{MARK} said"),
        ("the nurse at the Tal hospital", f"the {MARK}"),
        ("Ali Karimi and Mila Doe-Vance", f"{MARK} and {MARK}"),
    ],
)  # fmt: skip
def test_withheld_anywhere(text: str, shown: str) -> None:
    assert REDACTION.words(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hasan Karimi and his son Ali", f"Hasan Karimi and his son {MARK}"),
        ("said A. Karimi", f"said {MARK}"),
        ("the Karimi house", f"the {MARK} house"),
        ("Mila wept", f"{MARK} wept"),
        ("كريمي", MARK),
        ("https://x.example/karimi-hurt", f"https://x.example/{MARK}"),
    ],
)
def test_single_parts_in_a_report_that_names_them(text: str, shown: str) -> None:
    assert REDACTION.words(text, REPORT) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hasan Karimi was killed",
        "the son Ali of others",
        "Vance County",
        "la crime of it",
        "https://x.example/2031/04/selava-shelled?page=2",
        "a nurse at the hospital",
        "the office will be open",
        "100% of them",
        "\x00\ud800 \u202e",
        "張 伟",
    ],
)
def test_what_is_left(text: str) -> None:
    assert REDACTION.words(text) == text
    assert NOTHING.words(text) == text


def test_a_family_name_of_nobody_else_is_withheld_everywhere() -> None:
    assert REDACTION.words("the Dorak family") == f"the {MARK} family"
    assert REDACTION.words("the Vance estate") == "the Vance estate"


def test_a_name_of_one_word() -> None:
    assert REDACTION.words("Omarion") == MARK
    assert REDACTION.words("for Omarion, said", "r2") == f"for {MARK}, said"


def test_a_speaker_of_whom_nothing_is_left() -> None:
    assert REDACTION.speaker("a nurse at the Tal hospital") == MARK
    assert REDACTION.speaker("the defence ministry") == "the defence ministry"
    assert REDACTION.speaker(None) is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_around_a_name_keeps_it(before: str, after: str) -> None:
    shown = REDACTION.words(f"{before} Ali Karimi {after}", REPORT)
    assert "Ali Karimi" not in shown
    assert REDACTION.words(shown, REPORT) == shown


@given(st.text(max_size=400))
def test_any_text_passes(text: str) -> None:
    assert isinstance(REDACTION.words(text, REPORT), str)
