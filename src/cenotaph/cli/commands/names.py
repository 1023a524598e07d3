"""The commands on personal names: names compare, names score."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.options import FiguresFormat
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen.
# ruff: noqa: PLC0415

_names = typer.Typer(
    name="names", help="Compare personal names across spellings and scripts.", no_args_is_help=True
)
app.add_typer(_names)


@_names.command("compare")
def compare_command(
    a: Annotated[str, typer.Argument(metavar="A", help="A name in any script.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    form: Annotated[
        FiguresFormat, typer.Option("--format", help="Form of the results.")
    ] = FiguresFormat.TABLE,
) -> None:
    """Tell whether two written names are held to be one, with a score and the reasons.

    Names are read in Latin, Arabic, Persian, Cyrillic and Hebrew script. From a score of 0.5 on they are one.
    """
    with answering():
        from cenotaph.cli.names import compare_names

        raise typer.Exit(compare_names(a, b, form))


@_names.command("score")
def score_command(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A CSV file whose columns a and b hold names.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only results and errors: no warnings.")] = False,
) -> None:
    """Add the columns score and same (1 or 0) to each pair of names of a CSV file.

    A column of either name that the file has already is replaced. A bad row stops the command; the message
    names row and column.
    """
    with answering():
        from cenotaph.cli.names import score_file

        raise typer.Exit(score_file(path, output, quiet))
