"""The contract of copies, links and decisions on them, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.append import append
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.project import project
from cenotaph.ledger.recording import record_link
from cenotaph.ledger.schema import entries, links, reports
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.text import Report
from cenotaph.reports.copies import copy_link, keys_of
from ledger_texts import RUN, Reading, readings


def _add(ledger: Ledger, *names: str) -> None:
    for name in names:
        ledger.record(Incoming(Report(name, f"Text of {name}"), [], RUN))


def _copies(left: str, right: str, score: float = 0.9) -> Link:
    return Link(LinkKind.COPY, left, right, score, ("alike",))


def _link(ledger: Ledger, *made: Link) -> None:
    with ledger.writing() as connection:
        for link in made:
            record_link(connection, link, ledger.moment())


def _answer(ledger: Ledger, link: Link, answer: str) -> None:
    payload = {"answer": answer, "reviewer": "R", "reason": "because"}
    with ledger.writing() as connection:
        project(connection, append(connection, EntryKind.DECISION, link.id, payload, ledger.moment()))


def _origins(ledger: Ledger) -> dict[str, str]:
    with ledger.reading() as connection:
        rows = connection.execute(reports.select()).all()
    names = {row.number: row.id for row in rows}
    return {row.id: names[row.origin] for row in rows}


def test_a_report_is_its_own_origin(ledger: Ledger) -> None:
    _add(ledger, "a", "b")
    assert _origins(ledger) == {"a": "a", "b": "b"}


@pytest.mark.parametrize("made", [("ab", "bc"), ("cb", "ba"), ("bc", "ab"), ("ac", "ab")])
def test_linked_reports_have_the_first_as_their_origin(ledger: Ledger, made: Sequence[str]) -> None:
    _add(ledger, "a", "b", "c", "d")
    _link(ledger, *(_copies(*pair) for pair in made))
    assert _origins(ledger) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_a_no_parts_what_a_link_held_together_and_a_later_yes_unites_it_again(ledger: Ledger) -> None:
    _add(ledger, "a", "b", "c")
    first, second = _copies("a", "b"), _copies("b", "c")
    _link(ledger, first, second)
    _answer(ledger, first, "no")
    assert _origins(ledger) == {"a": "a", "b": "b", "c": "b"}
    _answer(ledger, first, "unsure")
    _answer(ledger, first, "yes")
    assert _origins(ledger) == {"a": "a", "b": "a", "c": "a"}


def test_a_no_holds_although_others_link_both_ends(ledger: Ledger) -> None:
    _add(ledger, "a", "b", "c")
    refused = _copies("a", "c", 0.3)
    _link(ledger, refused)
    _answer(ledger, refused, "no")
    _link(ledger, _copies("a", "b", 0.9), _copies("b", "c", 0.8))
    found = _origins(ledger)
    assert found["a"] == found["b"]
    assert found["c"] == "c"


def test_a_link_of_other_things_moves_no_origin(ledger: Ledger) -> None:
    _add(ledger, "a", "b")
    _link(ledger, Link(LinkKind.PERSON, "a", "b", 0.9))
    assert _origins(ledger) == {"a": "a", "b": "b"}


def test_copies_are_found_when_reports_are_recorded(ledger: Ledger) -> None:
    found: dict[str, str | None] = {}
    originals: dict[str, str] = {}
    for reading in readings(40, seed=11, words=150, claims=3):
        report = reading.report
        opening = report.text[:60]
        originals.setdefault(opening, report.id)
        found[report.id] = ledger.record(
            Incoming(report, reading.claims, RUN, keys=keys_of(report)), copy_link
        ).copy_of
        expected = originals[opening]
        assert bool(found[report.id]) == (expected != report.id)
        assert _origins(ledger)[report.id] == expected
    assert any(found.values())


def test_forty_reprints_are_tied_by_no_more_links_than_reprints(ledger: Ledger, some: list[Reading]) -> None:
    report = some[0].report
    for number in range(40):
        paper = replace(report, id=f"p{number}", url=f"https://paper{number}.example/x")
        ledger.record(Incoming(paper, [], RUN, keys=keys_of(paper)), copy_link)
    assert set(_origins(ledger).values()) == {"p0"}
    with ledger.reading() as connection:
        assert len(connection.execute(links.select()).all()) == 39


def test_a_link_says_why(ledger: Ledger) -> None:
    _add(ledger, "a", "b")
    _link(ledger, _copies("a", "b", 0.123456))
    with ledger.reading() as connection:
        row = connection.execute(links.select()).one()
        entry = connection.execute(entries.select().where(entries.c.number == row.number)).one()
    assert (row.left, row.right, row.score, row.reasons, row.answer) == ("a", "b", 0.1235, '["alike"]', None)
    assert (entry.kind, entry.subject) == ("link", row.id)


def test_both_databases_find_the_same_origins(
    tmp_path: object, postgres: object, open_ledger: Callable[[str], Ledger]
) -> None:
    found = []
    for address in (f"{tmp_path}/one.sqlite", postgres.new()):  # type: ignore[attr-defined]
        ledger = open_ledger(address)
        for reading in readings(25, seed=5, words=120, claims=2):
            incoming = Incoming(reading.report, reading.claims, RUN, keys=keys_of(reading.report))
            ledger.record(incoming, copy_link)
        found.append(_origins(ledger))
    assert found[0] == found[1]
