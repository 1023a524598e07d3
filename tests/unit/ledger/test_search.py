"""What words and fields ask of the index: any text is understood, and no text is syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.ledger.fulltext import Clause, Index, matching
from cenotaph.ledger.search import country_code, field_clauses, holds, words_asked


@pytest.mark.parametrize(
    ("words", "clauses", "phrases"),
    [
        ("", [], []),
        ("Two  WORDS", [("two",), ("words",)], []),
        ('"two words" more', [("two",), ("words",), ("more",)], [("two", "words")]),
        ('"one"', [("one",)], []),
        ('"open phrase', [("open",), ("phrase",)], [("open", "phrase")]),
        ("al-Quds", [("al",), ("quds",)], []),
        ("bomb* ab*", [("bomb*",), ("ab",)], []),
        ('"no bomb*"', [("no",), ("bomb",)], [("no", "bomb")]),
        ("same same", [("same",)], []),
        ("été", [("ete",)], []),
        ("حلب", [("حلب",)], []),
        ("* \" ' ()", [], []),
    ],
)
def test_words_become_clauses(words: str, clauses: list[tuple[str]], phrases: list[tuple[str]]) -> None:
    asked = words_asked(words)
    assert [(each.tokens[0] + "*" * each.prefix,) for each in asked.clauses] == clauses
    assert list(asked.phrases) == phrases


def test_signs_without_a_word_ask_for_what_no_text_has() -> None:
    assert words_asked("?!").is_hopeless
    assert not words_asked(" ").is_hopeless


def test_a_phrase_stands_word_behind_word() -> None:
    assert holds([("two", "words")], "some TWO – words")
    assert not holds([("two", "words")], "two of words")
    assert not holds([("two", "words")], "two wordsmiths")


@pytest.mark.parametrize(
    ("field", "value", "clauses"),
    [
        ("where", "Sela", [("_where_sela",)]),
        ("where", "Syria", [("_where_sy", "_where_syria")]),
        ("where", "sy", [("_where_sy",)]),
        ("where", "Saudi Arabia", [("_where_sa", "_where_saudi"), ("_where_arabia", "_where_sa")]),
        ("party", "ISIS", [("_party_isis", "_party_islamic"), ("_party_isis", "_party_state")]),
        ("name", "Ivo Marn", [("_name_ivo",), ("_name_marn",)]),
        ("name", "!", [("_name_",)]),
    ],
)
def test_fields_become_clauses(field: str, value: str, clauses: list[tuple[str, ...]]) -> None:
    assert [each.tokens for each in field_clauses(field, value)] == clauses


@pytest.mark.parametrize(
    ("words", "code"), [("Syria", "SY"), ("iq", "IQ"), (" IRAQ ", "IQ"), ("ZZ", None), ("Sela", None)]
)
def test_countries_are_known_by_name_and_code(words: str, code: str | None) -> None:
    assert country_code(words) == code


@given(st.text(max_size=80))
def test_no_text_can_break_out_of_the_query(words: str) -> None:
    clauses = [*words_asked(words).clauses, *field_clauses("party", words)]
    assert all(isinstance(each, Clause) and each.tokens for each in clauses)
    for dialect, quote in (("sqlite", '"'), ("postgresql", "'")):
        match = matching(dialect, Index.CLAIMS, clauses)[1]
        assert match.count(quote) == 2 * sum(len(each.tokens) for each in clauses)


@given(st.lists(st.sampled_from(["two", "words", "two-words", "TWO", "é", "_", "x" * 50, "\n"]), max_size=8))
def test_a_phrase_is_found_alike_in_plain_and_in_folded_texts(parts: list[str]) -> None:
    text = " ".join(parts)
    for phrase in (["two", "words"], ["words", "two"], ["two"], ["x" * 48, "two"]):
        assert holds([phrase], text) == holds([phrase], f"{text} ź")
