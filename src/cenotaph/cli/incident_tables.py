"""Incidents as tables for a person: one row an incident, and one incident with all its claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cenotaph.cli.lines import SHORT
from cenotaph.cli.screen import clean
from cenotaph.cli.words import STYLES, count_words, marks, speaker_words, when_words, where_words, who_words
from cenotaph.model.claim import Claim
from cenotaph.model.incident import Incident, OriginCount, Told

_WIDE = 110
_MOST_COUNTS = 6
"""Counts of one incident that a list shows; the incident itself shows all."""


def incidents_table(incidents: Sequence[Incident], width: int) -> Table:
    """One row an incident, for a screen of so many columns."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="cyan", no_wrap=True, min_width=SHORT)
    table.add_column("when and where" if width < _WIDE else "when", ratio=3, overflow="fold")
    if width >= _WIDE:
        table.add_column("where", ratio=4, overflow="fold")
    table.add_column("reports", justify="right", no_wrap=True)
    table.add_column("claims", justify="right", no_wrap=True)
    table.add_column("each origin's count", ratio=8, overflow="fold")
    for incident in incidents:
        when, where = when_words(incident.window) or "no day", _where(incident)
        place = [when, where] if width >= _WIDE else ["\n".join(filter(None, (when, where)))]
        table.add_row(
            incident.id[:SHORT],
            *place,
            f"{len(incident.reports):,}",
            f"{len(incident.members):,}",
            _counts(incident),
        )
    return table


def _where(incident: Incident) -> str:
    place = incident.place
    return clean(", ".join(filter(None, (place.words, place.country)))) if place else ""


def _counts(incident: Incident) -> Text:
    lines = [_count(count) for count in incident.counts[:_MOST_COUNTS]]
    rest = len(incident.counts) - len(lines)
    if incident.persons:
        lines.append(Text(clean(", ".join(incident.persons[:_MOST_COUNTS]))))
    if rest:
        lines.append(Text(f"and {rest:,} more", style="dim"))
    return Text("\n").join(lines)


def _count(count: OriginCount) -> Text:
    """One origin's count on a line: what, how many, of whom, who says so, what was said before."""
    found = Text.assemble(
        (str(count.measure), STYLES[count.measure]), " ", (count_words(count.count), "bold")
    )
    if count.group:
        found.append(f" {clean(count.group)}")
    outlet = count.outlet or count.origin
    said = f"{count.speaker}, in {outlet}" if count.speaker else outlet
    found.append(f" · {clean(said)}", style="dim")
    if count.earlier:
        before = ", ".join(count_words(number) for number, _ in count.earlier)
        found.append(f" (before: {before})", style="dim")
    return found


def incident_view(incident: Incident, told: Mapping[str, Told]) -> RenderableType:
    """One incident: its counts, its claims report by report with their quotes, and why they are together."""
    head = Text.assemble(
        ("incident ", "bold"),
        (incident.id, "bold cyan"),
        "\n",
        (" · ".join(filter(None, (when_words(incident.window) or "no day", _where(incident)))), ""),
        ("\nderived from claims; no entry of the ledger", "dim"),
    )
    parts: list[RenderableType] = [head, Text()]
    if incident.counts:
        parts += [Text("each origin's count", style="bold")]
        parts += [Text("  ").append_text(_count(count)) for count in incident.counts]
        parts.append(Text())
    for name in incident.reports:
        parts += [_heading(told[name]), _claims(incident, told[name])]
    if incident.links:
        parts.append(Text("why these reports are held to tell of one event", style="bold"))
        parts += [line for link in incident.links for line in _link(link.id, link.score, link.reasons)]
        parts.append(Text("settle one with: cenotaph decide LINK yes|no", style="dim"))
    return Group(*parts)


def _heading(told: Told) -> Text:
    report = told.report
    published = report.published.isoformat() if report.published else "no date"
    copy = f"one voice with {told.origin}" if told.origin not in (None, report.id) else ""
    facts = filter(None, (clean(report.outlet or ""), published, clean(report.id), clean(copy)))
    return Text.assemble(
        (clean(report.title or "") or clean(report.id), "bold"), "\n", (" · ".join(facts), "dim")
    )


def _claims(incident: Incident, told: Told) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="cyan", no_wrap=True, min_width=SHORT)
    table.add_column("what", min_width=10)
    table.add_column("who, where, when, says whom", ratio=4, overflow="fold")
    table.add_column("quote", ratio=4, overflow="fold")
    by_id = dict(zip(told.ids, told.claims, strict=True))
    for member in incident.members:
        if member.report == told.report.id:
            claim = by_id[member.id]
            what = Text("\n").join(
                (
                    Text(str(claim.measure), style=STYLES[claim.measure]),
                    Text(count_words(claim.count), style="bold"),
                    *(Text(clean(mark), style="dim") for mark in marks(claim)),
                )
            )
            quote = Text(clean(claim.anchor.quote), style="italic")
            table.add_row(member.id[:SHORT], what, _details(claim), quote)
    return table


def _details(claim: Claim) -> Text:
    parts = [
        ("", who_words(claim)),
        ("in ", where_words(claim)),
        ("on ", when_words(claim.window)),
        ("by ", clean(claim.attacker or "")),
        ("says ", speaker_words(claim)),
    ]
    return Text("\n").join(Text.assemble((label, "dim"), words) for label, words in parts if words)


def _link(name: str, score: float, reasons: Sequence[str]) -> list[Text]:
    head = Text.assemble("  link ", (name[:SHORT], "cyan"), f"  likely {score:.2f}")
    return [head, *(Text(f"    {clean(reason)}", style="dim") for reason in reasons)]
