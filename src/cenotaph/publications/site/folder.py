"""The folder of a site: written beside, then put in its place; only an earlier site is replaced."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError

MANIFEST = "site.json"
FORMAT = "cenotaph-site/1"
"""What a manifest says of itself: only a folder with one of these is replaced."""
_REMEDY = "give another folder, or remove it"


class Folder:
    """A folder that is being written; each file once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digests: dict[str, str] = {}
        self._made: set[str] = set()
        self.size = 0
        """Bytes written so far."""

    @property
    def files(self) -> int:
        """How many files were written."""
        return len(self._digests)

    def put(self, name: str, content: str | bytes) -> int:
        """Writes a file under a relative path with slashes; how many bytes it has."""
        raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
        if name in self._digests:
            raise ValueError(f"{name} is written twice")
        parent = name.rpartition("/")[0]
        if parent not in self._made:
            (self._path / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        (self._path / name).write_bytes(raw)
        self._digests[name] = hashlib.sha256(raw).hexdigest()
        self.size += len(raw)
        return len(raw)

    def path(self, name: str) -> Path:
        """Where a file is to be written by somebody else, who calls `took` when it is done."""
        target = self._path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def took(self, name: str) -> int:
        """Counts in a file that was written at `path`; how many bytes it has."""
        with (self._path / name).open("rb") as stream:
            self._digests[name] = hashlib.file_digest(stream, "sha256").hexdigest()
        size = (self._path / name).stat().st_size
        self.size += size
        return size

    def seal(self, about: dict[str, Any]) -> None:
        """Writes the manifest: what the site is of, and the SHA-256 of each of its files."""
        found = {"format": FORMAT, **about, "files": dict(sorted(self._digests.items()))}
        words = json.dumps(found, ensure_ascii=False, indent=1)
        (self._path / MANIFEST).write_text(f"{words}\n", encoding="utf-8")


@contextmanager
def replacing(target: Path) -> Iterator[Folder]:
    """A folder to write into; it takes the place of `target` when the block ends well, else nothing changes.

    Raises InputError where `target` is something else than an earlier site or an empty folder, or cannot be
    written.
    """
    target = Path(os.path.abspath(target))
    check(target)
    scratch = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear(scratch)
        scratch.mkdir()
    except OSError as error:
        raise InputError(str(target), f"cannot be written ({error.strerror})", _REMEDY) from error
    try:
        folder = Folder(scratch)
        yield folder
        _swap(scratch, target)
    except OSError as error:
        raise InputError(str(target), f"cannot be written ({error.strerror})", _REMEDY) from error
    finally:
        _clear(scratch)


def check(target: Path) -> None:
    """Raises InputError where a folder may not be replaced: it holds what is no site of this program's."""
    aside = _aside(target)
    if not target.exists() and is_site(aside):
        aside.rename(target)  # a replacement was cut short between its two steps
    if target.is_symlink():
        raise InputError(str(target), "is a link to another place", _REMEDY)
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(str(target), "is a file", "give a folder")
    if any(target.iterdir()) and not is_site(target):
        raise InputError(str(target), "holds other things than a site of Cenotaph", _REMEDY)


def is_site(path: Path) -> bool:
    """Whether a folder is a site that this program made."""
    try:
        found = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("format") == FORMAT


def _swap(scratch: Path, target: Path) -> None:
    aside = _aside(target)
    _clear(aside)
    if target.exists():
        shutil.copymode(target, scratch)
        target.rename(aside)
    try:
        scratch.rename(target)
    except BaseException:
        if aside.exists():
            aside.rename(target)
        raise
    _clear(aside)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.before")


def _clear(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)
