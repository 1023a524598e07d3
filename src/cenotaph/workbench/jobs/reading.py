"""Reading: what a job takes in becomes reports of the ledger, each with what became of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cenotaph.errors import InputError, LedgerError
from cenotaph.ledger import Recorded
from cenotaph.model.capture import Captured
from cenotaph.model.job import Fate, JobOutcome
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.fetching import fetcher, stamper
from cenotaph.pipeline.reading import Tools, load_tools
from cenotaph.reports import receive
from cenotaph.reports.captured import captured_of
from cenotaph.reports.web.answers import Fetched
from cenotaph.reports.web.fetch import Fetcher
from cenotaph.workbench.jobs.inputs import Batch, Input, stem_of
from cenotaph.workbench.jobs.spool import Spool
from cenotaph.workbench.jobs.task import Bench, Task, outcome_row, reference_of

_LOG = logging.getLogger(__name__)
MOST = 100_000
"""Things that one job takes in; a file that holds more is to be split."""
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd")
_KINDS = "give .txt, .html, .json, .jsonl or .warc files, or the same with .gz"
_UNPACK = "unpack it, and drop the files that were in it"


def read_in(task: Task, bench: Bench) -> None:
    """Reads what a task takes in, and tells what became of each thing; see `Task` for what is passed over."""
    batch = Batch.from_json(task.about)
    if not any(each.file.endswith((".jsonl", ".ndjson", ".json", ".warc", ".gz")) for each in batch.inputs):
        bench.tell(total=len(batch.inputs))
    with ExitStack() as stack:
        reading = _Reading(task, bench, batch, stack)
        number = 0
        for place, given in enumerate(batch.inputs):
            bench.tell(input=place, name=given.name)
            if str(place) in task.avoid:
                number += task.avoid[str(place)]
                continue
            for item in reading.received(given):
                number += 1
                bench.tell(at=number)
                if number > task.behind:
                    bench.tell(outcome=outcome_row(reading.settled(number, given, item)))
                if number >= MOST:
                    return


@dataclass(slots=True)
class _Reading:
    """One task's reading."""

    task: Task
    bench: Bench
    batch: Batch
    stack: ExitStack
    web: Fetcher | None = None
    how: Adding | None = None

    def received(self, given: Input) -> Iterator[Captured | InputError]:
        """The reports that one input holds, under the names of whoever gave it."""
        try:
            if given.address:
                yield from self._fetched(given.address)
            elif not given.file:
                yield InputError(given.name, "has an ending that is not read", _KINDS)
            else:
                path = Spool.of(self.bench.ledger).get(self.task.id, given.file)
                yield from _named(self._read(path, given), path, given)
        except LedgerError:
            raise
        except InputError as error:
            yield _as_given(error, given)

    def settled(self, number: int, given: Input, item: Captured | InputError) -> JobOutcome:
        """What becomes of one thing."""
        if isinstance(item, InputError):
            return JobOutcome(number, item.where, Fate.REFUSED, problem=item.what, remedy=item.remedy)
        name = item.report.title or given.name
        try:
            found = next(add(self.bench.ledger, [item], self._how()))
        except MemoryError:
            return JobOutcome(number, name, Fate.REFUSED, problem="needs more memory than there is for it")
        except InputError:  # of the ledger or the settings: it concerns all, not this one
            raise
        except Exception as error:  # noqa: BLE001 - one hostile text must not stop the others
            _LOG.error("a report could not be read", exc_info=error)
            return JobOutcome(
                number, name, Fate.REFUSED, problem="this program failed at it; the others are read"
            )
        if isinstance(found, InputError):
            return JobOutcome(number, name, Fate.REFUSED, problem=found.what, remedy=found.remedy)
        return JobOutcome(number, name, _fate(found), found.id, found.claims, found.copy_of)

    def _how(self) -> Adding:
        if self.how is None:
            stamp = stamper(self.bench.settings, self.bench.allow, self.bench.clock, self.stack)
            self.how = Adding(lambda: tools_of(self.bench), self.batch.given, stamp)
        return self.how

    def _fetched(self, address: str) -> Iterator[Captured]:
        if self.web is None:
            self.web = self.stack.enter_context(
                fetcher(self.bench.settings, self.bench.allow, self.bench.clock)
            )
        answer = self.web.fetch(address)
        if isinstance(answer, Fetched):
            yield captured_of(answer.capture, self.batch.options())

    def _read(self, path: Path, given: Input) -> Iterator[Captured | InputError]:
        if not path.is_file():
            yield InputError(given.name, "is no longer there", "give it again")
            return
        with path.open("rb") as file:
            if file.read(8).startswith(_ARCHIVES):
                yield InputError(given.name, "is an archive", _UNPACK)
                return
        yield from receive([path], self.batch.options(given.title), now=self.bench.clock.now())


def tools_of(bench: Bench) -> Tools:
    """The tools of the reading, loaded when they are first needed, and where the user's own files changed."""
    known = reference_of(bench)
    if bench.tools is None or bench.tools.reference.digest != known.digest:
        bench.tell(words="The reader is being loaded")
        bench.tools = load_tools(bench.settings)
        bench.tell(words="")
    return bench.tools


def _fate(found: Recorded) -> Fate:
    if found.expunged:
        return Fate.EXPUNGED
    return Fate.NEW if found.new else Fate.HELD


def _named(
    items: Iterator[Captured | InputError], path: Path, given: Input
) -> Iterator[Captured | InputError]:
    """What was read, named as its giver names it: the folder of the spool means nothing to anybody."""
    spooled, stem = path.name.partition(".")[0], stem_of(given.name)
    for item in items:
        if isinstance(item, InputError):
            yield type(item)(item.where.replace(str(path), given.name), item.what, item.remedy)
            continue
        report = replace(item.report, id=item.report.id.replace(spooled, stem))
        uri = item.capture.uri.replace(str(path), given.name)
        yield Captured(report, replace(item.capture, uri=uri))


def _as_given(error: InputError, given: Input) -> InputError:
    return InputError(given.name if given.file else given.address, error.what, error.remedy)
