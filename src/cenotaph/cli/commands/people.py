"""The commands that work out persons: people, person, links."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cenotaph.cli.arguments import (
    FormOption,
    LedgerOption,
    LimitOption,
    OutcomeOption,
    OutputOption,
    PartyOption,
    QuietOption,
    WhereOption,
    settings_for,
)
from cenotaph.cli.options import ListFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# ruff: noqa: PLC0415 - commands import what they need when they are chosen


@app.command("people")
def people_command(  # noqa: PLR0913 - a command's options are its arguments
    party: PartyOption = None,
    where: WhereOption = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Claims whose window ends on or after it.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Claims whose window begins on or before it.")
    ] = None,
    outcome: OutcomeOption = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the named persons, their claims linked across reports and spellings, those with most claims first.

    Options choose the persons that have at least one such claim; linking always looks at the whole ledger.
    """
    with answering():
        from cenotaph.cli.people import PeopleRequest, list_people
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
        request = PeopleRequest(settings.ledger, query, limit=limit, form=form, output=output, quiet=quiet)
        raise typer.Exit(list_people(request))


@app.command("person")
def person_command(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A person, or one of the claims, by at least six signs of the id.",
            show_default=False,
        ),
    ],
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Show one person: every spelling, claim and link with its reasons, and what contradicts what."""
    with answering():
        from cenotaph.cli.people import PeopleRequest, show_person

        request = PeopleRequest(settings_for(ledger).ledger, wanted=wanted, form=form, output=output)
        raise typer.Exit(show_person(request))


class LinkedKind(StrEnum):
    """What links may hold together."""

    PERSON = "person"
    INCIDENT = "incident"


@app.command("links")
def links_command(  # noqa: PLR0913 - as above
    kind: Annotated[LinkedKind, typer.Option(help="What the links hold together.")] = LinkedKind.PERSON,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only those in doubt, which wait for a reviewer.")
    ] = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the links between claims of one person, or of one incident: those that hold, or those in doubt.

    Settle one with `cenotaph decide ID yes` or `no`; or fill in the CSV form and give it to `decide -`.
    """
    with answering():
        from cenotaph.cli.links import LinksRequest, list_links
        from cenotaph.model.link import LinkKind

        wanted = LinkKind(str(kind))
        request = LinksRequest(settings_for(ledger).ledger, wanted, limit, form, output, quiet, doubtful)
        raise typer.Exit(list_links(request))
