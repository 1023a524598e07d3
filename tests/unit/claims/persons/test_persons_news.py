"""Named victims in the constructions of news English, and people who are none; all names are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from cenotaph.claims.draft import Draft
from cenotaph.claims.outcomes import find
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.persons.read import persons
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools
from cenotaph.sentences.split import split

TABLE = Path(__file__).with_name("persons_news.tsv")
"""What is tested, a text (line breaks as \\n), and what is expected of it.

Readings are parted by "; "; one that ends in "?" may be found or not, and "|" parts equally good ones.
"""


def cases(kind: str) -> list[tuple[str, str]]:
    rows = [[*line.split("\t"), ""] for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return [(row[1].replace("\\n", "\n"), row[2]) for row in rows if row[0] == kind]


def read(tools: Tools, text: str) -> list[Draft]:
    ruler = tools.ruler
    assert ruler is not None
    report = Report("r", text)
    parsed = Parsed(report, [Passage(row, ruler(tools.nlp(row.text))) for row in split(report)])
    return persons(parsed, [find(passage.doc) if passage.doc else () for passage in parsed.passages])


@pytest.mark.parametrize(("text", "expected"), cases("victims"))
def test_named_victims_are_read(tools: Tools, text: str, expected: str) -> None:
    found = {f"{draft.name} {draft.measure}" for draft in read(tools, text)}
    for wanted in expected.split("; "):
        hits = found & set(wanted.rstrip("?").split("|"))
        assert hits or wanted.endswith("?")
        found -= hits
    assert not found


@pytest.mark.parametrize(("text", "_"), cases("nobody"))
def test_those_to_whom_nothing_happened_are_not_read(tools: Tools, text: str, _: str) -> None:
    assert read(tools, text) == []


@pytest.mark.parametrize(("text", "name"), cases("denied"))
def test_a_death_that_somebody_disputes_is_denied(tools: Tools, text: str, name: str) -> None:
    assert [(draft.name, draft.denied) for draft in read(tools, text)] == [(name, True)]


@pytest.mark.parametrize(("text", "ranks"), cases("rank"))
def test_the_rank_is_given_without_nation_or_force(tools: Tools, text: str, ranks: str) -> None:
    assert any((draft.rank or "-") in ranks.split("|") for draft in read(tools, text))
