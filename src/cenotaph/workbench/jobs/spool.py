"""Spool: what was given to be read, kept in a folder beside the ledger until it is."""

from __future__ import annotations

import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger

_ID = re.compile(r"[0-9a-f]{16}")
_FILE = re.compile(r"in-[0-9a-f]{16}(?:\.[a-z]{2,6}){0,2}")


@dataclass(frozen=True, slots=True)
class Spool:
    """The folder; the names in it are made by this program, none by whoever gave the files."""

    folder: Path

    @classmethod
    def of(cls, ledger: Ledger) -> Spool:
        """That of a ledger: beside its file, or in this folder where it is in a server's database."""
        return cls(Path(f"{ledger.file}.spool") if ledger.file else Path("cenotaph.spool"))

    def put(self, job: str, stream: BinaryIO, endings: str) -> str:
        """Keeps a stream for a job; gives the name to `get` it by."""
        name = f"in-{secrets.token_hex(8)}{endings}"
        path = self._path(job, name)
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with path.open("xb") as file:
                path.chmod(0o600)
                shutil.copyfileobj(stream, file, 1 << 18)
        except OSError as error:
            words = f"cannot be written to ({error.strerror or error})"
            raise InputError(
                "the folder beside the ledger", words, "make room there, or the right to write"
            ) from error
        return name

    def get(self, job: str, name: str) -> Path:
        """The file of that name."""
        return self._path(job, name)

    def drop(self, job: str) -> None:
        """Takes away all that was kept for a job."""
        shutil.rmtree(self._path(job), ignore_errors=True)

    def _path(self, job: str, name: str = "") -> Path:
        if not _ID.fullmatch(job) or (name and not _FILE.fullmatch(name)):
            raise ValueError("no name of the spool")
        return self.folder / job / name if name else self.folder / job
