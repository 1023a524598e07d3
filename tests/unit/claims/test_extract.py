"""Whole readings of short reports, as a user would see them."""

from __future__ import annotations

from datetime import date

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, claims_of


def read(tools: Tools, text: str) -> list[Claim]:
    return claims_of(Report("r", text, published=date(2031, 3, 12)), tools)


def losses(claims: list[Claim]) -> set[tuple[Measure, int | None, int | None]]:
    return {(c.measure, c.count.low, c.count.high) for c in claims if c.count and c.kind is Kind.TOLL}


def test_coordinated_numbers_each_have_their_outcome(tools: Tools) -> None:
    claims = read(
        tools, "The car bomb in Tavel killed 11 soldiers and wounded at least 30 civilians, police said."
    )
    assert losses(claims) == {(Measure.KILLED, 11, 11), (Measure.WOUNDED, 30, None)}


def test_headline_and_body_state_one_claim_once(tools: Tools) -> None:
    text = "Nine soldiers killed in Tavel ambush\n\nAt least nine soldiers were killed on Monday in an ambush near Tavel."
    assert losses(read(tools, text)) == {(Measure.KILLED, 9, None)}


def test_nobody_is_counted_as_zero(tools: Tools) -> None:
    claims = read(tools, "Militants attacked the base in Tavel. No soldiers were killed in the attack.")
    assert (Measure.KILLED, 0, 0) in losses(claims)


def test_threats_are_no_claims(tools: Tools) -> None:
    assert losses(read(tools, "The militants threatened to kill 12 hostages if the army attacked.")) <= {
        (Measure.CAPTURED, 12, 12)
    }


def test_quotes_stand_at_their_offsets(tools: Tools) -> None:
    report = Report("r", "Rebels said they killed 40 soldiers and captured six near Tavel on Sunday.")
    claims = claims_of(report, tools)
    assert claims
    for claim in claims:
        claim.anchor.verify(report.text)


def test_same_report_same_claims(tools: Tools) -> None:
    text = "Shelling killed four villagers in Tavel, the mayor said. Some 600 soldiers were sent to the town."
    assert read(tools, text) == read(tools, text)


def test_forces_sent_are_a_strength(tools: Tools) -> None:
    claims = read(
        tools, "The government has sent 2,500 troops to the province to fight the rebels, officials said."
    )
    strengths = [(c.measure, c.count.low) for c in claims if c.kind is Kind.STRENGTH and c.count]
    assert strengths == [(Measure.ARRIVED, 2500)]
