"""The command on what is published: brief."""

from __future__ import annotations

from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, OutputOption, ProfileOption, QuietOption, settings_for
from cenotaph.cli.commands.figures import (
    AsOfOption,
    DecidedOption,
    FromOption,
    PartyOption,
    ToOption,
    WhereOption,
)
from cenotaph.cli.options import BriefFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen: the solver takes time that `--help` need not.
# ruff: noqa: PLC0415


@app.command("brief")
def brief_command(  # noqa: PLR0913 - a command's options are its arguments
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    as_of: AsOfOption = None,
    decided: DecidedOption = False,
    ledger: LedgerOption = None,
    profile: ProfileOption = "public",
    form: Annotated[
        BriefFormat | None,
        typer.Option("--format", help="Form of the brief.", show_default="by the name of the file, else md"),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="WORDS", help="A title above the headline.", show_default=False)
    ] = "",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a news brief from the ledger: figures, events, names, forces, who says what, with receipts.

    No figure is printed that no receipt bears out. Each form is one file, whole by itself: Markdown with
    tables; HTML, Word and PDF with charts and a map, which need the extra "publish".

    Exit code 0: written; 2: bad input, nothing written; 130: interrupted, nothing written.
    """
    with answering():
        from cenotaph.cli.briefing import BriefRequest, form_of, write_brief
        from cenotaph.estimates.given import Target

        request = BriefRequest(
            settings_for(ledger),
            Target(party, where, first, last),
            day("--as-of", as_of),
            decided,
            form or form_of(output),
            output,
            profile,
            title,
            quiet,
        )
        raise typer.Exit(write_brief(request))
