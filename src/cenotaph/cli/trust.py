"""The commands `verify` and `rebuild`: whether the ledger is what was recorded, and its tables made again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, NO, clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.ledger import Ledger
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.verify import Finding, verify

Told = Callable[[int, int], None]
Further = Callable[[Ledger, bool], tuple[list[Finding], list[Text]]]
"""Checks what rests on a ledger, quietly or not: what is wrong, and what is told beside."""
_SCREENFUL = 100
"""Findings that a table shows; the other forms have all."""


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """What the user asked of `verify`."""

    ledger: str
    head: str | None = None
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False
    further: Further | None = None
    """Looked at where the ledger itself is as it was recorded."""


def verify_ledger(request: VerifyRequest) -> int:
    """Checks the ledger and says what is wrong; 1 where anything is."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        stream = stack.enter_context(destination(request.output))
        with telling("verifying", request.quiet) as step:
            findings = verify(ledger, request.head, step)
        told: list[Text] = []
        if request.further is not None and not findings:
            findings, told = request.further(ledger, request.quiet)
        if request.form is ListFormat.JSON:
            json.dump([asdict(finding) for finding in findings], stream, ensure_ascii=False, indent=2)
            stream.write("\n")
        elif request.form is ListFormat.CSV:
            _csv(findings, stream)
        else:
            _table(results(stream if request.output else None), findings)
        if not request.quiet:
            _say(ledger, findings)
            for line in told:
                messages().print(line)
    return NO if findings else DONE


def rebuild_ledger(address: str, quiet: bool) -> int:
    """Makes the tables for queries again from the entries."""
    with Ledger(address) as ledger:
        with telling("rebuilding", quiet) as told:
            count = rebuild(ledger, told)
        if not quiet:
            words = f"made again from {count:,} entries: all tables for queries, and the word indices"
            messages().print(Text(words))
    return DONE


@contextmanager
def telling(what: str, quiet: bool) -> Iterator[Told]:
    """A progress bar on a terminal, gone when the work is done."""
    console = messages()
    if quiet or not console.is_terminal:
        yield lambda done, of: None
        return
    columns = (SpinnerColumn(), TextColumn(what), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _table(console: Console, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("entry", justify="right", no_wrap=True)
    table.add_column("of", no_wrap=True, overflow="ellipsis", max_width=34)
    table.add_column("what is wrong", ratio=1, overflow="fold")
    for finding in findings[:_SCREENFUL]:
        number = f"{finding.number:,}" if finding.number is not None else "–"
        subject = Text.assemble((clean(finding.kind), "bold"), " ", clean(finding.subject))
        table.add_row(number, subject, clean(finding.what))
    console.print(table)


def _csv(findings: Sequence[Finding], stream: IO[str]) -> None:
    names = [field.name for field in fields(Finding)]
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(names)
    rows.writerows([cell(getattr(finding, name)) for name in names] for finding in findings)


def _say(ledger: Ledger, findings: Sequence[Finding]) -> None:
    console = messages()
    if findings:
        more = len(findings) - _SCREENFUL
        shown = f" (a table shows {_SCREENFUL}; --format csv has all)" if more > 0 else ""
        count = "1 thing is" if len(findings) == 1 else f"{len(findings):,} things are"
        console.print(Text.assemble((f"{count} not as recorded", "bold red"), shown))
        console.print(
            Text(
                "keep this file as it is; what only tables hold, `cenotaph rebuild` makes again; "
                "what entries or captures lack, a backup has",
                style="dim",
            )
        )
        return
    status = ledger.status()
    held = (
        (status.entries, "entry", "entries"),
        (status.reports, "report", ""),
        (status.claims, "claim", ""),
    )
    words = ": " + ", ".join(counted(*each) for each in held)
    console.print(Text.assemble(("all is as it was recorded", "bold green"), words))
    if status.head:
        console.print(Text(f"head {status.head} (note it elsewhere: --head DIGEST)", style="dim"))
