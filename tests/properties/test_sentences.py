"""Laws of the splitter: sentences stand at their offsets and tile what is not blank and not furniture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.model.text import Report
from cenotaph.sentences.split import LONGEST, split

PIECES = st.sampled_from(
    [
        "Gen. ",
        "U.S. ",
        "died.",
        "He ",
        "“",
        '"',
        "\n",
        "\n\n",
        " ",
        "... ",
        "…",
        "。",
        "؟ ",
        "* ",
        "• ",
        "No. 5",
        "1. ",
        ".The",
        ")",
        "x" * 700,
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=60).map("".join))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_sentences_tile_the_text_outside_furniture(text: str, ranges: list[tuple[int, int]]) -> None:
    furniture = tuple((min(a, b), max(a, b)) for a, b in ranges)
    found = split(Report("r", text, furniture=furniture))
    skipped = {place for start, end in furniture for place in range(start, end)}
    covered: list[int] = []
    for number, sentence in enumerate(found):
        assert sentence.index == number
        assert text[sentence.start : sentence.end] == sentence.text
        assert 0 < len(sentence.text) <= LONGEST
        covered.extend(range(sentence.start, sentence.end))
    assert covered == sorted(set(covered))
    assert not skipped & set(covered)
    expected = {place for place, sign in enumerate(text) if not sign.isspace()} - skipped
    assert expected <= set(covered)
