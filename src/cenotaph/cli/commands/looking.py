"""The commands that look into the ledger and change nothing: list, show, search, status."""

from __future__ import annotations

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
from cenotaph.cli.options import Listed, ListFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen: a database's driver takes time that `--help` need not.
# ruff: noqa: PLC0415

SpeakerOption = Annotated[
    str | None,
    typer.Option("--speaker", metavar="WORDS", help="Who is said to say so, or speaks for that party."),
]
AttackerOption = Annotated[
    str | None,
    typer.Option("--attacker", metavar="WORDS", help="Who is said to have done it, or a part of that party."),
]
NameOption = Annotated[str | None, typer.Option("--name", metavar="WORDS", help="The named person.")]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="WORDS", help="Who printed it.")]
UndecidedOption = Annotated[
    bool, typer.Option("--undecided", help="Only claims that wait for a reviewer, or reports with such.")
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DATE", help="Reports published, claims whose window ends, on or after it."
    ),
]
ToOption = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="DATE", help="Reports published, claims whose window begins, on or before it."
    ),
]
ReportOption = Annotated[str | None, typer.Option(metavar="ID", help="Only what stands in this report.")]
OriginOption = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Only reports of one origin with this one, or their claims."),
]
WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS",
        help="Words that must all be there; '\"a phrase\"' as it stands; bomb* whatever begins so.",
        show_default=False,
    ),
]
WhenOption = Annotated[
    str | None,
    typer.Option(
        metavar="WHEN", help="A day, a month (2031-05), a year, or START..END; one end may be left out."
    ),
]
ReportsOption = Annotated[
    bool, typer.Option("--reports", help="Find reports by their whole text, instead of claims.")
]


@app.command("list")
def list_command(  # noqa: PLR0913 - a command's options are its arguments
    what: Annotated[Listed, typer.Argument(help="What to list.")] = Listed.REPORTS,
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: OutcomeOption = None,
    speaker: SpeakerOption = None,
    attacker: AttackerOption = None,
    name: NameOption = None,
    outlet: OutletOption = None,
    undecided: UndecidedOption = False,
    report: ReportOption = None,
    origin: OriginOption = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the ledger's reports, claims or kept figures, the last recorded first.

    Options narrow it together: reports by their claims, a party with its parts, a place with what lies in it.
    """
    with answering():
        from cenotaph.cli.listing import ListRequest, list_lines
        from cenotaph.cli.searching import known_of
        from cenotaph.ledger import Query

        settings = settings_for(ledger)
        query = Query(
            party=party,
            where=where,
            speaker=speaker,
            attacker=attacker,
            name=name,
            outlet=outlet,
            measure=outcome,
            first=day("--from", first),
            last=day("--to", last),
            undecided=undecided,
            report=report,
            origin=origin,
            known=known_of(settings),
        )
        if what is Listed.FIGURES:
            from cenotaph.cli.kept import KeptRequest, list_figures

            raise typer.Exit(list_figures(KeptRequest(settings, query, limit, form, output, quiet)))
        raise typer.Exit(list_lines(ListRequest(what, query, settings.ledger, limit, form, output, quiet)))


@app.command("search")
def search_command(  # noqa: PLR0913 - a command's options are its arguments
    words: WordsArgument = None,
    where: WhereOption = None,
    when: WhenOption = None,
    party: PartyOption = None,
    outcome: OutcomeOption = None,
    speaker: SpeakerOption = None,
    attacker: AttackerOption = None,
    name: NameOption = None,
    outlet: OutletOption = None,
    undecided: UndecidedOption = False,
    reports: ReportsOption = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Find claims by the words around them and by their fields, the last recorded first.

    All that is given must hold. Case and accents play no part. Without words the fields alone are looked for.
    A party is found with its parts (Iran: the Quds Force too), a place with what lies in it.
    """
    with answering():
        from cenotaph.cli.listing import ListRequest, list_lines
        from cenotaph.cli.searching import known_of, window_asked
        from cenotaph.ledger import Query

        settings = settings_for(ledger)
        first, last = window_asked(when)
        query = Query(
            words=" ".join(words or ()),
            party=party,
            where=where,
            speaker=speaker,
            attacker=attacker,
            name=name,
            outlet=outlet,
            measure=outcome,
            first=first,
            last=last,
            undecided=undecided,
            known=known_of(settings),
        )
        what = Listed.REPORTS if reports else Listed.CLAIMS
        raise typer.Exit(list_lines(ListRequest(what, query, settings.ledger, limit, form, output, quiet)))


@app.command("show")
def show_command(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A report, claim, link, run or figure, by at least six signs of its id; #N for an entry.",
            show_default=False,
        ),
    ],
    text: Annotated[
        bool, typer.Option("--text", help="Also a report's whole text, its claims' words in colour.")
    ] = False,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Show all that the ledger knows of one thing: its words, who says so, decisions, copies, history."""
    with answering():
        from cenotaph.cli.showing import ShowRequest, show_one

        request = ShowRequest(settings_for(ledger).ledger, wanted, form, output, text)
        raise typer.Exit(show_one(request))


@app.command("status")
def status_command(
    agreement: Annotated[
        bool, typer.Option("--agreement", help="How far coders agree who read the same claims blind.")
    ] = False,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Show what the ledger holds: reports and their origins, claims, decisions, and the head of its chain."""
    with answering():
        from cenotaph.cli.agreement import show_agreement
        from cenotaph.cli.showing import ShowRequest, show_status

        if agreement:
            raise typer.Exit(show_agreement(settings_for(ledger).ledger, form, output))
        request = ShowRequest(settings_for(ledger).ledger, form=form, output=output)
        raise typer.Exit(show_status(request))
