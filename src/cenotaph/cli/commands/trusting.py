"""The commands that keep a ledger trustworthy: verify, rebuild, backup, restore, expunge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, settings_for
from cenotaph.cli.options import ListFormat
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen: a database's driver takes time that `--help` need not.
# ruff: noqa: PLC0415

QuietOption = Annotated[bool, typer.Option("--quiet", help="Only results, warnings and errors.")]


@app.command("verify")
def verify_command(  # noqa: PLR0913 - a command's options are its arguments
    ledger: LedgerOption = None,
    head: Annotated[
        str | None,
        typer.Option(metavar="DIGEST", help="Check too that a head noted earlier stands in the chain."),
    ] = None,
    figures: Annotated[
        bool,
        typer.Option(
            "--figures",
            help="Work out every kept figure again from the claims as they stood, and check its proof.",
        ),
    ] = False,
    release: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Check the folder of a release against its sums instead; no ledger is needed."
        ),
    ] = None,
    form: Annotated[ListFormat, typer.Option("--format", help="Form of the findings.")] = ListFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Check every entry, capture, quote and table of the ledger, and name what is not as it was recorded.

    With --figures each kept figure too: one that its claims no longer give, or whose proof does not hold, is
    named. Where claims were expunged since, or other parties and places are known, that is told and no fault.

    Exit code 0: all is as recorded; 1: something is not; 2: the ledger cannot be opened.
    """
    with answering():
        if release is not None:
            from cenotaph.cli.releasing import verify_release

            raise typer.Exit(verify_release(release, quiet))
        from cenotaph.cli.trust import VerifyRequest, verify_ledger

        further = None
        if figures:
            from cenotaph.cli.trust_figures import figures_checked

            further = figures_checked(settings_for(ledger))
        address = settings_for(ledger).ledger
        request = VerifyRequest(address, head, form, output, quiet, further)
        raise typer.Exit(verify_ledger(request))


@app.command("rebuild")
def rebuild_command(ledger: LedgerOption = None, quiet: QuietOption = False) -> None:
    """Make all tables for queries again from the entries; the entries stay as they are."""
    with answering():
        from cenotaph.cli.trust import rebuild_ledger

        raise typer.Exit(rebuild_ledger(settings_for(ledger).ledger, quiet))


@app.command("backup")
def backup_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; its manifest is put beside it.")],
    ledger: LedgerOption = None,
    quiet: QuietOption = False,
) -> None:
    """Copy one moment of the ledger into a file, while others may write."""
    with answering():
        from cenotaph.cli.trust_copies import backup_ledger

        raise typer.Exit(backup_ledger(settings_for(ledger).ledger, file, quiet))


@app.command("restore")
def restore_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` wrote.")],
    ledger: LedgerOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the ledger that is there; it is kept under another name.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Make a backup the ledger: checked, expunged again where it must be, and verified before it counts."""
    with answering():
        from cenotaph.cli.trust_copies import restore_ledger

        raise typer.Exit(restore_ledger(settings_for(ledger).ledger, file, force, quiet))


@app.command("expunge")
def expunge_command(
    subject: Annotated[str, typer.Argument(metavar="ID", help="The whole id of a report or a claim.")],
    reason: Annotated[
        str, typer.Option(metavar="WORDS", help="Why: stays in the ledger for good, so name nobody in it.")
    ],
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who expunges it.", show_default="the setting")
    ] = None,
    ledger: LedgerOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Take a report or a claim out of the ledger for good; only a tombstone stays. It cannot be undone.

    Exit code 0: gone, or gone before; 1: you said no.
    """
    with answering():
        from cenotaph.cli.trust_expunge import ExpungeRequest, expunge_from_ledger

        settings = settings_for(ledger)
        by = settings.reviewer if reviewer is None else reviewer
        request = ExpungeRequest(settings.ledger, subject, reason, by, yes, quiet)
        raise typer.Exit(expunge_from_ledger(request))
