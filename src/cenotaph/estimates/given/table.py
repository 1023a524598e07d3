"""A table of claims before its cells mean anything: a header, and rows by the numbers that a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given.cells import Value, is_blank, text_of
from cenotaph.estimates.given.columns import COMMENT, NAMES, NEEDED

_ALIKE = 75.0
_REMEDY = "see: cenotaph bounds --template"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number, the first being 1, and its cells by the names of the columns."""

    number: int
    cells: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file, sheet or frame."""

    where: str
    """What messages call it: the file, and the sheet where there is one."""
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    ignored: tuple[str, ...] = ()
    """Columns of the user's own, which tell nothing here."""


def table_of(where: str, rows: Iterable[tuple[int, Sequence[Value]]]) -> Table:
    """The table that numbered rows make, the first that is no comment being the header.

    Rows that are empty or comments are left out. Raises ClaimsError where the header lacks a column that is
    needed, names one twice or nearly names one, or where there is no row of claims.
    """
    filled = ((number, cells) for number, cells in rows if _is_read(cells))
    number, header = next(filled, (0, ()))
    if not header:
        raise ClaimsError(where, (InputError(where, "it is empty", _REMEDY),))
    columns = [_name(value) for value in header]
    _check(f"{where} row {number}", columns)
    lines, problems = [], []
    for number, cells in filled:
        beyond = [text_of(value) for value in cells[len(columns) :] if not is_blank(value)]
        if beyond:
            place = f"{where} row {number} column {len(columns) + 1}"
            what = f"{beyond[0][:40]!r} stands beyond the last column"
            problems.append(InputError(place, what, "put cells with a delimiter inside in quotes"))
        lines.append(Line(number, dict(zip(columns, cells, strict=False))))
    if problems:
        raise ClaimsError(where, tuple(problems))
    if not lines:
        raise ClaimsError(where, (InputError(where, "it has no row of claims", _REMEDY),))
    ignored = tuple(name for name in columns if name and name not in NAMES)
    return Table(where, tuple(name for name in columns if name in NAMES), tuple(lines), ignored)


def _is_read(cells: Sequence[Value]) -> bool:
    first = next((text for value in cells if (text := text_of(value))), "")
    return bool(first) and not first.startswith(COMMENT)


def _name(value: Value) -> str:
    return text_of(value).casefold().replace(" ", "_").replace("-", "_")


def _check(where: str, columns: Sequence[str]) -> None:
    problems = []
    for name in NEEDED:
        if name not in columns:
            problems.append(_missing(where, name, columns))
    missing = [name for name in NAMES if name not in columns and name not in NEEDED]
    for name in dict.fromkeys(columns):
        if name in NAMES and columns.count(name) > 1:
            problems.append(InputError(f"{where} column {name}", "it is there twice", "keep one"))
        near = process.extractOne(name, missing, scorer=fuzz.ratio, score_cutoff=_ALIKE) if name else None
        if name not in NAMES and near:
            what = f"{name[:40]!r} is no column"
            problems.append(InputError(where, what, f"did you mean {near[0]}? Else rename it"))
    if problems:
        raise ClaimsError(where, tuple(problems))


def _missing(where: str, name: str, columns: Sequence[str]) -> InputError:
    others = [each for each in columns if each and each not in NAMES]
    near = process.extractOne(name, others, scorer=fuzz.ratio, score_cutoff=_ALIKE - 10)
    remedy = f"rename {near[0]!r} to it, or add it" if near else "add it"
    return InputError(where, f"there is no column {name}", f"{remedy}; {_REMEDY}")
