"""What words and fields ask of the index: any text is understood, and no text is syntax."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.ledger.fulltext import Clause, Index, matching
from cenotaph.ledger.meant import Known, is_dated, meaning_tokens, shipped_known, was_part
from cenotaph.ledger.search import country_code, field_clauses, holds, word_clauses, words_asked
from cenotaph.parties import directory
from cenotaph.places import shipped_atlas


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
    assert [each.tokens for each in word_clauses(field, value)] == clauses


@pytest.mark.parametrize(
    ("field", "value", "tokens"),
    [
        ("where", "Syria", {"_in_sy"}),
        ("where", "Aleppo province", {"_in_geonames_170062"}),
        ("where", "Tamush gorge", set()),
        ("where", "", set()),
        ("party", "Iran", {"_party_is_ir", "_party_is_irgc", "_party_is_quds_force"}),
        ("attacker", "IRGC", {"_attacker_is_irgc", "_attacker_is_quds_force"}),
        ("speaker", "Hezbollah", {"_speaker_is_hezbollah"}),
        ("party", "rebels of nowhere", set()),
        ("name", "Iran", set()),
    ],
)
def test_fields_stand_for_what_they_mean(field: str, value: str, tokens: set[str]) -> None:
    found = field_clauses(field, value)
    assert len(found) == len(word_clauses(field, value))
    for clause, words in zip(found, word_clauses(field, value), strict=True):
        assert tokens <= set(clause.tokens) - set(words.tokens)
        assert tokens or clause == words


def test_parts_and_places_of_a_users_own_are_found(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'version = 1\n[[party]]\nid = "vell-brigade"\nname = "Vell Brigade"\nkind = "formation"\n'
        'parents = ["irgc"]\nhomes = ["SY"]\nsource = "its own statement"\n',
        encoding="utf-8",
    )
    known = Known(directory([path]), shipped_atlas())
    (clause,) = field_clauses("party", "IRGC", known)
    assert {"_party_is_vell_brigade", "_party_is_quds_force"} <= set(clause.tokens)
    (clause,) = field_clauses("party", "IRGC")
    assert "_party_is_vell_brigade" not in clause.tokens


def test_a_row_has_tokens_of_all_that_its_place_lies_in_and_of_its_parties() -> None:
    ids = dict.fromkeys(("unit_id", "attacker_id", "speaker_id"))
    row = {"place_path": "SY/geonames:170062/own:a%20b", "party_id": "SY/65-brigade", **ids}
    assert meaning_tokens(row | {"speaker_id": "irgc"}) == [
        "_in_sy",
        "_in_geonames_170062",
        "_in_own_a_20b",
        "_party_is_sy_65_brigade",
        "_party_is_sy",
        "_speaker_is_irgc",
    ]
    assert meaning_tokens({"place_path": None, "party_id": None, **ids}) == []


@pytest.mark.parametrize(
    ("party", "day", "wanted"),
    [
        ("ansar-dine", "2018-01-01", True),
        ("ansar-dine", "2014-01-01", False),
        ("ansar-dine", None, True),
        ("jnim", "2018-01-01", True),
        ("irgc", "2018-01-01", False),
    ],
)
def test_a_part_is_a_part_in_its_time(party: str, day: str | None, wanted: bool) -> None:
    row = {"party_id": party, "unit_id": None, "start": day, "end": day}
    known = shipped_known()
    assert was_part(row, "party", "JNIM", known) is wanted
    assert is_dated("party", "JNIM", known)
    assert not is_dated("where", "JNIM", known)


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
        connection: Any = SimpleNamespace(dialect=SimpleNamespace(name=dialect), info={})
        match = matching(connection, Index.CLAIMS, clauses)[1]
        assert match.count(quote) == 2 * sum(len(each.tokens) for each in clauses)


@given(st.lists(st.sampled_from(["two", "words", "two-words", "TWO", "é", "_", "x" * 50, "\n"]), max_size=8))
def test_a_phrase_is_found_alike_in_plain_and_in_folded_texts(parts: list[str]) -> None:
    text = " ".join(parts)
    for phrase in (["two", "words"], ["words", "two"], ["two"], ["x" * 48, "two"]):
        assert holds([phrase], text) == holds([phrase], f"{text} ź")
