"""A file, rows or a frame of claims -> premises, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given.cells import Value, text_of
from cenotaph.estimates.given.delimited import rows_of
from cenotaph.estimates.given.names import Names
from cenotaph.estimates.given.rows import premise_of
from cenotaph.estimates.given.table import Line, Table, table_of
from cenotaph.estimates.given.workbook import OLD, OPENING, sheet_of
from cenotaph.model.scope import Premise

_LARGEST = 100_000_000
"""Bytes of a file of claims."""
_ENOUGH = 10_000
"""Problems after which a table is not looked at further."""


@dataclass(frozen=True, slots=True)
class Given:
    """The claims of a table as premises, in the order of the rows."""

    where: str
    premises: tuple[Premise, ...]
    lines: Mapping[str, Line]
    """By the ids of the premises: the rows as they are spelled."""
    ignored: tuple[str, ...] = ()
    """Columns of the user's own, which tell nothing here."""


def read_claims(path: Path, names: Names) -> Given:
    """The claims of a CSV or XLSX file; ClaimsError tells every cell that cannot be used."""
    try:
        # No more than that is read, whatever a file or a pipe says of its size.
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "give a CSV or XLSX file"
        ) from error
    if len(content) > _LARGEST:
        problem = InputError(str(path), "it is too large", f"a file of claims has at most {_LARGEST:,} bytes")
        raise ClaimsError(str(path), (problem,))
    return claims_in(path.name, content, names)


def claims_in(where: str, content: bytes, names: Names) -> Given:
    """The claims of a CSV or XLSX file's bytes; ClaimsError tells every cell that cannot be used."""
    if content.startswith((OPENING, OLD)):
        where, rows = sheet_of(where, content)
        return given(table_of(where, rows), names)
    return given(table_of(where, rows_of(where, content)), names)


def claims_of(rows: Iterable[Mapping[str, Value]], names: Names, where: str = "claims") -> Given:
    """The claims of rows by the names of the columns; ClaimsError tells every cell that cannot be used."""
    listed = [dict(row) for row in rows]
    columns = list(dict.fromkeys(name for row in listed for name in row))
    cells = ((number, [row.get(name) for name in columns]) for number, row in enumerate(listed, 1))
    table = table_of(where, [(0, columns), *cells])
    return given(table, names)


def given(table: Table, names: Names) -> Given:
    """The premises of a table's rows; ClaimsError tells every cell that cannot be used."""
    names.begin()
    problems: list[InputError] = []
    premises: dict[str, Premise] = {}
    lines: dict[str, Line] = {}
    for line in table.lines:
        code = text_of(line.cells.get("id"))
        if code in lines:
            place = f"{table.where} row {line.number} column id"
            problems.append(
                InputError(place, f"row {lines[code].number} has the id {code[:40]!r} too", "change one")
            )
        elif code:
            lines[code] = line
        found = premise_of(table.where, line, names)
        if isinstance(found, list):
            problems += found
            if len(problems) > _ENOUGH:
                break
        else:
            premises[found.id] = found
    if problems:
        raise ClaimsError(table.where, tuple(problems))
    return Given(table.where, _same_origins(premises.values()), lines, table.ignored)


def _same_origins(premises: Iterable[Premise]) -> tuple[Premise, ...]:
    """The premises with each origin spelled alike: "Radio Dumarra" and "radio dumarra" are one voice."""
    listed = list(premises)
    spelled: dict[str, str] = {}
    for origin in sorted({premise.origin for premise in listed}):
        spelled.setdefault(origin.casefold(), origin)
    return tuple(replace(premise, origin=spelled[premise.origin.casefold()]) for premise in listed)
