"""Backup: one moment of the ledger in one file, with a manifest beside it, while others write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cenotaph.errors import InputError
from cenotaph.ledger.backup.files import digest_of_file, remove, scratch_of, to_disk
from cenotaph.ledger.backup.manifest import FORM, Manifest, read_manifest, write_manifest
from cenotaph.ledger.backup.postgres import dump_postgres
from cenotaph.ledger.backup.sqlite import copy_sqlite
from cenotaph.ledger.backup.telling import remember, tell_backups
from cenotaph.ledger.store import Ledger

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def backup(ledger: Ledger, file: Path, program: str, progress: Progress | None = None) -> Manifest:
    """Writes a backup and its manifest, whole or not at all, and remembers it; gives the manifest.

    `program` is the name and version that the manifest names. Raises InputError where the file is there
    already or its folder cannot be written, MissingToolError where PostgreSQL's programs are not installed.
    """
    file = file.absolute()
    if file.exists():
        remedy = "give another name, with the day in it for example: no backup is ever overwritten"
        raise InputError(str(file), "is there already", remedy)
    made, scratch = ledger.moment(), scratch_of(file)
    try:
        if ledger.file is not None:
            number, digest = copy_sqlite(ledger, scratch, progress or _silent)
        else:
            number, digest = dump_postgres(ledger, scratch)
        to_disk(scratch)
        sha256, size = digest_of_file(scratch)
        kind = ledger.engine.dialect.name
        manifest = Manifest(FORM, made, program, kind, number, digest.hex(), sha256, size)
        write_manifest(file, manifest)
        scratch.rename(file)
        to_disk(file.parent)
    except OSError as error:
        remedy = "give a file in a folder that exists and has room"
        raise InputError(str(file), f"cannot be written ({error.strerror})", remedy) from error
    finally:
        remove(scratch)
    remember(ledger, file, manifest)
    # What was expunged while the backup ran may stand in it, and could not know of it.
    tell_backups(ledger)
    return read_manifest(file)


def _silent(_done: int, _of: int) -> None: ...
