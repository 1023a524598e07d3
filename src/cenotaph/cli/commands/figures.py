"""The commands on figures: bounds, relate, contradictions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.arguments import LedgerOption, OutputOption, QuietOption, settings_for
from cenotaph.cli.options import FiguresFormat, ListFormat, day
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering

# Commands import what they need when they are chosen: the solver takes time that `--help` need not.
# ruff: noqa: PLC0415

ClaimsOption = Annotated[
    Path | None,
    typer.Option(
        "--claims",
        metavar="FILE",
        help="A CSV or XLSX file of claims, instead of a ledger (see: cenotaph bounds --template).",
        show_default="the ledger",
    ),
]
PartyOption = Annotated[
    str | None,
    typer.Option(
        "--party", metavar="WORDS", help="Whose losses: names or ids of parties, several joined by +."
    ),
]
WhereOption = Annotated[
    str | None,
    typer.Option("--where", metavar="WORDS", help="Where: names or ids of places, several joined by +."),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The first day: YYYY-MM-DD, or a month or a year."),
]
ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="The last day: YYYY-MM-DD, or a month or a year."),
]
OutcomeOption = Annotated[
    str,
    typer.Option(
        "--outcome",
        metavar="MEASURE",
        help="killed, wounded, missing or captured, several joined by +; casualties are killed+wounded.",
    ),
]
AnyOutcomeOption = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="MEASURE",
        help="killed, wounded, missing or captured, several joined by +.",
        show_default="all of them",
    ),
]
CohortOption = Annotated[
    str | None,
    typer.Option("--cohort", metavar="WORDS", help="Who among them: civilians, children, nationals of X ..."),
]
AttackerOption = Annotated[
    str | None,
    typer.Option("--attacker", metavar="WORDS", help="Who did it: names or ids of parties, as for --party."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only claims that had been said by the end of this day."),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without", metavar="SPEAKER", help="Leave a speaker or an origin out; may be given again."
    ),
]
TrustOption = Annotated[
    int | None,
    typer.Option(
        "--trust",
        metavar="N",
        min=1,
        max=5,
        help="Only sides of claims with at least this trust: 5 named persons, 4 admissions, 3 documented "
        "counts, 2 the other side's ceilings, 1 all.",
        show_default="1 for a file, 2 for a ledger",
    ),
]
DecidedOption = Annotated[
    bool,
    typer.Option("--decided", help="Only claims of the ledger that a reviewer answered yes or corrected."),
]
KeepOption = Annotated[
    str | None,
    typer.Option(
        "--keep",
        metavar="NAME",
        help="Keep the figure in the ledger under this name, with its proofs, for verify --figures.",
    ),
]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Show the receipt: the arithmetic, every claim, every origin.")
]
TemplateOption = Annotated[
    bool, typer.Option("--template", help="Write a table of claims to fill in, and do nothing else.")
]
FormOption = Annotated[ListFormat, typer.Option("--format", help="Form of the results.")]


@app.command("bounds")
def bounds_command(  # noqa: PLR0913 - a command's options are its arguments
    claims: ClaimsOption = None,
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: OutcomeOption = "killed",
    cohort: CohortOption = None,
    attacker: AttackerOption = None,
    as_of: AsOfOption = None,
    without: WithoutOption = None,
    trust: TrustOption = None,
    decided: DecidedOption = False,
    keep: KeepOption = None,
    why: WhyOption = False,
    template: TemplateOption = False,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Tell how many at least and at most: what follows by logic alone from claims, with its receipt.

    If every claim that is taken as true is true as read, the number lies within. Claims that overlap are
    never added up; where no claim says how many at most, no upper limit is claimed.

    Exit code 0: done, whether or not claims contradict each other; 2: bad input, nothing worked out.
    """
    with answering():
        from cenotaph.cli.figures import FigureRequest, show_bounds, write_template
        from cenotaph.estimates.given import Target

        if template:
            raise typer.Exit(write_template(output))
        target = Target(party, where, first, last, outcome, cohort, attacker)
        request = FigureRequest(
            settings_for(ledger), claims, target, day("--as-of", as_of), tuple(without or ()), trust, decided,
            keep, why, form, output, quiet,
        )  # fmt: skip
        raise typer.Exit(show_bounds(request))


@app.command("relate")
def relate_command(
    one: Annotated[str, typer.Argument(metavar="A", help="A claim, by its id.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    claims: ClaimsOption = None,
    ledger: LedgerOption = None,
    form: Annotated[
        FiguresFormat, typer.Option("--format", help="Form of the results.")
    ] = FiguresFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Tell how two claims stand to each other: part and whole, apart or open, and why.

    May their numbers be added? May one be subtracted from the other? Can both be true?

    Exit code 0: done, whatever the answer; 2: bad input.
    """
    with answering():
        from cenotaph.cli.claim_relations import show_relation
        from cenotaph.cli.figures import FigureRequest

        request = FigureRequest(settings_for(ledger), claims, form=ListFormat(form.value), output=output)
        raise typer.Exit(show_relation(request, one, other))


@app.command("contradictions")
def contradictions_command(  # noqa: PLR0913 - a command's options are its arguments
    claims: ClaimsOption = None,
    party: PartyOption = None,
    where: WhereOption = None,
    first: FromOption = None,
    last: ToOption = None,
    outcome: AnyOutcomeOption = None,
    as_of: AsOfOption = None,
    trust: TrustOption = None,
    ledger: LedgerOption = None,
    form: FormOption = ListFormat.TABLE,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the smallest sets of claims that cannot all be true.

    Options choose the sets in which some claim speaks of people whom they ask for.

    Exit code 0: done, whether or not there are any; 2: bad input.
    """
    with answering():
        from cenotaph.cli.claim_relations import show_contradictions
        from cenotaph.cli.figures import FigureRequest
        from cenotaph.estimates.given import Target

        every = "killed+wounded+missing+captured"
        target = Target(party, where, first, last, outcome or every)
        request = FigureRequest(
            settings_for(ledger), claims, target, day("--as-of", as_of), trust=trust,
            form=form, output=output, quiet=quiet,
        )  # fmt: skip
        raise typer.Exit(show_contradictions(request))
