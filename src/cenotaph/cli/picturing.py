"""The commands `chart` and `map`: pictures of what claims say, as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from rich.text import Text

from cenotaph.cli.figures import write_csv
from cenotaph.cli.options import PICTURE_WIDTH, ChartFormat, ChartKind, MapFormat, PictureTheme
from cenotaph.cli.output import binary_destination, destination
from cenotaph.cli.screen import DONE, clean, messages
from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.estimates.receipts import days_words
from cenotaph.ledger import Ledger
from cenotaph.ledger.query import EVERYTHING, Query
from cenotaph.model.series import Step
from cenotaph.pipeline.evidence import evidence_of_file, world_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.picturing.ground import Ground, file_source, ledger_source, with_source, withheld
from cenotaph.pipeline.picturing.maps import placed, told_of
from cenotaph.pipeline.picturing.series import losses_pictured, strength_pictured
from cenotaph.pipeline.picturing.voices import contradictions_pictured, names_pictured, sources_pictured
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.charts import Chart
from cenotaph.publications.drawing import Look, Theme, html_of, png_of, spec_of, svg_of
from cenotaph.publications.mapping import areas_json, map_chart
from cenotaph.publications.maps import Spot, latest
from cenotaph.publications.redaction import DEFAULT, Redaction, profile_named
from cenotaph.settings import Settings

_FRAME, _LEAST = 40, 320
"""Pixels that a frame takes of the width of a map, and that a map has at least."""
_Form = TypeVar("_Form", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a picture goes, and what it looks like."""

    form: str | None = None
    """None: what the name of the file tells."""
    output: Path | None = None
    title: str | None = None
    theme: PictureTheme = PictureTheme.LIGHT
    width: int = PICTURE_WIDTH
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What the user asked of `chart`."""

    settings: Settings
    kind: ChartKind
    target: Target = field(default_factory=Target)
    step: Step = Step.MONTH
    claims: Path | None = None
    as_of: date | None = None
    without: Sequence[str] = ()
    trust: int | None = None
    is_decided: bool = False
    profile: str = DEFAULT
    paper: Paper = Paper()


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What the user asked of `map`."""

    settings: Settings
    query: Query = EVERYTHING
    is_decided: bool = False
    profile: str = DEFAULT
    paper: Paper = Paper()


def write_chart(request: ChartRequest) -> int:
    """Draws a chart, whole or not at all."""
    form = _form_of(request.paper, ChartFormat)
    reference = Reference.of(request.settings)
    world = world_of(reference)
    question = question_of(request.target, Names(world.directory, world.atlas))
    with ExitStack() as stack:
        stack.enter_context(_working(request.paper))
        if request.claims is not None:
            if request.is_decided:
                raise InputError("--claims", "a file keeps no decisions", "leave out --decided")
            evidence = evidence_of_file(request.claims, world)
            source = file_source(len(evidence.premises), request.as_of)
            ground = Ground(evidence, world, question)
        else:
            ledger, redaction, source = stack.enter_context(_published(request, reference, request.as_of))
            evidence = gather(ledger, reference, is_decided=request.is_decided).evidence
            outlets = {each.id: each.outlet or "" for each in ledger.reports()}
            ground = Ground(evidence, world, question, outlets=outlets, redaction=redaction)
        ground = replace(ground, as_of=request.as_of, without=tuple(request.without), floor=request.trust)
        chart = with_source(_pictured(request, ground), source)
        _write(_titled(withheld(chart, ground.redaction), request.paper), form, request.paper)
    return DONE


