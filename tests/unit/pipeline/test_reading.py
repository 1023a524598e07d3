"""The pipeline: the same claims alone or in a batch, in order, on any text, with memory let go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.errors import SettingsError
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import (
    Tools,
    _parsed_together,
    claims_of,
    is_readable,
    load_tools,
    read_claims,
    to_parse,
)
from cenotaph.settings import Settings

TEXTS = [
    "At least 12 border guards were killed and 30 wounded near Sela on Saturday, the defence ministry said.",
    "The harvest fair in Sela opens on Monday.",
    "Rebels captured five soldiers.\n\nColonel Ivo Marn, a brigade commander, was killed by a sniper.",
    "",
    "About 400 troops arrived in Brod on Friday. Two of them were wounded by a mine.",
]
_ALPHABET = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from(
        [" ", "\n", ". ", " soldiers were killed ", " 12 ", "General Ana Dolk ", "\ud800", "\x00", "٣"]
    ),
)


@pytest.mark.parametrize("batch", [1, 3, 384])
def test_a_batch_gives_what_each_report_gives_alone(tools: Tools, batch: int) -> None:
    reports = [Report(f"r{n}", TEXTS[n % len(TEXTS)]) for n in range(23)]
    together = list(read_claims(iter(reports), replace(tools, batch=batch)))
    assert [report for report, _ in together] == reports
    assert [claims for _, claims in together] == [claims_of(report, tools) for report in reports]


def test_the_reading_is_lazy(tools: Tools) -> None:
    taken = []

    def stream() -> object:
        for n in range(1000):
            taken.append(n)
            yield Report(f"r{n}", TEXTS[0])

    reading = read_claims(stream(), replace(tools, batch=4))  # type: ignore[arg-type]
    assert next(reading)[0].id == "r0"
    assert len(taken) < 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ALPHABET, max_size=60))
def test_every_quote_stands_at_its_offsets_in_any_text(tools: Tools, pieces: list[str]) -> None:
    report = Report("any", "".join(pieces))
    for claim in claims_of(report, tools):
        for anchor in (claim.anchor, *claim.supports):
            anchor.verify(report.text)


def test_furniture_is_never_read(tools: Tools) -> None:
    text = "Nine soldiers killed near Brod\n\nFour rebels were wounded in Sela on Monday."
    start = text.index("Four")
    report = Report("f", text, furniture=((0, start),))
    assert {claim.anchor.start >= start for claim in claims_of(report, tools)} <= {True}
    assert all(sentence.start >= start for sentence in to_parse(report)[0])


@pytest.mark.parametrize(
    ("language", "readable"),
    [(None, True), ("en", True), ("en-GB", True), ("EN", True), ("fr", False), ("ar", False)],
)
def test_english_is_read(tools: Tools, language: str | None, readable: bool) -> None:
    report = Report("r", TEXTS[0], language=language)
    assert is_readable(report) is readable
    assert bool(claims_of(report, tools)) is readable


def test_strings_of_a_batch_are_let_go(tools: Tools) -> None:
    before = len(tools.nlp.vocab.strings)
    words = (f"Two soldiers of the unit qx{n}zz were killed in vw{n}yy." for n in range(200))
    assert len(list(read_claims((Report(f"r{n}", text) for n, text in enumerate(words)), tools))) == 200
    assert len(tools.nlp.vocab.strings) - before < 50


@pytest.mark.parametrize("texts", [[], ["a"], ["ab"] * 300, ["long " * 150] * 200, ["x" * 50_000, "y"]])
def test_what_is_parsed_together_is_bounded(texts: list[str]) -> None:
    runs = list(_parsed_together(texts))
    assert [text for run in runs for text in run] == texts
    assert all(len(run) <= 128 and (len(run) == 1 or sum(map(len, run)) <= 30_000) for run in runs if run)


@pytest.mark.parametrize("batch", [1, 384])
def test_reports_keep_their_claims_beside_a_very_long_one(tools: Tools, batch: int) -> None:
    long = Report("long", "\n".join(f"A mine killed {n} soldiers." for n in range(2, 600)))
    reports = [Report("a", TEXTS[0]), long, Report("empty", ""), Report("b", TEXTS[4]), long]
    together = list(read_claims(reports, replace(tools, batch=batch)))
    assert [report for report, _ in together] == reports
    assert [claims for _, claims in together][1] == claims_of(long, tools) != []
    assert [len(claims) for _, claims in together][2] == 0


def test_an_endless_sentence_is_parsed_in_pieces(tools: Tools) -> None:
    report = Report("r", f"{TEXTS[0]} {'killed 3 soldiers and ' * 1000}")
    assert max(len(sentence.text) for sentence in to_parse(report)[0]) < tools.nlp.max_length / 1000
    assert claims_of(report, tools)[0].count == claims_of(Report("r", TEXTS[0]), tools)[0].count


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="no_such_model"):
        load_tools(Settings(model="no_such_model"))
