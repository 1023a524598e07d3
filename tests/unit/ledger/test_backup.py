from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cenotaph.errors import CorruptLedgerError, InputError, LedgerError, MissingToolError
from cenotaph.ledger import Ledger
from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.backup import backup, manifest_of, postgres, read_manifest
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.restore import restore
from cenotaph.ledger.verify import verify


@pytest.fixture
def kept(full: Ledger, tmp_path: Path) -> Path:
    """A backup of the full ledger."""
    file = tmp_path / "kept"
    backup(full, file, "cenotaph test")
    return file


def test_a_backup_says_what_it_holds(full: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    manifest = backup(full, file, "cenotaph test")
    with full.reading() as connection:
        number, digest = end_of_chain(connection)
    assert (manifest.entries, manifest.head) == (number, digest.hex())
    assert (manifest.size, manifest.program) == (file.stat().st_size, "cenotaph test")
    assert read_manifest(file) == manifest
    assert sorted(each.name for each in tmp_path.iterdir() if "kept" in each.name) == [
        "kept",
        "kept.manifest.json",
    ]


def test_a_restored_ledger_is_the_one_that_was_kept(
    full: Ledger, kept: Path, made: Any, new_address: Callable[[], str]
) -> None:
    before = made.dump(full)
    address = new_address()
    done = restore(address, kept)
    assert (done.expunged, done.aside, done.unread) == ((), None, False)
    with Ledger(address) as again:
        assert made.dump(again) == before
        assert verify(again) == []
        again.record(made.incoming("new", " " * 9))
        assert verify(again, done.manifest.head) == []


def test_what_was_expunged_since_is_expunged_again(
    full: Ledger, kept: Path, made: Any, new_address: Callable[[], str]
) -> None:
    claim = made.ids(full)["r2"][1]
    expunge(full, claim, "the family asked", "AB")
    expunge(full, "r4", "the court ordered it", "CD")
    address = new_address()
    assert restore(address, kept).expunged == (claim, "r4")
    with Ledger(address) as again:
        assert verify(again) == []
        assert again.record(made.incoming("x", " " * 4)).expunged
        assert made.dump(again)["tombstones"][1][1:4] == ("r4", "the court ordered it", "CD")


def test_a_backup_is_never_overwritten(full: Ledger, kept: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(InputError, match="is there already"):
        backup(full, kept, "test")
    assert kept.read_bytes() == before


def test_a_folder_that_is_not_there(full: Ledger, tmp_path: Path) -> None:
    with pytest.raises((InputError, LedgerError)):
        backup(full, tmp_path / "no" / "folder", "test")


def test_a_changed_backup_is_refused(kept: Path, new_address: Callable[[], str]) -> None:
    raw = bytearray(kept.read_bytes())
    raw[len(raw) // 2] ^= 1
    kept.write_bytes(raw)
    with pytest.raises(InputError, match="is not the file that its manifest describes"):
        restore(new_address(), kept)


@pytest.mark.parametrize("written", ["", "[]", '{"form": "x"}', "\udcff", None])
def test_a_backup_without_its_manifest_is_refused(
    kept: Path, new_address: Callable[[], str], written: str | None
) -> None:
    path = manifest_of(kept)
    if written is None:
        path.unlink()
    else:
        path.write_bytes(written.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match="manifest"):
        restore(new_address(), kept)


def test_a_manifest_of_another_form_is_refused(kept: Path, new_address: Callable[[], str]) -> None:
    path = manifest_of(kept)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"form": "cenotaph-backup/9"}))
    with pytest.raises(InputError, match="does not know"):
        restore(new_address(), kept)


def test_a_ledger_is_replaced_with_force_alone_and_kept(tmp_path: Path, made: Any, clock: Any) -> None:
    path, kept = tmp_path / "l.sqlite", tmp_path / "kept"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
        backup(ledger, kept, "test")
        ledger.record(made.incoming("later", " " * 8))
        expunge(ledger, "r1", "asked", "AB")
        later = made.dump(ledger)
    manifest_of(kept).write_text(
        json.dumps(json.loads(manifest_of(kept).read_text()) | {"expunged": []})  # it could not be reached
    )
    with pytest.raises(LedgerError, match="is there already"):
        restore(str(path), kept)
    done = restore(str(path), kept, force=True, clock=clock)
    assert done.expunged == ("r1",)
    assert done.aside is not None
    with Ledger(str(done.aside)) as aside, Ledger(str(path)) as ledger:
        assert made.dump(aside) == later
        assert verify(ledger) == []
        assert len(made.dump(ledger)["reports"]) == 6


def test_a_ledger_that_cannot_be_read_is_replaced_and_kept(tmp_path: Path, made: Any, clock: Any) -> None:
    path, kept = tmp_path / "l.sqlite", tmp_path / "kept"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
        backup(ledger, kept, "test")
    path.write_bytes(b"no database at all" * 100)
    path.with_name("l.sqlite-wal").write_bytes(b"old")
    done = restore(str(path), kept, force=True, clock=clock)
    assert done.unread
    assert done.aside is not None
    assert done.aside.read_bytes().startswith(b"no database")
    with Ledger(str(path)) as ledger:
        assert verify(ledger) == []


