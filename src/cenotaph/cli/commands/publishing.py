"""The commands on the formats of the field: exports, and the check of such files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import (
    LedgerOption,
    OutcomeOption,
    OutputOption,
    PartyOption,
    ProfileOption,
    QuietOption,
    WhereOption,
    settings_for,
)
from cenotaph.cli.options import day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.pipeline.publishing_forms import Form, Status

# ruff: noqa: PLC0415 - commands import what they need when they are chosen

AsOption = Annotated[
    Form, typer.Option("--as", metavar="FORM", help=f"The form: {', '.join(Form)}.", show_default=False)
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="What may have been on or after it (YYYY-MM-DD).")
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="What may have been on or before it (YYYY-MM-DD).")
]


@app.command("export")
def export_command(  # noqa: PLR0913 - a command's options are its arguments
    form: AsOption,
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: OutcomeOption = None,
    status: Annotated[
        Status | None,
        typer.Option(
            help="Claims accepted by a reviewer, or all but the rejected; needed where some are undecided."
        ),
    ] = None,
    profile: ProfileOption = "public",
    loses: Annotated[
        bool, typer.Option("--loses", help="Say what of a ledger the form has no room for, and leave.")
    ] = False,
    ledger: LedgerOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the ledger in a format of the field: UCDP GED, ACLED, OHCHR, FollowTheMoney, GeoJSON and others.

    Events are the incidents in which somebody is said to have been killed; of those asked for, whole ones.
    What came as a row of the form, and nothing else is known of, goes out as it came. What is left out is
    told.

    Exit code 0: done; 2: bad input, nothing written; 130: interrupted, nothing written.
    """
    with answering():
        from cenotaph.cli.publishing import ExportRequest, export_ledger, say_loses
        from cenotaph.cli.searching import known_of
        from cenotaph.ledger import Query

        if loses:
            raise typer.Exit(say_loses(form))
        settings = settings_for(ledger)
        query = Query(
            party=party,
            where=where,
            measure=outcome,
            first=day("--from", first),
            last=day("--to", last),
            known=known_of(settings),
        )
        request = ExportRequest(settings, form, status, output, quiet, query, profile)
        raise typer.Exit(export_ledger(request))


@app.command("check")
def check_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file of anyone's, packed with gzip or not.")
    ],
    form: AsOption,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Print at most so many faults.", show_default="50"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let no remark pass either.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Check a file against a format of the field: columns, codes, sums, ranges, days; exit 1 where it fails.

    Tables may be CSV or, as .jsonl, JSON Lines. A remark is what the form forbids and its makers publish.
    """
    with answering():
        from cenotaph.cli.publishing import CheckRequest, check_file

        raise typer.Exit(check_file(CheckRequest(form, file, limit, strict, quiet)))
