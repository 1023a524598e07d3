"""The commands that publish: exports in the formats of the field, and the check of such files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, OutputOption, QuietOption, settings_for
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.pipeline.publishing_forms import Form, Status

# ruff: noqa: PLC0415 - commands import what they need when they are chosen

AsOption = Annotated[
    Form, typer.Option("--as", metavar="FORM", help=f"The form: {', '.join(Form)}.", show_default=False)
]


@app.command("export")
def export_command(
    form: AsOption,
    status: Annotated[
        Status | None,
        typer.Option(
            help="Claims accepted by a reviewer, or all but the rejected; needed where some are undecided."
        ),
    ] = None,
    loses: Annotated[
        bool, typer.Option("--loses", help="Say what of a ledger the form has no room for, and leave.")
    ] = False,
    ledger: LedgerOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the ledger in a format of the field: events of UCDP GED or ACLED, GeoJSON, W3C annotations.

    Events are the incidents in which somebody is said to have been killed. What is left out is told.
    """
    with answering():
        from cenotaph.cli.publishing import ExportRequest, export_ledger, say_loses

        if loses:
            raise typer.Exit(say_loses(form))
        raise typer.Exit(export_ledger(ExportRequest(settings_for(ledger), form, status, output, quiet)))


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
