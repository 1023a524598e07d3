"""Folders of releases: numbered, each there whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from cenotaph.errors import InputError

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")
_FOLDER = re.compile(r"(\d{4,9})-(.+)")
_PART = ".part"
_LOCK = ".releases.lock"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release is being written."""

    number: int
    scratch: Path
    before: Path | None
    """The folder of the last release; None for the first."""


@contextmanager
def placed(folder: Path, name: str) -> Iterator[Place]:
    """A new folder for a release, put under its number when all is written; gone where anything fails.

    Raises InputError for a name that is none or is taken, and for a folder that cannot be written to.
    """
    check_name(name)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise InputError(str(folder), "another release is being made there", "wait for it") from error
    except OSError as error:
        raise InputError(
            str(folder), f"cannot be written to ({error.strerror})", "give another --output"
        ) from error
    try:
        _clear(folder)
        earlier = releases(folder)
        taken = next((path for _, path in earlier if _name_of(path) == name), None)
        if taken is not None:
            raise InputError("release", f"{name!r} is there already ({taken})", "choose another name")
        number = 1 + max((known for known, _ in earlier), default=0)
        scratch = folder / f".{number:04}-{name}{_PART}"
        scratch.mkdir()
        try:
            yield Place(number, scratch, earlier[-1][1] if earlier else None)
            _settle(scratch)
            scratch.rename(folder / f"{number:04}-{name}")
        except OSError as error:
            raise InputError(
                str(folder), f"cannot be written to ({error.strerror})", "make room there"
            ) from error
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    finally:
        lock.release()
        if is_new and not releases(folder):
            (folder / _LOCK).unlink(missing_ok=True)
            folder.rmdir()


def check_name(name: str) -> None:
    """Raises InputError for what cannot be the name of a release."""
    if not _NAME.fullmatch(name):
        remedy = "use small letters, digits, dots and hyphens, at most 64"
        raise InputError("release", f"{name!r} cannot be its name", remedy)


def releases(folder: Path) -> list[tuple[int, Path]]:
    """The releases of a folder with their numbers, the first one first."""
    found = [
        (int(match[1]), path)
        for path in folder.iterdir()
        if path.is_dir() and (match := _FOLDER.fullmatch(path.name))
    ]
    return sorted(found)


def _name_of(path: Path) -> str:
    match = _FOLDER.fullmatch(path.name)
    return match[2] if match else ""


def _clear(folder: Path) -> None:
    """Takes away what an earlier run left that was killed; nobody else writes, for the lock is ours."""
    for path in folder.glob(f".*{_PART}"):
        if path.is_dir() and not path.is_symlink() and _FOLDER.fullmatch(path.name[1:].removesuffix(_PART)):
            shutil.rmtree(path, ignore_errors=True)


def _settle(scratch: Path) -> None:
    """Has every file on the disk before the folder gets its name."""
    for path in scratch.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
