"""The commands `relate` and `contradictions`: two claims beside each other, and what cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from cenotaph.cli.figure_claims import conflict_view, verdict_view
from cenotaph.cli.figures import (
    FigureRequest,
    asked_of,
    evidence_for,
    told_one_by_one,
    write_csv,
    write_json,
)
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.errors import InputError, UnknownIdError
from cenotaph.estimates.receipts.rows import names_row, premise_row
from cenotaph.estimates.relations import Verdict, relate
from cenotaph.model.figure import Conflict
from cenotaph.model.rows import Cell
from cenotaph.model.scope import Premise
from cenotaph.pipeline.evidence import Evidence, concerning, contradictions_of

_SHORTEST = 6
"""Signs of an id of the ledger that are enough where no other begins so."""


def show_relation(request: FigureRequest, one: str, other: str) -> int:
    """Writes how two claims stand to each other."""
    with told_one_by_one() as told:
        asked = asked_of(request)
        evidence = evidence_for(request, asked)
        a, b = (_claim(name, evidence, request) for name in (one, other))
        verdict = relate(a, b, asked.world)
        with destination(request.output) as stream:
            if request.form is ListFormat.JSON:
                write_json(_verdict_json(verdict, (a, b), evidence), stream)
            else:
                console = results(stream if request.output else None)
                console.print(verdict_view(verdict, (a, b), evidence.naming))
    return told.code


def show_contradictions(request: FigureRequest) -> int:
    """Writes the sets of claims that cannot all be true."""
    with told_one_by_one() as told:
        asked = asked_of(request)
        evidence = evidence_for(request, asked)
        every = contradictions_of(evidence, asked.world, request.as_of, request.trust)
        found = concerning(every, asked.question, evidence, asked.world)
        with destination(request.output) as stream:
            if request.form is ListFormat.TABLE:
                console = results(stream if request.output else None)
                if found:
                    console.print(conflict_view(found, evidence.premises, evidence.naming))
            elif request.form is ListFormat.JSON:
                write_json([_conflict_json(each, evidence) for each in found], stream)
            else:
                write_csv(_CONFLICT_COLUMNS, _conflict_cells(found, evidence), stream)
        if request.form is ListFormat.TABLE and not request.quiet:
            words = f"{counted(len(found), 'contradiction')} among {counted(len(evidence.premises), 'claim')}"
            messages().print(Text(words, style="dim"))
    return told.code


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
