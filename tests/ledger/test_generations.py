"""What is remembered is written beside what holds: others read the old and record meanwhile, on each database."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import Table, func, select

from cenotaph.errors import LedgerError
from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger import generations as written
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.generations import basis_remembered, being_written, forget
from cenotaph.ledger.listing import Course, Listing, Wanted, listed_groups, put_list
from cenotaph.ledger.remembering import Group, groups_of, remember
from cenotaph.ledger.schema import GENERATED, generations, groupings
from cenotaph.ledger.sources import tally_sources
from cenotaph.model.link import Link, LinkKind
from ledger_texts import RUN, Reading

KIND = LinkKind.PERSON


def _groups(many: int, mark: str) -> list[Group]:
    return [
        Group(
            f"{mark}{number:015}",
            (f"{mark}-claim-{number}-0", f"{mark}-claim-{number}-1"),
            (Link(KIND, f"{mark}-claim-{number}-0", f"{mark}-claim-{number}-1", 0.5, ("why",)),),
        )
        for number in range(many)
    ]


def _listings(many: int, mark: str) -> Iterator[Listing]:
    for number in range(many):
        tokens = frozenset({"_measure_killed", f"_name_{mark}{number}"})
        yield Listing(f"{mark}{number:015}", None, None, {"id": mark}, tokens)


def _write(ledger: Ledger, many: int, mark: str, basis: str = "0 basis") -> None:
    with being_written(ledger, KIND, basis) as generation:
        remember(generation, _groups(many, mark))
        put_list(generation, _listings(many, mark))


def _write_groups(ledger: Ledger, groups: Iterator[Group], basis: str) -> None:
    with being_written(ledger, KIND, basis) as generation:
        remember(generation, groups)


def _held(ledger: Ledger) -> list[str]:
    with ledger.reading() as moment:
        found = [group.id[0] for group in groups_of(moment, KIND)]
        some = listed_groups(moment, KIND, Wanted(measure="killed"), Course(size=10_000))
        assert [each.id[0] for each in some] == found
    return found


def _many(ledger: Ledger, table: Table) -> int:
    with ledger.reading() as moment:
        return int(moment.execute(select(func.count()).select_from(table)).scalar_one())


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several rows a step, however fast the database is."""
    for name in ("_FIRST", "_FEWEST", "_MOST"):
        monkeypatch.setattr(written, name, 7)
    monkeypatch.setattr(written._Pace, "__init__", _slow_pace)


class _BrokenOffError(Exception):
    pass


def _slow_pace(self: written._Pace) -> None:
    self.rows, self.rest = 7, 0.0


@pytest.fixture
def filled(ledger: Ledger, some: list[Reading]) -> Ledger:
    for reading in some[:6]:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    return ledger


def test_a_generation_takes_the_place_of_the_one_before(ledger: Ledger, steps: None) -> None:
    for many, mark in ((20, "a"), (9, "b"), (31, "c")):
        _write(ledger, many, mark)
        assert _held(ledger) == [mark] * many
        assert _many(ledger, generations) == 0
    tables = {table.name: _many(ledger, table) for table in GENERATED}
    assert tables == {
        "groups": 31,
        "grouped": 62,
        "ties": 31,
        "listed": 31,
        "listed_words": 62,
        "voices": 0,
        "said": 0,
        "copied": 0,
    }


def test_readers_see_the_old_until_the_new_is_whole(ledger: Ledger, steps: None) -> None:
    _write(ledger, 5, "a", "0 first")
    with ledger.reading() as before:
        assert basis_remembered(before, KIND) == "0 first"
        with being_written(ledger, KIND, "0 second") as generation:
            remember(generation, _groups(20, "b"))
            put_list(generation, _listings(20, "b"))
            assert _held(ledger) == ["a"] * 5
            with ledger.reading() as moment:
                assert basis_remembered(moment, KIND) == "0 first"
        assert [group.id[0] for group in groups_of(before, KIND)] == ["a"] * 5
    assert _held(ledger) == ["b"] * 20


