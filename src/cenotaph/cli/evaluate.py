"""The command `evaluate`: claims against annotated reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cenotaph.cli.options import FiguresFormat
from cenotaph.cli.screen import DONE, clean, results
from cenotaph.evaluation.compare import Row
from cenotaph.evaluation.files import load
from cenotaph.evaluation.reading import read_texts
from cenotaph.evaluation.score import ALL, Figures, Tally, score
from cenotaph.pipeline.reading import load_tools
from cenotaph.settings import load as load_settings


def evaluate_files(gold: Path, predicted: Path | None, errors: int, form: FiguresFormat) -> int:
    """Scores `predicted`, or the reader's own claims, against `gold`, and prints the figures."""
    annotated = _claims(load(gold))
    found = _claims(load(predicted)) if predicted else read_texts(gold, load_tools(load_settings()))
    figures = score(annotated, found)
    console = results()
    if form is FiguresFormat.JSON:
        listed = {"errors": [str(each) for each in figures.disagreements[:errors]]} if errors else {}
        console.file.write(json.dumps(figures.as_json() | listed, ensure_ascii=True) + "\n")
        return DONE
    _print(console, figures)
    for each in figures.disagreements[:errors]:
        console.print(Text(clean(str(each))), soft_wrap=True)
    return DONE


def _claims(rows: Mapping[str, Row]) -> dict[str, list[Row]]:
    return {name: list(row["claims"]) for name, row in rows.items()}


def _print(console: Console, figures: Figures) -> None:
    console.print(Text("1 report" if figures.reports == 1 else f"{figures.reports:,} reports", style="bold"))
    for title, tallies in (("claims", figures.claims), ("slots", figures.slots)):
        table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False)
        table.add_column(title, min_width=11)
        for name in ("P", "R", "F1", "right", "false", "missed"):
            table.add_column(name, justify="right", min_width=6)
        for name, tally in sorted(tallies.items(), key=lambda item: (item[0] == ALL, item[0])):
            table.add_row(name, *_cells(tally), style="bold" if name == ALL else "")
        console.print(table)


def _cells(tally: Tally) -> list[str]:
    shares = (tally.precision, tally.recall, tally.f1)
    return [f"{share:.3f}" for share in shares] + [f"{n:,}" for n in (tally.right, tally.false, tally.missed)]
