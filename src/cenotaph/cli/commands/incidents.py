"""The commands of incidents: incidents, incident."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import (
    LedgerOption,
    LimitOption,
    OutcomeOption,
    OutputOption,
    PartyOption,
    QuietOption,
    WhereOption,
    settings_for,
)
from cenotaph.cli.options import IncidentsFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen: a database's driver takes time that `--help` need not.
# ruff: noqa: PLC0415

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        help="Reports with claims as JSON Lines, instead of a ledger.",
        show_default="the ledger",
    ),
]
FileOption = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="Reports with claims as JSON Lines, instead of a ledger."),
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Events that may have been on or after it.")
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Events that may have been on or before it.")
]
SilentOption = Annotated[
    bool, typer.Option("--silent", help="Group reports without claims too, by their words alone.")
]
FormOption = Annotated[IncidentsFormat, typer.Option("--format", help="Form of the results.")]


@app.command("incidents")
def incidents_command(  # noqa: PLR0913 - a command's options are its arguments
    file: FileArgument = None,
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: OutcomeOption = None,
    silent: SilentOption = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    form: FormOption = IncidentsFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the events that reports tell of, each with its reports and each origin's count.

    Running totals and numbers of forces are of no incident. An incident is shown where one of its claims has
    all that the options ask for.
    """
    with answering():
        from cenotaph.cli.incidents import IncidentsRequest, Wanted, list_incidents
        from cenotaph.cli.searching import known_of

        settings = settings_for(ledger)
        wanted = Wanted(party, where, day("--from", first), day("--to", last), outcome, known_of(settings))
        request = IncidentsRequest(settings.ledger, file, wanted, limit, silent, form, output, quiet)
        raise typer.Exit(list_incidents(request))


@app.command("incident")
def incident_command(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An incident, by its id or at least six signs of it.", show_default=False
        ),
    ],
    file: FileOption = None,
    silent: SilentOption = False,
    ledger: LedgerOption = None,
    form: FormOption = IncidentsFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Show one event: each origin's count, all claims with their words, and why they are held together."""
    with answering():
        from cenotaph.cli.incidents import IncidentsRequest, show_incident

        address = settings_for(ledger).ledger
        request = IncidentsRequest(address, file, silent=silent, form=form, output=output)
        raise typer.Exit(show_incident(request, wanted))
