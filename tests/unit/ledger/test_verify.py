from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean, Connection, Float, LargeBinary, Table, Text, delete, insert, select, update

from cenotaph.errors import InputError, LedgerError
from cenotaph.ledger import Ledger
from cenotaph.ledger.append import append, end_of_chain
from cenotaph.ledger.compact import claim_payloads
from cenotaph.ledger.entries import EntryKind, seal
from cenotaph.ledger.payloads import digest_of, pack, unpack
from cenotaph.ledger.project import project
from cenotaph.ledger.rows import CLAIMS_PER_REPORT, Read, claim_rows
from cenotaph.ledger.schema import PROJECTIONS, captures, claims, entries, head, reports, sketches
from cenotaph.ledger.verify import Finding, beside, quick, verify

Rows = list[dict[str, Any]]
_TAMPERINGS = 200


def test_what_was_recorded_verifies(expunged: Ledger) -> None:
    told: list[tuple[int, int]] = []
    assert verify(expunged, progress=lambda done, of: told.append((done, of))) == []
    assert told[-1][0] == told[-1][1] > 20


def test_an_empty_ledger_verifies(ledger: Ledger) -> None:
    assert verify(ledger) == []


def test_two_processes_find_the_same(expunged: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    _flip(expunged, entries, 3, "payload", 20)
    _flip(expunged, entries, 10, "payload", 20)
    alone = verify(expunged)
    monkeypatch.setattr(beside, "_WORTH_IT", 1)
    assert verify(expunged) == alone
    assert {finding.number for finding in alone} >= {3, 10}
    monkeypatch.setattr(beside, "_WORKER", ("/nowhere/python",))
    assert verify(expunged) == alone


@pytest.mark.parametrize("seed", [1])
def test_each_of_two_hundred_tamperings_is_found(expunged: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    saved = {table.name: _rows(expunged, table) for table in _TABLES}
    missed = []
    for _ in range(_TAMPERINGS):
        what, touched = _tamper(expunged, chance)
        if not verify(expunged):
            missed.append(what)
        _put_back(expunged, touched, saved)
    assert missed == []
    assert verify(expunged) == []


@pytest.mark.parametrize(
    ("tamper", "wanted"),
    [
        (
            lambda c: c.execute(update(entries).where(entries.c.number == 4).values(subject="other")),
            "entry 4 (report other): was changed",
        ),
        (lambda c: c.execute(delete(entries).where(entries.c.number == 4)), "entry 4 is missing"),
        (
            lambda c: c.execute(delete(entries).where(entries.c.number.in_([4, 5, 6]))),
            "entries 4 to 6 are missing",
        ),
        (
            lambda c: c.execute(update(claims).where(claims.c.key == "t1").values(low=3, name="X")),
            "its row in table claims was changed: low, name",
        ),
        (lambda c: c.execute(delete(reports).where(reports.c.id == "r5")), "reports is missing"),
        (lambda c: c.execute(delete(captures)), "its capture is missing"),
        (lambda c: c.execute(update(head).values(number=1)), "the head names another entry"),
        (
            lambda c: c.execute(update(reports).where(reports.c.id == "r4").values(origin=4)),
            "its origin is not what the links",
        ),
    ],
)
def test_a_finding_names_the_entry_and_what_is_wrong(
    full: Ledger, tamper: Callable[[Connection], object], wanted: str
) -> None:
    with full.writing() as connection:
        tamper(connection)
    assert wanted in "\n".join(map(str, verify(full)))


def test_findings_hold_no_words_of_reports(full: Ledger) -> None:
    with full.writing() as connection:
        connection.execute(update(claims).values(name="Somebody Else", quote="other words"))
        connection.execute(update(reports).values(title="Another"))
    said = "\n".join(map(str, verify(full)))
    assert "name, quote" in said
    for words in ("Somebody", "other words", "Another", "Marn", "border"):
        assert words not in said


@pytest.mark.parametrize("support", [[-1, 3, ""], [5, 2, "place"], [0, 10**9, "window"]])
def test_a_support_beyond_the_text_is_found(ledger: Ledger, made: Any, support: list[object]) -> None:
    ledger.record(made.incoming("r0"))
    with ledger.writing() as connection:
        read = claim_payloads(made.report("r0"), made.claims())
        read[0]["supports"] = [support]
        payload = {"run": "x", "claims": read}
        project(connection, append(connection, EntryKind.READING, "r0", payload, ledger.moment()))
    (found,) = [finding for finding in verify(ledger) if "anchor" in finding.what]
    assert (found.number, found.kind, found.subject) == (4, "reading", "r0")


def test_an_anchor_that_does_not_hold_is_found(ledger: Ledger, made: Any) -> None:
    ledger.record(made.incoming("r0"))
    with ledger.writing() as connection:
        read = claim_payloads(made.report("r0"), made.claims())
        read[0]["anchors"][0]["start"] += 1
        payload = {"run": "x", "claims": read}
        project(connection, append(connection, EntryKind.READING, "r0", payload, ledger.moment()))
    (found,) = [finding for finding in verify(ledger) if "anchor" in finding.what]
    assert (found.number, found.kind, found.subject) == (4, "reading", "r0")


def test_a_noted_head_stands_in_the_chain_or_not(full: Ledger) -> None:
    with full.reading() as connection:
        _, digest = end_of_chain(connection)
    noted = digest.hex()
    full.close()
    assert verify(full, noted) == verify(full, noted[:12].upper()) == []
    (found,) = verify(full, "0" * 64)
    assert "no entry of this chain" in found.what
    for wrong in ("", "12ab", "z" * 64, "a" * 65):
        with pytest.raises(InputError, match="no digest"):
            verify(full, wrong)


def test_a_chain_made_anew_after_a_change_does_not_hold_a_noted_head(full: Ledger) -> None:
    with full.reading() as connection:
        _, noted = end_of_chain(connection)
    with full.writing() as connection:
        _forge(connection)
    assert "no entry of this chain" in "\n".join(map(str, verify(full, noted.hex())))


def test_an_expunge_that_was_undone_is_found(full: Ledger, made: Any) -> None:
    before = _rows(full, entries)
    from cenotaph.ledger.expunge import expunge  # noqa: PLC0415

    expunge(full, "r4", "asked", "AB")
    gone = next(row for row in before if row["subject"] == "r4" and row["kind"] == "report")
    with full.writing() as connection:
        mine = update(entries).where(entries.c.number == gone["number"])
        connection.execute(mine.values(payload=gone["payload"]))
    assert "was expunged, but its payload is not" in "\n".join(map(str, verify(full)))


def test_a_damaged_file_gives_findings_and_no_traceback(
    tmp_path: Path, made: Any, clock: Callable[[], Any]
) -> None:
    path = tmp_path / "damaged.sqlite"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
    whole = path.read_bytes()
    chance = random.Random(3)
    used = [place for place in range(100, len(whole) - 64, 16) if whole[place : place + 64].count(0) < 8]
    said = 0
    for place in chance.sample(used, 40):
        raw = bytearray(whole)
        raw[place : place + 64] = chance.randbytes(64)
        path.write_bytes(raw)
        try:
            with Ledger(str(path)) as ledger:
                said += bool(verify(ledger))
        except LedgerError:
            said += 1
    assert said >= 38  # what was deleted may still stand where no page uses it


def test_cells_of_other_types_give_findings(tmp_path: Path, made: Any, clock: Callable[[], Any]) -> None:
    path = tmp_path / "types.sqlite"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
    for statement in (
        "UPDATE entries SET payload = 'text' WHERE number = 2",
        "UPDATE entries SET digest = 'text' WHERE number = 3",
        "UPDATE entries SET at = x'00ff' WHERE number = 4",
        "UPDATE entries SET kind = 'novel' WHERE number = 5",
        "UPDATE entries SET payload = x'00' WHERE kind = 'decision'",
        "UPDATE captures SET record = 'text'",
        "UPDATE reports SET content = 'text', title = CAST(x'ff' AS TEXT) WHERE number = 6",
    ):
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
        with Ledger(str(path)) as ledger:
            assert verify(ledger)


_texts = st.one_of(st.none(), st.text(max_size=8))
_claims = st.fixed_dictionaries(
    {
        "id": st.text("0123456789abcdef", min_size=16, max_size=16),
        "key": st.text(min_size=1, max_size=3),
        "kind": st.sampled_from(["toll", "person", "strength"]),
        "anchors": st.lists(
            st.fixed_dictionaries(
                {"start": st.integers(0, 99), "end": st.integers(0, 99), "quote": st.text(max_size=9)}
            ),
            min_size=1,
            max_size=3,
        ),
    },
    optional={
        "outcome": st.just("killed"),
        "status": st.just("arrived"),
        "low": st.integers(0, 2**62),
        "high": st.integers(0, 2**62),
        "approx": st.booleans(),
        "vague": st.booleans(),
        "cumulative": st.booleans(),
        "denied": st.booleans(),
        "name": _texts,
        "rank": _texts,
        "unit": _texts,
        "group": _texts,
        "affiliation": _texts,
        "attacker": _texts,
        "part_of": _texts,
        "when": st.fixed_dictionaries(
            {name: st.just("2031-05-04") for name in ("start", "end", "basis", "precision")}
        ),
        "place": st.fixed_dictionaries({"words": _texts, "country": _texts}),
        "chain": st.lists(st.fixed_dictionaries({"words": st.text(max_size=5), "role": st.just("says")})),
        "score": st.floats(0, 1),
        "rule": st.text(max_size=5),
    },
)


@given(st.lists(_claims, max_size=3, unique_by=lambda claim: claim["id"]))
def test_the_quick_rows_are_the_rows(read: Rows) -> None:
    for claim in read:
        claim.setdefault("status", "present")
    payload = pack({"run": "x", "claims": read})
    found = quick.claim_tuples(5 * CLAIMS_PER_REPORT, 5, quick.reading_of(payload))
    expected = claim_rows(5, [Read(6, unpack(payload)["claims"])])
    clean = [row for row in expected if "\0" not in str(row)]
    quickly = {row[0]: dict(zip(quick.CLAIM_COLUMNS, row, strict=True)) for row in found}
    for row in clean:
        differing = {name for name, value in row.items() if quickly[row["number"]][name] != value}
        # What a database cannot hold is replaced in the rows; the quick ones are then not cleared.
        assert all("\0" in str(quickly[row["number"]][name]) for name in differing)
    assert set(quick.CLAIM_COLUMNS) == set(claims.c.keys())
    assert {*quick.REPORT_COLUMNS, "origin"} == set(reports.c.keys())


_TABLES = (entries, captures, head, *PROJECTIONS)


def _rows(ledger: Ledger, table: Table) -> Rows:
    with ledger.reading() as connection:
        found = connection.execute(select(table).order_by(*table.primary_key)).mappings()
        return [dict(row) for row in found]


def _put_back(ledger: Ledger, table: Table, saved: dict[str, Rows]) -> None:
    with ledger.writing() as connection:
        connection.execute(delete(table))
        connection.execute(insert(table), saved[table.name])


def _flip(ledger: Ledger, table: Table, number: int, column: str, place: int) -> None:
    with ledger.writing() as connection:
        mine = table.c.number == number
        value = bytearray(connection.execute(select(table.c[column]).where(mine)).scalar_one())
        value[place] ^= 1
        connection.execute(update(table).where(mine).values({column: bytes(value)}))


def _tamper(ledger: Ledger, chance: random.Random) -> tuple[str, Table]:
    table = chance.choice((entries, entries, entries, captures, head, *PROJECTIONS))
    row = chance.choice(_rows(ledger, table))
    ways = [_cell, _gone] + ([_swapped, _inserted, _last_gone] if table is entries else [])
    way = chance.choice(ways)
    with ledger.writing() as connection:
        what = way(connection, table, row, chance)
    return f"{way.__name__} {table.name} {what}", table


def _cell(connection: Connection, table: Table, row: dict[str, Any], chance: random.Random) -> str:
    keyed = table in (captures, sketches)
    columns = [column for column in table.c if (keyed or not column.primary_key) and column.name != "one"]
    held = [column for column in columns if row[column.name] is not None or table is not entries]
    column = chance.choice(held or columns)
    value = row[column.name]
    changed: Any
    if isinstance(column.type, LargeBinary):
        place = chance.randrange(len(value)) if value else 0
        flipped = value[place] ^ (1 << chance.randrange(8)) if value else 1
        changed = value[:place] + bytes([flipped]) + value[place + 1 :] if value else b"x"
    elif isinstance(column.type, Boolean):
        changed = not value
    elif isinstance(column.type, Float):
        changed = (value or 0) + 0.001
    elif isinstance(column.type, Text):
        place = chance.randrange(len(value)) if value else 0
        changed = value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :] if value else "x"
    else:
        changed = (value or 0) + 1
    connection.execute(update(table).where(*_mine(table, row)).values({column: changed}))
    return f"{column.name} of {[row[key.name] for key in table.primary_key]}"


def _gone(connection: Connection, table: Table, row: dict[str, Any], _: random.Random) -> str:
    connection.execute(delete(table).where(*_mine(table, row)))
    return str([row[key.name] for key in table.primary_key])


def _last_gone(connection: Connection, table: Table, _: dict[str, Any], __: random.Random) -> str:
    number, _tip = end_of_chain(connection)
    connection.execute(delete(entries).where(entries.c.number == number))
    return str(number)


def _swapped(connection: Connection, table: Table, row: dict[str, Any], chance: random.Random) -> str:
    others = connection.execute(select(table).where(table.c.number != row["number"])).mappings().all()
    other = dict(chance.choice(others))
    for one, two in ((row, other), (other, row)):
        values = {name: value for name, value in two.items() if name != "number"}
        connection.execute(update(table).where(table.c.number == one["number"]).values(values))
    return f"{row['number']} {other['number']}"


def _inserted(connection: Connection, table: Table, row: dict[str, Any], chance: random.Random) -> str:
    number, tip = end_of_chain(connection)
    header = (number + 1, row["kind"], row["at"], row["subject"])
    sealed = chance.choice([row["digest"], seal(header, row["payload_digest"], tip)])
    connection.execute(insert(table), row | {"number": number + 1, "before": tip, "digest": sealed})
    return str(row["number"])


def _mine(table: Table, row: dict[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def _forge(connection: Connection) -> None:
    """Changes one payload and makes every digest after it fit: what a chain alone cannot show."""
    tip = bytes(32)
    for row in connection.execute(select(entries).order_by(entries.c.number)).mappings().all():
        payload = row["payload"]
        if row["kind"] == "decision":
            payload = pack({**unpack(payload), "reviewer": "CD"})
        covered = digest_of(payload)
        sealed = seal((row["number"], row["kind"], row["at"], row["subject"]), covered, tip)
        values = {"payload": payload, "payload_digest": covered, "before": tip, "digest": sealed}
        connection.execute(update(entries).where(entries.c.number == row["number"]).values(values))
        tip = sealed
    connection.execute(update(head).values(digest=tip))


def test_a_finding_reads_as_a_sentence() -> None:
    assert str(Finding(3, "report", "r1", "is gone")) == "entry 3 (report r1): is gone"
    assert str(Finding(None, "tallies", "", "is wrong")) == "tallies: is wrong"
