"""The commands `bounds`, `relate` and `contradictions`: what follows from claims, and what cannot be true."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

from rich.text import Text

from cenotaph.cli.figure_tables import Shown, conflict_view, figure_view, verdict_view
from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import BAD, DONE, clean, messages, report_error, report_warning, results
from cenotaph.errors import ClaimsError, InputError, UnknownIdError
from cenotaph.estimates.given import Names, Target, question_of, template
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts.rows import (
    CLAIM_COLUMNS,
    COLUMNS,
    claim_cells,
    figure_cells,
    figure_json,
    names_row,
    premise_row,
)
from cenotaph.estimates.relations import Verdict, relate
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.model.figure import Conflict, Figure
from cenotaph.model.rows import Cell
from cenotaph.model.scope import Premise, Scope
from cenotaph.pipeline.evidence import (
    Evidence,
    concerning,
    contradictions_of,
    evidence_of_file,
    figure_of,
    world_of,
)
from cenotaph.pipeline.figures import keep_figure
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings

_MOST = 20
"""Problems of a file that are told one by one."""
_SHORTEST = 6
"""Signs of an id of the ledger that are enough where no other begins so."""


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """What the user asked of `bounds`, `relate` or `contradictions`."""

    settings: Settings
    claims: Path | None = None
    target: Target = field(default_factory=Target)
    as_of: date | None = None
    without: Sequence[str] = ()
    trust: int | None = None
    is_decided: bool = False
    keep: str | None = None
    """The name under which the ledger keeps the figure."""
    why: bool = False
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def show_bounds(request: FigureRequest) -> int:
    """Writes the figure that follows from the claims for the question."""
    with told_one_by_one() as told:
        asked = _asked(request)
        evidence, figure = _figure(request, asked)
        with destination(request.output) as stream:
            if request.form is ListFormat.TABLE:
                console = results(stream if request.output else None)
                shown = Shown(figure, evidence.premises, evidence.naming)
                console.print(figure_view(shown, is_whole=request.why))
            elif request.form is ListFormat.JSON:
                _json(figure_json(figure, evidence.premises, evidence.naming), stream)
            elif request.why:
                _csv(CLAIM_COLUMNS, claim_cells(figure, evidence.premises, evidence.naming), stream)
            else:
                _csv(COLUMNS, [figure_cells(figure, evidence.premises, evidence.naming)], stream)
    return told.code


def write_template(output: Path | None) -> int:
    """Writes a table of claims to fill in, with help on each column."""
    with destination(output) as stream:
        stream.write(template())
    return DONE


def show_relation(request: FigureRequest, one: str, other: str) -> int:
    """Writes how two claims stand to each other."""
    with told_one_by_one() as told:
        asked = _asked(request)
        evidence = _evidence(request, asked)
        a, b = (_claim(name, evidence, request) for name in (one, other))
        verdict = relate(a, b, asked.world)
        with destination(request.output) as stream:
            if request.form is ListFormat.JSON:
                _json(_verdict_json(verdict, (a, b), evidence), stream)
            else:
                console = results(stream if request.output else None)
                console.print(verdict_view(verdict, (a, b), evidence.naming))
    return told.code


def show_contradictions(request: FigureRequest) -> int:
    """Writes the sets of claims that cannot all be true."""
    with told_one_by_one() as told:
        asked = _asked(request)
        evidence = _evidence(request, asked)
        every = contradictions_of(evidence, asked.world, request.as_of, request.trust)
        found = concerning(every, asked.question, evidence, asked.world)
        with destination(request.output) as stream:
            if request.form is ListFormat.TABLE:
                console = results(stream if request.output else None)
                if found:
                    console.print(conflict_view(found, evidence.premises, evidence.naming))
            elif request.form is ListFormat.JSON:
                _json([_conflict_json(each, evidence) for each in found], stream)
            else:
                _csv(_CONFLICT_COLUMNS, _conflict_cells(found, evidence), stream)
        if request.form is ListFormat.TABLE and not request.quiet:
            words = f"{len(found):,} contradiction{'' if len(found) == 1 else 's'}"
            messages().print(Text(f"{words} among {len(evidence.premises):,} claims", style="dim"))
    return told.code


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of parties and places, and the question in its words."""

    reference: Reference
    world: World
    question: Scope


def _asked(request: FigureRequest) -> _Asked:
    # A question that cannot be asked is told before anything is read.
    reference = Reference.of(request.settings)
    world = world_of(reference)
    return _Asked(reference, world, question_of(request.target, Names(world.directory, world.atlas)))


