"""Statements that run for every report: their text is made once for each kind of database, not every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Table, insert
from sqlalchemy.sql.compiler import SQLCompiler


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    order: Sequence[str] | None
    """The names of the values in the order of their marks; None where the driver takes names."""
    constants: Mapping[str, Any]

    def given(self, values: Mapping[str, Any]) -> Any:
        """The values as the driver takes them."""
        if self.constants:
            values = {**self.constants, **values}
        return values if self.order is None else tuple(map(values.__getitem__, self.order))


@dataclass(frozen=True, slots=True)
class Fixed:
    """A statement with named parameters; values and results pass as the driver takes and gives them."""

    statement: Executable
    _made: dict[str, _Text] = field(default_factory=dict)

    @classmethod
    def insert(cls, table: Table) -> Fixed:
        """Inserts rows that have every column of a table."""
        return cls(insert(table))

    def run(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Runs it once."""
        made = self._text(connection)
        return connection.exec_driver_sql(made.words, made.given(values))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs it for each row."""
        if rows:
            made = self._text(connection)
            connection.exec_driver_sql(made.words, [made.given(row) for row in rows])

    def _text(self, connection: Connection) -> _Text:
        name = connection.dialect.name
        if name not in self._made:
            compiled = self.statement.compile(dialect=connection.dialect)  # type: ignore[attr-defined]
            assert isinstance(compiled, SQLCompiler)
            constants = {key: value for key, value in compiled.params.items() if value is not None}
            self._made[name] = _Text(str(compiled), compiled.positiontup, constants)
        return self._made[name]
