"""Replay: what a ledger said after each of its entries, on both databases, whatever came later."""

from __future__ import annotations

from collections.abc import Callable

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.figures import basis_entry
from cenotaph.ledger.people import named_claims, person_answers
from cenotaph.ledger.recording import record_link
from cenotaph.ledger.replay import Standing, expunged_since, standing
from cenotaph.ledger.rereading import accept
from cenotaph.model.group import NamedClaim
from cenotaph.model.link import Link, LinkKind
from ledger_texts import RUN, Reading

Make = Callable[[Reading], Incoming]


def test_every_moment_can_be_replayed(ledger: Ledger, some: list[Reading], incoming: Make) -> None:
    seen = list(_moments(ledger, some[:8], incoming))
    with ledger.reading() as connection:
        for upto, then in seen:
            assert standing(connection, upto) == then
    assert len({upto for upto, _ in seen}) == len(seen) > 8


def test_the_end_is_what_queries_say(ledger: Ledger, some: list[Reading], incoming: Make) -> None:
    list(_moments(ledger, some[:8], incoming))
    with ledger.reading() as connection:
        now = standing(connection, basis_entry(connection))
        assert now.answers == person_answers(connection)
        assert [NamedClaim.of(line) for line in now.claims if line.name] == named_claims(connection)
    asked = sorted(ledger.claims(), key=lambda line: line.number)
    assert list(now.claims) == [line for line in asked if line.answer != "no"]


def test_what_was_expunged_stays_away(ledger: Ledger, some: list[Reading], incoming: Make) -> None:
    moments = list(_moments(ledger, some[:4], incoming))
    upto, then = moments[-1]
    claim, report = then.claims[0].id, then.claims[-1].report
    expunge(ledger, claim, "asked", "AB")
    expunge(ledger, report, "asked", "AB")
    with ledger.reading() as connection:
        left = standing(connection, upto).claims
        assert expunged_since(connection, upto) == [claim, report]
        assert expunged_since(connection, basis_entry(connection)) == []
    assert {line.id for line in left} == {
        line.id for line in then.claims if line.id != claim and line.report != report
    }


def _moments(ledger: Ledger, some: list[Reading], incoming: Make) -> list[tuple[int, Standing]]:
    """What stands after each of many changes: recorded, decided, linked, parted, read again."""
    seen: list[tuple[int, Standing]] = []

    def look() -> None:
        with ledger.reading() as connection:
            upto = basis_entry(connection)
            seen.append((upto, standing(connection, upto)))

    for reading in some:
        ledger.record(incoming(reading))
        look()
    lines = seen[-1][1].claims
    first, last = lines[0], lines[-1]
    persons = [line for line in lines if line.name]
    copies = Link(LinkKind.COPY, first.report, last.report, 0.9, ("alike",))
    same = Link(LinkKind.PERSON, persons[0].id, persons[-1].id, 0.9, ("alike",))
    with ledger.writing() as connection:
        record_link(connection, copies, ledger.moment())
        record_link(connection, same, ledger.moment())
    look()
    for subject, answer, fields in (
        (first.id, "no", {}),
        (copies.id, "no", {}),
        (same.id, "yes", {}),
        (first.id, "correct", {"where": "Vorn"}),
        (copies.id, "yes", {}),
        (same.id, "no", {}),
        (last.id, "yes", {}),
        (same.id, "open", {}),
        (copies.id, "open", {}),
        (last.id, "open", {}),
        (first.id, "no", {}),
        (first.id, "open", {}),
    ):
        ledger.answer(Answered(subject, answer, "AB", "", fields))
        look()
    report = next(each.report for each in some if each.report.id == last.report)
    with ledger.writing() as connection:
        accept(connection, report, [], RUN, ledger.moment())
    look()
    return seen
