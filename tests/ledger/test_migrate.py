"""Migrations run in order, once, all of them or none."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

from cenotaph.ledger import Ledger, migrate


def _add_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE visits ADD COLUMN note TEXT"))


def _fill_column(connection: Connection) -> None:
    connection.execute(text("INSERT INTO visits (url, answered, at, note) VALUES ('u', 'u', '2031', 'n')"))


def _fail(connection: Connection) -> None:
    raise RuntimeError("this step fails")


def test_an_older_ledger_is_brought_up_step_by_step(
    ledger_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger(ledger_address, create=True).close()
    monkeypatch.setattr(migrate, "STEPS", (_add_column, _fill_column))
    for _ in range(2):  # the second time there is nothing to do
        with Ledger(ledger_address) as ledger, ledger.reading() as connection:
            assert migrate.version_of(connection) == 3
            assert connection.execute(text("SELECT note FROM visits")).scalars().all() == ["n"]


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    ledger_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger(ledger_address, create=True).close()
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "STEPS", (_add_column, _fail))
        with pytest.raises(RuntimeError, match="this step fails"):
            Ledger(ledger_address)
    with Ledger(ledger_address) as ledger, ledger.reading() as connection:
        assert migrate.version_of(connection) == 1
        names = connection.execute(text("SELECT * FROM visits")).keys()
        assert "note" not in names
