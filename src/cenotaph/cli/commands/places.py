"""The commands on places: places find, places import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, settings_for
from cenotaph.cli.options import FiguresFormat
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen.
# ruff: noqa: PLC0415

_places = typer.Typer(
    name="places", help="Find places by their names, and bring places of your own.", no_args_is_help=True
)
app.add_typer(_places)

GazetteerOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Your own gazetteer.",
        show_default="the setting places, else cenotaph.places.jsonl beside the ledger",
    ),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="ISO code of the country that they lie in.")
]


@_places.command("find")
def find_command(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Place words of a report.", show_default=False)
    ],
    country: CountryOption = None,
    near: Annotated[
        list[str] | None,
        typer.Option(
            "--near",
            metavar="WORDS",
            help="What else the report names; may be given again.",
            show_default=False,
        ),
    ] = None,
    gazetteer: GazetteerOption = None,
    ledger: LedgerOption = None,
    form: Annotated[
        FiguresFormat, typer.Option("--format", help="Form of the results.")
    ] = FiguresFormat.TABLE,
) -> None:
    """Tell what place words may mean: ranked places with coordinates, and the reasons for the ranking.

    Understands "15 km west of X", "the X countryside", "X, Y", "between X and Y" and the like. What cannot be
    resolved says so, with the place around it that the words name.
    """
    with answering():
        from cenotaph.cli.places import FindRequest, find_places

        own = gazetteer or settings_for(ledger).places_file
        raise typer.Exit(find_places(FindRequest(words, country, tuple(near or ()), own, form)))


@_places.command("import")
def import_command(  # noqa: PLR0913 - a command's options are its arguments
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A GeoNames dump, an OCHA P-code table, a CSV of your own, or a JSON list.",
            show_default=False,
        ),
    ],
    source: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Whose places these are.", show_default="the name of the file"),
    ] = None,
    country: CountryOption = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="What rows are that do not say: town, admin1 ... area."),
    ] = None,
    gazetteer: GazetteerOption = None,
    ledger: LedgerOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors.")] = False,
) -> None:
    """Add the places of a file to your own gazetteer, which is looked up beside the one that is shipped.

    A broken row stops the command before anything is written; the message names line, column and remedy.
    A place that is imported again replaces the one of the same id.
    """
    with answering():
        from cenotaph.cli.places import import_places
        from cenotaph.places.importing import Unsaid

        own = gazetteer or settings_for(ledger).places_file
        unsaid = Unsaid(source, (country or "").upper(), kind or "")
        raise typer.Exit(import_places(path, own, unsaid, quiet))
