"""Ledgers that cannot be opened: each says what is wrong and what to do, and loses nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from cenotaph.errors import CorruptLedgerError, LedgerError, SchemaVersionError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.capture import Captured
from cenotaph.model.text import Report
from ledger_texts import RUN

AddAll = Callable[[str, list[Captured]], None]
NOBODY = 65534


class Child(Protocol):
    def wait(self) -> int: ...


Start = Callable[[Callable[[], object]], Child]


@pytest.fixture
def made(tmp_path: Path, thousand: list[Captured], add_all: AddAll) -> Path:
    """A ledger with twenty reports."""
    path = tmp_path / "made.sqlite"
    add_all(str(path), thousand[:20])
    return path


def _use(address: str | Path) -> None:
    with Ledger(str(address), create=True) as ledger:
        ledger.record(Incoming(Report("new", "Something new."), [], RUN))
        with ledger.reading() as connection:
            connection.exec_driver_sql("SELECT count(*), max(payload) FROM entries").all()
            connection.exec_driver_sql("SELECT count(*), max(quote) FROM claims").all()


def test_a_ledger_of_a_newer_program_is_left_alone(ledger_address: str) -> None:
    with Ledger(ledger_address, create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version = 9999")
    with pytest.raises(SchemaVersionError, match=r"newer Cenotaph.*upgrade"):
        Ledger(ledger_address, create=True)


def test_a_database_of_something_else_is_left_alone(ledger_address: str, new_address: object) -> None:
    with Ledger(ledger_address, create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("DROP TABLE schema_version")
    with pytest.raises(SchemaVersionError, match="holds other tables"):
        Ledger(ledger_address, create=True)


def test_without_leave_no_ledger_is_made(ledger_address: str) -> None:
    with pytest.raises(LedgerError, match="make it with: cenotaph add"):
        Ledger(ledger_address)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"These are the minutes of the meeting of 4 May.\n" * 40, "is no ledger"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5000), "is no ledger"),
        (b"{}", "is no ledger"),
    ],
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(CorruptLedgerError, match=words):
        _use(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", [0, 5, 16, 18, 20])
def test_a_damaged_header_is_told(made: Path, place: int) -> None:
    data = bytearray(made.read_bytes())
    data[place] ^= 0xFF
    made.write_bytes(data)
    with pytest.raises(LedgerError, match=r"is no ledger|is damaged|may not be written|cannot be used"):
        _use(made)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_told(made: Path, part: float) -> None:
    data = made.read_bytes()
    made.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(CorruptLedgerError, match="is damaged; restore a backup"):
        _use(made)


@pytest.mark.parametrize(
    "address",
    ["", ":memory:", "sqlite://", "/", "mysql://a@b/c", "postgresql://[/", "nowhere/there/a.sqlite"],
)
def test_an_address_that_names_no_ledger_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError):
        _use(address)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"is a folder|cannot be opened"):
        _use(tmp_path)


@pytest.mark.parametrize("what", ["new", "held"])
def test_a_folder_that_may_not_be_written_is_told(
    tmp_path: Path, thousand: list[Captured], add_all: AddAll, child: Start, capfd: Any, what: str
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "ledger.sqlite"
    if what == "held":
        add_all(str(path), thousand[:3])
    before = path.read_bytes() if path.exists() else b""
    for each in (*folder.iterdir(), folder):
        each.chmod(stat.S_IMODE(each.stat().st_mode) & ~0o222 | 0o444)
    for parent in tmp_path.parents[: len(tmp_path.parents) - 1]:
        if os.geteuid() == 0 and parent.owner() == "root" and "pytest" in str(parent):
            parent.chmod(0o755)
    tmp_path.chmod(0o755)

    def work() -> None:
        if os.geteuid() == 0:  # root may write everywhere
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        add_all(str(path), thousand[:6])

    assert child(work).wait() == 2
    assert "give yourself permission" in capfd.readouterr().out or what == "new"
    folder.chmod(0o755)
    assert (path.read_bytes() if path.exists() else b"") == before
