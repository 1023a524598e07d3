"""The command `bounds`: what follows from the claims of a file or a ledger, and where they come from."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from rich.text import Text

from cenotaph.cli.figure_tables import Shown, figure_view
from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import BAD, DONE, clean, messages, report_error, report_warning, results
from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given import Names, Target, question_of, template
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts.rows import (
    CLAIM_COLUMNS,
    COLUMNS,
    claim_cells,
    figure_cells,
    figure_json,
)
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.model.figure import Figure
from cenotaph.model.rows import Cell
from cenotaph.model.scope import Scope
from cenotaph.pipeline.evidence import (
    Evidence,
    evidence_of_file,
    figure_of,
    world_of,
)
from cenotaph.pipeline.figures import keep_figure
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings

_MOST = 20
"""Problems of a file that are told one by one."""


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """What the user asked of `bounds`, `relate` or `contradictions`."""

    settings: Settings
    claims: Path | None = None
    target: Target = field(default_factory=Target)
    as_of: date | None = None
    without: Sequence[str] = ()
    trust: int | None = None
    is_decided: bool = False
    keep: str | None = None
    """The name under which the ledger keeps the figure."""
    why: bool = False
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def show_bounds(request: FigureRequest) -> int:
    """Writes the figure that follows from the claims for the question."""
    with told_one_by_one() as told:
        asked = asked_of(request)
        evidence, figure = _figure(request, asked)
        with destination(request.output) as stream:
            if request.form is ListFormat.TABLE:
                console = results(stream if request.output else None)
                shown = Shown(figure, evidence.premises, evidence.naming)
                console.print(figure_view(shown, is_whole=request.why))
            elif request.form is ListFormat.JSON:
                write_json(figure_json(figure, evidence.premises, evidence.naming), stream)
            elif request.why:
                write_csv(CLAIM_COLUMNS, claim_cells(figure, evidence.premises, evidence.naming), stream)
            else:
                write_csv(COLUMNS, [figure_cells(figure, evidence.premises, evidence.naming)], stream)
    return told.code


def write_template(output: Path | None) -> int:
    """Writes a table of claims to fill in, with help on each column."""
    with destination(output) as stream:
        stream.write(template())
    return DONE


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of parties and places, and the question in its words."""

    reference: Reference
    world: World
    question: Scope


def asked_of(request: FigureRequest) -> Asked:
    """The question as a scope; InputError where it cannot be asked."""
    # A question that cannot be asked is told before anything is read.
    reference = Reference.of(request.settings)
    world = world_of(reference)
    return Asked(reference, world, question_of(request.target, Names(world.directory, world.atlas)))


def _figure(request: FigureRequest, asked: Asked) -> tuple[Evidence, Figure]:
    if request.claims is not None:
        if request.keep is not None or request.is_decided:
            raise InputError(
                "--claims", "a file keeps no figures and no decisions", "leave out --keep, --decided"
            )
        evidence = evidence_for(request, asked)
        options = Options(floor=request.trust or evidence.floor, as_of=request.as_of)
        return evidence, figure_of(evidence, asked.question, asked.world, options, request.without)
    with Ledger(request.settings.ledger) as ledger:
        gathered = gather(ledger, asked.reference, is_decided=request.is_decided)
        if request.keep is not None:
            kept = keep_figure(
                ledger, gathered, asked.question,
                floor=request.trust, as_of=request.as_of, without=request.without, name=request.keep,
            )  # fmt: skip
            if not request.quiet:
                messages().print(Text(f"kept as {kept.id} (see: cenotaph show {kept.id})", style="dim"))
            return gathered.evidence, kept.figure
        options = Options(floor=request.trust or gathered.evidence.floor, as_of=request.as_of)
        figure = figure_of(gathered.evidence, asked.question, gathered.world, options, request.without)
        return gathered.evidence, figure


def evidence_for(request: FigureRequest, asked: Asked) -> Evidence:
    """The claims of the file that the user gave, else of the ledger; warns of what may surprise."""
    if request.claims is None:
        with Ledger(request.settings.ledger) as ledger:
            return gather(ledger, asked.reference).evidence
    found = evidence_of_file(request.claims, asked.world)
    if found.ignored and not request.quiet:
        names = ", ".join(clean(name)[:40] for name in found.ignored)
        report_warning(messages(), f"{request.claims}: columns that tell nothing here: {names}")
    if found.unsettled and not request.quiet:
        names = ", ".join(clean(name)[:40] for name in found.unsettled)
        words = "name a place and one around it: low counts for the larger, high for the smaller"
        report_warning(messages(), f"{request.claims}: {names} {words}; give an id to settle it")
    return found


@dataclass(slots=True)
class _Told:
    code: int = DONE


@contextmanager
def told_one_by_one() -> Iterator[_Told]:
    """Tells every problem of a table of claims on a line of its own."""
    told = _Told()
    try:
        yield told
    except ClaimsError as error:
        console = messages()
        for problem in error.problems[:_MOST]:
            report_error(console, problem)
        more = len(error.problems) - _MOST
        if more > 0:
            console.print(Text(f"and {more:,} more: nothing was worked out"))
        told.code = BAD


def write_json(content: object, stream: IO[str]) -> None:
    """Writes JSON for people and programs."""
    stream.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def write_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Cell]], stream: IO[str]) -> None:
    """Writes rows under their columns, no cell of which a spreadsheet would run."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
