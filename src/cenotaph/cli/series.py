"""The command `series`: figures by period, losses beside forces, or what one speaker said when."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.cli.series_rows import (
    ASSERTION_COLUMNS,
    PERIOD_COLUMNS,
    assertion_cells,
    assertions_json,
    period_cells,
    series_json,
)
from cenotaph.cli.series_tables import assertions_view, series_view
from cenotaph.cli.words import counted
from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.estimates.options import Options
from cenotaph.estimates.series import MONTHLY, Asked
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.model.rows import Cell
from cenotaph.pipeline.evidence import Evidence, evidence_of_file, world_of
from cenotaph.pipeline.figures import assertions_of, series_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """What the user asked of `series`."""

    settings: Settings
    claims: Path | None = None
    target: Target = field(default_factory=Target)
    asked: Asked = MONTHLY
    speaker: str | None = None
    as_of: date | None = None
    without: Sequence[str] = ()
    trust: int | None = None
    is_decided: bool = False
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def show_series(request: SeriesRequest) -> int:
    """Writes the figures by period, or the numbers of one speaker."""
    reference = Reference.of(request.settings)
    evidence = _evidence(request, reference)
    world = world_of(reference)
    return _speaker(request, evidence, world) if request.speaker else _periods(request, evidence, world)


def _evidence(request: SeriesRequest, reference: Reference) -> Evidence:
    if request.claims is not None:
        if request.is_decided:
            raise InputError("--claims", "a file keeps no decisions", "leave out --decided")
        return evidence_of_file(request.claims, world_of(reference))
    with Ledger(request.settings.ledger) as ledger:
        return gather(ledger, reference, is_decided=request.is_decided).evidence


def _periods(request: SeriesRequest, evidence: Evidence, world: World) -> int:
    question = question_of(request.target, Names(world.directory, world.atlas))
    options = Options(floor=request.trust or evidence.floor, as_of=request.as_of)
    found = series_of(evidence, question, world, request.asked, options, request.without)
    with destination(request.output) as stream:
        if request.form is ListFormat.JSON:
            _json([series_json(each, evidence.naming) for each in found], stream)
        elif request.form is ListFormat.CSV:
            rows = [row for each in found for row in period_cells(each, evidence.naming)]
            _csv(PERIOD_COLUMNS, rows, stream)
        else:
            console = results(stream if request.output else None)
            for each in found:
                console.print(series_view(each, evidence.naming, console.width))
    if request.form is ListFormat.TABLE and not request.quiet:
        words = f"from {counted(len(evidence.premises), 'claim')}; one figure: cenotaph bounds --why"
        messages().print(Text(words, style="dim"))
    return DONE


def _speaker(request: SeriesRequest, evidence: Evidence, world: World) -> int:
    if request.without or request.trust is not None or request.asked != MONTHLY:
        remedy = "leave out --by, --each-party, --carry, --without and --trust"
        raise InputError("--speaker", "tells the speaker's numbers as they were said", remedy)
    question = None
    if request.target != Target():
        question = question_of(request.target, Names(world.directory, world.atlas))
    found = assertions_of(evidence, request.speaker or "", request.as_of, question, world)
    with destination(request.output) as stream:
        if request.form is ListFormat.JSON:
            _json(assertions_json(found, evidence.naming), stream)
        elif request.form is ListFormat.CSV:
            _csv(ASSERTION_COLUMNS, assertion_cells(found, evidence.naming), stream)
        else:
            console = results(stream if request.output else None)
            console.print(assertions_view(clean(request.speaker or ""), found, evidence.naming))
    return DONE


def _json(content: object, stream: IO[str]) -> None:
    stream.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Cell]], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
