"""The command on who the parties are: parties."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.options import ListFormat, PartiesAction, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.settings import load

# Commands import what they need when they are chosen.
# ruff: noqa: PLC0415


OwnOption = Annotated[
    Path | None,
    typer.Option(
        "--own",
        metavar="FILE",
        help="Your own parties; they are added to where the file is there.",
        show_default="the setting parties, else cenotaph.parties.toml",
    ),
]


@app.command("parties")
def parties_command(  # noqa: PLR0913 - a command's options are its arguments
    action: Annotated[
        PartiesAction, typer.Argument(metavar="[ACTION]", help="list, find, show, tree or import.")
    ] = (PartiesAction.LIST),
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]",
            help="find, list: words of a report or of a name; show, tree: an id; import: a TOML file.",
            show_default=False,
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            "--where", metavar="WORDS", help="The country that the words are of, by its name or code."
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day on which who belonged to whom is asked."),
    ] = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="ID", help="The force that a numbered unit is of.")
    ] = None,
    own: OwnOption = None,
    form: Annotated[ListFormat, typer.Option("--format", help="Form of the results.")] = ListFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only results and errors: no footer.")] = False,
) -> None:
    """Show states, forces, formations and groups: who they are, whom they belong to, what they are called.

    list shows them, find tells whom a report's words mean and why, show and tree one party with what it is
    part of and what is part of it, import brings in parties of your own.
    """
    with answering():
        from cenotaph.cli.parties import PartiesRequest, answer_parties

        asked = " ".join(words or ())
        file = own or load().parties_file
        request = PartiesRequest(action, asked, where, day("--on", on), within, file, form, output, quiet)
        raise typer.Exit(answer_parties(request))
