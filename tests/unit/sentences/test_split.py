"""Where sentences begin and end, in invented reports."""

from __future__ import annotations

import time

import pytest

from cenotaph.model.text import Report
from cenotaph.sentences.split import LONGEST, split


def sentences(text: str, *furniture: tuple[int, int]) -> list[str]:
    return [sentence.text for sentence in split(Report("r", text, furniture=furniture))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men died. Three fled.", ["Two men died.", "Three fled."]),
        ("Brig. Gen. Omar Vell spoke. He left.", ["Brig. Gen. Omar Vell spoke.", "He left."]),
        (
            "Lt.Col. Ines Daro fell on Oct. 18 at Hospital No. 4.",
            ["Lt.Col. Ines Daro fell on Oct. 18 at Hospital No. 4."],
        ),
        ("It left in Oct. Rebels stayed.", ["It left in Oct.", "Rebels stayed."]),
        ("The U.S. Army left the U.S. The rest stayed.", ["The U.S. Army left the U.S.", "The rest stayed."]),
        ("Dwight D. Harlan and J. A. Moor died.", ["Dwight D. Harlan and J. A. Moor died."]),
        (
            "At 5 p.m. Monday it began. At 6 p.m. The end.",
            ["At 5 p.m. Monday it began.", "At 6 p.m.", "The end."],
        ),
        ("“They left.” The rest died.", ["“They left.”", "The rest died."]),
        ('"Stop!" he said. "Now."', ['"Stop!" he said.', '"Now."']),
        (
            "He waited... Then he ran. But [...] nobody came.",
            ["He waited...", "Then he ran.", "But [...] nobody came."],
        ),
        ("They lost 1,500 men.He said so.", ["They lost 1,500 men.", "He said so."]),
        (
            'The unit left, it said."We lost two men," he added.',
            ["The unit left, it said.", '"We lost two men," he added.'],
        ),
        ('"We lost two."He left.', ['"We lost two."', "He left."]),
        (
            "It was carried by Orbel.Ru and Daily.Com yesterday.",
            ["It was carried by Orbel.Ru and Daily.Com yesterday."],
        ),
        ("The post at 3.5 km fell. al-Nahr held.", ["The post at 3.5 km fell.", "al-Nahr held."]),
        ("The town of Vell fell. 12 men died.", ["The town of Vell fell.", "12 men died."]),
        ("1. The first post fell. 2. The second held.", ["1. The first post fell.", "2. The second held."]),
        ("* One post fell. * Two held • Three burned", ["* One post fell.", "* Two held", "• Three burned"]),
        ("VELL, Oct. 3, 2031 (Asna)\nTwo men died.", ["VELL, Oct. 3, 2031 (Asna)", "Two men died."]),
        ("قتل جنديان. وأصيب خمسة؟ نعم", ["قتل جنديان.", "وأصيب خمسة؟", "نعم"]),
        ("دو سرباز کشته شدند۔ سه نفر زخمی", ["دو سرباز کشته شدند۔", "سه نفر زخمی"]),
        ("两人死亡。三人受伤！真的吗？", ["两人死亡。", "三人受伤！", "真的吗？"]),
        ("दो सैनिक मारे गए। तीन घायल हुए।", ["दो सैनिक मारे गए।", "तीन घायल हुए।"]),
        ("  \n \n", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "The ministry said on Tuesday that the brigade would leave the\n"
        "north of the country by the end of the month. The council of\n"
        "Vell province said that it had not been told of the plan.\n"
    )
    assert len(sentences(text)) == 2


def test_a_sentence_broken_by_a_blank_line_goes_on_in_lower_case() -> None:
    text = "The commander said that his men had agreed to hand over the\n\nprisoners in the spring.\n\nNobody came."
    assert [s.paragraph for s in split(Report("r", text))] == [0, 1]


def test_headings_stand_alone() -> None:
    assert sentences("Losses grow\nThe army lost two men\nmore to come") == [
        "Losses grow",
        "The army lost two men",
        "more to come",
    ]


def test_furniture_is_never_read_even_inside_a_line() -> None:
    text = "Menu\nTwo men died. Read more: other news Three fled."
    start = text.index("Read more")
    cut = (start, text.index("Three"))
    assert sentences(text, cut, (0, 4)) == ["Two men died.", "Three fled."]


def test_a_run_without_sentence_ends_is_cut_at_words() -> None:
    found = sentences("word, other words and on " * 400)
    assert max(map(len, found)) <= LONGEST
    assert all(piece.split()[-1] in {"word,", "other", "words", "and", "on"} for piece in found)


@pytest.mark.parametrize("word", ["word ", "Vell, ", "12 ", "killed; ", "x", "(", "“no” "])
def test_an_endless_sentence_is_cut_and_nothing_is_lost(word: str) -> None:
    text = (word * 100_000).strip()
    found = split(Report("r", text))
    assert max(len(sentence.text) for sentence in found) <= LONGEST
    assert "".join(sentence.text for sentence in found).replace(" ", "") == text.replace(" ", "")
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


def test_a_megabyte_takes_less_than_a_second() -> None:
    text = "Gen. Omar Vell said that 12 men died in the U.S. attack. “We left.” He ran...\n" * 13_000
    start = time.process_time()
    split(Report("r", text))
    assert time.process_time() - start < 3  # a slow machine gets three times as long


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "TOLVAR, Ardavia, March 3, 2031 (CP) - Shells landed.",
            ["TOLVAR, Ardavia, March 3, 2031 (CP) -", "Shells landed."],
        ),
        ("TOLVAR, Nov. 2 (Arsna) -- Police said.", ["TOLVAR, Nov. 2 (Arsna) --", "Police said."]),
        ("F-16 - Jets struck the bridge.", ["F-16 - Jets struck the bridge."]),
        ("NATO Secretary-General Ora Venn spoke.", ["NATO Secretary-General Ora Venn spoke."]),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, pieces: list[str]) -> None:
    assert [sentence.text for sentence in split(Report("r", text))] == pieces
