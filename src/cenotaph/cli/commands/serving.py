"""The command that opens the workbench."""

from __future__ import annotations

from typing import Annotated

import typer

from cenotaph.cli.arguments import AllowOption, LedgerOption, settings_for
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# ruff: noqa: PLC0415 - commands import what they need when they are chosen


@app.command()
def serve(
    ledger: LedgerOption = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; beyond this machine it needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")
    ] = 8350,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="A name by which others ask for it; may be given again.",
            show_default=False,
        ),
    ] = None,
    proxy: Annotated[
        str,
        typer.Option(
            "--behind-proxy",
            metavar="ADDRESS",
            help="Address of the proxy before it, whose X-Forwarded-* headers are then believed.",
            show_default=False,
        ),
    ] = "",
    allow: AllowOption = None,
) -> None:
    """Open the workbench, the review website, over a ledger; one that does not exist yet is made."""
    with answering():
        from cenotaph.cli.serving import ServeRequest, serve_workbench

        request = ServeRequest(
            settings_for(ledger), host, port, tuple(name or ()), proxy, frozenset(allow or ())
        )
        serve_workbench(request)
