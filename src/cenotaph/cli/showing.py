"""The commands `show` and `status`: all that a ledger knows of one thing, and what it holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.lines import SHORT, claim_table, how_many, standing, when, where, who
from cenotaph.cli.listing import json_of
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, results
from cenotaph.cli.words import PRECISIONS, STYLES, counted
from cenotaph.ledger import Ledger
from cenotaph.ledger.versions import in_words
from cenotaph.model.kept import KeptFigure
from cenotaph.model.views import (
    ClaimLine,
    ClaimView,
    DecisionLine,
    Event,
    LinkLine,
    LinkView,
    ReportLine,
    ReportView,
    RunView,
    Status,
    Tombstone,
    View,
)

_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Signs that could steer a terminal; line breaks are kept."""
_KINDS: Mapping[type, str] = {
    ReportView: "report",
    ClaimView: "claim",
    LinkView: "link",
    RunView: "run",
    DecisionLine: "decision",
    Tombstone: "tombstone",
}


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """What the user asked of `show` or `status`."""

    ledger: str
    wanted: str = ""
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    text: bool = False
    """Whether a report's whole text is shown."""


def show_one(request: ShowRequest) -> int:
    """Writes all that the ledger knows of one id."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        stream = stack.enter_context(destination(request.output))
        view = ledger.show(request.wanted)
        if isinstance(view, KeptFigure):
            _kept(view, ledger, request, stream)
        elif request.form is ListFormat.JSON:
            stream.write(json_of({"kind": _KINDS[type(view)], **asdict(view)}, indent=2) + "\n")
        elif request.form is ListFormat.CSV:
            _csv(_line(view), stream)
        else:
            console = results(stream if request.output else None)
            console.print(_SHOWN[type(view)](view, console))
            if request.text and isinstance(view, ReportView):
                console.print(_text(view))
    return DONE


def _kept(view: KeptFigure, ledger: Ledger, request: ShowRequest, stream: IO[str]) -> None:
    # Naming its parties and places takes what no other thing needs that is shown.
    from cenotaph.cli.kept import kept_json, kept_view, write_kept_csv  # noqa: PLC0415

    if request.form is ListFormat.JSON:
        stream.write(json_of({"kind": "figure", **kept_json(view, ledger)}, indent=2) + "\n")
    elif request.form is ListFormat.CSV:
        write_kept_csv(view, ledger, stream)
    else:
        console = results(stream if request.output else None)
        console.print(kept_view(view, ledger))


def show_status(request: ShowRequest) -> int:
    """Writes what the ledger holds."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        stream = stack.enter_context(destination(request.output))
        found = ledger.status()
        if request.form is ListFormat.JSON:
            stream.write(json_of(asdict(found), indent=2) + "\n")
        elif request.form is ListFormat.CSV:
            _csv(found, stream)
        else:
            results(stream if request.output else None).print(_status(found))
    return DONE


def _csv(line: Any, stream: IO[str]) -> None:
    names = [field.name for field in fields(line)]
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(names)
    values = (getattr(line, name) for name in names)
    rows.writerow(cell(json_of(each) if isinstance(each, tuple | Mapping) else each) for each in values)


def _line(view: View) -> Any:
    if isinstance(view, ReportView):
        return view.report
    if isinstance(view, ClaimView):
        return view.claim
    return view.link if isinstance(view, LinkView) else view


def _status(found: Status) -> RenderableType:
    voices = f"{counted(found.reports, 'report')}, {counted(found.origins, 'origin')}"
    captured = f"{_moment(found.first_captured)} to {_moment(found.last_captured)}"
    return _facts(
        ("ledger", clean(found.ledger)),
        ("holds", Text(voices, style="bold")),
        ("", f"{found.expunged:,} expunged" if found.expunged else ""),
        ("claims", f"{found.claims:,}, {found.undecided:,} undecided"),
        ("decisions", f"{found.decisions:,}"),
        ("captured", captured if found.first_captured else ""),
        ("last added", _moment(found.last_added)),
        ("entries", f"{found.entries:,}"),
        ("head", found.head if found.entries else ""),
    )


