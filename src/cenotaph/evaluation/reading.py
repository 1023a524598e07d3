"""The reader measured: an annotated file's texts read anew, as `cenotaph read` would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cenotaph.errors import UnreadableReportError
from cenotaph.evaluation.compare import Row
from cenotaph.model.interchange import to_row
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, read_claims
from cenotaph.reports import read


def read_texts(path: Path, tools: Tools) -> dict[str, list[Row]]:
    """The claims that the reader finds in the texts of an annotated file, by report; raises at a bad one."""
    return {
        report.id: list(to_row(report, claims)["claims"])
        for report, claims in read_claims(_good(read([path])), tools)
    }


def _good(incoming: Iterable[Report | UnreadableReportError]) -> Iterator[Report]:
    for item in incoming:
        if isinstance(item, UnreadableReportError):
            raise item
        yield item
