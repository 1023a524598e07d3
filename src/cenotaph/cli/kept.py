"""Kept figures for a person and for programs: `list figures`, and one of them for `show`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cenotaph.cli.figure_tables import Shown, figure_view
from cenotaph.cli.formats import cell
from cenotaph.cli.lines import SHORT
from cenotaph.cli.listing import SCREENFUL, json_of
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.errors import CenotaphError, InputError
from cenotaph.estimates.premises import premises_of
from cenotaph.estimates.receipts import Naming, outcome_words, question_words, range_words
from cenotaph.estimates.receipts.rows import figure_json
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger, Query
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.query import EVERYTHING
from cenotaph.model.figure import Figure
from cenotaph.model.kept import KeptFigure
from cenotaph.model.scope import Premise
from cenotaph.pipeline.evidence import world_of
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings, load

_COLUMNS = (
    "id", "number", "at", "name", "of", "low", "high", "best", "floor", "as_of", "without", "is_decided",
    "upto", "program", "expunged",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """What the user asked of `list figures`."""

    settings: Settings
    query: Query = EVERYTHING
    limit: int | None = None
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def list_figures(request: KeptRequest) -> int:
    """Writes the kept figures, the last kept first; InputError where only some claims are asked for."""
    if request.query != EVERYTHING:
        remedy = "leave them out, or work a figure out with: cenotaph bounds"
        raise InputError("list figures", "options that choose claims choose no figures", remedy)
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger))
        found = ledger.figures()
        world = world_of(Reference.of(request.settings))
        stream = stack.enter_context(destination(request.output))
        if request.form is ListFormat.JSON:
            listed = [_line(each, world) for each in found[: request.limit]]
            stream.write(json_of(listed, indent=1) + "\n")
        elif request.form is ListFormat.CSV:
            _write_csv(found[: request.limit], world, stream)
        else:
            shown = found[: SCREENFUL if request.limit is None else request.limit]
            if shown:
                results(stream if request.output else None).print(_table(shown, world))
            if not request.quiet:
                more = f", the last {len(shown):,} of them shown" if len(shown) < len(found) else ""
                words = counted(len(found), "kept figure") + more if found else "no figure was kept"
                messages().print(Text(words, style="dim"))
    return DONE


def kept_view(kept: KeptFigure, ledger: Ledger) -> RenderableType:
    """A kept figure: when and from what it was worked out, then its whole receipt."""
    world = _world(ledger)
    shown = Shown(kept.figure, _premises(kept.figure, ledger, world), world)
    basis = kept.basis
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    left_out = ", ".join(clean(each) for each in basis.without)
    facts = (
        ("id", Text(kept.id, style="cyan")),
        ("kept", f"{kept.at[:19].replace('T', ' ')} UTC, entry #{kept.number}"),
        ("worked out", f"from entries 1 to {basis.upto:,}, by {clean(basis.program)}"),
        ("without", left_out),
        ("claims", "only those that a reviewer settled" if basis.is_decided else ""),
        ("parties", f"{basis.registry[:12]}…, places {basis.gazetteer[:12]}…"),
        ("expunged", "a claim that it names was expunged: words are gone" if kept.is_expunged else ""),
    )
    for label, value in facts:
        if value:
            grid.add_row(label, value)
    heading = Text(clean(kept.name) or "kept figure", style="bold")
    return Group(heading, grid, Text(""), figure_view(shown, is_whole=True))


def kept_json(kept: KeptFigure, ledger: Ledger) -> dict[str, Any]:
    """A kept figure, its basis, and the figure as `bounds` writes it."""
    world = _world(ledger)
    figure = figure_json(kept.figure, _premises(kept.figure, ledger, world), world)
    return {**_line(kept, world), "basis": asdict(kept.basis), "figure": figure}


def write_kept_csv(kept: KeptFigure, ledger: Ledger, stream: IO[str]) -> None:
    """A kept figure as one row under the names of the columns."""
    _write_csv([kept], _world(ledger), stream)


def _write_csv(found: Iterable[KeptFigure], world: World, stream: IO[str]) -> None:
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for each in found:
        line = _line(each, world)
        rows.writerow([cell(line[name]) for name in _COLUMNS])


def _line(kept: KeptFigure, world: World) -> dict[str, Any]:
    figure, basis = kept.figure, kept.basis
    return {
        "id": kept.id,
        "number": kept.number,
        "at": kept.at,
        "name": kept.name,
        "of": _of(figure, world),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "floor": figure.floor,
        "as_of": figure.as_of,
        "without": "; ".join(basis.without),
        "is_decided": basis.is_decided,
        "upto": basis.upto,
        "program": basis.program,
        "expunged": kept.is_expunged,
    }


def _table(found: Sequence[KeptFigure], world: World) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="cyan", no_wrap=True, min_width=SHORT)
    table.add_column("kept", no_wrap=True)
    table.add_column("figure", ratio=3, overflow="fold")
    table.add_column("of", ratio=5, overflow="fold")
    table.add_column("trust", justify="right", no_wrap=True)
    for each in found:
        marks = [f"as of {each.figure.as_of}"] if each.figure.as_of else []
        marks += [f"without {', '.join(clean(name) for name in each.basis.without)}"] * bool(
            each.basis.without
        )
        marks += ["only settled claims"] * each.basis.is_decided + ["expunged since"] * each.is_expunged
        outcomes = outcome_words(each.figure.question.outcomes)
        name = Text(f"{clean(each.name)}\n" if each.name else "", style="bold")
        beside = Text(f"\n{'; '.join(marks)}" if marks else "", style="dim")
        table.add_row(
            each.id[:SHORT],
            each.at[:10],
            f"{range_words(each.figure.low, each.figure.high)} {outcomes}",
            Text.assemble(name, clean(_of(each.figure, world)), beside),
            str(each.figure.floor),
        )
    return table


def _of(figure: Figure, naming: Naming) -> str:
    """The question in words; ids stand where today's parties and places no longer have them."""
    try:
        return question_words(figure.question, naming)
    except CenotaphError:
        return question_words(figure.question, _Ids())


class _Ids:
    """Calls parties and places by their ids."""

    def party_name(self, ident: str) -> str:
        return ident

    def place_name(self, ident: str) -> str:
        return ident


def _world(ledger: Ledger) -> World:
    settings = load()
    address = str(ledger.file) if ledger.file is not None else settings.ledger
    return world_of(Reference.of(replace(settings, ledger=address)))


def _premises(figure: Figure, ledger: Ledger, world: World) -> dict[str, Premise]:
    """The claims that a figure names, as they are read now."""
    codes = {*figure.accepted, *(each.claim for each in figure.aside)}
    codes |= {code for each in figure.conflicts for code in each.claims}
    with ledger.reading() as moment:
        lines = claims_by_id(moment, sorted(codes))
    found, _ = premises_of(lines.values(), {}, world)
    return {each.id: each for each in found}
