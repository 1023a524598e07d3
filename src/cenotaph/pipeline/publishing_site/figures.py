"""The pages of figures: those of the ledger as it stands, and those that reviewers kept, with receipts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cenotaph.estimates.premises import premises_of
from cenotaph.estimates.receipts import range_words
from cenotaph.estimates.world import World
from cenotaph.model.figure import Figure
from cenotaph.model.kept import KeptFigure
from cenotaph.model.scope import Premise, Scope
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.evidence import world_of
from cenotaph.pipeline.gathering import Gathered
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.publishing_site.claims import said_of
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.glance import Headline
from cenotaph.pipeline.shown.receipt import Shown, receipt_of
from cenotaph.publications.site.model import Change, Entry
from cenotaph.publications.tables import Column

FOLDER = "figures"
_COLUMNS = tuple(
    Column(name, name) for name in "id name kept of outcomes where days low high best claims marks".split()
)
Row = dict[str, Any]


def write_figures(work: Work, headlines: Sequence[Headline], gathered: Gathered) -> dict[str, Row]:
    """Writes the pages of all figures and their list; the rows of the headline figures by their parties."""
    now = {each.party: _headline(work, number, each, gathered) for number, each in enumerate(headlines)}
    found = work.source.ledger.figures()
    shown = [each for each in found if _is_shown(work, each)]
    world = world_of(work.source.reference)
    kept = [_kept(work, each, world) for each in work.counted(FOLDER, shown)]
    work.page(
        f"{FOLDER}/index.html", "figures.html", now=list(now.values()), kept=kept, left=len(found) - len(kept)
    )
    rows = ({**row, "marks": "; ".join(row["marks"])} for row in (*now.values(), *kept))
    work.table(FOLDER, "Figures with their bounds, one a row", _COLUMNS, rows)
    return now


def _is_shown(work: Work, kept: KeptFigure) -> bool:
    """Whether a kept figure rests on claims of the site alone."""
    if kept.is_expunged or (work.asked.status is Status.ACCEPTED and not kept.basis.is_decided):
        return False
    claims = work.chosen.claims
    return claims is None or not work.asked.is_narrowed or claims.issuperset(kept.figure.accepted)


def _headline(work: Work, number: int, each: Headline, gathered: Gathered) -> Row:
    evidence = gathered.evidence
    href = f"{FOLDER}/now-{number}.html"
    row = _row(each.figure, each.name, href, evidence.naming, []) | {"id": f"now-{number}", "kept": None}
    shown = Shown(each.figure, evidence.premises, evidence.naming)
    about = [("worked out from", f"entries 1 to {gathered.basis.upto:,}, by {gathered.basis.program}")]
    _page(work, href, f"{each.name}: {row['range']} killed", about, shown)
    return {**each.row, **row, "name": each.name}


def _kept(work: Work, kept: KeptFigure, world: World) -> Row:
    figure, basis = kept.figure, kept.basis
    marks = [f"as of {figure.as_of}"] if figure.as_of else []
    marks += [f"without {each}" for each in basis.without]
    marks += ["only settled claims"] * basis.is_decided
    href = f"{FOLDER}/{kept.id}.html"
    row = _row(figure, kept.name, href, world, marks) | {"id": kept.id, "kept": kept.at}
    about = [
        ("kept", f"{kept.at[:16].replace('T', ' ')} UTC, entry {kept.number:,}"),
        ("worked out from", f"entries 1 to {basis.upto:,}, by {basis.program}"),
        *(("", mark) for mark in marks),
    ]
    shown = Shown(figure, _premises(work, figure, world), world, basis.without, basis.without)
    _page(work, href, kept.name, about, shown)
    title = kept.name or f"{row['range']} {row['outcomes']}"
    detail = f"{row['range']} {row['outcomes']}, {row['of']}, {row['where']}, {row['days']}"
    work.entries.append(
        Entry("figure", href, title, detail, (kept.name, row["of"], row["where"]), row["claims"])
    )
    work.changes.append(Change("figure", kept.id, href, title, detail, kept.at))
    return row


def _row(figure: Figure, name: str, href: str, naming: Any, marks: list[str]) -> Row:
    question = figure.question
    return {
        "name": name,
        "href": href,
        "range": range_words(figure.low, figure.high),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "outcomes": " or ".join(sorted(map(str, question.outcomes))),
        "days": _days(question),
        "of": " + ".join(sorted(map(naming.party_name, question.parties))) or "any party",
        "where": " + ".join(sorted(map(naming.place_name, question.places))) or "anywhere",
        "claims": len(figure.accepted),
        "marks": marks,
    }


def _days(question: Scope) -> str:
    if not (question.first or question.last):
        return "at any time"
    return " to ".join(str(day) if day else "…" for day in (question.first, question.last))


def _premises(work: Work, figure: Figure, world: World) -> dict[str, Premise]:
    """The claims that a kept figure names, as they are read now."""
    codes = {*figure.accepted, *(each.claim for each in figure.aside)}
    codes |= {code for each in figure.conflicts for code in each.claims}
    found, _ = premises_of(work.lines(sorted(codes)).values(), {}, world)
    return {each.id: each for each in found}


def _page(work: Work, href: str, name: str, about: list[tuple[str, str]], shown: Shown) -> None:
    receipt = _silent(work, receipt_of(shown))
    lines = {code: said_of(line, work) for code, line in work.lines(receipt["claims"]).items()}
    work.page(
        href,
        "figure.html",
        name=name,
        about=about,
        receipt=receipt,
        lines=lines,
        has_without=bool(shown.figure.without),
    )


def _silent(work: Work, receipt: Row) -> Row:
    """A receipt that names nobody whose name is withheld, neither as a person nor as a source."""
    lines = work.lines(receipt["claims"])
    claims = {
        code: dict(_silenced(work, lines.get(code), claim)) for code, claim in receipt["claims"].items()
    }
    origins = [{**each, "name": _origin(work, each["name"])} for each in receipt["origins"]]
    return {**receipt, "claims": claims, "origins": origins}


def _origin(work: Work, origin: str | None) -> str | None:
    """What an origin is called; a report of its own voice by its outlet and day."""
    report = work.reports.get(origin or "")
    if report is None:
        return work.source.redaction.speaker(origin)
    return (
        ", ".join(str(part) for part in (report.outlet or report.title, report.published) if part) or origin
    )


def _silenced(work: Work, line: ClaimLine | None, claim: Row) -> Iterator[tuple[str, Any]]:
    """What a receipt says of a claim, as the site shows the claim's own line."""
    report = line.report if line else None
    for name, value in claim.items():
        if name == "origin":
            yield name, None if line is not None and value == line.report else _origin(work, value)
        elif name == "speaker":
            yield name, work.source.redaction.speaker(value, report)
        elif name == "says" and line is not None and line.name is not None:
            yield name, line.name
        else:
            yield name, work.source.redaction.words(value, report) if isinstance(value, str) else value
