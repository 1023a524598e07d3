"""The command `add`: files, archives and addresses into the ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cenotaph.cli.fetching import clock, is_address
from cenotaph.cli.options import AddedFormat
from cenotaph.cli.output import destination
from cenotaph.cli.progress import Step, bar, expected
from cenotaph.cli.screen import BAD, DONE, clean, messages, report_error, results
from cenotaph.cli.words import counted
from cenotaph.errors import InputError, LedgerError
from cenotaph.ledger import Ledger, Recorded
from cenotaph.ledger.store import now
from cenotaph.model.capture import Captured
from cenotaph.pipeline.adding import Adding, Outcome, add
from cenotaph.pipeline.fetching import fetcher, stamper
from cenotaph.pipeline.importing import Import
from cenotaph.pipeline.publishing_forms import Incoming
from cenotaph.pipeline.reading import load_tools
from cenotaph.pipeline.reference import Reference
from cenotaph.reports import ReadOptions, receive
from cenotaph.reports.captured import captured_of
from cenotaph.reports.web.answers import Fetched
from cenotaph.reports.web.fetch import Fetcher
from cenotaph.settings import Settings

_TOGETHER = 200
"""Rows of a table that are recorded in one transaction."""


@dataclass(frozen=True, slots=True)
class AddRequest:
    """What the user asked of `add`."""

    inputs: Sequence[str]
    options: ReadOptions
    settings: Settings
    allow: frozenset[str] = frozenset()
    given: bool = False
    form: AddedFormat = AddedFormat.TABLE
    output: Path | None = None
    quiet: bool = False
    table: Incoming | None = None
    """The form of files whose rows or annotations are taken in, instead of being read as texts."""


@dataclass(slots=True)
class Tally:
    """What has to be said once the adding is done."""

    new: int = 0
    claims: int = 0
    held: int = 0
    refused: int = 0
    copies: int = 0
    errors: int = 0
    undated: int = 0
    _without_day: set[str] = field(default_factory=set)

    def watching(self, incoming: Iterable[Captured | InputError]) -> Iterator[Captured | InputError]:
        """What comes in, as it is: which of it has no publication date is kept in mind."""
        for item in incoming:
            if isinstance(item, Captured) and item.report.published is None:
                self._without_day.add(item.report.id)
            yield item

    def note(self, outcome: Outcome) -> None:
        """Counts one report."""
        if isinstance(outcome, InputError):
            self.errors += 1
        elif outcome.new:
            self.new += 1
            self.claims += outcome.claims
            self.copies += bool(outcome.copy_of)
            self.undated += outcome.id in self._without_day
        elif outcome.expunged:
            self.refused += 1
        else:
            self.held += 1


def add_reports(request: AddRequest) -> int:
    """Adds what was asked for; the exit code, 2 where any input was bad."""
    console, tally = messages(), Tally()
    with ExitStack() as stack:
        taken = None
        if request.table is not None:
            taken = Import(request.table, request.options, Reference.of(request.settings), now)
        incoming = _incoming(request, stack) if taken is None else _taken(taken, request)
        bad, first = _until_good(incoming)
        if first is None:
            # Nothing can be read: no empty ledger is left behind.
            for error in bad:
                report_error(console, error)
            return BAD
        ledger = stack.enter_context(Ledger(request.settings.ledger, create=True))
        stream = stack.enter_context(destination(request.output))
        step = _bar(request, console, stack)
        how = Adding(
            lambda: load_tools(request.settings),
            request.given or taken is not None,
            stamper(request.settings, request.allow, clock(), stack),
            copies=taken is None,
            together=1 if taken is None else _TOGETHER,
        )
        for outcome in add(ledger, tally.watching(chain(bad, [first], incoming)), how):
            tally.note(outcome)
            if isinstance(outcome, InputError):
                report_error(console, outcome)
            elif request.form is AddedFormat.JSONL:
                stream.write(json.dumps(_line(outcome)) + "\n")
            if step:
                step()
        if request.form is AddedFormat.TABLE and not request.quiet:
            show_tally(results(stream if request.output else None), tally, ledger)
        if taken is not None and taken.idle and not request.quiet:
            words = f"{counted(taken.idle, 'row')} left out: they say that nobody was killed"
            console.print(Text(words, style="dim"))
    return BAD if tally.errors else DONE


def _taken(taken: Import, request: AddRequest) -> Iterator[Captured | InputError]:
    """What comes out of the files; of one that cannot be read at all only that."""
    for each in request.inputs:
        if each == "-" or is_address(each):
            raise InputError(each, "is no file", "save it, and name the file")
        try:
            yield from taken.reports(Path(each))
        except LedgerError:
            raise
        except InputError as error:
            if request.options.strict:
                raise
            yield error


def _until_good(incoming: Iterator[Captured | InputError]) -> tuple[list[InputError], Captured | None]:
    bad: list[InputError] = []
    for item in incoming:
        if isinstance(item, Captured):
            return bad, item
        bad.append(item)
    return bad, None


def _bar(request: AddRequest, console: Console, stack: ExitStack) -> Step | None:
    if not console.is_terminal or request.quiet:
        return None
    paths = [each for each in request.inputs if not is_address(each)]
    # How many rows a table has is known when it is read.
    total = None if request.table is not None else expected(paths)
    web = len(request.inputs) - len(paths)
    return stack.enter_context(bar(console, None if total is None else total + web))


def show_tally(console: Console, tally: Tally, ledger: Ledger) -> None:
    """Prints what became of everything that came in."""
    words = Text.assemble(
        (f"{counted(tally.new, 'report')} added", "bold"), f" with {counted(tally.claims, 'claim')}"
    )
    if tally.copies:
        words.append(f"; {counted(tally.copies, 'copy', 'copies')} of other reports", style="yellow")
    if tally.held:
        words.append(f"; {tally.held} already held", style="dim")
    if tally.refused:
        words.append(f"; {tally.refused} not taken in again: expunged", style="yellow")
    if tally.errors:
        words.append(f"; {counted(tally.errors, 'input')} could not be read", style="red")
    console.print(words)
    if tally.undated:
        without = f"{counted(tally.undated, 'report')} without a publication date: words such as"
        console.print(Text(f'{without} "this month" say no day; give it by --published', style="yellow"))
    console.print(Text(f"ledger: {clean(ledger.name)}", style="dim"))


def _incoming(request: AddRequest, stack: ExitStack) -> Iterator[Captured | InputError]:
    web: Fetcher | None = None
    for addresses, inputs in groupby(request.inputs, key=is_address):
        if addresses:
            web = web or stack.enter_context(fetcher(request.settings, request.allow, clock()))
            yield from _fetched(web, inputs, request.options)
        else:
            yield from receive(inputs, request.options, sys.stdin.buffer, now=now())


def _fetched(web: Fetcher, urls: Iterable[str], options: ReadOptions) -> Iterator[Captured | InputError]:
    for url in urls:
        try:
            answer = web.fetch(url)
            if isinstance(answer, Fetched):
                yield captured_of(answer.capture, options)
        except LedgerError:
            raise
        except InputError as error:
            if options.strict:
                raise
            yield error


def _line(outcome: Recorded) -> dict[str, object]:
    return {
        "id": outcome.id,
        "new": outcome.new,
        "claims": outcome.claims,
        "copy_of": outcome.copy_of,
        **({"expunged": True} if outcome.expunged else {}),
    }
