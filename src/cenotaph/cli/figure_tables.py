"""A figure for a person: the range first, then how far it may be trusted, then the receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cenotaph.cli.figure_claims import claim_table, conflict_lines, short_id
from cenotaph.cli.screen import clean
from cenotaph.cli.words import counted
from cenotaph.estimates.receipts import (
    Naming,
    arithmetic,
    claims_of,
    fault_words,
    ground_words,
    has_best,
    headline,
    in_order,
    named_words,
    question_words,
    range_words,
    scope_words,
    times,
)
from cenotaph.model.figure import Aside, Figure, Proof, Side
from cenotaph.model.scope import TRUST, Premise

_FEW = 10
"""Claims set aside that are shown without --why."""
_MANY = 50
"""Claims that are shown with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with what names its claims and its scopes."""

    figure: Figure
    premises: Mapping[str, Premise]
    naming: Naming


def figure_view(shown: Shown, *, is_whole: bool) -> Group:
    """The figure on the screen; the whole receipt with it where that is asked for."""
    figure = shown.figure
    parts: list[RenderableType] = [
        Text(headline(figure), style="bold"),
        Text(clean(question_words(figure.question, shown.naming))),
        Text(ground_words(shown.figure, shown.premises), style="dim"),
        _ladder(figure),
        *[_indented(fault_words(fault)) for fault in figure.faults if fault.wrong],
        _indented(named_words(figure.named)),
    ]
    if has_best(figure):
        parts.append(_indented(f"best {figure.best:,}: {figure.rule}"))
    if figure.conflicts:
        parts.append(Text(f"\n{counted(len(figure.conflicts), 'contradiction')}", style="bold yellow"))
        parts += conflict_lines(figure.conflicts, shown.premises, shown.naming)
    parts += _asides(figure.aside, shown, None if is_whole else _FEW)
    if is_whole:
        parts += _receipt(shown)
    return Group(*parts)


def _indented(words: str, style: str = "") -> Padding:
    return Padding(Text(clean(words), style=style), (0, 0, 0, 2))


def _ladder(figure: Figure) -> RenderableType:
    if not figure.ladder:
        return Text("")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=True)
    table.add_column("trust", justify="right", no_wrap=True)
    table.add_column("holds", no_wrap=True)
    table.add_column("by", overflow="fold", style="dim")
    for at, rung in enumerate(sorted(figure.ladder, key=lambda each: -each.trust)):
        words = range_words(rung.low, rung.high)
        style = "bold" if rung.trust == figure.floor else ""
        table.add_row(
            str(rung.trust), Text(words, style=style), ("" if at == 0 else "and ") + TRUST[rung.trust]
        )
    return table


def _asides(asides: Sequence[Aside], shown: Shown, most: int | None) -> list[RenderableType]:
    if not asides:
        return []
    found: list[RenderableType] = [Text(f"\n{counted(len(asides), 'claim')} set aside", style="bold")]
    for aside in asides[:most]:
        found.append(
            Padding(
                Text.assemble((short_id(aside.claim), "cyan"), f"  {short_id(aside.reason)}"), (0, 0, 0, 2)
            )
        )
    if most is not None and len(asides) > most:
        found.append(Text(f"  and {len(asides) - most:,} more (--why)", style="dim"))
    return found


def _receipt(shown: Shown) -> list[RenderableType]:
    figure = shown.figure
    found: list[RenderableType] = []
    for proof in figure.proofs:
        found += _proof(proof, shown)
    if figure.high is None:
        found.append(Text("\nWhy no upper limit", style="bold"))
        found.append(Text("  no claim says how many they are at most, of all who are asked for"))
    if figure.without:
        found.append(Text("\nWithout an origin", style="bold"))
        found.append(Padding(_without(shown), (0, 0, 0, 2)))
    if figure.accepted:
        found.append(Text(f"\nTaken as true: {counted(len(figure.accepted), 'claim')}", style="bold"))
        found.append(
            Padding(claim_table(figure.accepted[:_MANY], shown.premises, shown.naming), (0, 0, 0, 2))
        )
        if len(figure.accepted) > _MANY:
            words = f"  and {len(figure.accepted) - _MANY:,} more (--format csv --why for all)"
            found.append(Text(words, style="dim"))
    return found


def _proof(proof: Proof, shown: Shown) -> list[RenderableType]:
    side = "at least" if proof.side is Side.LOW else "at most"
    words = arithmetic(proof, shown.premises, shown.figure.question, shown.naming)
    found: list[RenderableType] = [
        Text(f"\nWhy {side} {proof.value:,}", style="bold"),
        Padding(Text(clean(words)), (0, 0, 0, 2)),
    ]
    if proof.uses:
        found.append(Padding(_uses(proof, shown), (0, 0, 0, 2)))
    if proof.support:
        words = f"it falls without any one of {', '.join(proof.support)}"
        found.append(Padding(Text(short_id(words), style="dim"), (0, 0, 0, 2)))
    return found


def _uses(proof: Proof, shown: Shown) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("multiplier", justify="right", no_wrap=True)
    table.add_column("bound", justify="right", no_wrap=True)
    table.add_column("claim", style="cyan", overflow="fold", min_width=8)
    table.add_column("scope", overflow="fold", ratio=3)
    table.add_column("origin", overflow="fold", ratio=1, style="dim")
    for use in in_order(proof.uses):
        claims = [shown.premises[code] for code in claims_of(use, shown.premises)]
        scope = scope_words(claims[0].scope, shown.naming) if len(claims) == 1 else ""
        if len(claims) > 1:
            scope = counted(use.bound, "named person")
        origins = ", ".join(dict.fromkeys(claim.origin for claim in claims))
        bound = f"{'≥' if use.side is Side.LOW else '≤'} {use.bound:,}"
        name = ", ".join(claim.id for claim in claims) or use.claim
        table.add_row(times(use.multiplier) or "+ ", bound, short_id(name), clean(scope), clean(origins))
    return table


def _without(shown: Shown) -> Table:
    figure = shown.figure
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("origin", overflow="fold")
    table.add_column("figure", overflow="fold")
    for each in figure.without:
        is_same = (each.low, each.high) == (figure.low, figure.high)
        words = (
            Text("the same", style="dim") if is_same else Text(range_words(each.low, each.high), style="bold")
        )
        table.add_row(clean(each.origin), words)
    named = {each.origin for each in figure.without}
    if any(shown.premises[code].origin not in named for code in figure.accepted if code in shown.premises):
        table.add_row("any other", Text("the same", style="dim"))
    return table
