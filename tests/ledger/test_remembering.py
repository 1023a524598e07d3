"""Persons and incidents that are remembered are those that the whole ledger gives, for just as long."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from cenotaph.errors import LedgerError
from cenotaph.incidents import group
from cenotaph.ledger import Answered, Incoming, Ledger, remembering
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.grouping import settled, told
from cenotaph.ledger.people import named_claims, person_answers
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.remembering import links_like
from cenotaph.ledger.schema import REMEMBERED
from cenotaph.model.incident import Incident
from cenotaph.model.link import LinkKind
from cenotaph.people import People, study
from cenotaph.pipeline.grouping import Grouping
from ledger_texts import RUN, Reading, readings


def whole(ledger: Ledger) -> tuple[People, list[Incident]]:
    with ledger.reading() as moment:
        held, apart = settled(moment, LinkKind.INCIDENT)
        people = study(named_claims(moment), person_answers(moment))
        return people, group(told(moment), held, apart)


def rows(ledger: Ledger) -> int:
    with ledger.reading() as moment:
        return sum(
            moment.execute(select(func.count()).select_from(table)).scalar_one() for table in REMEMBERED
        )


@pytest.fixture
def filled(ledger: Ledger, some: list[Reading]) -> Ledger:
    for reading in some:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    return ledger


def test_what_is_remembered_is_what_the_whole_ledger_gives(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Several steps through the tables, however few the rows.
    monkeypatch.setattr(remembering, "_AT_ONCE", 7)
    people, incidents = whole(filled)
    groups = Grouping(filled, worth=0)
    assert (groups.people(), groups.incidents()[1]) == (people, incidents)
    assert rows(filled) > 0
    monkeypatch.setattr("cenotaph.pipeline.grouping.study", None)
    monkeypatch.setattr("cenotaph.pipeline.grouping.study_events", None)
    assert (groups.people(), groups.incidents()[1]) == (people, incidents)
    for person in people.persons:
        assert groups.persons_like(person.id) == [person]
        assert groups.persons_like(person.claims[-1].id) == [person]
    reports = {each.report.id: each for each in groups.incidents()[0]}
    for incident in incidents:
        found, same = groups.incidents_like(incident.id[:12])
        assert same == [incident]
        assert found == [reports[name] for name in incident.reports]
    links = [link for person in people.persons for link in person.links]
    links += [link for incident in incidents for link in incident.links]
    assert {link.id for link in groups.links()} == {link.id for link in (*links, *people.doubtful)}
    with filled.reading() as moment:
        assert [links_like(moment, link.id) for link in links] == [[link] for link in links]
        assert links_like(moment, "abc") == []
    assert groups.persons_like("ffffffffffffffff") == []
    assert groups.incidents_like("abc") == ([], [])


def test_a_decision_and_a_report_are_heeded_at_once(filled: Ledger) -> None:
    groups = Grouping(filled, worth=0)
    link = groups.people().persons[0].links[0]
    groups.incidents()
    filled.answer(Answered(link.id, "no", "R"), links=[link])
    people, incidents = whole(filled)
    (person,) = groups.persons_like(link.left)
    assert link.right not in {claim.id for claim in person.claims}
    assert (groups.people(), groups.incidents()[1]) == (people, incidents)
    (another,) = readings(1, seed=99, words=60, claims=3)
    filled.record(Incoming(another.report, another.claims, RUN))
    assert (groups.people(), groups.incidents()[1]) == whole(filled)


def test_an_expunge_and_a_rebuild_leave_nothing_remembered(filled: Ledger) -> None:
    groups = Grouping(filled, worth=0)
    groups.people()
    groups.incidents()
    expunge(filled, "report-3", "asked for", "R", sweeping=False)
    assert rows(filled) == 0
    groups.people()
    assert rows(filled) > 0
    rebuild(filled)
    assert rows(filled) == 0


def test_a_small_ledger_is_worked_out_each_time(filled: Ledger) -> None:
    groups = Grouping(filled)
    groups.people()
    groups.incidents()
    assert rows(filled) == 0


def test_a_ledger_that_cannot_be_written_to_is_read_all_the_same(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise LedgerError("x", "cannot be written to", "y")

    monkeypatch.setattr("cenotaph.pipeline.grouping.being_written", refused)
    assert Grouping(filled, worth=0).people() == whole(filled)[0]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), size=st.integers(0, 14), answers=st.lists(st.booleans(), max_size=4))
def test_remembered_groups_are_those_of_the_whole_whatever_was_decided(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int, answers: list[bool]
) -> None:
    path: Path = tmp_path_factory.mktemp("property") / "ledger.sqlite"
    with Ledger(str(path), create=True) as ledger:
        for reading in readings(size, seed=seed, words=80, claims=5):
            ledger.record(Incoming(reading.report, reading.claims, RUN))
        groups = Grouping(ledger, worth=0)
        links = sorted(groups.links(), key=lambda link: link.id)
        for link, answer in zip(links, answers, strict=False):
            ledger.answer(Answered(link.id, "yes" if answer else "no", "R"), links=[link])
        for _ in range(2):
            assert (groups.people(), groups.incidents()[1]) == whole(ledger)
