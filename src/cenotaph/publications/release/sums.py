"""SHA256SUMS: the digest of every file of a folder, written so that `sha256sum -c` reads it, and checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from cenotaph.errors import InputError

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_BLOCK = 1 << 20
_LARGEST = 64_000_000
"""Bytes of a list of sums."""


def write_sums(folder: Path) -> str:
    """Writes the sums of all files of a folder, by their paths in order; the digest of the list itself."""
    lines = [f"{sum_of(path)}  {name}\n" for name, path in _files(folder)]
    data = "".join(lines).encode("utf-8")
    (folder / SUMS).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def check_sums(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file that is not as the sums say, with what is wrong; nothing where all are.

    Raises InputError where the folder has no list of sums, or one that cannot be read.
    """
    listed = dict(_listed(folder))
    found = dict(_files(folder))
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            yield name, "is missing"
        elif name not in listed:
            yield name, f"is not listed in {SUMS}"
        elif sum_of(found[name]) != listed[name]:
            yield name, "is not as it was released"


def sum_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _files(folder: Path) -> list[tuple[str, Path]]:
    found = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    return sorted(pair for pair in named if pair[0] != SUMS)


def _listed(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / SUMS
    if not path.is_file():
        raise InputError(str(folder), f"is no release: it has no {SUMS}", "give the folder of a release")
    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "cannot be read as a list of sums", "get the release anew") from error
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if not found:
            raise InputError(f"{path}:{number}", "is no line of sums", "get the release anew")
        yield found[2], found[1]
