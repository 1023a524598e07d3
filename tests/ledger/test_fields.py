"""Withheld fields on both databases: no table holds them, no search finds them, and what they mean stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from tests.marked_report import MARKS, record_marked

from cenotaph.errors import InputError
from cenotaph.ledger import Incoming, Ledger, Query
from cenotaph.ledger.fields import Fields, veil_for
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.ledger.schema import METADATA
from cenotaph.ledger.seeing import Seen, Sight, Sights
from cenotaph.ledger.veils import AWAY, INSTEAD
from cenotaph.ledger.verify import verify
from cenotaph.model.account import Field, Role
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Report
from cenotaph.model.views import ClaimView, ReportView
from cenotaph.pipeline.renewing import renew
from ledger_texts import Reading

Dump = dict[str, list[tuple[Any, ...]]]
BEA, CORA = Sight("Bea Sol", Role.VIEWER), Sight("Cora Lin", Role.CODER)


@pytest.fixture
def marked(ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]) -> Ledger:
    """A ledger in which one report has a mark in each of its fields."""
    for reading in some[:4]:
        ledger.record(incoming(reading))
    record_marked(ledger)
    renew(ledger)
    return ledger


@pytest.fixture
def sights(marked: Ledger) -> Iterator[Sights]:
    found = Sights(marked)
    yield found
    found.close()


def withhold(ledger: Ledger, field: Field, role: Role = Role.REVIEWER) -> None:
    Fields(ledger).show_from(field, role, "Ilse Orn", "families asked for it")


def _claim(ledger: Ledger) -> str:
    return next(line.id for line in ledger.claims(Query(report="marked")) if line.kind == "person")


def _said(dump: Dump) -> str:
    tables = {name: rows for name, rows in dump.items() if name not in set(Index)}
    return "\n".join(repr(row) for rows in tables.values() for row in rows)


@pytest.mark.parametrize("withheld", Field)
def test_no_table_holds_what_is_withheld_and_all_hold_the_rest(
    marked: Ledger, sights: Sights, contents: Callable[[Ledger], Dump], withheld: Field
) -> None:
    whole = _said(contents(marked))
    withhold(marked, withheld)
    seen = sights.seen_by(BEA)
    assert isinstance(seen, Seen)
    assert seen.withheld is withheld
    told = _said(contents(seen))
    for field, marks in MARKS.items():
        for mark in marks:
            if field is not Field.TEXTS:  # texts stand in no column but the payloads, compressed
                assert mark in whole, mark
                assert (mark in told) is (field > withheld), mark
    assert all(row[7] is None for row in contents(seen)["entries"])


@pytest.mark.parametrize("withheld", Field)
def test_no_search_finds_what_is_withheld(marked: Ledger, sights: Sights, withheld: Field) -> None:
    withhold(marked, withheld)
    seen = sights.seen_by(BEA)
    asked = [
        (Field.TEXTS, Query("Qtextual")),
        (Field.TEXTS, Query('"Nothing Qfurther"')),
        (Field.TEXTS, Query("Qtex*")),
        (Field.TEXTS, Query("_name_Quovvan")),
        (Field.SPEAKERS, Query(speaker="Qspeaker")),
        (Field.SPEAKERS, Query(where="Quillow")),
        (Field.SPEAKERS, Query(party="Quubrig")),
        (Field.NAMES, Query(name="Quovvan")),
    ]
    for field, query in asked:
        assert list(marked.claims(query)) or "_name_" in query.words, query
        assert bool(list(seen.claims(query))) is (field > withheld), query
        assert bool(list(seen.reports(query))) is (field > withheld), query
    for query in (Query(party="Iran"), Query(measure="killed"), Query(outlet="Merin"), Query(where="Syria")):
        assert _claim(marked) in [line.id for line in seen.claims(query)], query
    day = date(2031, 4, 8)
    assert _claim(marked) in [line.id for line in seen.claims(Query(first=day, last=day))]


def test_what_the_words_mean_stays(marked: Ledger, sights: Sights) -> None:
    withhold(marked, Field.NAMES)
    seen = sights.seen_by(BEA)
    view = seen.show(_claim(marked))
    assert isinstance(view, ClaimView)
    assert (view.claim.name, view.claim.quote, view.passage) == ("[withheld]", "[withheld]", None)
    assert (view.claim.start, view.claim.party_id, view.claim.country) == (date(2031, 4, 8), "IR", "SY")
    assert {each.words for each in view.history} == {"withheld from you"}
    report = seen.show("marked")
    assert isinstance(report, ReportView)
    assert (report.text, report.report.url, report.report.outlet) == ("", None, "The Merin Post")


def test_who_sees_a_field(marked: Ledger, sights: Sights) -> None:
    withhold(marked, Field.NAMES, Role.CODER)
    withhold(marked, Field.TEXTS)
    roles: dict[Role, Field | None] = {Role.VIEWER: Field.NAMES, Role.CODER: Field.TEXTS, Role.REVIEWER: None}
    with marked.reading() as moment:
        assert {role: veil_for(moment, role) for role in roles} == roles
    assert sights.seen_by(Sight("Taro Lind", Role.REVIEWER)) is marked
    assert sights.seen_by(Sight("Ilse Orn", Role.ADMIN)) is marked
    coder = sights.seen_by(CORA)
    assert list(coder.claims(Query(name="Quovvan")))
    assert not list(sights.seen_by(BEA).claims(Query(name="Quovvan")))
    Fields(marked).show_from(Field.NAMES, Role.VIEWER, "Ilse Orn", "the families published them")
    Fields(marked).show_from(Field.TEXTS, Role.VIEWER, "Ilse Orn", "they are online again")
    assert sights.seen_by(BEA) is marked
    assert [each.role for each in Fields(marked).all()] == [Role.VIEWER] * len(Field)
    assert Fields(marked).all()[0].reason == "they are online again"


@pytest.mark.parametrize(
    ("role", "reason"),
    [(Role.REVIEWER, " "), (Role.REVIEWER, "a" * 501), (Role.ADMIN, "why"), (Role.VIEWER, "why")],
)
def test_a_withheld_field_has_a_reason_and_changes_something(marked: Ledger, role: Role, reason: str) -> None:
    with pytest.raises(InputError):
        Fields(marked).show_from(Field.NAMES, role, "Ilse Orn", reason)


def test_fields_and_reports_are_restricted_by_themselves(marked: Ledger, sights: Sights) -> None:
    marked.record(Incoming(Report("field names", "Nothing happened at all here.", "Q"), (), GIVEN))
    withhold(marked, Field.NAMES)
    assert Restricting(marked).all() == []
    assert Restricting(marked).of("field names") is None
    Restricting(marked).restrict("field names", Readers(), "Ilse Orn", "why")
    assert [each.report for each in Restricting(marked).all()] == ["field names"]
    seen = sights.seen_by(BEA)
    assert isinstance(seen, Seen)
    assert (seen.withheld, seen.hidden()) == (Field.NAMES, ("field names",))


def test_it_holds_after_a_rebuild_and_verifies(
    marked: Ledger, sights: Sights, contents: Callable[[Ledger], Dump]
) -> None:
    withhold(marked, Field.SPEAKERS)
    rebuild(marked)
    assert verify(marked) == []
    assert "Qspeaker" not in _said(contents(sights.seen_by(BEA)))


def test_every_veil_is_over_a_column_that_there_is() -> None:
    for table, columns in INSTEAD.items():
        assert columns.keys() <= set(METADATA.tables[table].columns.keys()), table
    assert AWAY.keys() <= METADATA.tables.keys()
