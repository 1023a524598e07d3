"""The program `cenotaph` before it has commands: its name, its help and its version."""

from __future__ import annotations

from typing import Annotated

import typer

import cenotaph

app = typer.Typer(
    name="cenotaph",
    help="Read reports of an armed conflict: who was killed, wounded, missing, captured, according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cenotaph {cenotaph.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None: ...
