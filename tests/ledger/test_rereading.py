"""Decisions outlive better readings, and everything that queries read can be made again, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cenotaph.errors import CenotaphError, StaleDecisionError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.deciding import Answered
from cenotaph.ledger.query import Query
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.rereading import accept, compare, waiting
from cenotaph.ledger.schema import claims, tallies
from cenotaph.ledger.verify import verify
from cenotaph.model.claim import Claim, claim_ids
from cenotaph.model.run import Run
from cenotaph.model.text import Report
from cenotaph.reports.copies import copy_link, keys_of
from ledger_texts import RUN, Reading, readings

BETTER = Run("cenotaph-bench 2", "invented", "1" * 64)
Dump = dict[str, list[tuple[Any, ...]]]
Contents = Callable[[Ledger], Dump]


@pytest.fixture
def reading() -> Reading:
    return next(iter(readings(1, seed=4, words=150, claims=5)))


def _accept(ledger: Ledger, report: Report, found: Sequence[Claim], run: Run = BETTER) -> None:
    with ledger.writing() as connection:
        accept(connection, report, found, run, ledger.moment())


def _states(ledger: Ledger) -> dict[str, str]:
    with ledger.reading() as connection:
        return {row.id: row.state for row in connection.execute(claims.select())}


def _counts(ledger: Ledger) -> tuple[int, int]:
    with ledger.reading() as connection:
        found = {row.name: row.value for row in connection.execute(tallies.select())}
    return found["claims"], found["open"]


def test_the_same_reading_by_another_run_changes_no_claim(
    ledger: Ledger, reading: Reading, contents: Contents
) -> None:
    ledger.record(Incoming(reading.report, reading.claims, RUN))
    before = contents(ledger)
    with ledger.reading() as connection:
        assert waiting(connection, BETTER) == [reading.report.id]
        assert compare(connection, reading.report, reading.claims).changes == ()
    _accept(ledger, reading.report, reading.claims)
    after = contents(ledger)
    assert [name for name in before if before[name] != after[name]] == ["entries", "head", "reports", "runs"]
    with ledger.reading() as connection:
        assert waiting(connection, BETTER) == []


def test_what_becomes_of_claims_that_another_run_reads_otherwise(ledger: Ledger, reading: Reading) -> None:
    report, found = reading.report, list(reading.claims)
    names = claim_ids(report, found)
    ledger.record(Incoming(report, found, RUN))
    ledger.answer(
        Answered(names[0], "yes", "R"), Answered(names[1], "no", "R"), Answered(names[2], "yes", "R")
    )
    # Decided and gone, decided and otherwise, decided and as it was, undecided and gone, undecided and otherwise.
    better = [replace(found[1], group="others"), found[2], replace(found[4], group="others")]
    with ledger.reading() as connection:
        seen = {change.id: change.what for change in compare(connection, report, better).changes}
    assert seen == {names[0]: "kept", names[1]: "changed", names[3]: "gone", names[4]: "changed"}
    _accept(ledger, report, better)
    states = ["unread", "changed", "standing", "withdrawn", "standing"]
    assert _states(ledger) == dict(zip(names, states, strict=True))
    assert _counts(ledger) == (4, 2)
    _accept(ledger, report, found, RUN)
    assert _states(ledger)[names[0]] == "standing"
    assert _states(ledger)[names[3]] == "standing"
    assert verify(ledger) == []


def test_a_decision_on_what_changed_since_is_refused(ledger: Ledger, reading: Reading) -> None:
    report, found = reading.report, list(reading.claims)
    name = claim_ids(report, found)[0]
    ledger.record(Incoming(report, found, RUN))
    seen = next(line.version for line in ledger.claims() if line.id == name)
    _accept(ledger, report, [replace(found[0], group="others"), *found[1:]])
    with pytest.raises(StaleDecisionError):
        ledger.answer(Answered(name, "yes", "R", seen=seen))
    ledger.answer(Answered(name, "yes", "R"))
    assert _counts(ledger)[1] == len(found) - 1


def test_answers_are_kept_all_or_none(ledger: Ledger, reading: Reading, contents: Contents) -> None:
    names = claim_ids(reading.report, reading.claims)
    ledger.record(Incoming(reading.report, reading.claims, RUN))
    before = contents(ledger)
    with pytest.raises(CenotaphError):
        ledger.answer(Answered(names[0], "yes", "R"), Answered("nothing", "yes", "R"))
    assert contents(ledger) == before


@pytest.fixture
def lively(ledger: Ledger) -> Ledger:
    """A ledger in which everything has happened."""
    for number, reading in enumerate(readings(40, seed=17, words=120, claims=4)):
        report, found = reading.report, list(reading.claims)
        incoming = Incoming(report, found, RUN, keys=keys_of(report))
        copies = ledger.record(incoming, copy_link).copy_of
        names = claim_ids(report, found)
        if number % 2:
            ledger.answer(
                Answered(names[0], "correct", "R", "typo", {"unit": "2nd Brigade", "where": "Sela"})
            )
            ledger.answer(*(Answered(name, "no", "S", "twice") for name in names[1:2]))
        if number % 3 == 0:
            _accept(ledger, report, [replace(found[0], group="crew"), *found[2:]])
        if number % 4 == 1:
            ledger.answer(Answered(names[0], "unsure", "T"))
        if copies and number % 2:
            _answer_links(ledger)
    return ledger


def _answer_links(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        found = connection.exec_driver_sql("SELECT id FROM links WHERE answer IS NULL ORDER BY number").all()
    ledger.answer(Answered(found[-1].id, "no", "R", "two papers"))


def test_all_that_queries_read_is_made_again_from_the_entries(lively: Ledger, contents: Contents) -> None:
    before = contents(lively)
    assert all(before[name] for name in ("claims", "decisions", "links", "sketches", "claim_words"))
    rebuild(lively)
    after = contents(lively)
    assert [name for name in before if before[name] != after[name]] == []
    assert verify(lively) == []


QUERIES = [
    Query(),
    Query(words="killed"),
    Query(words="at least soldiers"),
    Query(words='"were wounded near"'),
    Query(words="sel*"),
    Query(party="Ardavian army"),
    Query(where="Sela"),
    Query(measure="killed", party="militia"),
    Query(speaker="defence ministry"),
    Query(first=date(2027, 3, 1), last=date(2029, 1, 1)),
    Query(first=date(2029, 1, 1), words="near", undecided=True),
    Query(undecided=True),
    Query(name="ivo"),
    Query(words="nothing of the kind"),
]


def test_both_databases_find_the_same(
    tmp_path: object, postgres: Any, open_ledger: Callable[[str], Ledger]
) -> None:
    made = [open_ledger(address) for address in (f"{tmp_path}/one.sqlite", postgres.new())]
    for ledger in made:
        for reading in readings(60, seed=19, words=120, claims=4):
            ledger.record(
                Incoming(reading.report, reading.claims, RUN, keys=keys_of(reading.report)), copy_link
            )
    found = 0
    for query in QUERIES:
        lines = [list(ledger.claims(query)) for ledger in made]
        assert lines[0] == lines[1], query
        assert [list(made[0].reports(query))] == [list(made[1].reports(query))], query
        found += len(lines[0])
    assert found > 500
    for line in list(made[0].claims())[:20]:
        assert made[0].show(line.id) == made[1].show(line.id)
        assert made[0].show(line.report) == made[1].show(line.report)


def test_status_counts_what_is_there(lively: Ledger) -> None:
    status = lively.status()
    lines = list(lively.claims())
    assert status.claims == len(lines)
    assert status.undecided == len(list(lively.claims(Query(undecided=True))))
    assert status.reports == len(list(lively.reports()))
    assert status.origins == len({line.origin for line in lively.reports()})
