"""Parties as tables and trees for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cenotaph.cli.screen import clean
from cenotaph.model.party import Cohort, Party, PartyReading, Relation, Tie
from cenotaph.parties import Directory, chain

_WIDE = 100
_MOST = 12
"""Other parties that are named where a reading is shown."""
_STYLE = {Relation.PART_OF: "part of", Relation.ALLIED: "allied with", Relation.TIED: "tied to"}


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a tree of parties."""

    party: Party
    depth: int
    under: str
    span: str
    """The days on which it was a part, where the registry has them."""


def party_table(parties: Sequence[Party], width: int) -> Table:
    """One row a party."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="bold", overflow="fold")
    table.add_column("name", ratio=3, overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("part of", ratio=2, overflow="fold")
    if width >= _WIDE:
        table.add_column("homes", ratio=1, overflow="fold")
        table.add_column("existed", no_wrap=True)
    for party in parties:
        name = clean(party.name) + (f" ({clean(party.short)})" if party.short else "")
        row = [clean(party.id), name, str(party.kind), ", ".join(party.parents)]
        table.add_row(*row, *([" ".join(party.homes), _existed(party)] if width >= _WIDE else []))
    return table


def print_reading(console: Console, reading: PartyReading, others: Sequence[Party]) -> None:
    """Prints whom words mean, why, the parents, the cohort and what else came into question."""
    if reading.party is None:
        console.print(Text("no party", style="bold"))
    else:
        title = f"{clean(reading.party.name)}  {clean(reading.party.id)}"
        console.print(Text.assemble((title, "bold"), f"  score {reading.score:.2f}"))
        above = [clean(party.name) for party in reading.chain[1:]]
        if above:
            console.print(Text("  part of " + " > ".join(above)), soft_wrap=True)
    for reason in reading.reasons:
        console.print(Text("  " + clean(reason)), soft_wrap=True)
    cohort = cohort_words(reading.cohort)
    if cohort:
        console.print(Text(f"  cohort: {cohort}"), soft_wrap=True)
    first = reading.party.id if reading.party else None
    for party, score in reading.candidates:
        if party.id != first:
            console.print(Text(f"  or {clean(party.name)}  {party.id}  score {score:.2f}", style="dim"))
    for party in others[:_MOST]:
        console.print(Text(f"  holds the words: {clean(party.name)}  {party.id}", style="dim"))


def print_party(console: Console, party: Party, known: Directory, on: date | None) -> None:
    """Prints all that the registry has of one party."""
    console.print(Text.assemble((clean(party.name), "bold"), f"  {clean(party.id)}  {party.kind}"))
    above = [clean(each.name) for each in chain(party, on, known)[1:]]
    lines = [
        ("short", clean(party.short or "")),
        ("part of", " > ".join(above)),
        ("existed", _existed(party)),
        ("homes", " ".join(party.homes)),
        ("also", "; ".join(clean(words) for words in party.aliases)),
        ("UCDP", clean(party.ucdp or "")),
    ]
    lines += [
        ("", _tie(tie, known)) for tie in party.ties if tie.since or tie.until or tie.relation in _BESIDE
    ]
    languages: dict[str, list[str]] = {}
    for language, words in party.names:
        languages.setdefault(language, []).append(clean(words))
    lines += [(language, "; ".join(words)) for language, words in languages.items()]
    parts = [clean(known.parties[code].name) for code in known.children.get(party.id, ())]
    lines.append(("parts", "; ".join(parts)))
    if party.id in known.own:
        lines.append(("", "changed or brought in by your own file"))
    for label, words in lines:
        if words:
            console.print(Text.assemble((f"{label:>8}  ", "dim"), words), soft_wrap=True)


_BESIDE = (Relation.ALLIED, Relation.TIED, Relation.COHORT)


def print_tree(console: Console, branches: Sequence[Branch]) -> None:
    """Prints a party and what is part of it, each level further in."""
    for branch in branches:
        words = Text("  " * branch.depth)
        words.append(clean(branch.party.name), style="bold" if not branch.depth else "")
        words.append(f"  {branch.party.id}", style="dim")
        if branch.span:
            words.append(f"  {branch.span}", style="dim")
        console.print(words, soft_wrap=True)


def cohort_words(cohort: Cohort) -> str:
    """A cohort in words; empty for one that narrows nothing."""
    flags = {
        "foreign": cohort.is_foreign,
        "children": cohort.is_child,
        "elderly": cohort.is_elder,
        "female": cohort.is_female,
        "male": cohort.is_male,
    }
    found = [
        *(str(calling) for calling in cohort.callings),
        *(word for word, holds in flags.items() if holds),
    ]
    if cohort.nationalities:
        found.append("nationality " + ", ".join(cohort.nationalities))
    return ", ".join(found)


def _tie(tie: Tie, known: Directory) -> str:
    name = clean(known.parties[tie.party].name)
    days = f" ({tie.since or ''}..{tie.until or ''})" if tie.since or tie.until else ""
    if tie.relation is Relation.COHORT:
        return f"its members are nationals of {name}{days}"
    return f"{_STYLE[tie.relation]} {name}{days}"


def _existed(party: Party) -> str:
    return f"{party.since or ''}..{party.until or ''}" if party.since or party.until else ""
