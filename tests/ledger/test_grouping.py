"""Grouping: what incidents are made from, read in bulk from either database."""

from __future__ import annotations

from dataclasses import replace

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger import grouping as bulk
from cenotaph.ledger.deciding import decide
from cenotaph.ledger.recording import record_link
from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer, Decision
from cenotaph.model.incident import Told
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report

TEXT = "Nine died near Sela.\n\nColonel Ivo Marn was wounded."


def claims() -> list[Claim]:
    nine = Anchor.of(TEXT, 0, 9)
    marn = Anchor.of(TEXT, TEXT.index("Colonel"), len(TEXT) - 1)
    return [
        Claim("t1", Kind.TOLL, Measure.KILLED, nine, Count(9, 9), group="people"),
        Claim("p1", Kind.PERSON, Measure.WOUNDED, marn, name="Ivo Marn", rank="Colonel"),
    ]


def fill(ledger: Ledger, size: int = 3) -> list[Report]:
    reports = [Report(f"r{n:04d}", TEXT, "Nine died", f"Outlet {n}") for n in range(size)]
    for report in reports:
        ledger.record(Incoming(report, claims(), GIVEN))
    return reports


def read(ledger: Ledger) -> list[Told]:
    with ledger.reading() as connection:
        return list(bulk.told(connection))


def test_reports_come_with_their_texts_and_claims(ledger: Ledger) -> None:
    reports = fill(ledger)
    found = read(ledger)
    assert [each.report for each in found] == reports
    wanted = [replace(claim, rule=found[0].claims[0].rule) for claim in claims()]
    for each in found:
        assert list(each.ids) == claim_ids(each.report, claims())
        assert [replace(claim, rule=wanted[0].rule) for claim in each.claims] == wanted
        assert each.origin == each.report.id


def test_all_pages_are_read(ledger: Ledger) -> None:
    fill(ledger, 7)
    before = bulk._TOGETHER
    try:
        bulk._TOGETHER = 3
        assert [each.report.id for each in read(ledger)] == [f"r{n:04d}" for n in range(7)]
    finally:
        bulk._TOGETHER = before


def test_an_empty_ledger_tells_of_nothing(ledger: Ledger) -> None:
    assert read(ledger) == []


def test_denied_claims_are_left_out_and_corrected_ones_corrected(ledger: Ledger) -> None:
    fill(ledger, 1)
    toll, person = read(ledger)[0].ids
    with ledger.writing() as connection:
        decide(connection, Decision(person, Answer.NO, "AB"), ledger.moment())
        decide(connection, Decision(toll, Answer.CORRECT, "AB", "", {"low": 8, "high": 8}), ledger.moment())
    (only,) = read(ledger)
    assert [(claim.key, claim.count) for claim in only.claims] == [("t1", Count(8, 8))]


def test_copies_have_one_origin(ledger: Ledger) -> None:
    fill(ledger, 2)
    with ledger.writing() as connection:
        record_link(connection, Link(LinkKind.COPY, "r0000", "r0001", 1.0), ledger.moment())
    assert [each.origin for each in read(ledger)] == ["r0000", "r0000"]


def test_settled_links_are_those_that_a_reviewer_answered(ledger: Ledger) -> None:
    fill(ledger)
    ids = [each.ids[0] for each in read(ledger)]
    pairs = [(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])]
    answers = [Answer.YES, Answer.NO, Answer.UNSURE]
    with ledger.writing() as connection:
        for (left, right), answer in zip(pairs, answers, strict=True):
            link = Link(LinkKind.INCIDENT, left, right, 0.5)
            record_link(connection, link, ledger.moment())
            decide(connection, Decision(link.id, answer, "AB"), ledger.moment())
    with ledger.reading() as connection:
        held, apart = bulk.settled(connection, LinkKind.INCIDENT)
        assert bulk.settled(connection, LinkKind.PERSON) == ([], [])
    assert [set(pair) for pair in held] == [set(pairs[0])]
    assert [set(pair) for pair in apart] == [set(pairs[1])]
