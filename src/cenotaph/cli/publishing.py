"""The commands `export` and `check`: a ledger in the formats of the field, and files in them from anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, NO, clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.ledger import Ledger
from cenotaph.pipeline.publishing import LOSES, Exported, check, export
from cenotaph.pipeline.publishing_forms import Form, Status
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.checking import Fault
from cenotaph.settings import Settings

SHOWN = 50
"""Faults that a check prints where the user gives no limit."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the user asked of `export`."""

    settings: Settings
    form: Form
    status: Status | None = None
    output: Path | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked of `check`."""

    form: Form
    file: Path
    limit: int | None = None
    is_strict: bool = False
    quiet: bool = False


def export_ledger(request: ExportRequest) -> int:
    """Writes the ledger in a form; says what it could not carry."""
    reference = Reference.of(request.settings)
    with Ledger(request.settings.ledger) as ledger, destination(request.output) as stream:
        done = export(ledger, reference, request.form, stream, request.status)
    if not request.quiet:
        for words in _told(request.form, done):
            messages().print(Text(words, style="dim"))
    return DONE


def say_loses(form: Form) -> int:
    """Says what of a ledger a form has no room for."""
    console = results()
    console.print(f"{form} loses:")
    for each in LOSES[form]:
        console.print(Text(f"- {each}"))
    return DONE


def check_file(request: CheckRequest) -> int:
    """Prints every fault of a file with its row and column; NO where there is one."""
    faults = check(request.form, request.file)
    tally = {True: 0, False: 0}
    console = results()
    shown = SHOWN if request.limit is None else request.limit
    for fault in faults:
        tally[fault.is_remark] += 1
        if sum(tally.values()) <= shown:
            console.print(Text(fault_words(fault)), soft_wrap=True)
    if not request.quiet:
        messages().print(Text(_verdict(request, tally, shown), style="dim"))
    return NO if tally[False] or (request.is_strict and tally[True]) else DONE


def fault_words(fault: Fault) -> str:
    """A fault on one line: "row 12, best: 7 is not the sum ..."; remarks say that they are."""
    where = f"row {fault.row:,}" if fault.row else "file"
    at = f"{where}, {clean(fault.column)}" if fault.column else where
    return f"{at}: {clean(fault.what)}" + (" (remark)" if fault.is_remark else "")


def _told(form: Form, done: Exported) -> Iterator[str]:
    noun = "annotation" if form is Form.ANNOTATIONS else "event"
    yield f"{counted(done.rows, noun)} written; what {form} loses: cenotaph export --as {form} --loses"
    for why, number in sorted(done.unfit.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{counted(number, 'incident')} left out: {why}"


def _verdict(request: CheckRequest, tally: dict[bool, int], shown: int) -> str:
    faults, remarks = tally[False], tally[True]
    hidden = max(0, faults + remarks - shown)
    more = f"; the first {shown:,} are shown (--limit N)" if hidden else ""
    verdict = "does not hold" if faults or (request.is_strict and remarks) else "holds"
    return f"{request.form} {verdict}: {counted(faults, 'fault')}, {counted(remarks, 'remark')}{more}"
