"""The command on figures over time: series."""

from __future__ import annotations

from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, OutputOption, QuietOption, settings_for
from cenotaph.cli.commands.figures import (
    AsOfOption,
    AttackerOption,
    ClaimsOption,
    CohortOption,
    DecidedOption,
    FormOption,
    FromOption,
    OutcomeOption,
    PartyOption,
    ToOption,
    TrustOption,
    WhereOption,
    WithoutOption,
)
from cenotaph.cli.options import ListFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.model.series import Step

# Commands import what they need when they are chosen: the solver takes time that `--help` need not.
# ruff: noqa: PLC0415


StepOption = Annotated[Step, typer.Option("--by", help="How long each period is.")]
EachOption = Annotated[
    bool, typer.Option("--each-party", help="A series for each of several parties, not one for all.")
]
SpeakerOption = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="WORDS",
        help="Instead, what this speaker said when, what was added since, and every fall; with other options "
        "only on people whom they ask for.",
    ),
]
CarryOption = Annotated[
    int,
    typer.Option(
        "--carry",
        metavar="DAYS",
        min=0,
        max=3650,
        help="Assume that a number of forces present still holds so many days later.",
    ),
]


@app.command("series")
def series_command(  # noqa: PLR0913 - a command's options are its arguments
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: OutcomeOption = "killed",
    step: StepOption = Step.MONTH,
    each: EachOption = False,
    speaker: SpeakerOption = None,
    carry: CarryOption = 0,
    cohort: CohortOption = None,
    attacker: AttackerOption = None,
    as_of: AsOfOption = None,
    without: WithoutOption = None,
    trust: TrustOption = None,
    decided: DecidedOption = False,
    claims: ClaimsOption = None,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Tell how many by day, week or month, and the forces that stood there, with losses per 1,000 present.

    A period that no claim touches is a gap, not a nought. Numbers of forces are stocks: what was announced,
    has arrived, stands there and has left are kept apart and never added up.

    Exit code 0: done; 2: bad input.
    """
    with answering():
        from cenotaph.cli.figures import told_one_by_one
        from cenotaph.cli.series import SeriesRequest, show_series
        from cenotaph.estimates.given import Target
        from cenotaph.estimates.series import Asked

        target = Target(party, where, first, last, outcome, cohort, attacker)
        asked = Asked(step, each, carry)
        request = SeriesRequest(
            settings_for(ledger), claims, target, asked, speaker, day("--as-of", as_of),
            tuple(without or ()), trust, decided, form, output, quiet,
        )  # fmt: skip
        with told_one_by_one() as told:
            told.code = show_series(request)
        raise typer.Exit(told.code)