def _report(view: ReportView, console: Console) -> RenderableType:
    line, capture = view.report, view.capture
    kept = capture.record is not None if capture else False
    facts = _facts(
        ("id", Text(clean(line.id), style="cyan")),
        ("outlet", clean(line.outlet or "")),
        ("published", line.published.isoformat() if line.published else "no date"),
        ("address", clean(line.url or "")),
        ("author", clean(line.author or "")),
        ("translator", clean(line.translator or "")),
        ("language", clean(line.language or "")),
        ("captured", f"{_moment(capture.at)} from {clean(capture.uri)}" if capture else ""),
        ("", f"SHA-256 {capture.digest}{'' if kept else ' (bytes not kept)'}" if capture else ""),
        ("", "with an RFC 3161 timestamp" if capture and capture.timestamped else ""),
        ("added", _moment(line.added)),
        ("original", clean(view.original or line.original or "")),
        ("translations", _names(view.translations)),
        ("voice", _voice(line)),
        ("same voice", _names(view.copies)),
        ("claims", f"{line.claims:,}, {line.undecided:,} undecided"),
    )
    parts: list[RenderableType] = [Text(clean(line.title or line.id), style="bold"), facts, Text("")]
    if view.claims:
        parts.append(claim_table(view.claims, console.width))
    return Group(*parts, *_links(view.links), *_history(view.history))


def _claim(view: ClaimView, console: Console) -> RenderableType:
    claim, report = view.claim, view.report
    marks = [mark for mark, is_so in (("denied", claim.denied), ("running total", claim.cumulative)) if is_so]
    heading = Text.assemble(
        (claim.measure, STYLES.get(claim.measure, "")), " ", (how_many(claim), "bold"), "  ", who(claim)
    )
    window = when(claim)
    facts = _facts(
        ("id", Text(claim.id, style="cyan")),
        ("where", where(claim)),
        ("", _place(claim)),
        ("when", f"{window} ({claim.basis}, {claim.precision})" if window else "the report does not say"),
        ("by whom", clean(claim.attacker or "")),
        ("parties", _parties(claim)),
        ("says", _chain(view) or "the report itself"),
        ("marks", ", ".join([*marks, *([f"part of {clean(claim.part_of)}"] if claim.part_of else [])])),
        ("answer", standing(claim)),
        ("corrected", "; ".join(clean(in_words(each)) for each in view.corrected)),
        ("version", claim.version),
        ("read by", f"{clean(claim.rule)}, score {claim.score:.2f}"),
        ("report", Text(clean(report.id), style="cyan")),
        ("", clean(report.title or "")),
        (
            "printed by",
            ", ".join(filter(None, (clean(report.outlet or ""), _day(report), clean(report.url or "")))),
        ),
        ("voice", _voice(report)),
    )
    return Group(heading, facts, *_words(view), *_links(view.links), *_history(view.history))


def _place(claim: ClaimLine) -> Text | str:
    """What the place words mean, with coordinates and how near they are; or that nothing was found."""
    if claim.latitude is None or claim.longitude is None:
        inside = f" in {clean(claim.place_path)}" if claim.place_path else ""
        return Text(f"not found, somewhere{inside}", style="yellow") if claim.where else ""
    around = [name for name in (claim.admin2, claim.admin1) if name and name != claim.place]
    prec = f"{PRECISIONS.get(claim.where_prec or 0, '')} (where_prec {claim.where_prec})"
    facts = f"  {claim.latitude:.4f}, {claim.longitude:.4f}, {prec}  {clean(claim.place_id or '')}"
    return Text.assemble(clean(", ".join((claim.place or "", *around))), (facts.rstrip(), "dim"))


def _parties(claim: ClaimLine) -> str:
    """The ids of the parties that the words mean."""
    ids = (
        ("of", claim.party_id),
        ("unit", claim.unit_id if claim.unit_id != claim.party_id else None),
        ("by", claim.attacker_id),
        ("said for", claim.speaker_id),
    )
    return "  ".join(f"{label} {clean(code)}" for label, code in ids if code)


def _words(view: ClaimView) -> list[RenderableType]:
    found = view.passage
    if found is None:
        return [Text(""), Text("the text no longer holds these words", style="yellow")]
    passage = Text.assemble(
        "… " if found.cut_before else "",
        _inline(found.before),
        (_inline(found.quote), "bold reverse"),
        _inline(found.after),
        " …" if found.cut_after else "",
    )
    place = f"words, at {view.claim.quote_start:,}–{view.claim.quote_end:,} of the text"
    return [Text(""), Text(place, style="dim"), Padding(passage, (0, 0, 0, 2))]


def _text(view: ReportView) -> RenderableType:
    """The whole text with the quotes of its claims marked."""
    # Sign for sign, so that the offsets of the claims hold.
    whole = Text(_STEERING.sub(" ", view.text))
    for claim in view.claims:
        whole.stylize(STYLES.get(claim.measure, "bold"), claim.quote_start, claim.quote_end)
    return Group(Text(""), Text("text", style="dim"), whole)


