"""Serving: the workbench, until somebody stops it."""

from __future__ import annotations

from rich.text import Text

from cenotaph.cli.screen import messages
from cenotaph.errors import MissingExtraError
from cenotaph.ledger import Ledger
from cenotaph.settings import Settings


def serve_workbench(settings: Settings, host: str, port: int) -> None:
    """Serves the workbench and says where; MissingExtraError where its packages are not installed."""
    try:
        from cenotaph.workbench.desk import Desk  # noqa: PLC0415 - an optional extra
        from cenotaph.workbench.serving import serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "fastapi", "server") from error
    desk = Desk(Ledger(settings.ledger, create=True), settings)
    serve(desk, host, port, lambda address: messages().print(Text(f"The workbench is at {address}")))
