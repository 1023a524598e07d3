"""Who is part of whom, and on which day."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.errors import UnknownIdError
from cenotaph.model.party import Party, PartyKind, Relation
from cenotaph.parties import Context, chain, contains, registry, relation, resolve, shipped


@pytest.mark.parametrize(
    ("a", "b", "on", "holds"),
    [
        ("IR", "irgc", None, True),
        ("IR", "quds-force", None, True),
        ("irgc", "quds-force", None, True),
        ("quds-force", "irgc", None, False),
        ("IR", "IR", None, True),
        ("IR", "fatemiyoun", None, False),
        ("sdf", "ypg", date(2014, 6, 1), False),
        ("sdf", "ypg", date(2016, 6, 1), True),
        ("sdf", "ypg", None, True),
        ("SD", "rsf", date(2020, 1, 1), True),
        ("SD", "rsf", date(2024, 1, 1), False),
        ("al-qaeda", "nusra", date(2015, 1, 1), True),
        ("al-qaeda", "nusra", date(2016, 12, 1), False),
        ("IQ", "kataib", date(2015, 1, 1), False),
        ("IQ", "kataib", date(2018, 1, 1), True),
        ("RU", "sparta-battalion", date(2015, 1, 1), False),
        ("RU", "sparta-battalion", date(2023, 1, 1), True),
        ("is", "isk", None, True),
        ("UA", "azov", date(2022, 4, 1), True),
        ("UA", "azov", date(2010, 1, 1), False),
    ],
)
def test_a_whole_contains_its_parts_while_they_were_its_parts(
    a: str, b: str, on: date | None, holds: bool
) -> None:
    assert contains(a, b, on) is holds


@pytest.mark.parametrize(
    ("a", "b", "on", "expected"),
    [
        ("IR", "IR", None, Relation.SAME),
        ("quds-force", "IR", None, Relation.PART_OF),
        ("IR", "quds-force", None, Relation.CONTAINS),
        ("fatemiyoun", "IR", None, Relation.TIED),
        ("IR", "fatemiyoun", None, Relation.TIED),
        ("fatemiyoun", "AF", None, Relation.COHORT),
        ("zainabiyoun", "PK", None, Relation.COHORT),
        ("radwan", "IR", None, Relation.TIED),
        ("wazalendo", "CD", None, Relation.ALLIED),
        ("hamas", "IL", None, Relation.SEPARATE),
        ("sudan-shield", "saf", date(2024, 1, 1), Relation.SEPARATE),
        ("sudan-shield", "saf", date(2025, 1, 1), Relation.ALLIED),
    ],
)
def test_parties_stand_to_each_other(a: str, b: str, on: date | None, expected: Relation) -> None:
    assert relation(a, b, on) is expected


def test_a_chain_leads_up_to_the_state() -> None:
    assert [party.id for party in chain("quds-force")] == ["quds-force", "irgc", "IR"]


def test_a_numbered_unit_without_an_entry_is_part_of_what_it_stands_under() -> None:
    unit = resolve("2nd Battalion, 5th Brigade", Context(party="afu")).party
    assert unit is not None
    assert contains("UA", unit)
    assert contains("afu", unit)
    assert contains(Party("afu/5-brigade", "5th Brigade", PartyKind.FORMATION), unit)
    assert not contains("RU", unit)
    assert relation(unit, "UA") is Relation.PART_OF


def test_a_force_as_the_reading_knows_it_is_found_by_its_former_id() -> None:
    force = registry().parties["IR:Quds Force"]
    assert contains("IR", force)
    assert contains("irgc", force)
    assert shipped().party(force.id).id == "quds-force"


def test_an_unknown_id_is_an_error_that_says_how_to_find_one() -> None:
    with pytest.raises(UnknownIdError, match="parties find"):
        contains("IR", "no-such-party")


def test_ids_are_found_in_any_case() -> None:
    assert (shipped().party("ir").id, shipped().party("IRGC").id) == ("IR", "irgc")


def test_containment_is_transitive_over_the_whole_directory() -> None:
    known = shipped()
    for party in known.parties.values():
        above = chain(party)
        assert all(contains(whole, party) for whole in above)
        assert len({each.id for each in above}) == len(above)
