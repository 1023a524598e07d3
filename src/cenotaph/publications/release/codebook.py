"""The codebook and the README of a release, in Markdown, from the same declarations as its tables."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

from cenotaph.publications.redaction import MARK
from cenotaph.publications.release.columns import Column, Table
from cenotaph.publications.release.facts import Facts
from cenotaph.publications.release.sums import SUMS

_WIDTH = 100
_CELLS = f"""\
CSV files are in UTF-8, with a comma between cells and CRLF at the end of a row; an empty cell says that
nothing is known. A cell of text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an
apostrophe in front, so that no spreadsheet runs it as a formula: take it off, or read the Parquet files,
which hold every text as it is. Days are YYYY-MM-DD; moments are ISO 8601 in UTC; numbers have a point.
`{MARK}` stands where the redaction profile withholds words.
"""


def codebook(tables: Iterable[Table]) -> str:
    """Every table with its columns: name, type, what a cell must be, and what it holds."""
    parts = ["# Codebook\n", _CELLS]
    for table in tables:
        parts.append(f"## {table.name}\n\n{table.about}\n")
        if table.key:
            parts.append(f"Key: {', '.join(f'`{name}`' for name in table.key)}.\n")
        rows = [
            f"| `{each.name}` | {each.kind} | {_must(each, table)} | {each.about} |" for each in table.columns
        ]
        parts.append(
            "\n".join(["| column | type | must be | holds |", "| --- | --- | --- | --- |", *rows]) + "\n"
        )
    return "\n".join(parts)


def _must(column: Column, table: Table) -> str:
    found = ["there"] if column.is_required else []
    if column.one_of:
        found.append("one of " + ", ".join(column.one_of))
    if column.least is not None and column.most is not None:
        found.append(f"{column.least:g} to {column.most:g}")
    elif column.least is not None:
        found.append(f"at least {column.least:g}")
    found += [f"an id of `{each.table}`" for each in table.foreign if each.column == column.name]
    return "; ".join(found)


def readme(facts: Facts, tables: Iterable[Table]) -> str:
    """What the release is, what is in it, what is withheld, and how to check it."""
    rows = [
        f"| `data/{table.name}` | {facts.rows.get(table.name, 0):,} | {table.about} |" for table in tables
    ]
    parts = [
        f"# {facts.title}",
        _filled(
            f"Release {facts.number} ({facts.folder}) of a ledger kept with Cenotaph: what "
            "reports of an armed "
            "conflict claim about losses and forces, each claim with the words that carry "
            f"it. {_which(facts)}"
        ),
        _filled(
            "A claim is what somebody asserts, not what happened. Numbers of different claims are not to be "
            "added: they may speak of the same people. Figures that were worked out from "
            "them and kept are in "
            "`data/figures`, each with its receipt."
        ),
        "\n".join(["| table | rows | holds |", "| --- | ---: | --- |", *rows]),
        _filled(
            "Each table is there as CSV and as Parquet; `CODEBOOK.md` explains the columns, "
            "`datapackage.json` "
            f"describes them for programs (Data Package v2). {_before(facts)}"
        ),
        "## Withheld",
        _filled(_withheld(facts)),
        "## From what",
        _filled(f"The ledger stood at entry {facts.entries:,} ({facts.at}), whose digest is"),
        f"    {facts.head}",
        f"Made by {facts.program}. The same ledger gives the same bytes.",
        "## Check it",
        f"`sha256sum -c {SUMS}`, or `cenotaph verify --release {facts.folder}`.",
    ]
    return "\n\n".join(parts) + "\n"


def _which(facts: Facts) -> str:
    if facts.status == "accepted":
        return "Only claims that a reviewer said yes to, or corrected, are in it."
    return (
        "All claims that no reviewer rejected are in it: the column `status` tells what "
        "reviewers said; what is "
        "`undecided` there was read by a program and looked at by nobody."
    )


def _before(facts: Facts) -> str:
    if facts.before:
        return f"`data/changes.csv` tells what changed since {facts.before}."
    return "It is the first release: `data/changes.csv` is empty."


def _withheld(facts: Facts) -> str:
    about = f": {facts.profile_about.rstrip('.')}" if facts.profile_about else ""
    withheld = ", ".join(facts.withholds) or "nothing by kind"
    return (
        f"Profile {facts.profile}{about}. It withholds: {withheld}. Texts of reports are not "
        "published: quotes "
        "and addresses are. Whose name is withheld is still counted."
    )


def _filled(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
