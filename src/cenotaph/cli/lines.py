"""Lines of a ledger as tables for a person: reports, and claims under the reports that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from cenotaph.cli.screen import clean
from cenotaph.cli.words import STYLES, count_words, when_words
from cenotaph.model.count import Count
from cenotaph.model.period import Window
from cenotaph.model.views import ClaimLine, ReportLine

_WIDE = 110
SHORT = 8
"""Signs of an id that are shown where room is short; commands take them in place of the whole id."""
ANSWERS = {"yes": "green", "no": "red", "unsure": "yellow", "correct": "green"}


def report_table(lines: Sequence[ReportLine], width: int) -> Table:
    """One row a report, for a screen of so many columns."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    wide = width >= _WIDE
    table.add_column("id", ratio=4, overflow="fold", style="cyan")
    table.add_column("published", no_wrap=True, min_width=10)
    if wide:
        table.add_column("outlet", ratio=3, overflow="fold")
    table.add_column("title", ratio=6 if wide else 4, overflow="fold")
    table.add_column("claims", justify="right", no_wrap=True, min_width=6)
    table.add_column("undecided" if wide else "open", justify="right", no_wrap=True)
    table.add_column("voice", no_wrap=True)
    for line in lines:
        outlet = clean(line.outlet or "")
        title = Text(clean(line.title or ""))
        if not wide and outlet:
            title = Text.assemble((outlet, "dim"), "\n" if title else "", title)
        facts = [
            Text(clean(line.id)),
            Text(line.published.isoformat() if line.published else "no date"),
            *([Text(outlet)] if wide else []),
            title,
            Text(f"{line.claims:,}"),
            Text(f"{line.undecided:,}", style="yellow" if line.undecided else "dim"),
            Text(voice(line.voices), style="dim"),
        ]
        table.add_row(*facts)
    return table


def claim_tables(lines: Iterable[ClaimLine], width: int) -> Group:
    """A table a report, under its heading, one row a claim."""
    parts: list[Text | Table] = []
    for _, group in groupby(lines, key=lambda line: line.report):
        same = list(group)
        parts += [_heading(same[0]), claim_table(same, width)]
    return Group(*parts)


def print_claims(console: Console, lines: Iterable[ClaimLine]) -> None:
    """Prints claims under their reports."""
    console.print(claim_tables(lines, console.width))


def how_many(claim: ClaimLine) -> str:
    """How many, as worded; a named person is "1"."""
    if claim.kind == "person":
        return "1"
    return count_words(Count(claim.low, claim.high, claim.approx, claim.vague))


def who(claim: ClaimLine) -> str:
    """Who they are: rank and name, or the group, then unit and party."""
    person = " ".join(filter(None, (claim.rank, claim.name))) if claim.name else claim.group
    beside = [part for part in (claim.unit, claim.affiliation) if part and part not in (person or "")]
    return clean(", ".join(filter(None, (person, *beside))))


def where(claim: ClaimLine) -> str:
    """The place words with the country's code."""
    return clean(", ".join(filter(None, (claim.where, claim.country))))


def when(claim: ClaimLine) -> str:
    """The days in the fewest words."""
    if claim.start is None or claim.end is None:
        return ""
    return when_words(Window(claim.start, claim.end))


def standing(claim: ClaimLine) -> Text:
    """What reviewers made of a claim: the answer, and whether it must be looked at again."""
    if claim.state == "changed":
        return Text(f"{claim.answer}, changed since", style="bold yellow")
    if claim.state in ("unread", "withdrawn"):
        return Text(", ".join(filter(None, (claim.answer, "no longer read"))), style="dim")
    return Text(claim.answer or "undecided", style=ANSWERS.get(claim.answer or "", "dim"))


def voice(voices: int) -> str:
    """Of how many reports of one origin it is one; empty where it stands alone."""
    return f"1 of {voices}" if voices > 1 else ""


def _heading(line: ClaimLine) -> Text:
    title = clean(line.title or "") or clean(line.report)
    published = line.published.isoformat() if line.published else "no date"
    alike = f"1 of {line.voices} reports of one origin" if line.voices > 1 else ""
    facts = [clean(line.outlet or ""), published, clean(line.report) if line.title else "", alike]
    return Text.assemble((title, "bold"), "\n", (" · ".join(filter(None, facts)), "dim"))


def claim_table(lines: Sequence[ClaimLine], width: int) -> Table:
    """One row a claim, for a screen of so many columns."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="cyan", no_wrap=True, min_width=SHORT)
    if width < _WIDE:
        table.add_column("what", min_width=10)
        table.add_column("who, where, when, says whom", ratio=4, overflow="fold")
        table.add_column("quote", ratio=4, overflow="fold")
        for line in lines:
            quote = Text(clean(line.quote), style="italic")
            what = Text("\n").join((_measure(line), Text(how_many(line), style="bold"), *_marks(line)))
            table.add_row(line.id[:SHORT], what, _details(line), quote)
        return table
    table.add_column("measure", no_wrap=True)
    table.add_column("how many", justify="right", min_width=8)
    for name, ratio in (("who", 5), ("where", 4), ("when", 3), ("according to", 4), ("quote", 8)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for line in lines:
        table.add_row(
            line.id[:SHORT],
            Text("\n").join((_measure(line), *_marks(line))),
            Text(how_many(line), style="bold"),
            who(line),
            where(line),
            when(line),
            clean(line.source or ""),
            Text(clean(line.quote), style="italic"),
        )
    return table


def _details(line: ClaimLine) -> Text:
    parts = [
        ("", who(line)),
        ("in ", where(line)),
        ("on ", when(line)),
        ("by ", clean(line.attacker or "")),
        ("says ", clean(line.source or "")),
    ]
    return Text("\n").join(Text.assemble((label, "dim"), words) for label, words in parts if words)


def _measure(line: ClaimLine) -> Text:
    return Text(line.measure, style=STYLES.get(line.measure, ""))


def _marks(line: ClaimLine) -> list[Text]:
    found = []
    if line.denied:
        found.append(Text("denied", style="bold reverse"))
    if line.cumulative:
        found.append(Text("running total", style="dim"))
    if line.part_of:
        found.append(Text(f"part of {clean(line.part_of)}", style="dim"))
    # Most claims of a list wait for a reviewer: only what does not is marked.
    return [*found, standing(line)] if line.answer or line.state != "standing" else found
