"""Laws of a whole reading, in any Unicode text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.model.claim import OUTCOMES, STATUSES, Kind, claim_ids
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, claims_of

SENTENCES = st.sampled_from(
    [
        "Shells killed at least 12 porters and wounded Captain Ora Venn in Tavel on Monday, the mayor said.",
        "No soldiers were hurt, the ministry said. It denied that two men were captured.",
        "The dead were named as Tas Ilk, Merin Oro (Hill Brigade) and Colonel Sef al-Duna.",
        "Some 4,000 troops were sent to the valley last week — 60 of them doctors.",
        "“Dozens of fighters surrendered,” he added; the rebels spoke of 7\u00a0000.",
        "İki asker öldü. Killed: 3. ٣ قتلى",
        "The toll rose from 9 to 14, among them three children",
    ]
)
TEXTS = st.lists(st.one_of(SENTENCES, st.text(max_size=40)), max_size=6).map(" \n".join)
DATES = st.none() | st.dates(min_value=date(1980, 1, 1), max_value=date(2040, 1, 1))


@settings(max_examples=60)
@given(text=TEXTS, published=DATES)
def test_every_claim_stands_in_the_text_and_holds_together(
    tools: Tools, text: str, published: date | None
) -> None:
    report = Report("r", text, published=published)
    claims = claims_of(report, tools)
    for claim in claims:
        for anchor in (claim.anchor, *claim.supports):
            anchor.verify(text)
        assert claim.measure in (STATUSES if claim.kind is Kind.STRENGTH else OUTCOMES)
        assert (claim.name is not None) == (claim.kind is Kind.PERSON)
        assert 0.0 <= claim.score <= 1.0
        if claim.count is not None and claim.count.low is not None and claim.count.high is not None:
            assert 0 <= claim.count.low <= claim.count.high
    keys = [claim.key for claim in claims]
    assert len(set(keys)) == len(keys)
    assert {claim.part_of for claim in claims} <= {None, *keys}
    ids = claim_ids(report, claims)
    assert len(set(ids)) == len(ids)


@settings(max_examples=25)
@given(text=TEXTS)
def test_a_relative_window_needs_the_day_of_publication(tools: Tools, text: str) -> None:
    for claim in claims_of(Report("r", text), tools):
        assert claim.window is None or claim.window.basis.value != "relative"


@settings(max_examples=25)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_claims(tools: Tools, text: str) -> None:
    report = Report("r", text, published=date(2031, 3, 12))
    assert claims_of(report, tools) == claims_of(report, tools)
