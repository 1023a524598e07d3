"""Files of a backup: written to the disk under another name first, and known by their SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

_BLOCK = 1 << 20


def digest_of_file(path: Path, step: Callable[[int], None] = lambda _: None) -> tuple[str, int]:
    """SHA-256 and size of a file; `step` is told how many more bytes were read."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
            step(len(block))
    return digest.hexdigest(), size


def copy_checked(source: Path, target: Path) -> tuple[str, int]:
    """Copies a file, brings the copy to the disk, and gives the SHA-256 and size of what was copied."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as stream, target.open("wb") as copy:
        while block := stream.read(_BLOCK):
            digest.update(block)
            copy.write(block)
            size += len(block)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size


def to_disk(path: Path) -> None:
    """Brings a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def scratch_of(path: Path) -> Path:
    """Another name in the same folder, for what is not finished."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def remove(path: Path) -> None:
    """Removes a file and what SQLite leaves beside it, where they are."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
