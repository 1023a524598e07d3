"""How far the reading is: a bar on standard error, for a terminal and more than one report."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_BLOCK = 1 << 20


class Step(Protocol):
    """Told after each report."""

    def __call__(self) -> None:
        """Counts one more report."""


class RateColumn(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        """The rate, or a dash while it is not known."""
        return Text(f"{task.speed:,.1f}/s" if task.speed else "–/s", style="progress.data.speed")


def expected(paths: Sequence[str]) -> int | None:
    """About how many reports the paths hold; None where standard input is among them."""
    if "-" in paths:
        return None
    return sum(_reports(Path(path)) for path in paths)


@contextmanager
def bar(console: Console, total: int | None) -> Iterator[Step]:
    """A progress bar for `total` reports, gone when the reading is done."""
    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("reports"),
        RateColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda: progress.advance(task)


def _reports(path: Path) -> int:
    if path.is_dir():
        return sum(_reports(inside) for inside in path.rglob("*") if inside.is_file())
    if not path.name.endswith((".jsonl", ".jsonl.gz")):
        return 1
    try:
        with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as lines:
            return sum(block.count(b"\n") for block in iter(lambda: lines.read(_BLOCK), b""))
    except (OSError, EOFError):
        # The reader will say what is wrong with it.
        return 1
