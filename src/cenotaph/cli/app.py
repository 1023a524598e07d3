"""The program `cenotaph`: each command parses, calls one function and prints."""

from __future__ import annotations

from cenotaph.cli.commands import (
    adding,
    briefing,
    deciding,
    figures,
    incidents,
    looking,
    names,
    parties,
    people,
    picturing,
    places,
    publishing,
    reading,
    releasing,
    series,
    serving,
    site,
    trusting,
    users,
)
from cenotaph.cli.program import app

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (
    reading,
    adding,
    looking,
    deciding,
    people,
    incidents,
    figures,
    series,
    trusting,
    names,
    places,
    parties,
    serving,
    users,
    briefing,
    publishing,
    releasing,
    picturing,
    site,
)
"""The modules whose commands the program has, in the order in which its help lists them."""


app.registered_commands.sort(
    key=lambda command: [module.__name__ for module in COMMANDS].index(
        getattr(command.callback, "__module__", "")
    )
)


def main() -> None:
    """Runs the program; leaves with the exit code of the command."""
    app()
