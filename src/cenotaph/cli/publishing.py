"""The commands `export` and `check`: a ledger in the formats of the field, and files in them from anyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

from rich.progress import Progress
from rich.text import Text

from cenotaph.cli.output import binary_destination, destination
from cenotaph.cli.screen import DONE, NO, clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.query import EVERYTHING, Query
from cenotaph.pipeline.publishing import Asked, Exported, check, export, unwatched
from cenotaph.pipeline.publishing_forms import BINARY, Form, Status
from cenotaph.pipeline.publishing_loses import LOSES
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.checking import Fault
from cenotaph.publications.redaction import DEFAULT, profile_named
from cenotaph.settings import Settings

SHOWN = 50
"""Faults that a check prints where the user gives no limit."""
_NOUNS = {Form.ANNOTATIONS: "annotation", Form.FTM: "entity", Form.STATEMENTS: "statement", Form.OHCHR: "row"}
_MANY = {"entity": "entities"}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the user asked of `export`."""

    settings: Settings
    form: Form
    status: Status | None = None
    output: Path | None = None
    quiet: bool = False
    query: Query = EVERYTHING
    profile: str = DEFAULT


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked of `check`."""

    form: Form
    file: Path
    limit: int | None = None
    is_strict: bool = False
    quiet: bool = False


def export_ledger(request: ExportRequest) -> int:
    """Writes the ledger in a form; says what it could not carry and what was withheld by which profile."""
    profile = profile_named(request.profile)
    if request.form in BINARY and request.output is None:
        raise InputError(str(request.form), "is no text for a terminal", "give --output FILE")
    reference = Reference.of(request.settings)
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger))
        seen, redaction = redacted(ledger, profile, reference)
        if seen is not ledger:
            stack.enter_context(seen)
        stream = stack.enter_context(_stream(request))
        watch = (
            unwatched if request.quiet or not messages().is_terminal else stack.enter_context(_Bar()).watch
        )
        asked = Asked(request.status, request.query, redaction, watch)
        done = export(seen, reference, request.form, stream, asked)
    if not request.quiet:
        for words in _told(request, done):
            messages().print(Text(words, style="dim"))
    return DONE


def _stream(request: ExportRequest) -> AbstractContextManager[IO[Any]]:
    if request.form in BINARY and request.output is not None:
        return binary_destination(request.output)
    return destination(request.output)


@dataclass(slots=True)
class _Bar:
    """A progress bar on standard error, gone when all is done."""

    progress: Progress = field(default_factory=lambda: Progress(console=messages(), transient=True))

    def __enter__(self) -> _Bar:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def watch(self, items: Iterable[_T], total: int | None, noun: str) -> Iterable[_T]:
        """Gives the items back, and moves the bar."""
        return self.progress.track(items, total=total, description=noun)


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


def _told(request: ExportRequest, done: Exported) -> Iterator[str]:
    form, noun = request.form, _NOUNS.get(request.form, "event")
    written = counted(done.rows, noun, _MANY.get(noun, f"{noun}s"))
    yield f"{written} written; what {form} loses: cenotaph export --as {form} --loses"
    for why, number in sorted(done.unfit.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{counted(number, 'incident')} left out: {why}"
    yield f"withheld by profile: {clean(request.profile)}"


def _verdict(request: CheckRequest, tally: dict[bool, int], shown: int) -> str:
    faults, remarks = tally[False], tally[True]
    hidden = max(0, faults + remarks - shown)
    more = f"; the first {shown:,} are shown (--limit N)" if hidden else ""
    verdict = "does not hold" if faults or (request.is_strict and remarks) else "holds"
    return f"{request.form} {verdict}: {counted(faults, 'fault')}, {counted(remarks, 'remark')}{more}"