def test_a_backup_whose_ledger_does_not_verify_changes_nothing(tmp_path: Path, made: Any, clock: Any) -> None:
    path, kept = tmp_path / "l.sqlite", tmp_path / "kept"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
        with ledger.writing() as connection:
            connection.exec_driver_sql("UPDATE claims SET low = 99 WHERE low = 12")
        backup(ledger, kept, "test")
    before = path.read_bytes()
    with pytest.raises(CorruptLedgerError, match="does not verify"):
        restore(str(path), kept, force=True)
    with pytest.raises(CorruptLedgerError, match="does not verify"):
        restore(str(tmp_path / "new.sqlite"), kept)
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept", "kept.manifest.json", "l.sqlite"]


def test_a_backup_goes_to_a_ledger_of_its_kind(tmp_path: Path, made: Any, clock: Any) -> None:
    path, kept = tmp_path / "l.sqlite", tmp_path / "kept"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        backup(ledger, kept, "test")
    with pytest.raises(InputError, match="is a backup of sqlite"):
        restore("postgresql://somebody@localhost/some", kept)


def test_others_write_while_a_backup_runs(tmp_path: Path, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path, kept = tmp_path / "l.sqlite", tmp_path / "kept"
    from cenotaph.ledger.backup import sqlite  # noqa: PLC0415

    monkeypatch.setattr(sqlite, "_PAGES", 2)
    with Ledger(str(path), create=True) as ledger, Ledger(str(path)) as other:
        for place in range(5):
            ledger.record(made.incoming(f"r{place}", " " * place))
        steps: list[int] = []

        def write(done: int, _of: int) -> None:
            steps.append(done)
            if len(steps) % 3 == 1 and len(steps) < 20:
                writer = threading.Thread(target=other.record, args=(made.incoming("n", "n" * len(steps)),))
                writer.start()
                writer.join()

        manifest = backup(ledger, kept, "test", write)
        assert verify(ledger) == []
        assert len(made.dump(ledger)["reports"]) > 8
    assert manifest.entries == 11
    restore(str(tmp_path / "again.sqlite"), kept)
    with Ledger(str(tmp_path / "again.sqlite")) as again:
        assert len(made.dump(again)["reports"]) == 5


def test_an_interrupted_backup_leaves_nothing(
    full: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["cenotaph.ledger.backup.backup"], "to_disk", cut)
    with pytest.raises(KeyboardInterrupt):
        backup(full, tmp_path / "kept", "test")
    assert not [each for each in tmp_path.iterdir() if "kept" in each.name]
    assert verify(full) == []


def test_an_interrupted_restore_leaves_the_ledger(
    tmp_path: Path, made: Any, clock: Any, monkeypatch: Any
) -> None:
    path, kept = tmp_path / "l.sqlite", tmp_path / "kept"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
        backup(ledger, kept, "test")
        before = made.dump(ledger)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("copy_checked", "_finish", "_close_up", "to_disk", "_put_aside"):
        with monkeypatch.context() as patch:
            patch.setattr(f"cenotaph.ledger.restore.{name}", cut)
            with pytest.raises(KeyboardInterrupt):
                restore(str(path), kept, force=True, clock=clock)
        with Ledger(str(path)) as ledger:
            assert made.dump(ledger) == before
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", cut)
        with pytest.raises(KeyboardInterrupt):
            restore(str(path), kept, force=True, clock=clock)
    assert path.exists()


def test_an_older_program_of_postgresql_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for major, folder in ((12, "old"), (18, "new")):
        program = tmp_path / folder / "pg_dump"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {major}.1 (Some 15)'\n")
        program.chmod(0o755)
    places = [tmp_path / "old" / "pg_dump", tmp_path / "new" / "pg_dump"]
    monkeypatch.setattr(postgres, "_places", lambda _: iter(places))
    assert postgres.tool("pg_dump", 16) == places[1]
    with pytest.raises(MissingToolError, match="is too old"):
        postgres.tool("pg_dump", 19)
    monkeypatch.setattr(postgres, "_places", lambda _: iter(()))
    with pytest.raises(MissingToolError, match="is not found; install"):
        postgres.tool("pg_dump", 16)


def test_a_password_goes_by_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import make_url  # noqa: PLC0415

    seen: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        seen.append(" ".join(command))
        passes = next(part for part in command if "passfile" in part).partition("passfile=")[2]
        seen.append(Path(passes.replace("%2F", "/")).read_text())
        return subprocess.CompletedProcess(command, 1, "", "no such server\nmore")

    monkeypatch.setattr(subprocess, "run", run)
    url = make_url("postgresql+psycopg://ann:hush:wo\\rd@localhost/ledger")
    with pytest.raises(LedgerError, match="no such server"):
        postgres._run(Path("pg_dump"), [], url)
    assert "hush" not in seen[0]
    assert seen[1] == "*:*:*:*:hush\\:wo\\\\rd\n"


def test_a_backup_is_one_plain_file(tmp_path: Path, made: Any) -> None:
    with Ledger(str(tmp_path / "l.sqlite"), create=True) as ledger:
        ledger.record(made.incoming("r0"))
        backup(ledger, tmp_path / "kept", "test")
    connection = sqlite3.connect(tmp_path / "kept")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
