"""The command `read`: reports in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from rich.console import Console

from cenotaph.cli.formats import Writer, writer
from cenotaph.cli.options import Format
from cenotaph.cli.output import Discarded, destination
from cenotaph.cli.progress import bar, expected
from cenotaph.cli.screen import BAD, DONE, messages, report_error, report_warning, results
from cenotaph.errors import UnreadableReportError
from cenotaph.model.claim import Claim
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import is_readable, load_tools, read_claims
from cenotaph.reports import ReadOptions, read
from cenotaph.settings import load


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked of `read`."""

    paths: Sequence[str]
    published: date | None = None
    language: str | None = None
    form: Format = Format.TABLE
    output: Path | None = None
    strict: bool = False
    quiet: bool = False


@dataclass(slots=True)
class _Tally:
    """What has to be said once the reading is done."""

    reports: int = 0
    errors: int = 0
    undated: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def note(self, report: Report, claims: Sequence[Claim]) -> None:
        self.reports += 1
        if claims and report.published is None:
            self.undated.append(report.id)
        if not is_readable(report):
            self.foreign.append(f"{report.id} ({report.language})")


def read_reports(request: Request) -> int:
    """Reads what was asked for and writes the claims; the exit code, 2 where any input was bad."""
    console, tally = messages(), _Tally()
    with ExitStack() as stack:
        stream = stack.enter_context(destination(request.output))
        shown = results(stream if request.output else None)
        step: Callable[[], None] | None = None
        if _wants_bar(request, console, shown):
            total = expected(request.paths)
            if total is None or total > 1:
                step = stack.enter_context(bar(console, total))
                # Results that share the terminal with the bar are printed above it.
                shown = console if request.output is None and shown.is_terminal else shown
        out = writer(request.form, stream, shown)
        _write(request, out, tally, console, step)
        if tally.errors and request.strict:
            raise Discarded
    _say(request, tally, console)
    return BAD if tally.errors else DONE


def _write(
    request: Request, out: Writer, tally: _Tally, console: Console, step: Callable[[], None] | None
) -> None:
    options = ReadOptions(request.published, request.language)
    incoming = _good(read(request.paths, options, sys.stdin.buffer), request.strict, tally, console)
    for report, claims in _claims(incoming):
        tally.note(report, claims)
        out.add(report, claims)
        if step:
            step()
    if tally.reports and not request.quiet:
        out.finish()


def _good(
    incoming: Iterable[Report | UnreadableReportError], strict: bool, tally: _Tally, console: Console
) -> Iterator[Report]:
    for item in incoming:
        if isinstance(item, Report):
            yield item
            continue
        tally.errors += 1
        report_error(console, item)
        if strict:
            return


def _claims(incoming: Iterator[Report]) -> Iterator[tuple[Report, list[Claim]]]:
    # The language model is loaded once there is something to read with it: a wrong path is answered at once.
    for first in incoming:
        yield from read_claims(chain([first], incoming), load_tools(load()))


def _wants_bar(request: Request, console: Console, shown: Console) -> bool:
    apart = request.output is not None or not shown.is_terminal
    return console.is_terminal and not request.quiet and (apart or request.form is Format.TABLE)


def _say(request: Request, tally: _Tally, console: Console) -> None:
    if not request.quiet:
        if tally.undated:
            what = "no publication date: relative windows are left open; give --published"
            report_warning(console, f"{_several(tally.undated)}: {what}")
        if tally.foreign:
            what = "not in English, so no claims are read; give --language en if that is wrong"
            report_warning(console, f"{_several(tally.foreign)}: {what}")
    if tally.errors:
        stopped = ", stopped there (--strict)" if request.strict else ""
        inputs = "1 input" if tally.errors == 1 else f"{tally.errors} inputs"
        read_well = "1 report" if tally.reports == 1 else f"{tally.reports} reports"
        console.print(f"{inputs} could not be read{stopped}; {read_well} read")


def _several(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} reports, the first {names[0]}"
