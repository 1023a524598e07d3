"""The command `reread`: what today's program reads in the ledger's reports, shown before it is accepted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cenotaph.cli.options import AddedFormat
from cenotaph.cli.output import destination
from cenotaph.cli.progress import bar
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.ledger import Ledger
from cenotaph.ledger.rereading import ClaimChange, Reread
from cenotaph.pipeline.reading import load_tools
from cenotaph.pipeline.rereading import Rereading, to_reread
from cenotaph.settings import Settings

_SIGNS = {"added": ("+", "green"), "gone": ("-", "red"), "changed": ("~", "yellow"), "kept": ("=", "cyan")}
_SAID = {"kept": "no longer read; kept, for a reviewer decided on it"}


@dataclass(frozen=True, slots=True)
class RereadRequest:
    """What the user asked of `reread`."""

    reports: Sequence[str]
    settings: Settings
    accept: bool = False
    form: AddedFormat = AddedFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def reread_reports(request: RereadRequest) -> int:
    """Reads again what was asked for, shows what changes and, if so asked, accepts it."""
    console = messages()
    totals = dict.fromkeys(("reports", "same", *_SIGNS), 0)
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger))
        stream = stack.enter_context(destination(request.output))
        shown = results(stream if request.output else None)
        step = None
        tools = load_tools(request.settings)
        names = to_reread(ledger, tools, request.reports)
        if console.is_terminal and not request.quiet and len(names) > 1:
            step = stack.enter_context(bar(console, len(names)))
        for found in Rereading(ledger, names, tools, request.accept).results():
            totals["reports"] += 1
            totals["same"] += found.same
            for change in found.changes:
                totals[change.what] += 1
            if request.form is AddedFormat.JSONL:
                stream.write(json.dumps(asdict(found), ensure_ascii=False, default=str) + "\n")
            elif found.changes:
                _show(shown, found)
            if step:
                step()
    if request.form is AddedFormat.TABLE and not request.quiet:
        _finish(shown, totals, request.accept)
    return DONE


def _show(console: Console, found: Reread) -> None:
    console.print(Text(clean(found.report), style="bold"))
    for change in found.changes:
        sign, style = _SIGNS[change.what]
        console.print(Text.assemble((f"  {sign} ", style), (change.id, "dim"), f"  {_quote(change)}"))
        for field in change.fields:
            console.print(f"      {field.field}: {_value(field.before)} → {_value(field.after)}")
        note = _SAID.get(change.what) or ("back to the worklist: a reviewer had decided" * change.decided)
        if note:
            console.print(Text(f"      {note}", style="dim"))


def _quote(change: ClaimChange) -> str:
    words = clean(change.quote)
    return f"“{words[:77]}…”" if len(words) > 80 else f"“{words}”"


def _value(value: object) -> str:
    if value is None:
        return "–"
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:80]


def _finish(console: Console, totals: dict[str, int], accepted: bool) -> None:
    changed = ", ".join(f"{totals[what]} {what}" for what in _SIGNS if totals[what]) or "nothing changed"
    console.print(f"{totals['reports']} reports read again: {totals['same']} claims the same, {changed}")
    if accepted:
        console.print(Text("accepted: these are now the reports' last readings", style="green"))
    elif totals["reports"]:
        console.print(Text("nothing is changed yet; accept with: cenotaph reread --accept", style="dim"))
