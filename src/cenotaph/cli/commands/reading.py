"""The commands that read reports and keep nothing: read, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.options import FiguresFormat, Format, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen: spaCy takes a second that `--help` need not wait for.
# ruff: noqa: PLC0415


@app.command("read")
def read_command(  # noqa: PLR0913 - a command's options are its arguments
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text files, saved pages, folders of them, .jsonl(.gz) of reports, or - for standard input.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Publication date (YYYY-MM-DD) of all reports, whatever page and text say."
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="L", help="Language of the reports (en), instead of finding it out.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Form of the results.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first input that is bad.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Only results and errors: no progress, warnings or footer.")
    ] = False,
) -> None:
    """Read reports and print what they claim about losses and forces, each claim with its words.

    Results go to standard output, everything else to standard error.

    Exit code 0: done; 2: an input was bad, the others are read all the same; 130: interrupted.
    """
    with answering():
        from cenotaph.cli.read import Request, read_reports

        request = Request(paths, day("--published", published), language, form, output, strict, quiet)
        raise typer.Exit(read_reports(request))


@app.command("evaluate")
def evaluate_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated reports (.jsonl, .jsonl.gz).")],
    predicted: Annotated[
        Path | None,
        typer.Argument(metavar="[PREDICTED]", help="Claims to score; without it GOLD's texts are read."),
    ] = None,
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="List the first N disagreements.")] = 0,
    form: Annotated[
        FiguresFormat, typer.Option("--format", help="Form of the figures.")
    ] = FiguresFormat.TABLE,
) -> None:
    """Score claims against annotated reports: precision, recall and F1 of claims and of their fields."""
    with answering():
        from cenotaph.cli.evaluate import evaluate_files

        raise typer.Exit(evaluate_files(gold, predicted, errors, form))
