"""The commands `people` and `person`: persons derived from the claims of a ledger."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from os import cpu_count
from pathlib import Path
from typing import IO, Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.lines import SHORT, claim_tables
from cenotaph.cli.listing import SCREENFUL, json_of
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.cli.words import STYLES, when_words
from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Ledger, Query
from cenotaph.ledger.finding import SHORTEST
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.query import EVERYTHING
from cenotaph.model.group import NamedClaim, Person
from cenotaph.model.period import Window
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.grouping import Grouping

_LISTED = 8


@dataclass(frozen=True, slots=True)
class PeopleRequest:
    """What the user asked of `people` or `person`."""

    ledger: str
    query: Query = EVERYTHING
    wanted: str = ""
    limit: int | None = None
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def grouping(ledger: Ledger) -> Grouping:
    """The persons and incidents of a ledger, worked out by all processors where they are many."""
    return Grouping(ledger, cpu_count() or 1)


def list_people(request: PeopleRequest) -> int:
    """Writes the persons that have a claim such as was asked for, those with most claims first."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        persons = grouping(ledger).people().persons
        if request.query != EVERYTHING:
            asked = {line.id for line in ledger.claims(request.query)}
            persons = tuple(person for person in persons if any(c.id in asked for c in person.claims))
        stream = stack.enter_context(destination(request.output))
        chosen = persons[: request.limit]
        if request.form is ListFormat.JSON:
            _write_json(chosen, stream)
        elif request.form is ListFormat.CSV:
            _write_csv(chosen, stream)
        else:
            shown = persons[: SCREENFUL if request.limit is None else request.limit]
            if shown:
                results(stream if request.output else None).print(_table(shown))
            if not request.quiet:
                messages().print(Text(_footer(len(shown), persons), style="dim"))
    return DONE


