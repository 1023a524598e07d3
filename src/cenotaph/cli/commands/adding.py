"""The commands that bring reports into the ledger: add, watch, reread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.options import AddedFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.settings import Settings, load

# Commands import what they need when they are chosen: spaCy takes a second that `--help` need not wait for.
# ruff: noqa: PLC0415

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="LEDGER",
        help="Path of the ledger's file, or postgresql://USER@HOST/DATABASE.",
        show_default="cenotaph.sqlite",
    ),
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST",
        help="A host inside the own network that may be fetched from; may be given again.",
        show_default=False,
    ),
]


def settings_for(ledger: str | None) -> Settings:
    """The settings, with the ledger that the user named on the command line."""
    settings = load()
    return settings if ledger is None else replace(settings, ledger=ledger)


@app.command("add")
def add_command(  # noqa: PLR0913 - a command's options are its arguments
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL",
            help="What `read` takes (files, folders, .jsonl, .warc.gz, -), and addresses of the web.",
            show_default=False,
        ),
    ],
    ledger: LedgerOption = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of all these reports.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="L", help="Language of these reports (en), instead of finding it out."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed these reports.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who wrote them.")] = None,
    translator: Annotated[str | None, typer.Option(metavar="NAME", help="Who translated them.")] = None,
    translation_of: Annotated[
        str | None, typer.Option(metavar="ID|URL", help="The report that these are translations of.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the report was published.")] = None,
    given: Annotated[
        bool, typer.Option("--given", help="Take the claims in lines of JSONL as they are: do not read anew.")
    ] = False,
    allow_host: AllowOption = None,
    form: Annotated[AddedFormat, typer.Option("--format", help="Form of the results.")] = AddedFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first input that is bad.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only results and errors.")] = False,
) -> None:
    """Read reports and keep them in the ledger, with their claims and the bytes they came in.

    A report that the ledger holds already changes nothing, so an interrupted run is simply run again.

    Exit code 0: done; 2: an input was bad, the others are added all the same; 130: interrupted.
    """
    with answering():
        from cenotaph.cli.adding import AddRequest, add_reports
        from cenotaph.reports import ReadOptions
        from cenotaph.reports.received import Facts

        facts = Facts(outlet=outlet, author=author, translator=translator, original=translation_of, url=url)
        options = ReadOptions(day("--published", published), language, strict, facts)
        request = AddRequest(
            inputs, options, settings_for(ledger), frozenset(allow_host or ()), given, form, output, quiet
        )
        raise typer.Exit(add_reports(request))


@app.command("watch")
def watch_command(
    feeds: Annotated[
        Path, typer.Argument(metavar="FEEDS.toml", help="The feeds, sitemaps and pages to visit.")
    ],
    ledger: LedgerOption = None,
    every: Annotated[
        str | None,
        typer.Option(metavar="SPAN", help="Stay, and visit again after 30m, 2h, 1d; else one pass."),
    ] = None,
    allow_host: AllowOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors.")] = False,
) -> None:
    """Visit feeds, sitemaps and pages, and add what is new or has changed to the ledger.

    Heeds robots.txt and asks one host at a time. What was fetched is not fetched again.

    Exit code 0: done; 2: something could not be had, the rest is added; 130: interrupted.
    """
    with answering():
        from cenotaph.cli.watching import WatchRequest, span, watch_feeds

        seconds = None if every is None else span(every)
        request = WatchRequest(feeds, settings_for(ledger), seconds, frozenset(allow_host or ()), quiet)
        raise typer.Exit(watch_feeds(request))


@app.command("reread")
def reread_command(
    reports: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REPORT]...", help="Ids of reports; without them all that another run read."),
    ] = None,
    ledger: LedgerOption = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Make the new readings stand, instead of only showing them.")
    ] = False,
    form: Annotated[AddedFormat, typer.Option("--format", help="Form of the results.")] = AddedFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only results and errors.")] = False,
) -> None:
    """Read the ledger's reports again with this program and show, claim by claim, what changes.

    Nothing changes without --accept. What a reviewer decided on is kept; where it reads otherwise now, it
    goes back to the worklist.
    """
    with answering():
        from cenotaph.cli.rereading import RereadRequest, reread_reports

        request = RereadRequest(reports or (), settings_for(ledger), accept, form, output, quiet)
        raise typer.Exit(reread_reports(request))
