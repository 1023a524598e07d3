"""Serving: the workbench, until somebody stops it."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.cli.screen import messages, report_warning
from cenotaph.errors import MissingExtraError
from cenotaph.ledger import Ledger
from cenotaph.settings import Settings


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """What the user asked of `serve`."""

    settings: Settings
    host: str
    port: int
    names: tuple[str, ...] = ()
    proxy: str = ""
    allow: frozenset[str] = frozenset()
    """Hosts inside the own network that reports may be fetched from."""


def serve_workbench(request: ServeRequest) -> None:
    """Serves the workbench and says where; MissingExtraError where its packages are not installed."""
    try:
        from cenotaph.workbench.desk import Desk  # noqa: PLC0415 - an optional extra
        from cenotaph.workbench.serving import Listening, Told, serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "fastapi", "server") from error
    console = messages()
    told = Told(
        lambda address: console.print(f"The workbench is at {address}"),
        lambda words: report_warning(console, words),
    )
    with Ledger(request.settings.ledger, create=True) as ledger:
        settings = request.settings
        names = (*request.names, *map(str.strip, settings.hosts.split(",")))
        listening = Listening(request.host, request.port, names, request.proxy)
        serve(Desk(ledger, settings, allow=request.allow), listening, told)
