"""Manifests: beside each backup a file that says what it holds, and what was expunged since."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from cenotaph.errors import InputError

SUFFIX = ".manifest.json"
FORM = "cenotaph-backup/1"


@dataclass(frozen=True, slots=True)
class Expunging:
    """One thing that was expunged, and what was said of it."""

    id: str
    reason: str
    reviewer: str
    at: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    form: str
    made: str
    """The moment, ISO 8601 in UTC."""
    program: str
    database: str
    """sqlite or postgresql"""
    entries: int
    head: str
    """The digest of the last entry, in hexadecimal."""
    sha256: str
    """Of the backup's file."""
    size: int
    expunged: tuple[Expunging, ...] = ()
    """What was expunged after the backup was made: restoring it expunges it again."""


def manifest_of(backup: Path) -> Path:
    """The place of a backup's manifest."""
    return backup.with_name(backup.name + SUFFIX)


def read_manifest(backup: Path) -> Manifest:
    """The manifest of a backup; InputError where there is none that can be read."""
    path = manifest_of(backup)
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        expunged = tuple(Expunging(**each) for each in row.pop("expunged"))
        manifest = Manifest(**row, expunged=expunged)
    except OSError as error:
        remedy = "keep a backup and its manifest together, under the names they were made with"
        raise InputError(str(path), f"cannot be read ({error.strerror})", remedy) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), "is no manifest of a backup", "take another backup") from error
    if manifest.form != FORM:
        raise InputError(str(path), f"has a form that this program does not know ({manifest.form})")
    return manifest


def write_manifest(backup: Path, manifest: Manifest) -> None:
    """Writes a backup's manifest, whole or not at all."""
    path = manifest_of(backup)
    scratch = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with scratch.open("w", encoding="utf-8") as stream:
            json.dump(asdict(manifest), stream, indent=2, ensure_ascii=False)
            stream.write("\n")
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
