"""Kept figures of a ledger for a release: a row each, and the whole receipt as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cenotaph.errors import CenotaphError
from cenotaph.estimates.premises import premises_of
from cenotaph.estimates.receipts import figure_json, question_words
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.ledger.people import claims_by_id
from cenotaph.model.figure import Figure
from cenotaph.model.kept import KeptFigure
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.releasing.rows import moment
from cenotaph.publications.redaction import Redaction
from cenotaph.publications.release.columns import Row

RECEIPTS = "receipts"
IsPublished = Callable[[ClaimLine], bool]


def figure_rows(
    ledger: Ledger, redaction: Redaction, world: World, folder: Path, is_published: IsPublished
) -> Iterator[Row]:
    """The rows of the kept figures, the first kept first; their receipts are written into a folder.

    A figure is left out where it names a claim that is not published: its receipt would lack it.
    """
    for kept in reversed(ledger.figures()):
        wanted = _claims(kept.figure)
        with ledger.reading() as reading:
            lines = claims_by_id(reading, sorted(wanted))
        if kept.is_expunged or len(lines) < len(wanted) or not all(map(is_published, lines.values())):
            continue
        receipt = _redacted(_receipt(kept, lines, world), redaction, lines)
        path = folder / RECEIPTS / f"{kept.id}.json"
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(receipt, ensure_ascii=False, indent=1, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8", errors="replace", newline="\n")
        yield _row(kept, redaction, world)


def _row(kept: KeptFigure, redaction: Redaction, world: World) -> Row:
    figure, basis = kept.figure, kept.basis
    return {
        "id": kept.id,
        "name": redaction.words(kept.name) or None,
        "question": redaction.words(_question(figure, world)),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "rule": figure.rule or None,
        "floor": figure.floor,
        "as_of": figure.as_of,
        "is_decided": basis.is_decided,
        "upto": basis.upto,
        "program": basis.program,
        "at": moment(kept.at),
        "receipt": f"{RECEIPTS}/{kept.id}.json",
    }


def _receipt(kept: KeptFigure, lines: Mapping[str, ClaimLine], world: World) -> dict[str, Any]:
    premises, _ = premises_of(lines.values(), {}, world)
    by_id = {each.id: each for each in premises}
    try:
        figure = figure_json(kept.figure, by_id, world)
    except CenotaphError:
        figure = figure_json(kept.figure, by_id, _Ids())
    quotes = {
        code: {"report": line.report, "quote": line.quote, "source": line.source, "url": line.url}
        for code, line in sorted(lines.items())
    }
    return {
        "id": kept.id,
        "name": kept.name,
        "at": moment(kept.at),
        "basis": asdict(kept.basis),
        "figure": figure,
        "quotes": quotes,
    }


def _redacted(
    value: Any, redaction: Redaction, lines: Mapping[str, ClaimLine], report: str | None = None
) -> Any:
    """A JSON value as it may be published; what stands under a claim's id is of its report."""
    if isinstance(value, str):
        return redaction.speaker(value, report)
    if isinstance(value, list | tuple):
        return [_redacted(each, redaction, lines, report) for each in value]
    if isinstance(value, dict):
        return {
            redaction.words(str(name), report): _redacted(
                each, redaction, lines, lines[name].report if name in lines else report
            )
            for name, each in value.items()
        }
    return value


def _question(figure: Figure, world: World) -> str:
    try:
        return question_words(figure.question, world)
    except CenotaphError:
        return question_words(figure.question, _Ids())


class _Ids:
    """Calls parties and places by their ids, where today's registry no longer has them."""

    def party_name(self, ident: str) -> str:
        """The id itself."""
        return ident

    def place_name(self, ident: str) -> str:
        """The id itself."""
        return ident


def _claims(figure: Figure) -> set[str]:
    """The ids of all claims that a figure names; a person's stand joined."""
    codes = {*figure.accepted, *(each.claim for each in figure.aside)}
    codes |= {code for each in figure.conflicts for code in each.claims}
    return {code for joined in codes for code in joined.split("+")}
