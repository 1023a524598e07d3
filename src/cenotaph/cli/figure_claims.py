"""Claims for a person: those of a figure, those that cannot all be true, and two beside each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cenotaph.cli.lines import SHORT
from cenotaph.cli.screen import clean
from cenotaph.estimates.receipts import Naming, bound_words, scope_words
from cenotaph.estimates.relations import How, Verdict
from cenotaph.model.figure import Conflict
from cenotaph.model.scope import Premise

_LEDGERS = re.compile(r"\b[0-9a-f]{16}\b")


def conflict_lines(
    conflicts: Sequence[Conflict], premises: Mapping[str, Premise], naming: Naming
) -> list[RenderableType]:
    """Claims that cannot all be true, each set with its claims."""
    found: list[RenderableType] = []
    for conflict in conflicts:
        words = clean(conflict.words) or "these cannot all be true; without any one of them the rest can"
        found.append(Padding(Text(words), (0, 0, 0, 2)))
        found.append(Padding(claim_table(conflict.claims, premises, naming), (0, 0, 0, 4)))
    return found


def conflict_view(conflicts: Sequence[Conflict], premises: Mapping[str, Premise], naming: Naming) -> Group:
    """All sets of claims that cannot all be true, on the screen."""
    return Group(*conflict_lines(conflicts, premises, naming))


def verdict_view(verdict: Verdict, claims: Sequence[Premise], naming: Naming) -> Group:
    """How two claims stand to each other: the verdict first, then why, and what may be done with them."""
    one, other = (clean(claim.id) for claim in claims)
    parts: list[RenderableType] = [
        Text(_HOW[verdict.how].format(one=one, other=other), style="bold"),
        Padding(
            claim_table([claim.id for claim in claims], {claim.id: claim for claim in claims}, naming),
            (0, 0, 0, 2),
        ),
        Text(""),
    ]
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("question", no_wrap=True)
    table.add_column("answer", no_wrap=True)
    table.add_column("why", overflow="fold", ratio=1)
    for reason in verdict.reasons:
        table.add_row(clean(reason.respect), Text(reason.how.value, style="cyan"), clean(reason.words))
    for question, ruling in (
        ("may be added", verdict.add),
        ("may be subtracted", verdict.subtract),
        ("may both be true", verdict.both),
    ):
        table.add_row(
            question,
            Text("yes" if ruling.yes else "no", style="green" if ruling.yes else "yellow"),
            clean(ruling.why),
        )
    if verdict.clash:
        kinds = " and ".join(clash.value for clash in verdict.clash)
        table.add_row("they differ in", "", Text(kinds, style="bold"))
    return Group(*parts, table)


_HOW = {
    How.SAME: "{one} and {other} count the same people",
    How.CONTAINS: "everyone whom {other} counts is counted by {one}",
    How.PART_OF: "everyone whom {one} counts is counted by {other}",
    How.OVERLAPS: "{one} and {other} count some of the same people, and each some that the other does not",
    How.DISJOINT: "{one} and {other} count different people",
    How.UNKNOWN: "{one} and {other} may count some of the same people; nothing tells whether they do",
}


def claim_table(codes: Sequence[str], premises: Mapping[str, Premise], naming: Naming) -> Table:
    """Claims by their ids: what each says, of whom, according to whom."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("id", style="cyan", overflow="fold", min_width=6, max_width=20)
    table.add_column("says", overflow="fold", min_width=10)
    table.add_column("scope", overflow="fold", ratio=4)
    table.add_column("speaker", overflow="fold", ratio=2, style="dim")
    for code in codes:
        claim = premises.get(code)
        if claim is None:
            table.add_row(short_id(code), "", "", "")
            continue
        scope = scope_words(claim.scope, naming)
        words = claim.name if claim.name else bound_words(claim)
        table.add_row(short_id(code), clean(words), clean(scope), clean(_voices(claim)))
    return table


def _voices(claim: Premise) -> str:
    origin = "" if claim.origin in (claim.speaker, claim.id) else claim.origin
    behind = f" ({origin})" if origin and claim.speaker else origin
    said = claim.asserted.isoformat() if claim.asserted else ""
    return ", ".join(filter(None, (f"{claim.speaker or ''}{behind}", said)))


def short_id(code: str) -> str:
    """An id as it is shown: the first signs of one of the ledger's, which will do for any command."""
    return clean(_LEDGERS.sub(lambda found: found.group()[:SHORT], code))
