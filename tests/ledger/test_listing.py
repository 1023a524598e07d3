"""Lists of persons and incidents: found by any spelling, side, place and day, page by page, on each database."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.generations import basis_remembered, being_written, forget
from cenotaph.ledger.listing import (
    Course,
    Listing,
    Wanted,
    how_many_listed,
    listed_by_id,
    listed_groups,
    put_list,
    tokens_of,
)
from cenotaph.model.link import LinkKind

_NOTHING = dict.fromkeys(
    "name unit group affiliation where country measure source attacker place_path party_id unit_id "
    "attacker_id speaker_id start end".split()
)


def _listing(id_: str, day: int | None, *rows: dict[str, object]) -> Listing:
    when = date(2031, 3, day) if day else None
    tokens = frozenset(token for row in rows for token in tokens_of(_NOTHING | row))
    return Listing(id_, when, when, {"id": id_}, tokens)


_MADE = (
    _listing(
        "a" * 16,
        3,
        {"name": "Emil Darovan", "measure": "killed", "where": "Tolvar", "unit": "31st Battalion"},
        {"name": "Эмиль Дарован", "measure": "killed", "where": "Port Isel"},
    ),
    _listing("b" * 16, 5, {"name": "Darin Oskel", "measure": "captured", "affiliation": "Merin Front"}),
    _listing("c" * 16, None, {"name": "Émile Ōrsk", "measure": "killed", "where": "Uzgar"}),
    _listing("d" * 16, 20, {"name": "كريم درفان", "measure": "wounded", "where": "Uzgar"}),
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    _put(ledger, LinkKind.PERSON, _MADE, "7 abc program")
    _put(ledger, LinkKind.INCIDENT, _MADE[:1], "7 abc program")
    return ledger


def _put(ledger: Ledger, kind: LinkKind, made: tuple[Listing, ...], basis: str) -> None:
    with being_written(ledger, kind, basis) as generation:
        put_list(generation, made)


_ALL = Course()


def _ids(ledger: Ledger, wanted: Wanted, course: Course = _ALL) -> str:
    with ledger.reading() as moment:
        return "".join(each.id[0] for each in listed_groups(moment, LinkKind.PERSON, wanted, course))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "abcd"),
        (Wanted(name="dar"), "ab"),
        (Wanted(name="darovan EMIL"), "a"),
        (Wanted(name="эмиль"), "a"),
        (Wanted(name="emile"), "c"),
        (Wanted(name="emil"), "ac"),
        (Wanted(name="درفان"), "d"),
        (Wanted(name="emil oskel"), ""),
        (Wanted(name="?!"), ""),
        (Wanted(name="100%_"), ""),
        (Wanted(party="31st Battalion"), "a"),
        (Wanted(party="merin"), "b"),
        (Wanted(where="uzgar"), "cd"),
        (Wanted(where="Port Isel", measure="killed"), "a"),
        (Wanted(measure="captured"), "b"),
        (Wanted(first=date(2031, 3, 4)), "bd"),
        (Wanted(last=date(2031, 3, 4)), "a"),
        (Wanted(first=date(2031, 3, 5), last=date(2031, 3, 5)), "b"),
    ],
)
def test_groups_are_found_by_what_any_claim_says(filled: Ledger, wanted: Wanted, found: str) -> None:
    assert _ids(filled, wanted) == found


def test_pages_follow_one_another_in_both_directions(filled: Ledger) -> None:
    assert _ids(filled, Wanted(), Course(size=2)) == "ab"
    assert _ids(filled, Wanted(), Course(1, size=2)) == "cd"
    assert _ids(filled, Wanted(), Course(rising=False, size=3)) == "dcb"
    assert _ids(filled, Wanted(where="uzgar"), Course(3, rising=False)) == "c"


def test_common_words_are_looked_up_group_by_group(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.ledger.listing._COMMON", 1)
    assert _ids(filled, Wanted(where="uzgar", measure="killed")) == "c"
    assert _ids(filled, Wanted(name="emil", measure="killed")) == "ac"


def test_no_other_measure_is_asked_for(filled: Ledger) -> None:
    with pytest.raises(InputError, match="no measure"):
        _ids(filled, Wanted(measure="vanished"))


def test_a_new_list_takes_the_place_of_the_old_one_of_its_kind(filled: Ledger) -> None:
    _put(filled, LinkKind.PERSON, _MADE[2:], "8 def program")
    with filled.reading() as moment:
        assert how_many_listed(moment, LinkKind.PERSON) == 2
        assert how_many_listed(moment, LinkKind.INCIDENT) == 1
        assert basis_remembered(moment, "person") == "8 def program"
        assert basis_remembered(moment, "incident") == "7 abc program"
        assert set(listed_by_id(moment, LinkKind.PERSON, ["c" * 16, "a" * 16])) == {"c" * 16}
    assert _ids(filled, Wanted(name="darovan")) == ""


def test_what_is_forgotten_is_on_no_list(filled: Ledger) -> None:
    with filled.writing() as writer:
        forget(writer)
    assert _ids(filled, Wanted()) == ""
    with filled.reading() as moment:
        assert basis_remembered(moment, "person") is None
