"""Claims as tables for a person: one table a report, one row a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from cenotaph.cli.screen import clean
from cenotaph.cli.words import (
    STYLES,
    count_words,
    counted,
    marks,
    speaker_words,
    when_words,
    where_words,
    who_words,
)
from cenotaph.model.claim import Claim, Kind
from cenotaph.model.text import Report

_WIDE = 110
"""From this many columns on, every field has a column of its own."""


class TableWriter:
    """Prints reports and their claims as they come, and counts them for the footer."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._reports = self._silent = 0
        self._kinds: Counter[Kind] = Counter()
        self._measures: Counter[str] = Counter()

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Prints one report; one without claims is only counted."""
        self._reports += 1
        self._kinds.update(claim.kind for claim in claims)
        self._measures.update(claim.measure for claim in claims)
        if not claims:
            self._silent += 1
            return
        wide = self._console.width >= _WIDE
        table = _wide(claims) if wide else _narrow(claims)
        self._console.print(Group(_heading(report), table, Text("")))

    def finish(self) -> None:
        """Prints how many claims of which kind and measure there were."""
        total = self._kinds.total()
        kinds = ", ".join(counted(n, kind) for kind, n in self._kinds.most_common())
        footer = Text(f"{counted(total, 'claim')} in {counted(self._reports, 'report')}", style="bold")
        if self._silent:
            footer.append(f" ({self._silent} without claims)", style="not bold")
        if total:
            footer.append(f": {kinds}", style="not bold")
            for measure, n in self._measures.most_common():
                footer.append(" · ", style="not bold dim")
                footer.append(f"{measure} {n}", style=f"not bold {STYLES[measure]}")
        self._console.print(footer)


def _heading(report: Report) -> Text:
    title = clean(report.title or "") or clean(report.id)
    published = report.published.isoformat() if report.published else "no date"
    facts = [clean(report.outlet or ""), published, clean(report.id) if report.title else ""]
    return Text.assemble((title, "bold"), "\n", (" · ".join(filter(None, facts)), "dim"))


def _wide(claims: Sequence[Claim]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("", style="dim", no_wrap=True)
    table.add_column("measure", no_wrap=True)
    table.add_column("how many", justify="right", min_width=8)
    for name, ratio in (
        ("who", 5),
        ("where", 4),
        ("when", 3),
        ("by whom", 4),
        ("according to", 4),
        ("quote", 7),
    ):
        table.add_column(name, ratio=ratio, overflow="fold")
    for claim in claims:
        table.add_row(
            clean(claim.key),
            Text("\n").join((_measure(claim), *_marks(claim))),
            _count(claim),
            who_words(claim),
            where_words(claim),
            when_words(claim.window),
            clean(claim.attacker or ""),
            speaker_words(claim),
            Text(clean(claim.anchor.quote), style="italic"),
        )
    return table


def _narrow(claims: Sequence[Claim]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("", style="dim", no_wrap=True)
    table.add_column("what", min_width=10)
    table.add_column("who, where, when, says whom", ratio=4, overflow="fold")
    table.add_column("quote", ratio=4, overflow="fold")
    for claim in claims:
        what = Text("\n").join((_measure(claim), _count(claim), *_marks(claim)))
        quote = Text(clean(claim.anchor.quote), style="italic")
        table.add_row(clean(claim.key), what, _details(claim), quote)
    return table


def _details(claim: Claim) -> Text:
    lines = [
        ("", who_words(claim)),
        ("in ", where_words(claim)),
        ("on ", when_words(claim.window)),
        ("by ", clean(claim.attacker or "")),
        ("says ", speaker_words(claim)),
    ]
    return Text("\n").join(Text.assemble((label, "dim"), words) for label, words in lines if words)


def _measure(claim: Claim) -> Text:
    return Text(claim.measure, style=STYLES[claim.measure])


def _marks(claim: Claim) -> list[Text]:
    return [Text(clean(mark), style="bold reverse" if mark == "denied" else "dim") for mark in marks(claim)]


def _count(claim: Claim) -> Text:
    return Text(count_words(claim.count), style="bold")
