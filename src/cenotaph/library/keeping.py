"""A ledger for programs and notebooks: opened, added to, asked, decided on, verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.estimates.series import MONTHLY, Asked
from cenotaph.ledger import Answered, Incoming, Ledger, Query, Recorded
from cenotaph.ledger.store import now
from cenotaph.ledger.verify import Finding, verify
from cenotaph.library.figures import Bounded, bounded, options_of
from cenotaph.library.reading import Backend, ClaimList, frame_of, shared_tools
from cenotaph.model.kept import KeptFigure
from cenotaph.model.rows import COLUMNS
from cenotaph.model.series import Series
from cenotaph.model.views import ClaimLine, DecisionLine, ReportLine, Status, View
from cenotaph.pipeline.adding import Adding, add
from cenotaph.pipeline.checking import Checked, check_figures
from cenotaph.pipeline.figures import keep_figure, series_of
from cenotaph.pipeline.gathering import Gathered, gather
from cenotaph.pipeline.publishing_forms import Status as Published
from cenotaph.pipeline.reading import Tools
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing import Asked as Wanted
from cenotaph.pipeline.releasing import Released, release
from cenotaph.pipeline.resolving import resolver
from cenotaph.pipeline.runs import run_of
from cenotaph.publications.redaction import DEFAULT, profile_named
from cenotaph.reports import ReadOptions, receive
from cenotaph.reports.copies import copy_link, keys_of
from cenotaph.settings import load

_COLUMNS: dict[str, type] = {
    **{name: form for name, form in COLUMNS.items() if name != "via"},
    "state": str,
    "answer": str,
    "version": str,
    "origin": str,
    "voices": int,
}


def open(ledger: str | Path | None = None, *, create: bool = False) -> OpenLedger:  # noqa: A001 - the door's own word
    """The ledger at a path or database address, or that of the settings; `create` makes a missing one.

    Raises LedgerError where it cannot be opened, SchemaVersionError where a newer Cenotaph made it.
    """
    address = str(ledger) if ledger is not None else load().ledger
    return OpenLedger(Ledger(address, create=create), address)


class OpenLedger:
    """A ledger; use it in a `with` statement, or close it."""

    def __init__(self, ledger: Ledger, address: str) -> None:
        self._ledger = ledger
        self._address = address

    def __enter__(self) -> OpenLedger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._ledger.close()

    def add(self, *paths: str | Path, options: ReadOptions | None = None) -> list[Recorded]:
        """Reads files and folders and records each report with its claims; one that is held changes nothing.

        Raises InputError at the first input that is bad; what was recorded before stays.
        """
        found = receive(paths, options, now=now())
        return [_recorded(outcome) for outcome in add(self._ledger, found, Adding(self._tools))]

    def keep(self, claims: ClaimList) -> Recorded:
        """Records a report that `cenotaph.read` has read, with its claims; there is no capture of it."""
        run = run_of(self._tools())
        incoming = Incoming(claims.report, list(claims), run, keys=keys_of(claims.report))
        return self._ledger.record(incoming, copy_link)

    def reports(self, query: Query | None = None, *, limit: int | None = None) -> list[ReportLine]:
        """The reports that a query asks for, or all, the last recorded first."""
        with closing(self._ledger.reports(query or Query())) as found:
            return list(islice(found, limit))

    def claims(self, query: Query | None = None, *, limit: int | None = None) -> list[ClaimLine]:
        """The claims that a query asks for, or all, as they stand after all decisions."""
        with closing(self._ledger.claims(query or Query())) as found:
            return list(islice(found, limit))

    def frame(self, query: Query | None = None, backend: Backend = "pandas") -> Any:
        """The claims that a query asks for as a data frame of pandas or polars, one row a claim."""
        rows = [{name: getattr(claim, name) for name in _COLUMNS} for claim in self.claims(query)]
        return frame_of(rows, _COLUMNS, backend)

    def show(self, id: str) -> View:  # noqa: A002 - the field's own name
        """All that the ledger knows of a report, claim, link, run or decision; six signs of its id will do.

        Raises UnknownIdError, or InputError where several have that opening.
        """
        return self._ledger.show(id)

    def decide(
        self,
        id: str,  # noqa: A002 - the field's own name
        answered: str,
        *,
        reviewer: str,
        reason: str = "",
        fields: Mapping[str, str] | None = None,
        seen: str | None = None,
    ) -> DecisionLine:
        """Records yes, no, unsure, correct (with `fields`) or open (taken back) on a claim or link.

        Raises StaleDecisionError where `seen`, the version that the reviewer looked at, no longer holds.
        """
        answer = Answered(id, answered, reviewer, reason, dict(fields or {}), seen)
        settings = replace(load(), ledger=self._address)
        return self._ledger.answer(answer, resolve=resolver(settings) if fields else None)[0]

    def _tools(self) -> Tools:
        return shared_tools(self._address)

    def bounds(
        self,
        target: Target,
        *,
        as_of: date | None = None,
        without: Iterable[str] = (),
        trust: int | None = None,
        decided: bool = False,
    ) -> Bounded:
        """How many at least and at most of a target follow from the ledger's claims, with the receipt.

        As `cenotaph.bounds`, from claims of trust 2 where nothing else is asked; with `decided` only from
        those that a reviewer answered yes or corrected.
        """
        gathered = self._gathered(decided)
        options = options_of(trust, as_of, gathered.evidence.floor)
        return bounded(gathered.evidence, target, gathered.world, options, without)

    def series(
        self,
        target: Target,
        asked: Asked = MONTHLY,
        *,
        as_of: date | None = None,
        without: Iterable[str] = (),
        trust: int | None = None,
        decided: bool = False,
    ) -> tuple[Series, ...]:
        """The figures of a target by period, with the forces that stood there; otherwise as `bounds`."""
        gathered = self._gathered(decided)
        options = options_of(trust, as_of, gathered.evidence.floor)
        question = question_of(target, Names(gathered.world.directory, gathered.world.atlas), "target ")
        return series_of(gathered.evidence, question, gathered.world, asked, options, without)

    def keep_figure(
        self,
        target: Target,
        name: str = "",
        *,
        as_of: date | None = None,
        without: Iterable[str] = (),
        trust: int | None = None,
        decided: bool = False,
    ) -> KeptFigure:
        """Works a figure out as `bounds` does, and keeps it in the ledger; the same again changes nothing."""
        gathered = self._gathered(decided)
        floor = options_of(trust, as_of, gathered.evidence.floor).floor
        question = question_of(target, Names(gathered.world.directory, gathered.world.atlas), "target ")
        return keep_figure(
            self._ledger, gathered, question, floor=floor, as_of=as_of, without=tuple(without), name=name
        )

    def figures(self) -> list[KeptFigure]:
        """The kept figures, the last kept first."""
        return self._ledger.figures()

    def check_figures(self) -> list[Checked]:
        """Every kept figure worked out again from the claims as they stood, the first kept first."""
        return list(check_figures(self._ledger, self._reference()))

    def release(
        self,
        name: str,
        folder: str | Path = "releases",
        *,
        profile: str = DEFAULT,
        status: str | None = None,
        title: str = "",
        licence: str = "",
    ) -> Released:
        """Publishes the ledger's state as a numbered folder, without what a redaction profile withholds.

        `status` is "accepted" or "all", needed where claims are undecided. Raises InputError for what cannot
        be released, MissingExtraError where pyarrow is not installed; nothing is left of one that fails.
        """
        if status is not None and status not in tuple(Published):
            raise InputError("status", f"{status!r} is unknown", f"choose {' or '.join(Published)}")
        chosen = Published(status) if status else None
        asked = Wanted(name, Path(folder), profile_named(profile), chosen, title, licence)
        return release(self._ledger, self._reference(), asked)

    def _reference(self) -> Reference:
        return Reference.of(replace(load(), ledger=self._address))

    def _gathered(self, decided: bool) -> Gathered:
        return gather(self._ledger, self._reference(), is_decided=decided)

    def status(self) -> Status:
        """What the ledger holds, in numbers."""
        return self._ledger.status()

    def verify(self, head: str | None = None) -> list[Finding]:
        """What is wrong with the ledger: nothing, where every entry, anchor and table is as recorded."""
        return verify(self._ledger, head)


def _recorded(outcome: Recorded | InputError) -> Recorded:
    if isinstance(outcome, InputError):
        raise outcome
    return outcome
