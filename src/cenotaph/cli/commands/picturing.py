"""The commands that draw: chart and map."""

from __future__ import annotations

from typing import Annotated

import typer

from cenotaph.cli.arguments import (
    LedgerOption,
    OutputOption,
    ProfileOption,
    QuietOption,
    settings_for,
)
from cenotaph.cli.arguments import OutcomeOption as AnyMeasureOption
from cenotaph.cli.arguments import PartyOption as FoundPartyOption
from cenotaph.cli.arguments import WhereOption as FoundWhereOption
from cenotaph.cli.commands.figures import (
    AsOfOption,
    ClaimsOption,
    DecidedOption,
    FromOption,
    PartyOption,
    ToOption,
    TrustOption,
    WhereOption,
    WithoutOption,
)
from cenotaph.cli.commands.publishing import FromOption as FoundFromOption
from cenotaph.cli.commands.publishing import ToOption as FoundToOption
from cenotaph.cli.commands.series import StepOption
from cenotaph.cli.options import PICTURE_WIDTH, ChartFormat, ChartKind, MapFormat, PictureTheme, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.model.series import Step

# Commands import what they need when they are chosen: the solver takes time that `--help` need not.
# ruff: noqa: PLC0415

KindArgument = Annotated[
    ChartKind,
    typer.Argument(
        metavar="WHAT",
        help="losses by period; strength: forces present; sources: who claims how many; contradictions; "
        "names: how many are named, beside how many are counted.",
        show_default=False,
    ),
]
OutcomeOption = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="MEASURE",
        help="killed, wounded, missing or captured, several joined by +.",
        show_default="killed; for contradictions all of them",
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option("--title", metavar="WORDS", help="The title, instead of one that says what was asked."),
]
ThemeOption = Annotated[
    PictureTheme,
    typer.Option("--theme", help="Colours of SVG and PNG; HTML has those that its reader prefers."),
]
WidthOption = Annotated[
    int, typer.Option("--width", metavar="N", min=320, max=4000, help="Pixels; a PNG has twice as many.")
]
ChartFormOption = Annotated[
    ChartFormat | None,
    typer.Option(
        "--format",
        help="Form of the chart; csv: the numbers behind it; json: its Vega-Lite specification.",
        show_default="as the file is named, else svg",
    ),
]
MapFormOption = Annotated[
    MapFormat | None,
    typer.Option(
        "--format",
        help="Form of the map; geojson: the areas; csv: the list behind it; json: its specification.",
        show_default="as the file is named, else svg",
    ),
]


@app.command("chart")
def chart_command(  # noqa: PLR0913 - a command's options are its arguments
    kind: KindArgument,
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: OutcomeOption = None,
    step: StepOption = Step.MONTH,
    as_of: AsOfOption = None,
    without: WithoutOption = None,
    trust: TrustOption = None,
    decided: DecidedOption = False,
    claims: ClaimsOption = None,
    profile: ProfileOption = "public",
    title: TitleOption = None,
    theme: ThemeOption = PictureTheme.LIGHT,
    width: WidthOption = PICTURE_WIDTH,
    ledger: LedgerOption = None,
    form: ChartFormOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Draw a chart as a file: SVG, PNG, or HTML with the numbers behind it; nothing is fetched.

    Where no party is asked for, those of which most claims speak are drawn. Title, how to read the chart, and
    the state of the ledger stand in the picture.

    Needs the extra: pip install 'cenotaph\\[publish]'.

    Exit code 0: drawn; 2: bad input or nothing to draw, nothing written; 130: interrupted, nothing written.
    """
    with answering():
        from cenotaph.cli.figures import told_one_by_one
        from cenotaph.cli.picturing import ChartRequest, Paper, write_chart
        from cenotaph.estimates.given import Target

        every = "killed+wounded+missing+captured" if kind is ChartKind.CONTRADICTIONS else "killed"
        target = Target(party, where, first, last, outcome or every)
        paper = Paper(form, output, title, theme, width, quiet)
        request = ChartRequest(
            settings_for(ledger), kind, target, step, claims, day("--as-of", as_of), tuple(without or ()),
            trust, decided, profile, paper,
        )  # fmt: skip
        with told_one_by_one() as told:
            told.code = write_chart(request)
        raise typer.Exit(told.code)


@app.command("map")
def map_command(  # noqa: PLR0913 - a command's options are its arguments
    party: FoundPartyOption = None,
    where: FoundWhereOption = None,
    first: FoundFromOption = None,
    last: FoundToOption = None,
    outcome: AnyMeasureOption = None,
    decided: DecidedOption = False,
    profile: ProfileOption = "public",
    title: TitleOption = None,
    theme: ThemeOption = PictureTheme.LIGHT,
    width: WidthOption = PICTURE_WIDTH,
    ledger: LedgerOption = None,
    form: MapFormOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Draw where incidents happened as a file: SVG, PNG, HTML, or GeoJSON; nothing is fetched.

    Each is an area as wide as its place is uncertain, never a point where only a province is known. Incidents
    known no nearer than a country are not drawn, and counted.

    Needs the extra: pip install 'cenotaph\\[publish]'.

    Exit code 0: drawn; 2: bad input or nothing to draw, nothing written; 130: interrupted, nothing written.
    """
    with answering():
        from cenotaph.cli.picturing import MapRequest, Paper, write_map
        from cenotaph.cli.searching import known_of
        from cenotaph.ledger import Query

        settings = settings_for(ledger)
        query = Query(
            party=party,
            where=where,
            measure=outcome,
            first=day("--from", first),
            last=day("--to", last),
            known=known_of(settings),
        )
        paper = Paper(form, output, title, theme, width, quiet)
        raise typer.Exit(write_map(MapRequest(settings, query, decided, profile, paper)))
