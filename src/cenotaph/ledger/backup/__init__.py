"""Backup: one moment of the ledger in one file, and beside it what it holds and what was expunged since."""

from cenotaph.ledger.backup.backup import backup
from cenotaph.ledger.backup.manifest import Expunging, Manifest, manifest_of, read_manifest
from cenotaph.ledger.backup.telling import expungings, remember, tell_backups

__all__ = [
    "Expunging",
    "Manifest",
    "backup",
    "expungings",
    "manifest_of",
    "read_manifest",
    "remember",
    "tell_backups",
]