def write_map(request: MapRequest) -> int:
    """Draws a map, whole or not at all; says how many incidents could not be put on it."""
    form = _form_of(request.paper, MapFormat)
    reference = Reference.of(request.settings)
    with ExitStack() as stack:
        stack.enter_context(_working(request.paper))
        ledger, redaction, source = stack.enter_context(_published(request, reference, None))
        found = placed(ledger, request.query, redaction, is_decided=request.is_decided)
        if form is MapFormat.GEOJSON:
            _write_geojson(found.spots, request.paper)
        else:
            told = f"{told_of(found.spots, found.nowhere)}. {source}"
            width = max(_LEAST, request.paper.width - _FRAME)
            chart = map_chart(found.spots, _entitled(request.query), told, width)
            _write(_titled(withheld(chart, redaction), request.paper), form, request.paper)
    if not request.paper.quiet:
        messages().print(Text(told_of(found.spots, found.nowhere), style="dim"))
    return DONE


def _entitled(query: Query) -> str:
    """What a map shows, and of what that was asked."""
    told = [query.party, query.where, days_words(query.first, query.last)]
    head = f"Where it happened, {query.measure}" if query.measure else "Where it happened"
    words = ", ".join(clean(each) for each in told if each)
    return f"{head}: {words}" if words else head


def _pictured(request: ChartRequest, ground: Ground) -> Chart:
    makers: Mapping[ChartKind, Callable[[Ground], Chart]] = {
        ChartKind.LOSSES: lambda asked: losses_pictured(asked, request.step),
        ChartKind.STRENGTH: strength_pictured,
        ChartKind.SOURCES: sources_pictured,
        ChartKind.CONTRADICTIONS: contradictions_pictured,
        ChartKind.NAMES: names_pictured,
    }
    return makers[request.kind](ground)


@contextmanager
def _published(
    request: ChartRequest | MapRequest, reference: Reference, as_of: date | None
) -> Iterator[tuple[Ledger, Redaction, str]]:
    """The ledger without what the profile leaves out, what else it withholds, and the words of the source."""
    profile = profile_named(request.profile)
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger))
        source = ledger_source(ledger, clean(profile.name), is_decided=request.is_decided, as_of=as_of)
        seen, redaction = redacted(ledger, profile, reference)
        if seen is not ledger:
            stack.enter_context(seen)
        yield seen, redaction, source


@contextmanager
def _working(paper: Paper) -> Iterator[None]:
    """Says on a terminal that something is being done."""
    console = messages()
    if paper.quiet or not console.is_terminal:
        yield
        return
    with console.status("working out and drawing"):
        yield


def _form_of(paper: Paper, forms: type[_Form]) -> _Form:
    """The form that is asked for, or that the file's name tells; SVG for standard output."""
    if paper.form is not None:
        form = forms(paper.form)
    elif paper.output is None:
        form = forms("svg")
    else:
        ending = paper.output.suffix.lower().removeprefix(".")
        if ending not in set(forms):
            listed = ", ".join(f".{each}" for each in forms)
            raise InputError(
                clean(str(paper.output)),
                "tells no form of a picture",
                f"end it in {listed}, or give --format",
            )
        form = forms(ending)
    if form == "png" and paper.output is None:
        raise InputError("png", "is no text for a terminal", "give --output FILE")
    return form


def _titled(chart: Chart, paper: Paper) -> Chart:
    return chart if paper.title is None else replace(chart, title=clean(paper.title))


def _write(chart: Chart, form: StrEnum, paper: Paper) -> None:
    look = Look(Theme(paper.theme.value), paper.width)
    if form == "png" and paper.output is not None:
        image = png_of(chart, look)
        with binary_destination(paper.output) as file:
            file.write(image)
        return
    if form == "csv":
        with destination(paper.output) as stream:
            write_csv([each.name for each in chart.columns], chart.rows, stream)
        return
    if form == "json":
        words = json.dumps(spec_of(chart, look), ensure_ascii=False, indent=1) + "\n"
    else:
        words = html_of(chart, paper.width) if form == "html" else svg_of(chart, look)
    with destination(paper.output) as stream:
        stream.write(words)


def _write_geojson(spots: Sequence[Spot], paper: Paper) -> None:
    words = json.dumps(areas_json(latest(spots)), ensure_ascii=False, indent=1) + "\n"
    with destination(paper.output) as stream:
        stream.write(words)