def test_what_was_broken_off_is_cleared_by_the_next(ledger: Ledger, steps: None) -> None:
    _write(ledger, 4, "a")
    with suppress(_BrokenOffError), being_written(ledger, KIND, "0 basis") as generation:
        remember(generation, _groups(20, "b"))
        raise _BrokenOffError
    assert _many(ledger, generations) == 1
    assert _held(ledger) == ["a"] * 4
    with being_written(ledger, LinkKind.INCIDENT, "0 basis"):
        assert _many(ledger, generations) == 1
    assert _many(ledger, generations) == 0
    assert _many(ledger, GENERATED[0]) == 4
    assert _held(ledger) == ["a"] * 4


def test_one_program_at_a_time_writes_a_generation(ledger: Ledger) -> None:
    with being_written(ledger, KIND, "0 basis"), pytest.raises(LedgerError, match="at work"):
        _write(ledger, 1, "a")
    assert _held(ledger) == []


def test_what_was_worked_out_from_less_does_not_take_the_place_of_more(filled: Ledger) -> None:
    _write(filled, 3, "a", "7 digest program")
    with pytest.raises(LedgerError):
        _write(filled, 4, "b", "5 digest program")
    assert _held(filled) == ["a"] * 3
    _write(filled, 2, "c", "7 digest other")
    assert _held(filled) == ["c"] * 2


def test_nothing_that_was_expunged_comes_back(filled: Ledger, steps: None) -> None:
    def expunged() -> Iterator[Group]:
        yield from _groups(20, "b")
        expunge(filled, next(filled.reports()).id, "asked for", "R", sweeping=False)
        assert _many(filled, GENERATED[0]) == 0
        yield from _groups(20, "c")

    with pytest.raises(LedgerError, match="no longer"):
        _write_groups(filled, expunged(), "9 digest program")
    with pytest.raises(LedgerError):
        _write(filled, 4, "b", "9 digest program")
    assert sum(_many(filled, table) for table in (*GENERATED, groupings, generations)) == 0


def test_what_is_forgotten_is_gone_whatever_is_being_written(ledger: Ledger) -> None:
    _write(ledger, 3, "a")

    def forgotten() -> Iterator[Group]:
        yield from _groups(3, "b")
        with ledger.writing() as connection:
            forget(connection)

    with pytest.raises(LedgerError, match="no longer"):
        _write_groups(ledger, forgotten(), "0 basis")
    assert _held(ledger) == []
    assert sum(_many(ledger, table) for table in (*GENERATED, groupings, generations)) == 0


def test_sources_are_counted_while_others_record(filled: Ledger, steps: None) -> None:
    line = next(filled.claims())
    with filled.reading() as moment, being_written(filled, "sources", "0 basis") as generation:
        filled.answer(Answered(line.id, "yes", "R"))
        tally_sources(moment, generation)
    with filled.reading() as moment:
        assert basis_remembered(moment, "sources") == "0 basis"


def test_whoever_records_waits_for_a_step_at_most(filled: Ledger) -> None:
    """Decisions are recorded all the time while thousands of rows are written: none waits long."""
    claims = [line.id for line in filled.claims()]
    waited: list[float] = []
    done = threading.Event()

    def decide() -> None:
        number = 0
        while not done.is_set():
            begun = time.monotonic()
            filled.answer(Answered(claims[number % len(claims)], ("yes", "no")[number % 2], "R"))
            waited.append(time.monotonic() - begun)
            number += 1
            time.sleep(0.01)

    thread = threading.Thread(target=decide)
    thread.start()
    try:
        _write(filled, 4_000, "a")
        _write(filled, 4_000, "b")
    finally:
        done.set()
        thread.join()
    assert len(_held(filled)) == 4_000
    assert len(waited) > 5
    assert sorted(waited)[len(waited) // 2] < 0.5