def _link(view: LinkView, console: Console) -> RenderableType:
    link = view.link
    facts = _facts(
        ("id", Text(link.id, style="cyan")),
        ("ends", clean(link.left)),
        ("", clean(link.right)),
        ("likeness", f"{link.score:.2f}"),
        ("because", "; ".join(clean(reason) for reason in link.reasons)),
        ("answer", link.answer or "undecided"),
        ("version", link.version),
    )
    return Group(Text(f"link: {_TIES[link.kind]}", style="bold"), facts, *_history(view.history))


def _run(view: RunView, console: Console) -> RenderableType:
    facts = _facts(
        ("id", Text(view.id, style="cyan")),
        ("program", clean(view.program)),
        ("model", clean(view.model)),
        ("rules", clean(view.rules)),
        ("entry", f"#{view.number}"),
        ("first used", _moment(view.at)),
    )
    return Group(Text("run", style="bold"), facts)


def _decision(view: DecisionLine, console: Console) -> RenderableType:
    correction = (f"{name}: {_value(value)}" for name, value in view.correction.items())
    facts = _facts(
        ("entry", f"#{view.number}"),
        ("on", Text(clean(view.subject), style="cyan")),
        ("answer", view.answer),
        ("correction", "; ".join(correction)),
        ("reviewer", clean(view.reviewer)),
        ("reason", clean(view.reason)),
        ("at", _moment(view.at)),
        ("holds", "yes" if view.holds else "no: a later decision replaced it"),
    )
    return Group(Text("decision", style="bold"), facts)


def _tombstone(view: Tombstone, console: Console) -> RenderableType:
    facts = _facts(
        ("id", Text(clean(view.id), style="cyan")),
        ("by", clean(view.reviewer)),
        ("reason", clean(view.reason)),
        ("at", _moment(view.at)),
        ("entry", f"#{view.number}"),
    )
    return Group(Text("expunged: its text and quotes are gone for good", style="bold"), facts)


_SHOWN: Mapping[type, Callable[[Any, Console], RenderableType]] = {
    ReportView: _report,
    ClaimView: _claim,
    LinkView: _link,
    RunView: _run,
    DecisionLine: _decision,
    Tombstone: _tombstone,
}
_TIES = {"copy": "one voice", "person": "the same person", "incident": "the same incident"}


def _facts(*facts: tuple[str, str | Text]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in facts:
        if value:
            grid.add_row(label, value)
    return grid


def _links(links: Sequence[LinkLine]) -> list[RenderableType]:
    if not links:
        return []
    rows = [
        (
            link.id[:SHORT],
            f"{_TIES[link.kind]}: {clean(link.left)} and {clean(link.right)}, {link.answer or 'undecided'}",
        )
        for link in links
    ]
    return [Text(""), Text("links", style="dim"), Padding(_facts(*rows), (0, 0, 0, 2))]


def _history(events: Sequence[Event]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    for style in ("dim", "dim", "", "bold"):
        grid.add_column(style=style, no_wrap=True)
    grid.add_column(overflow="fold")
    for event in events:
        details = (Text(clean(each), style="dim") for each in event.details)
        words = Text("\n").join([Text(clean(event.words)), *details])
        grid.add_row(f"#{event.number}", event.digest[:SHORT], _minute(event.at), event.what, words)
    return [Text(""), Text("history, in UTC", style="dim"), Padding(grid, (0, 0, 0, 2))]


def _chain(view: ClaimView) -> str:
    return clean(", ".join(words if role == "says" else f"via {words}" for words, role in view.chain))


def _voice(line: ReportLine) -> str:
    if line.voices <= 1:
        return "its own: no copy is known"
    first = "the first" if line.origin == line.id else f"first: {clean(line.origin)}"
    return f"1 of {line.voices} reports of one origin ({first})"


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(clean(name) for name in names[:20])
    return f"{shown} and {len(names) - 20:,} more" if len(names) > 20 else shown


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return clean(f"{value.get('start')}..{value.get('end')}")
    return "none" if value is None else clean(str(value))


def _day(line: ReportLine) -> str:
    return line.published.isoformat() if line.published else "no date"


def _moment(at: str | None) -> str:
    """A moment to the minute; all moments are in UTC."""
    return f"{_minute(at)} UTC" if at else ""


def _minute(at: str) -> str:
    return f"{at[:10]} {at[11:16]}"


def _inline(words: str) -> str:
    """Words on one line, the gaps at their ends kept."""
    inside = clean(words)
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and inside else ""
    return f"{before}{inside}{after}"
