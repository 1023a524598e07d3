from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from cenotaph.errors import CorruptLedgerError
from cenotaph.ledger import Ledger
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.schema import PROJECTIONS, claims, entries, reports


def test_tables_are_made_again_to_the_byte(expunged: Ledger, made: Any) -> None:
    before = made.dump(expunged)
    told: list[tuple[int, int]] = []
    count = rebuild(expunged, lambda done, of: told.append((done, of)))
    assert made.dump(expunged) == before
    assert told[-1] == (count, count)
    assert all(before[table.name] for table in PROJECTIONS)


def test_tables_that_were_emptied_or_changed_are_whole_again(expunged: Ledger, made: Any) -> None:
    before = made.dump(expunged)
    with expunged.writing() as connection:
        connection.execute(delete(claims).where(claims.c.kind == "toll"))
        connection.execute(update(reports).values(origin=1))
    rebuild(expunged)
    assert made.dump(expunged) == before


def test_an_empty_ledger_stays_empty(ledger: Ledger, made: Any) -> None:
    before = made.dump(ledger)
    assert rebuild(ledger) == 0
    assert made.dump(ledger) == before


@pytest.mark.parametrize("number", [2, 3])
def test_a_payload_that_cannot_be_read_leaves_all_as_it_was(full: Ledger, made: Any, number: int) -> None:
    before = made.dump(full)
    with full.writing() as connection:
        connection.execute(update(entries).where(entries.c.number == number).values(payload=b"no zlib"))
    with pytest.raises(CorruptLedgerError, match=f"entry {number} .* cannot be read"):
        rebuild(full)
    assert made.dump(full) == before


def test_rows_of_no_entry_go(full: Ledger, made: Any) -> None:
    before = made.dump(full)
    with full.writing() as connection:
        row = dict(zip(reports.c.keys(), before["reports"][0], strict=True))
        row |= {"number": 999, "id": "stray", "content": b"0" * 32}
        connection.execute(insert(reports), row)
    rebuild(full)
    assert made.dump(full) == before
