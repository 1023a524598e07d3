"""The commands that bring reports into the ledger: add, watch, reread."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import (
    AddedFormatOption,
    AllowOption,
    AuthorOption,
    GivenOption,
    LanguageOption,
    LedgerOption,
    OriginalOption,
    OutletOption,
    OutputOption,
    PublishedOption,
    QuietOption,
    StrictOption,
    TranslatorOption,
    UrlOption,
    settings_for,
)
from cenotaph.cli.options import AddedFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.pipeline.publishing_forms import Incoming

# Commands import what they need when they are chosen: spaCy takes a second that `--help` need not wait for.
# ruff: noqa: PLC0415

TableOption = Annotated[
    Incoming | None,
    typer.Option(
        "--as",
        metavar="FORM",
        help=f"Take claims from files of a format, each row a report: {', '.join(Incoming)}.",
        show_default=False,
    ),
]


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
    published: PublishedOption = None,
    language: LanguageOption = None,
    outlet: OutletOption = None,
    author: AuthorOption = None,
    translator: TranslatorOption = None,
    translation_of: OriginalOption = None,
    url: UrlOption = None,
    given: GivenOption = False,
    table: TableOption = None,
    allow_host: AllowOption = None,
    form: AddedFormatOption = AddedFormat.TABLE,
    output: OutputOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read reports and keep them in the ledger, with their claims and the bytes they came in.

    With --as ged or acled each row of a table becomes a report of its makers, with what it claims; with --as
    annotations come claims that another ledger exported.

    A report that the ledger holds already changes nothing, so an interrupted run is simply run again.

    Exit code 0: done; 2: an input was bad, the others are added all the same; 130: interrupted.
    """
    with answering():
        from cenotaph.cli.adding import AddRequest, add_reports
        from cenotaph.reports import ReadOptions
        from cenotaph.reports.received import Facts

        facts = Facts(outlet=outlet, author=author, translator=translator, original=translation_of, url=url)
        options = ReadOptions(day("--published", published), language, strict, facts)
        allow = frozenset(allow_host or ())
        request = AddRequest(inputs, options, settings_for(ledger), allow, given, form, output, quiet, table)
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
    quiet: QuietOption = False,
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
    form: AddedFormatOption = AddedFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read the ledger's reports again with this program and show, claim by claim, what changes.

    Nothing changes without --accept. What a reviewer decided on is kept; where it reads otherwise now, it
    goes back to the worklist.
    """
    with answering():
        from cenotaph.cli.rereading import RereadRequest, reread_reports

        request = RereadRequest(reports or (), settings_for(ledger), accept, form, output, quiet)
        raise typer.Exit(reread_reports(request))
