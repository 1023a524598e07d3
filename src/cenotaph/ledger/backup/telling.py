"""Telling backups: their manifests learn what was expunged since they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from cenotaph.errors import InputError
from cenotaph.ledger.backup.manifest import Expunging, Manifest, read_manifest, write_manifest
from cenotaph.ledger.schema import backups, tombstones
from cenotaph.ledger.store import Ledger


def expungings(connection: Connection) -> list[Expunging]:
    """All that was ever expunged, in order."""
    found = connection.execute(select(tombstones).order_by(tombstones.c.number))
    return [Expunging(row.subject, row.reason, row.reviewer, row.at) for row in found]


def remember(ledger: Ledger, file: Path, manifest: Manifest) -> None:
    """Notes a backup in the ledger, so that an expunge reaches it."""
    with ledger.writing() as connection:
        connection.execute(delete(backups).where(backups.c.path == str(file)))
        end = {"number": manifest.entries, "digest": bytes.fromhex(manifest.head)}
        connection.execute(insert(backups), {"path": str(file), "at": manifest.made, **end})


def tell_backups(ledger: Ledger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tells every backup that the ledger remembers; gives those that hold what was expunged since.

    The second are those whose manifest could not be reached.
    """
    with ledger.reading() as connection:
        found = connection.execute(select(backups.c.path, backups.c.at).order_by(backups.c.at)).all()
        expunged = expungings(connection)
    reached: list[str] = []
    unreached: list[str] = []
    for path, made in found:
        since = _since(expunged, made)
        if since:
            (reached if _tell(Path(path), since) else unreached).append(path)
    return tuple(reached), tuple(unreached)


def _tell(backup: Path, since: Sequence[Expunging]) -> bool:
    try:
        manifest = read_manifest(backup)
        known = {each.id: each for each in (*since, *manifest.expunged)}
        if len(known) > len(manifest.expunged):
            write_manifest(backup, replace(manifest, expunged=tuple(known.values())))
    except (InputError, OSError):
        return False
    return backup.exists()


def _since(expunged: Sequence[Expunging], made: str) -> list[Expunging]:
    return [each for each in expunged if each.at >= made]
