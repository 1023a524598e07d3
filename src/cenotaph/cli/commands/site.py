"""The command on what is published as pages: site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, ProfileOption, QuietOption, settings_for
from cenotaph.cli.commands.figures import FromOption, PartyOption, ToOption, WhereOption
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.pipeline.publishing_forms import Status

# ruff: noqa: PLC0415 - commands import what they need when they are chosen


@app.command("site")
def site_command(  # noqa: PLR0913 - a command's options are its arguments
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new folder, or an earlier site, which is replaced.")
    ],
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    status: Annotated[
        Status | None,
        typer.Option(
            help="Claims accepted by a reviewer, or all but the rejected; needed where some are undecided."
        ),
    ] = None,
    profile: ProfileOption = "public",
    title: Annotated[str, typer.Option(metavar="WORDS", help="What the site is called.")] = "Cenotaph",
    address: Annotated[
        str, typer.Option(metavar="URL", help="Where it will stand; for its feed and its page of lost ways.")
    ] = "",
    release: Annotated[
        str, typer.Option(metavar="URL|PATH", help="A release of the same ledger that its downloads link to.")
    ] = "",
    ledger: LedgerOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the ledger as a site: pages for figures, incidents, people and sources, without any server.

    It opens from a folder or from any address, asks no other host for anything, and is searched offline.
    Narrowed to a party, a place or days it shows what touches them, whole. The same ledger gives the same
    bytes. The path of its first page is printed.

    Exit code 0: written; 2: bad input, nothing written; 130: interrupted, nothing written.
    """
    with answering():
        from cenotaph.cli.site import SiteRequest, write_site
        from cenotaph.estimates.given import Target

        request = SiteRequest(
            settings_for(ledger),
            folder,
            Target(party, where, first, last),
            status,
            profile,
            title,
            address,
            release,
            quiet,
        )
        raise typer.Exit(write_site(request))