def _figure(request: FigureRequest, asked: _Asked) -> tuple[Evidence, Figure]:
    if request.claims is not None:
        if request.keep is not None or request.is_decided:
            raise InputError(
                "--claims", "a file keeps no figures and no decisions", "leave out --keep, --decided"
            )
        evidence = _evidence(request, asked)
        options = Options(floor=request.trust or evidence.floor, as_of=request.as_of)
        return evidence, figure_of(evidence, asked.question, asked.world, options, request.without)
    with Ledger(request.settings.ledger) as ledger:
        gathered = gather(ledger, asked.reference, is_decided=request.is_decided)
        if request.keep is not None:
            kept = keep_figure(
                ledger, gathered, asked.question,
                floor=request.trust, as_of=request.as_of, without=request.without, name=request.keep,
            )  # fmt: skip
            if not request.quiet:
                messages().print(Text(f"kept as {kept.id} (see: cenotaph show {kept.id})", style="dim"))
            return gathered.evidence, kept.figure
        options = Options(floor=request.trust or gathered.evidence.floor, as_of=request.as_of)
        figure = figure_of(gathered.evidence, asked.question, gathered.world, options, request.without)
        return gathered.evidence, figure


def _evidence(request: FigureRequest, asked: _Asked) -> Evidence:
    if request.claims is None:
        with Ledger(request.settings.ledger) as ledger:
            return gather(ledger, asked.reference).evidence
    found = evidence_of_file(request.claims, asked.world)
    if found.ignored and not request.quiet:
        names = ", ".join(clean(name)[:40] for name in found.ignored)
        report_warning(messages(), f"{request.claims}: columns that tell nothing here: {names}")
    if found.unsettled and not request.quiet:
        names = ", ".join(clean(name)[:40] for name in found.unsettled)
        words = "name a place and one around it: low counts for the larger, high for the smaller"
        report_warning(messages(), f"{request.claims}: {names} {words}; give an id to settle it")
    return found


@dataclass(slots=True)
class _Told:
    code: int = DONE


@contextmanager
def told_one_by_one() -> Iterator[_Told]:
    """Tells every problem of a table of claims on a line of its own."""
    told = _Told()
    try:
        yield told
    except ClaimsError as error:
        console = messages()
        for problem in error.problems[:_MOST]:
            report_error(console, problem)
        more = len(error.problems) - _MOST
        if more > 0:
            console.print(Text(f"and {more:,} more: nothing was worked out"))
        told.code = BAD


def _claim(name: str, evidence: Evidence, request: FigureRequest) -> Premise:
    asked = name.strip()
    if asked in evidence.premises:
        return evidence.premises[asked]
    found = (
        sorted(code for code in evidence.premises if code.startswith(asked))
        if len(asked) >= _SHORTEST
        else []
    )
    if len(found) == 1:
        return evidence.premises[found[0]]
    if found:
        raise InputError(clean(name), f"{len(found)} claims begin so", f"one of {', '.join(found[:5])}")
    remedy = "give the id of a row" if request.claims else "see: cenotaph list claims"
    raise UnknownIdError(clean(name), "is no claim", remedy)


def _verdict_json(verdict: Verdict, claims: Sequence[Premise], evidence: Evidence) -> dict[str, Any]:
    return {
        **asdict(verdict),
        "clash": list(verdict.clash),
        "claims": {claim.id: premise_row(claim) for claim in claims},
        "names": names_row([claim.scope for claim in claims], evidence.naming),
    }


_CONFLICT_COLUMNS = ("conflict", "words", "claim", "low", "high", "speaker", "origin", "asserted")


def _conflict_cells(found: Sequence[Conflict], evidence: Evidence) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    for number, conflict in enumerate(found, 1):
        for code in conflict.claims:
            row: dict[str, Cell] = {"conflict": number, "words": conflict.words, "claim": code}
            claim = evidence.premises.get(code)
            if claim is not None:
                row |= {"low": claim.low, "high": claim.high, "speaker": claim.speaker,
                        "origin": claim.origin, "asserted": claim.asserted}  # fmt: skip
            rows.append(row)
    return rows


def _conflict_json(conflict: Conflict, evidence: Evidence) -> dict[str, Any]:
    known = [evidence.premises[code] for code in conflict.claims if code in evidence.premises]
    return {
        "claims": list(conflict.claims),
        "words": conflict.words,
        "premises": {claim.id: premise_row(claim) for claim in known},
        "names": names_row([claim.scope for claim in known], evidence.naming),
    }


def _json(content: object, stream: IO[str]) -> None:
    stream.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Cell]], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
