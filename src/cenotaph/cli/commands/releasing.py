"""The command `release`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, ProfileOption, QuietOption, settings_for
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.pipeline.publishing_forms import Status

# ruff: noqa: PLC0415 - commands import what they need when they are chosen


@app.command("release")
def release_command(  # noqa: PLR0913 - a command's options are its arguments
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="What the release is called: small letters, digits, hyphens."),
    ],
    status: Annotated[
        Status | None,
        typer.Option(
            help="Claims accepted by a reviewer, or all but the rejected; needed where some are undecided."
        ),
    ] = None,
    profile: ProfileOption = "public",
    title: Annotated[
        str, typer.Option("--title", metavar="WORDS", help="Its title.", show_default="NAME")
    ] = "",
    licence: Annotated[
        str,
        typer.Option(
            "--licence",
            metavar="NAME|FILE",
            help="CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0, ODbL-1.0, PDDL-1.0, or a text file.",
            show_default="none is stated",
        ),
    ] = "",
    folder: Annotated[
        Path, typer.Option("--output", metavar="DIR", help="The folder that holds all releases.")
    ] = Path("releases"),
    ledger: LedgerOption = None,
    quiet: QuietOption = False,
) -> None:
    """Publish the ledger's state as a numbered folder: tables as CSV and Parquet, codebook, changes, sums.

    Names and words that the profile withholds are in none of its files. The same ledger gives the same bytes.
    Check a folder later with: cenotaph verify --release DIR
    """
    with answering():
        from cenotaph.cli.releasing import ReleaseRequest, release_ledger

        settings = settings_for(ledger)
        request = ReleaseRequest(settings, name, folder, profile, status, title, licence, quiet)
        raise typer.Exit(release_ledger(request))
