"""The command that settles things in the ledger: decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, settings_for
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.model.claim import Claim
from cenotaph.model.text import Report
from cenotaph.settings import Settings

# ruff: noqa: PLC0415 - commands import what they need when they are chosen


SubjectArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A claim or link, by its id or at least six signs of it; CLAIM+CLAIM for whether two claims "
        "are of one person, or, if one names nobody, of one event; - for a CSV file of answers.",
        show_default=False,
    ),
]


@app.command("decide")
def decide_command(  # noqa: PLR0913 - a command's options are its arguments
    subject: SubjectArgument,
    answer: Annotated[
        str | None,
        typer.Argument(metavar="ANSWER", help="yes, no, unsure, correct or open.", show_default=False),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field", metavar="NAME=VALUE", help="What is right, with correct; nothing behind = for none."
        ),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; stays in the ledger for good.")] = "",
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who decides.", show_default="the setting reviewer"),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION", help="The version that you looked at; refused if something changed since."
        ),
    ] = None,
    incident: Annotated[
        bool, typer.Option("--incident", help="CLAIM+CLAIM: of one event, also where both name somebody.")
    ] = False,
    ledger: LedgerOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors.")] = False,
) -> None:
    """Settle whether a report says what a claim says, or whether a link holds.

    yes: the report says so; no: it does not; correct: it does, but for the fields given. A later decision
    replaces an earlier one; the history keeps both. Yes to a link holds two claims together whatever the
    words say, no keeps them apart for ever: persons and incidents honour it.

    Exit code 0: recorded; 1: refused, something changed since you looked; 2: bad input, nothing recorded.
    """
    with answering():
        from cenotaph.cli.deciding import DecideRequest, decide

        settings = settings_for(ledger)
        who = settings.reviewer if reviewer is None else reviewer
        # Only corrected words are looked up: the other answers need not wait for what that takes.
        resolve = _resolver(settings) if fields or subject == "-" else None
        request = DecideRequest(
            settings.ledger, who, subject, answer, fields or (), reason, seen, quiet, incident, resolve
        )
        raise typer.Exit(decide(request))


def _resolver(settings: Settings) -> Callable[[Report, Sequence[Claim]], list[Claim]]:
    from cenotaph.pipeline.resolving import resolver

    return resolver(settings)
