"""The commands `names compare` and `names score`."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.text import Text

from cenotaph.cli.options import FiguresFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, messages, report_warning, results
from cenotaph.errors import InputError
from cenotaph.names import Comparison, compare, parse

_ADDED = ("score", "same")


def compare_names(a: str, b: str, form: FiguresFormat) -> int:
    """Prints whether two names are held to be one, with the score and the reasons."""
    for which, name in (("the first name", a), ("the second name", b)):
        if not parse(name).words:
            raise InputError(which, f"{clean(name)!r} has no letters", "give a person's name")
    found = compare(a, b)
    console = results()
    if form is FiguresFormat.JSON:
        row = {"a": a, "b": b, "score": _shown(found.score), "same": found.same, "reasons": found.reasons}
        console.file.write(json.dumps(row, ensure_ascii=True) + "\n")
    else:
        _print(console, found)
    return DONE


def _print(console: Console, found: Comparison) -> None:
    verdict = "one name" if found.same else "two names"
    console.print(Text.assemble((verdict, "bold"), f"  score {_shown(found.score):.4f}"))
    for reason in found.reasons:
        console.print(Text("  " + clean(reason)), soft_wrap=True)


def score_file(path: Path, output: Path | None, quiet: bool = False) -> int:
    """Writes the rows of a CSV file with columns a and b, with columns score and same after the others."""
    with _opened(path) as stream:
        rows = _rows(stream, path)
        header = next(rows)
        kept = [at for at, name in enumerate(header) if name not in _ADDED]
        if len(kept) < len(header) and not quiet:
            again = " and ".join(sorted(set(header) & set(_ADDED)))
            report_warning(messages(), f"{path}: column {again} is replaced")
        with destination(output) as target:
            writer = csv.writer(target, lineterminator="\r\n")
            writer.writerow([*(header[at] for at in kept), *_ADDED])
            a, b = header.index("a"), header.index("b")
            for row in rows:
                found = compare(row[a], row[b])
                cells = [row[at] for at in kept]
                writer.writerow([*cells, f"{_shown(found.score):.4f}", int(found.same)])
    return DONE


def _shown(score: float) -> float:
    """The score cut to four places: what is shown as 0.5 has reached it."""
    return math.floor(score * 10_000) / 10_000


def _opened(path: Path) -> IO[str]:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give a CSV file") from error


def _rows(stream: IO[str], path: Path) -> Iterator[list[str]]:
    """The header, then each row that has as many cells and two names; InputError names row and column."""
    reader = csv.reader(stream, strict=True)
    try:
        header = _header(next(reader, []), path)
        yield header
        for row in reader:
            if row:
                _check(row, header, f"{path} row {reader.line_num}")
                yield row
    except csv.Error as error:
        where = f"{path} row {reader.line_num}"
        raise InputError(where, f"is no CSV ({error})", "mend the row") from error
    except UnicodeDecodeError as error:
        where = f"{path} after row {reader.line_num}"
        raise InputError(where, "is not UTF-8 text", "save the file as UTF-8") from error


def _header(row: Sequence[str], path: Path) -> list[str]:
    header = [name.strip() for name in row]
    for name in ("a", "b"):
        if header.count(name) != 1:
            what = f"has no column {name}" if name not in header else f"has two columns {name}"
            raise InputError(f"{path} row 1", what, "the first row names the columns; a and b hold the names")
    return header


def _check(row: Sequence[str], header: Sequence[str], where: str) -> None:
    if len(row) != len(header):
        raise InputError(where, f"has {len(row)} cells, not {len(header)}", "put names with commas in quotes")
    for name in ("a", "b"):
        if not row[header.index(name)].strip():
            raise InputError(f"{where} column {name}", "is empty", "give a name or leave the row out")
