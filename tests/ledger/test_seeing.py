"""Restricted reports on both databases: whoever may not see one finds no trace of it in any table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Answered, Incoming, Ledger, Query
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.figures import basis_entry
from cenotaph.ledger.generations import being_written
from cenotaph.ledger.grouping import told
from cenotaph.ledger.people import named_claims
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.remembering import Group, remember
from cenotaph.ledger.replay import standing
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.ledger.schema import METADATA
from cenotaph.ledger.seeing import (
    LEFT_OUT,
    TELLS_NOTHING,
    Seen,
    Sight,
    Sights,
    hidden_in,
    hidden_mark,
    whole_of,
)
from cenotaph.ledger.verify import verify
from cenotaph.model.account import Role
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import ReportView
from ledger_texts import Reading

Dump = dict[str, list[tuple[Any, ...]]]
BEA = Sight("Bea Sol", Role.VIEWER)
TARO = Sight("Taro Lind", Role.REVIEWER)
NED = Sight("Ned Ros", Role.VIEWER, frozenset({"North"}))
ILSE = Sight("Ilse Orn", Role.ADMIN)


@pytest.fixture
def filled(ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]) -> Ledger:
    for reading in some[:8]:
        ledger.record(incoming(reading))
    return ledger


@pytest.fixture
def sights(filled: Ledger) -> Iterator[Sights]:
    found = Sights(filled)
    yield found
    found.close()


@pytest.fixture
def hidden(filled: Ledger) -> ReportView:
    """A report with claims, restricted to Taro and a group; one of its claims was decided on."""
    titles = Counter(each.title for each in filled.reports())
    line = next(each for each in filled.reports() if each.claims and titles[each.title] == 1)
    view = filled.show(line.id)
    assert isinstance(view, ReportView)
    filled.answer(Answered(view.claims[0].id, "yes", "Taro Lind", "as it stands there"))
    readers = Readers(frozenset({"Taro Lind"}), frozenset({"north"}))
    Restricting(filled).restrict(line.id, readers, "Ilse Orn", "a source could be known by it")
    return view


def _strings(dump: Dump) -> str:
    return "\n".join(repr(row) for rows in dump.values() for row in rows)


def test_every_table_has_its_rule() -> None:
    assert set(METADATA.tables) <= set(LEFT_OUT) | TELLS_NOTHING
    assert set(LEFT_OUT).isdisjoint(TELLS_NOTHING)


def test_nothing_of_a_hidden_report_is_in_any_table(
    filled: Ledger, sights: Sights, hidden: ReportView, contents: Callable[[Ledger], Dump]
) -> None:
    marks = [hidden.report.id, *(claim.id for claim in hidden.claims), hidden.report.title or "no title"]
    whole, seen = _strings(contents(filled)), _strings(contents(sights.seen_by(BEA)))
    for mark in marks:
        assert mark in whole
        assert mark not in seen


@pytest.mark.parametrize(("sight", "sees_it"), [(BEA, False), (TARO, True), (NED, True), (ILSE, True)])
def test_who_sees_a_restricted_report(
    filled: Ledger, sights: Sights, hidden: ReportView, sight: Sight, sees_it: bool
) -> None:
    seen = sights.seen_by(sight)
    assert (hidden.report.id in {line.id for line in seen.reports()}) is sees_it
    assert (hidden.claims[0].id in {line.id for line in seen.claims()}) is sees_it
    found = {line.report for line in seen.claims(Query(words=hidden.claims[0].quote.split()[0]))}
    assert (hidden.report.id in found) is sees_it
    for wanted in (hidden.report.id, hidden.report.id[:12], hidden.claims[0].id, _decision(filled, hidden)):
        if sees_it:
            seen.show(wanted)
        else:
            with pytest.raises(UnknownIdError):
                seen.show(wanted)


def _decision(ledger: Ledger, hidden: ReportView) -> str:
    with ledger.reading() as connection:
        found = connection.execute(
            text("SELECT number FROM decisions WHERE subject = :id"), {"id": hidden.claims[0].id}
        )
        return f"#{found.scalar_one()}"


def test_numbers_are_those_of_what_is_seen(filled: Ledger, sights: Sights, hidden: ReportView) -> None:
    whole, seen = filled.status(), sights.seen_by(BEA).status()
    assert whole.claims - seen.claims == len(hidden.claims)
    assert whole.undecided - seen.undecided == len(hidden.claims) - 1
    assert whole.reports - seen.reports == 1


def test_nobody_decides_on_what_they_do_not_see(filled: Ledger, sights: Sights, hidden: ReportView) -> None:
    blind = sights.seen_by(Sight("Ada Wen", Role.REVIEWER))
    with pytest.raises(UnknownIdError):
        blind.answer(Answered(hidden.claims[1].id, "yes", "Ada Wen", ""))
    other = next(each for each in blind.claims(Query(undecided=True)))
    blind.answer(Answered(other.id, "yes", "Ada Wen", ""))
    sights.seen_by(TARO).answer(Answered(hidden.claims[1].id, "no", "Taro Lind", ""))
    assert whole_of(blind) is filled


def test_a_restriction_to_a_role_and_its_end(filled: Ledger, sights: Sights, hidden: ReportView) -> None:
    restricting, name = Restricting(filled), hidden.report.id
    restricting.restrict(name, Readers(role=Role.REVIEWER), "Taro Lind", "names of children")
    assert isinstance(sights.seen_by(BEA), Seen)
    assert sights.seen_by(Sight("Ada Wen", Role.REVIEWER)) is filled
    found = restricting.of(name)
    assert found is not None
    assert (found.reason, found.reviewer, found.readers.role) == (
        "names of children",
        "Taro Lind",
        Role.REVIEWER,
    )
    assert [each.report for each in restricting.all()] == [name]
    restricting.restrict(name, None, "Ilse Orn", "the family published it")
    assert restricting.of(name) is None
    assert restricting.all() == []
    assert sights.seen_by(BEA) is filled


@pytest.mark.parametrize(
    ("readers", "reason"), [(Readers(), ""), (Readers(), " "), (Readers(), "a" * 501), (None, "why")]
)
def test_a_restriction_has_a_reason_and_changes_something(
    filled: Ledger, readers: Readers | None, reason: str
) -> None:
    line = next(filled.reports())
    with pytest.raises(InputError):
        Restricting(filled).restrict(line.id, readers, "Ilse Orn", reason)
    with pytest.raises(UnknownIdError):
        Restricting(filled).restrict("0123456789ab", Readers(), "Ilse Orn", "why")


def test_a_group_that_rests_on_a_hidden_report_is_left_out_whole(
    filled: Ledger, sights: Sights, hidden: ReportView
) -> None:
    other, third = [each for each in filled.claims() if each.report != hidden.report.id][:2]
    mixed = Group("aaaaaaaaaaaa", (hidden.claims[0].id, other.id), ())
    with being_written(filled, LinkKind.PERSON, "basis") as generation:
        remember(generation, [mixed, Group("bbbbbbbbbbbb", (third.id,), ())])
    with sights.seen_by(BEA).reading() as connection:
        assert connection.execute(text("SELECT id FROM groups")).scalars().all() == ["bbbbbbbbbbbb"]


def test_it_holds_after_a_rebuild_and_verifies(
    filled: Ledger, sights: Sights, hidden: ReportView, contents: Callable[[Ledger], Dump]
) -> None:
    before = contents(filled)
    rebuild(filled)
    assert contents(filled) == before
    assert verify(filled) == []
    with filled.writing() as connection:
        connection.execute(text("UPDATE restrictions SET readers = NULL"))
    assert "readers" in str(verify(filled)[0])


def test_an_expunge_leaves_no_reason(
    filled: Ledger, hidden: ReportView, contents: Callable[[Ledger], Dump]
) -> None:
    expunge(filled, hidden.report.id, "asked for by the family", "Ilse Orn")
    assert "could be known" not in _strings(contents(filled))
    assert verify(filled) == []


def test_copies_stand_where_the_first_of_their_voice_is_hidden(
    ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]
) -> None:
    for reading in some[:8]:
        ledger.record(incoming(reading))
    ids = [each.id for each in ledger.reports() if each.claims][:3]
    ties = [Link(LinkKind.COPY, min(pair), max(pair), 0.0, ("a reviewer asked",)) for pair in pairwise(ids)]
    ledger.answer(*(Answered(each.id, "yes", "Ilse Orn") for each in ties), links=ties)
    copies = [each for each in ledger.reports() if each.origin != each.id and each.claims]
    assert copies
    first = copies[0].origin
    own = sorted((each for each in copies if each.origin == first), key=lambda each: each.number)
    Restricting(ledger).restrict(first, Readers(), "Ilse Orn", "a source could be known by it")
    sights = Sights(ledger)
    for seen in (sights.seen_by(BEA), sights.without([first])):
        lines = {each.id: each for each in seen.reports()}
        assert first not in lines
        assert {lines[each.id].origin for each in own} == {own[0].id}
        origins = {each.origin for each in seen.claims()}
        with seen.reading() as connection:
            assert {each.origin for each in told(connection)} == {each.origin for each in lines.values()}
            stood = standing(connection, basis_entry(connection))
            assert {each.origin for each in stood.claims} == origins
            named = named_claims(connection)
        assert {each.origin for each in named} <= origins
        assert len(named) == sum(each.name is not None for each in stood.claims)
    sights.close()


def test_a_ledger_without_some_reports_says_so_by_a_mark(filled: Ledger, sights: Sights) -> None:
    one, two = [each.id for each in filled.reports()][:2]
    assert sights.without(()) is filled
    assert hidden_in(sights.without([two, one])) == tuple(sorted((one, two)))
    assert hidden_mark((one, two)) == hidden_mark((two, one)) != hidden_mark((one,))
    assert hidden_mark(()) == ""
    assert not {one, two} & {each.id for each in sights.without([one, two]).reports()}
