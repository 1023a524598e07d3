"""Laws of briefs: whatever a ledger claims, no sentence states a number that its receipts do not hold."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.pipeline.conftest import Writing, day

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Scope
from cenotaph.pipeline.briefing import brief_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.html import to_html
from cenotaph.publications.brief.markdown import to_markdown

APRIL = Scope(first=date(2031, 4, 1), last=date(2031, 4, 30), outcomes=frozenset({Measure.KILLED}))
NAMES = ("Teo Brann", "Ansel Vey", "Ivo Marn")
DAYS = st.one_of(st.none(), st.tuples(st.integers(1, 15), st.integers(15, 30)))
COUNTS = st.one_of(
    st.none(),
    st.integers(1, 100_000).map(lambda low: (low, low)),
    st.tuples(st.integers(1, 500), st.one_of(st.none(), st.integers(500, 100_000))),
)
TOLLS = st.tuples(st.just(Kind.TOLL), st.sampled_from([Measure.KILLED, Measure.WOUNDED]), COUNTS, DAYS)
FORCES = st.tuples(
    st.just(Kind.STRENGTH), st.sampled_from([Measure.PLANNED, Measure.ARRIVED, Measure.PRESENT]), COUNTS, DAYS
)
DEAD = st.tuples(st.just(Kind.PERSON), st.just(Measure.KILLED), st.none(), DAYS)
REPORTS = st.lists(st.lists(st.one_of(TOLLS, FORCES, DEAD), min_size=1, max_size=4), min_size=1, max_size=3)
REFERENCE = Reference()


def brief_on(reports: list[list[tuple[Kind, Measure, tuple[int, int | None] | None, tuple[int, int] | None]]]) -> (
    Brief | None
):  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(str(Path(folder) / "l.sqlite"), create=True) as ledger,
    ):
        for number, claims in enumerate(reports):
            writing = Writing(f"report {number}", day(16 + number))
            for at, (kind, measure, count, days) in enumerate(claims):
                name = NAMES[at % len(NAMES)] if kind is Kind.PERSON else None
                words = (
                    f"{name or 'They'} {measure}: {count or 'some'}, on {days or 'some day'}, as told ({at})"
                )
                speaker = f"speaker {at}" if number % 2 else None
                writing.says(
                    words, count, days, kind=kind, measure=measure, name=name, speaker=speaker, party="Iran"
                )
            ledger.record(writing.incoming())
        try:
            return brief_of(ledger, gather(ledger, REFERENCE), APRIL)
        except InputError:
            return None


@given(reports=REPORTS)
@settings(max_examples=25, deadline=None)
def test_every_number_of_a_brief_stands_in_a_receipt_of_its_sentence(reports: list[list[object]]) -> None:
    brief = brief_on(reports)  # type: ignore[arg-type]
    if brief is None:
        return
    for sentence in brief.sentences():
        told = " ".join(
            " ".join((each.title, *each.lines, *(f"{one.whole} {one.published}" for one in each.quotes)))
            for each in sentence.receipts
        ).replace(",", "")
        stated = set(re.findall(r"\d+", sentence.text.replace(",", "")))
        assert stated <= set(re.findall(r"\d+", told)), sentence.text
    words, page = to_markdown(brief), to_html(brief)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", words)) <= set(re.findall(r"^\[\^(\d+)\]:", words, re.M))
    assert set(re.findall(r'href="#(\w+)"', page)) <= set(re.findall(r'id="(\w+)"', page))
