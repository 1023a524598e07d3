"""Every lexicon's examples run: an example holds a word of its entry, a counterexample none."""

from __future__ import annotations

from importlib.resources import files

import pytest

from cenotaph.lexicons import Entry, load

NAMES = sorted(
    path.name.removesuffix(".toml")
    for path in (files("cenotaph") / "data" / "lexicons").iterdir()
    if path.name.endswith(".toml")
)
ENTRIES = [pytest.param(entry, id=f"{name}:{entry.id}") for name in NAMES for entry in load(name).entries]


@pytest.mark.parametrize("entry", ENTRIES)
def test_examples_hold_a_word_and_counterexamples_none(entry: Entry) -> None:
    pattern = entry.pattern()
    for sentence in entry.examples:
        assert pattern.search(sentence), sentence
    for sentence in entry.counterexamples:
        assert not pattern.search(sentence), sentence


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_shows_its_words_in_use(name: str) -> None:
    assert any(entry.examples for entry in load(name).entries)
