"""Rows -> CSV and Parquet at once, a few thousand at a time: the same rows give the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from cenotaph.errors import MissingExtraError
from cenotaph.publications.release.columns import Cell, Kind, Row, Table
from cenotaph.publications.rows import guarded

_TOGETHER = 20_000
_LEVEL = 3


def parquet() -> tuple[Any, Any]:
    """pyarrow and its Parquet writer; MissingExtraError where they are not installed."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise MissingExtraError("pyarrow", "publish") from error


class TableWriter:
    """Writes one table as NAME.csv and NAME.parquet; what it was given stands there when it is closed."""

    def __init__(self, table: Table, folder: Path) -> None:
        arrow, files = parquet()
        self.table = table
        self.rows = 0
        self._names = table.names
        self._waiting: list[tuple[Cell, ...]] = []
        self._arrow = arrow
        self._types = [_type(arrow, column.kind) for column in table.columns]
        fields = zip(table.columns, self._types, strict=True)
        self._schema = arrow.schema(
            [arrow.field(column.name, kind, nullable=not column.is_required) for column, kind in fields]
        )
        self._text = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="", errors="replace")
        self._csv = csv.writer(self._text, lineterminator="\r\n")
        self._csv.writerow(self._names)
        self._parquet = files.ParquetWriter(
            folder / f"{table.name}.parquet",
            self._schema,
            compression="zstd",
            compression_level=_LEVEL,
            store_schema=False,
        )

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._parquet.close()
            self._text.close()

    def put(self, row: Row) -> None:
        """Takes one row, with every column."""
        self._waiting.append(tuple(map(row.__getitem__, self._names)))
        self.rows += 1
        if len(self._waiting) >= _TOGETHER:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        columns = list(zip(*self._waiting, strict=True))
        written = [
            _cells(values, column.kind) for values, column in zip(columns, self.table.columns, strict=True)
        ]
        self._csv.writerows(zip(*written, strict=True))
        arrays = [
            self._arrow.array(_native(values, column.kind), type=kind)
            for values, column, kind in zip(columns, self.table.columns, self._types, strict=True)
        ]
        self._parquet.write_batch(self._arrow.record_batch(arrays, schema=self._schema))
        self._waiting = []


@contextmanager
def text_file(path: Path) -> Iterator[Any]:
    """A text file in UTF-8 with plain line ends."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as stream:
        yield stream


_RISKY = frozenset("=+-@\t\r")
_BOOLEANS: dict[Cell, str | None] = {True: "true", False: "false", None: None}


def _cells(values: tuple[Cell, ...], kind: Kind) -> Sequence[Cell]:
    """The cells of a column as the writer takes them: no text one that a spreadsheet runs as a formula."""
    if kind is Kind.STRING:
        return [each if each is None or each[:1] not in _RISKY else guarded(each) for each in values]  # type: ignore[index,arg-type]
    return [_BOOLEANS[each] for each in values] if kind is Kind.BOOLEAN else values


def _native(values: tuple[Cell, ...], kind: Kind) -> list[Any]:
    if kind is Kind.MOMENT:
        return [
            None if each is None else datetime.fromisoformat(str(each)).astimezone(UTC) for each in values
        ]
    if kind is Kind.STRING:
        return [_sound(each) if isinstance(each, str) else each for each in values]
    return list(values)


def _sound(text: str) -> str:
    """The text as UTF-8 can hold it."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _type(arrow: Any, kind: Kind) -> Any:
    return {
        Kind.STRING: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.BOOLEAN: arrow.bool_(),
        Kind.DATE: arrow.date32(),
        Kind.MOMENT: arrow.timestamp("us", tz="UTC"),
    }[kind]
