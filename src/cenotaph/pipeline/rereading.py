"""A better reader reads the ledger's reports again: what changes, and the accepting of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cenotaph.ledger import Ledger, rereading
from cenotaph.ledger.rereading import Reread
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, read_claims
from cenotaph.pipeline.runs import run_of

_BATCH = 50
"""Reports read between two looks at the ledger: no transaction stays open while reports are parsed."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """The reports that are to be read again, known before the first is."""

    ledger: Ledger
    reports: Sequence[str]
    tools: Tools
    accept: bool = False
    """Record each new reading; without it nothing changes."""

    def results(self) -> Iterator[Reread]:
        """What changes, report by report; an interrupted run, begun again, goes on where it was."""
        run = run_of(self.tools)
        for begin in range(0, len(self.reports), _BATCH):
            for report, claims in read_claims(self._held(self.reports[begin : begin + _BATCH]), self.tools):
                if self.accept:
                    with self.ledger.writing() as connection:
                        found = rereading.compare(connection, report, claims)
                        rereading.accept(connection, report, claims, run, self.ledger.moment())
                else:
                    with self.ledger.reading() as connection:
                        found = rereading.compare(connection, report, claims)
                yield found

    def _held(self, names: Sequence[str]) -> list[Report]:
        with self.ledger.reading() as connection:
            return [rereading.held_report(connection, name) for name in names]


def to_reread(ledger: Ledger, tools: Tools, names: Sequence[str] = ()) -> Sequence[str]:
    """The reports that are named, or else those that another run read last.

    Raises UnknownIdError, ExpungedError before anything is read.
    """
    with ledger.reading() as connection:
        for name in names:
            rereading.held_report(connection, name)
        return list(names) or rereading.waiting(connection, run_of(tools))
