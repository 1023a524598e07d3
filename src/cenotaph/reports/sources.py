"""Paths -> open files: folders walked, compressed files opened, an error value for what cannot be opened."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase, BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from cenotaph.errors import UnreadableReportError

LARGEST = 10 * 2**20
"""Bytes of the largest single report: fifty times a long one, and read within 600 MB of memory."""

_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
BROKEN_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input, that holds a report or lines of them."""

    name: str
    """As the user knows it; stands in errors."""
    path: Path | None = None
    """None: standard input."""

    @property
    def stem(self) -> str:
        """The name without folders and endings: the id of its report."""
        if self.path is None:
            return "stdin"
        name = self.path.name.removesuffix(".gz")
        return name[: -len(suffix)] if (suffix := Path(name).suffix) and name != suffix else name

    @property
    def suffix(self) -> str:
        """The ending in lower case, without that of compression."""
        return Path(self.path.name.lower().removesuffix(".gz")).suffix if self.path else ""

    @property
    def holds_lines(self) -> bool:
        """Whether the name says that there is one report a line."""
        return self.suffix in _LINES

    @property
    def is_page(self) -> bool:
        """Whether the name says that it is a saved page."""
        return self.suffix in _PAGES

    @property
    def is_gzipped(self) -> bool:
        """Whether the name says that it is compressed."""
        return self.path is not None and self.path.suffix.lower() == ".gz"

    @property
    def is_archive(self) -> bool:
        """Whether the name says that it is a web archive (WARC)."""
        return self.suffix == ".warc"

    def open(self, stdin: BinaryIO, *, as_it_is: bool = False) -> BufferedIOBase:
        """The bytes, uncompressed unless `as_it_is`; UnreadableReportError where they cannot be had."""
        if self.path is None:
            return stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast(RawIOBase, stdin))
        try:
            if not stat.S_ISREG(mode := self.path.stat().st_mode) and not stat.S_ISFIFO(mode):
                raise UnreadableReportError(self.name, "is no ordinary file", "give files or folders")
            unpacked = self.is_gzipped and not as_it_is
            stream = gzip.open(self.path, "rb") if unpacked else self.path.open("rb")  # noqa: SIM115 - the reader closes it
        except OSError as error:
            raise unreadable(self.name, error) from error
        return stream


def sources(path: str | Path) -> Iterator[Source | UnreadableReportError]:
    """The files that a path stands for: itself, or every file below a folder in the order of their names.

    Hidden files and the folders that browsers save beside a page are passed over.
    """
    if str(path) == "-":
        yield Source("standard input")
    elif os.path.isdir(path):
        yield from _below(Path(path))
    else:
        yield Source(str(path), Path(path))


def content(stream: BufferedIOBase, name: str) -> bytes:
    """All bytes of one report; raises UnreadableReportError where it is too large or breaks off."""
    try:
        data = stream.read(LARGEST + 1)
    except BROKEN_GZIP as error:
        raise UnreadableReportError(
            name, "the compressed file is broken", "fetch or compress it again"
        ) from error
    except OSError as error:
        raise unreadable(name, error) from error
    if len(data) > LARGEST:
        raise too_large(name)
    return data


def unpacked(data: bytes, name: str) -> bytes:
    """The bytes of one report that came compressed; raises UnreadableReportError as `content` does."""
    with gzip.open(BytesIO(data), "rb") as stream:
        return content(stream, name)


def too_large(where: str) -> UnreadableReportError:
    """The error for a single report above the limit."""
    limit = f"{LARGEST // 2**20} MB"
    return UnreadableReportError(
        where, f"is larger than {limit}, too large for one report", "split it into its reports"
    )


def broken_gzip(where: str, error: Exception) -> UnreadableReportError:
    """The error for a compressed file that breaks off or is none."""
    if isinstance(error, gzip.BadGzipFile):
        return UnreadableReportError(where, "is no gzip file", "take .gz off its name, or fetch it again")
    return UnreadableReportError(where, "the compressed file breaks off", "fetch or compress it again")


def unreadable(name: str, error: OSError) -> UnreadableReportError:
    """The error for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return UnreadableReportError(name, "does not exist", "check the path")
    if isinstance(error, PermissionError):
        return UnreadableReportError(name, "may not be read", "give yourself permission to read it")
    return UnreadableReportError(name, f"cannot be read ({error.strerror or error})", "check the file")


def _below(folder: Path) -> Iterator[Source | UnreadableReportError]:
    refused: list[OSError] = []
    found = False
    for where, folders, files in os.walk(folder, onerror=refused.append):
        pages = {Path(name).stem for name in files if Path(name).suffix.lower() in _PAGES}
        folders[:] = sorted(name for name in folders if not _is_passed_over(name, pages))
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                yield Source(os.path.join(where, name), Path(where, name))
        while refused:
            found = True
            error = refused.pop()
            yield unreadable(str(error.filename or where), error)
    for error in refused:
        yield unreadable(str(error.filename or folder), error)
    if not found and not refused:
        yield UnreadableReportError(str(folder), "holds no files", "give a folder that holds reports")


def _is_passed_over(name: str, pages: set[str]) -> bool:
    saved_beside_a_page = name.endswith(("_files", ".files")) and name[: -len("_files")] in pages
    return name.startswith(".") or saved_beside_a_page
