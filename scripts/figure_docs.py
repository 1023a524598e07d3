"""The pages of docs/reference on tables of claims and on figures as JSON and CSV."""

from __future__ import annotations

from cenotaph.estimates.given import COLUMNS
from cenotaph.estimates.receipts.rows import CLAIM_COLUMNS
from cenotaph.estimates.receipts.rows import COLUMNS as FIGURE_COLUMNS
from cenotaph.model.scope import TRUST

FIELDS = {
    "headline": "the figure in words",
    "of": "the question in words",
    "question": "the question as a scope: `parties`, `places` (ids), `first`, `last` (days), `outcomes`, `cohort`, "
    "`attackers`; what narrows nothing is left out",
    "low": "at least so many, if all of `accepted` is true as read",
    "high": "at most so many; null: no upper limit is claimed",
    "best": "the best figure by `rule`; null where there is none",
    "rule": "the rule of `best`, in words",
    "floor": "the least trust of the sides of claims that count",
    "as_of": "the day by which they had been said; null where all count",
    "is_tight": "whether the bounds are attained by whole numbers; false: they hold, and may be narrower than shown",
    "accepted": "ids of the claims that were taken as true",
    "aside": "claims that were set aside, each with `claim` and `reason`",
    "conflicts": "the smallest sets of claims that cannot all be true, each with `claims` and `words`",
    "proofs": "for each side: `value`, `uses` (each with `claim`, `side`, `bound` and `multiplier`, a fraction as "
    '"n/d"), their `sum`, and `support`: where whole numbers prove more than the sum, the claims without any of '
    "which the value falls",
    "ladder": "the bounds by the claims of at least some trust: `trust`, `low`, `high`",
    "faults": "the bounds whichever `wrong` origins are wrong: `low`, `high`, and the `origins` whose fall takes the "
    "low bound there",
    "without": "what the figure becomes without one `origin`: `low`, `high`",
    "named": "named persons inside the question: how many `surely`, how many `possibly`, and the `persons` who surely "
    "are, by id",
    "arithmetic": "the proofs in words, by side",
    "claims": "the claims that the figure names, by id: `low`, `high`, `scope`, `inner` (what surely is counted; null "
    "where nobody is that sure), `low_trust`, `high_trust`, `origin`, `speaker`, `asserted`, `person`, `name`, `words`, "
    "`kind`, `cumulative`",
    "names": "what to call `parties` and `places`, by id",
}


def claims_file_page(made: str) -> str:
    """The columns of a table of claims."""
    rows = ["| column | holds | needed |", "| --- | --- | --- |"]
    rows += [f"| `{each.name}` | {each.help} | {'yes' if each.is_needed else ''} |" for each in COLUMNS]
    ladder = [f"| {trust} | {TRUST[trust]} |" for trust in sorted(TRUST, reverse=True)]
    return (
        f"{made}# A table of claims\n\nWhat `cenotaph bounds --claims FILE`, `relate` and `contradictions` read: CSV "
        "in UTF-8 or UTF-16 with commas, semicolons, tabs or bars, or an XLSX workbook without macros (the sheet "
        "`claims`, else the only one; of formulas their values). The first row that is not empty and does not begin "
        "with `#` names the columns, in any order. `cenotaph bounds --template` writes one to fill in.\n\n"
        "A bad cell is told by file, row and column with what to write instead, all of a file at once, and nothing "
        "is worked out. Columns with other names are ignored, and that is told; a name that is nearly one of these is "
        "an error.\n\n"
        + "\n".join(rows)
        + "\n\nDays may also be written *4 March 2031*, *4-Mar-2031*, *04.03.2031* or, where it is plain "
        "which is the month, *25/03/2031*. Numbers may have separators of thousands. "
        "Where the name of a place is that of a town and of the province around it, `low` counts for the province and "
        "`high` for the town, and a warning says so; an id, or *Aleppo province*, settles it.\n\n## Trust\n\n| rung | claims |\n"
        "| --- | --- |\n"
        + "\n".join(ladder)
        + "\n\nEach rung takes in the claims of those above it. What is typed counts as typed: without "
        "`--trust` all rungs count. Of a ledger the first rung counts only where it is asked for.\n"
    )


def figure_page(made: str) -> str:
    """A figure as JSON and as CSV."""
    fields = "\n".join(f"| `{name}` | {text} |" for name, text in FIELDS.items())
    return (
        f"{made}# Figures as JSON and CSV\n\n`cenotaph bounds --format json` writes one object, the library's `to_json` "
        f"gives it.\n\n| field | meaning |\n| --- | --- |\n{fields}\n\n`--format csv` writes one row a figure: "
        f"{_listed(FIGURE_COLUMNS)}. With `--why` it writes a row for each part that a claim plays: "
        f"{_listed(CLAIM_COLUMNS)}.\n"
    )


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)
