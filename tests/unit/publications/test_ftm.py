"""FollowTheMoney: what entities say of an event and of a person, and what the check finds in spoilt ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.publications.events import GOVERNMENT, event

from cenotaph.model.place import Precision
from cenotaph.publications.event import Spot
from cenotaph.publications.ftm import Checking, Entity, Named, Writer, statements_of
from cenotaph.publications.ftm.values import too_long, what_is_wrong


def entities(*, precision: Precision = Precision.NEAR, **person: Any) -> dict[str, Entity]:
    writer = Writer({"c1": "p1"})
    made = event(claims=("c1", "c2"), spot=Spot(36.2, 37.1, precision, "Ostal", "near Ostal", "SY", "Aleppo"))
    named = Named("p1", ("Teo Brann", "T. Brann"), **{"body": GOVERNMENT, **person})
    found = [*writer.event(made), *writer.person(named), *writer.bodies()]
    return {entity.schema: entity for entity in found}


def test_an_event_says_who_when_where_and_how_many() -> None:
    found = entities()["Event"].properties
    assert found["summary"] == ["Killed: low 4, best 5, high 8"]
    assert found["startDate"] == found["endDate"] == found["date"] == ["2031-03-02"]
    assert found["country"] == ["sy"]
    assert "cenotaph-person-p1" in found["involved"]
    assert found["description"][0].startswith("Government of Syria: low 3, best 4, high 6; civilians: low 1")
    assert found["sourceUrl"] == ["https://example.org/1"]


@pytest.mark.parametrize(
    ("precision", "has_point"),
    [(Precision.EXACT, True), (Precision.ADMIN1, False), (Precision.COUNTRY, False)],
)
def test_an_address_has_a_point_where_one_is_known(precision: Precision, has_point: bool) -> None:
    assert ("latitude" in entities(precision=precision)["Address"].properties) is has_point


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2031, 3, 2), date(2031, 3, 2), ["2031-03-02"]),
        (date(2031, 3, 2), date(2031, 3, 9), ["2031-03"]),
        (date(2031, 3, 2), date(2031, 4, 9), ["2031"]),
        (date(2031, 3, 2), date(2032, 4, 9), None),
        (None, None, None),
    ],
)
def test_a_death_is_told_as_far_as_its_days_agree(
    first: date | None, last: date | None, told: list[str] | None
) -> None:
    found = entities(first=first, last=last)["Person"].properties
    assert found.get("deathDate") == told


def test_a_person_is_tied_to_what_they_belong_to() -> None:
    found = entities(ranks=("Major",), units=("4th Brigade",))
    assert found["Membership"].properties["organization"] == [found["PublicBody"].id]
    assert found["Membership"].properties["role"] == ["Major"]
    assert found["Person"].properties["alias"] == ["T. Brann"]


GOOD = {"id": "p1", "schema": "Person", "properties": {"name": ["Teo Brann"], "deathDate": ["2031-03"]}}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ([], ""),
        ({**GOOD, "id": "-p"}, "id"),
        ({**GOOD, "id": None}, "id"),
        ({**GOOD, "schema": "Soldier"}, "schema"),
        ({**GOOD, "schema": "Thing"}, "schema"),
        ({**GOOD, "properties": []}, "properties"),
        ({**GOOD, "properties": {}}, "name"),
        ({**GOOD, "properties": {"name": ["x"], "rank": ["Major"]}}, "rank"),
        ({**GOOD, "properties": {"name": "x"}}, "name"),
        ({**GOOD, "properties": {"name": [3]}}, "name"),
        ({**GOOD, "properties": {"name": ["x"], "deathDate": ["2031-13"]}}, "deathDate"),
        ({**GOOD, "properties": {"name": ["x"], "nationality": ["SY"]}}, "nationality"),
        ({**GOOD, "properties": {"name": ["x"], "sourceUrl": ["javascript:1"]}}, "sourceUrl"),
    ],
)
def test_a_spoilt_entity_is_told(row: object, column: str) -> None:
    assert column in [fault.column for fault in Checking().faults_of(1, row)]


def test_a_good_entity_holds() -> None:
    assert list(Checking().faults_of(1, GOOD)) == []


def test_references_lead_to_the_right_kind() -> None:
    checking = Checking()
    member = {"member": ["p1"], "organization": ["p1"]}
    rows = [GOOD, {"id": "m1", "schema": "Membership", "properties": member}]
    faults = [fault for n, row in enumerate(rows, 1) for fault in checking.faults_of(n, row)]
    assert faults == []
    assert [(each.row, each.column, each.is_remark) for each in checking.rest()] == [
        (2, "organization", False)
    ]


def test_a_reference_out_of_the_file_is_a_remark() -> None:
    checking = Checking()
    row = {"id": "n1", "schema": "Note", "properties": {"entity": ["elsewhere"]}}
    assert list(checking.faults_of(1, row)) == []
    assert [each.is_remark for each in checking.rest()] == [True]


def test_an_id_stands_once() -> None:
    checking = Checking()
    assert list(checking.faults_of(1, GOOD)) == []
    assert [fault.column for fault in checking.faults_of(2, GOOD)] == ["id"]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"entity_id": None}, "entity_id"),
        ({"prop": "rank"}, "rank"),
        ({"schema": "Soldier"}, "schema"),
        ({"value": ""}, "value"),
        ({"id": "x"}, "id"),
    ],
)
def test_a_spoilt_statement_is_told(change: dict[str, object], column: str) -> None:
    good = list(statements_of(Entity("p1", "Person", {"name": ["Teo Brann"]})))[1]
    assert list(Checking(is_of_statements=True).faults_of(1, good)) == []
    found = Checking(is_of_statements=True).faults_of(1, {**good, **change})
    assert next(iter(found)).column == column


def test_statements_of_one_entity_are_of_one_kind() -> None:
    checking = Checking(is_of_statements=True)
    for row, schema in enumerate(("LegalEntity", "Person"), 1):
        entity = Entity("p1", schema, {"name": [schema]})
        assert [
            f for each in statements_of(entity) for f in checking.faults_of(row, each) if not f.is_remark
        ] == []
    faults = [f for each in statements_of(Entity("p1", "Event", {})) for f in checking.faults_of(3, each)]
    assert "schema" in [fault.column for fault in faults]


@pytest.mark.parametrize(
    ("kind", "value", "holds"),
    [
        ("date", "2031", True),
        ("date", "2031-02-30", False),
        ("date", "2031-02-03T04:05:06Z", True),
        ("country", "sy", True),
        ("url", "https://example.org", True),
        ("url", "example.org", False),
        ("number", "1 200.5", True),
        ("checksum", "0" * 40, True),
        ("ip", "::1", True),
        ("ip", "1.2.3", False),
        ("mimetype", "text/html", True),
        ("email", "a@b", True),
        ("gender", "female", True),
        ("gender", "woman", False),
        ("name", " ", False),
        ("name", "a\x00", False),
        ("text", "anything", True),
    ],
)
def test_values_by_their_type(kind: str, value: str, holds: bool) -> None:
    assert (what_is_wrong(kind, value) == "") is holds


def test_a_long_value_is_told() -> None:
    assert too_long("name", "x" * 385) == "is longer than 384 signs"
    assert too_long("text", "x" * 5000) == ""