def show_person(request: PeopleRequest) -> int:
    """Writes all that is known of one person."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        person = _named(ledger, request.wanted)
        with ledger.reading() as moment:
            known = claims_by_id(moment, [claim.id for claim in person.claims])
        lines = [known[claim.id] for claim in person.claims if claim.id in known]
        stream = stack.enter_context(destination(request.output))
        if request.form is ListFormat.JSON:
            whole = {**_facts(person), "claims": [asdict(line) for line in lines]}
            whole["contradictions"] = [asdict(each) for each in person.contradictions]
            whole["links"] = [{"id": each.id, **asdict(each)} for each in person.links]
            stream.write(json_of(whole, indent=2) + "\n")
        elif request.form is ListFormat.CSV:
            _write_csv([person], stream)
        else:
            console = results(stream if request.output else None)
            console.print(_person(person, lines, console.width))
    return DONE


def _named(ledger: Ledger, wanted: str) -> Person:
    """The person that an id, six signs of it or the id of one of the claims stands for.

    Raises UnknownIdError where there is none, InputError where there are several.
    """
    wanted = wanted.strip()
    if len(wanted) < SHORTEST:
        raise UnknownIdError(wanted or "(nothing)", "is no id", f"give at least {SHORTEST} signs of it")
    found = grouping(ledger).persons_like(wanted)
    whole = [person for person in found if person.id == wanted]
    if not found:
        raise UnknownIdError(wanted, "is no person of this ledger", "cenotaph people shows the ids")
    if len(found) > 1 and len(whole) != 1:
        names = ", ".join(each.id for each in found[:_LISTED]) + (", …" if len(found) > _LISTED else "")
        raise InputError(wanted, f"may be {names}", "give more of the id")
    return (whole or found)[0]


def _footer(shown: int, persons: Sequence[Person]) -> str:
    if not persons:
        return "no persons found"
    claims = sum(len(person.claims) for person in persons)
    words = f"{len(persons):,} person{'' if len(persons) == 1 else 's'} of {claims:,} claims (derived)"
    return words if shown == len(persons) else f"the first {shown:,} of {words} (--limit N for more)"


def _facts(person: Person) -> dict[str, Any]:
    """What the claims say of a person, in the columns that JSON and CSV have."""
    claims = person.claims
    starts = [claim.start for claim in claims if claim.start]
    ends = [claim.end for claim in claims if claim.end]
    return {
        "id": person.id,
        "name": person.name,
        "names": list(person.names),
        "claims": [claim.id for claim in claims],
        "reports": sorted({claim.report for claim in claims}),
        "origins": len({claim.origin or claim.report for claim in claims}),
        "outcomes": _distinct(claim.measure for claim in claims),
        "ranks": _distinct(claim.rank for claim in claims),
        "units": _distinct(claim.unit for claim in claims),
        "parties": _distinct(claim.party for claim in claims),
        "places": _distinct(claim.where for claim in claims),
        "start": min(starts, default=None),
        "end": max(ends, default=None),
        "contradictions": [f"{each.what}: {each.words}" for each in person.contradictions],
        "derived": True,
    }


def _distinct(values: Any) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _write_json(persons: Sequence[Person], stream: IO[str]) -> None:
    opening = "["
    for person in persons:
        stream.write(f"{opening}\n{json_of(_facts(person))}")
        opening = ","
    stream.write("\n]\n" if persons else "[]\n")


def _write_csv(persons: Sequence[Person], stream: IO[str]) -> None:
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for person in persons:
        facts = _facts(person)
        cells = (facts[name] for name in _COLUMNS)
        rows.writerow([cell("; ".join(each) if isinstance(each, list) else each) for each in cells])


_COLUMNS = (
    "id",
    "name",
    "names",
    "claims",
    "reports",
    "origins",
    "outcomes",
    "ranks",
    "units",
    "parties",
    "places",
    "start",
    "end",
    "contradictions",
    "derived",
)


def _table(persons: Sequence[Person]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="cyan", no_wrap=True, min_width=SHORT)
    for name, ratio in (("name", 5), ("outcome", 2), ("who", 4), ("where", 3), ("when", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("claims", justify="right", no_wrap=True)
    table.add_column("origins", justify="right", no_wrap=True)
    table.add_column("doubts", ratio=2, overflow="fold")
    for person in persons:
        facts = _facts(person)
        others = ", ".join(clean(name) for name in person.names[1:4])
        doubts = ", ".join(dict.fromkeys(each.what for each in person.contradictions))
        table.add_row(
            person.id[:SHORT],
            Text.assemble((clean(person.name), "bold"), "\n" if others else "", (others, "dim")),
            Text(", ".join(facts["outcomes"]), style=STYLES.get(facts["outcomes"][0], "")),
            clean(", ".join([*facts["ranks"][:2], *facts["units"][:1], *facts["parties"][:1]])),
            clean(", ".join(facts["places"][:2])),
            _when(person.claims),
            str(len(person.claims)),
            str(facts["origins"]),
            Text(doubts, style="yellow"),
        )
    return table


def _when(claims: Sequence[NamedClaim]) -> str:
    """The days of the claim that knows them best."""
    windows = [Window(claim.start, claim.end) for claim in claims if claim.start and claim.end]
    return when_words(min(windows, key=lambda window: (window.days, window.start), default=None))


def _person(person: Person, lines: Sequence[ClaimLine], width: int) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    facts = _facts(person)
    grid.add_row("id", Text(person.id, style="cyan"))
    grid.add_row("", "derived from claims; no entry of the ledger")
    for label, name in (
        ("spellings", "names"),
        ("outcomes", "outcomes"),
        ("ranks", "ranks"),
        ("units", "units"),
        ("parties", "parties"),
        ("places", "places"),
    ):
        if facts[name]:
            grid.add_row(label, clean(", ".join(facts[name])))
    grid.add_row(
        "claims", f"{len(person.claims)} in {len(facts['reports'])} reports, {facts['origins']} origins"
    )
    parts: list[RenderableType] = [Text(clean(person.name), style="bold"), grid]
    for each in person.contradictions:
        ends = f" ({each.claims[0][:SHORT]}, {each.claims[1][:SHORT]})"
        words = f"{each.what}: {clean(each.words)}"
        parts.append(Text.assemble(("contradiction  ", "yellow"), words, (ends, "dim")))
    for link in person.links:
        heading = f"{link.id[:SHORT]}  {link.left[:SHORT]} and {link.right[:SHORT]}  {link.score:.2f}  "
        parts.append(Text.assemble(("link ", "dim"), (heading, "cyan"), "; ".join(link.reasons)))
    return Group(*parts, Text(""), claim_tables(lines, width))
