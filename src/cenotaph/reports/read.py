"""Paths and pasted strings -> Reports: whatever can be read, with an error value for whatever cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cenotaph.errors import UnreadableReportError
from cenotaph.model.text import Report
from cenotaph.reports.options import ReadOptions

__all__ = ["ReadOptions", "read", "report_of"]


def read(
    paths: Iterable[str | Path], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | UnreadableReportError]:
    """The reports that `paths` hold, in order and one at a time, each with an id that no other has.

    A path is a text file, a saved page, a folder (read with its subfolders, sorted), a `.jsonl` or `.jsonl.gz` of
    reports, or `-` for `stdin` (a binary stream; sys.stdin.buffer when None). What cannot be read comes as
    an UnreadableReportError in its place, and the reading goes on; with `strict` it is raised.
    """
    options = options or ReadOptions()
    for path in paths:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problem = UnreadableReportError(str(path), "cannot be read", "check the path")
            if options.strict:
                raise problem from error
            yield problem
        else:
            yield report_of(text, id=Path(path).stem, published=options.published, language=options.language)


def report_of(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the field's own name
    published: date | None = None,
    language: str | None = None,
) -> Report:
    """The report that a pasted text is: its furniture marked, the facts that it states about itself taken."""
    return Report(id, text, published=published, language=language)
