"""A text in, its claims out, and frames for pandas and polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from cenotaph.errors import InputError, MissingExtraError
from cenotaph.model.claim import Claim, claim_ids
from cenotaph.model.interchange import to_row
from cenotaph.model.rows import COLUMNS, Cell, rows_of
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import Tools, claims_of, load_tools
from cenotaph.pipeline.reference import Reference
from cenotaph.reports import report_of
from cenotaph.settings import Settings, load

Backend = Literal["pandas", "polars"]

_PANDAS = {str: "string", int: "Int64", bool: "boolean", float: "Float64", date: "datetime64[s]"}


class ClaimList(list[Claim]):
    """The claims of one report, in the order of its words, with the report that they rest on."""

    def __init__(self, report: Report, claims: Iterable[Claim] = ()) -> None:
        super().__init__(claims)
        self.report = report

    @property
    def ids(self) -> list[str]:
        """One id for each claim, in order: no other claim of any report has it."""
        return claim_ids(self.report, self)

    def to_frame(self, backend: Backend = "pandas") -> Any:
        """A data frame with one row a claim; MissingExtraError when pandas or polars is not installed."""
        return to_frame(self, backend)

    def to_json(self) -> dict[str, Any]:
        """The report and its claims as one object of the interchange form."""
        return to_row(self.report, self)


def read(
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    tools: Tools | None = None,
) -> ClaimList:
    """What a report's text claims; without a publication date, words such as "last week" are left open."""
    report = report_of(text, published=_day(published), language=language)
    return ClaimList(report, claims_of(report, tools or shared_tools()))


def to_frame(claims: ClaimList | Iterable[ClaimList], backend: Backend = "pandas") -> Any:
    """One data frame of the claims of one report or of many, its columns typed; see `COLUMNS`."""
    lists = [claims] if isinstance(claims, ClaimList) else claims
    rows = [row for each in lists for row in rows_of(each.report, each)]
    return frame_of(rows, COLUMNS, backend)


def frame_of(rows: list[dict[str, Cell]], columns: Mapping[str, type], backend: Backend) -> Any:
    """A data frame of rows, its columns typed; MissingExtraError where pandas or polars is not installed."""
    if backend == "polars":
        return _polars(rows, columns)
    if backend == "pandas":
        return _pandas(rows, columns)
    raise InputError("to_frame", f"no backend {backend!r}", "use pandas or polars")


def shared_tools(ledger: str | None = None) -> Tools:
    """The tools of the settings, loaded once in a program; those for a ledger have the places beside it."""
    tools, settings = _loaded()
    if ledger is None:
        return tools
    beside = replace(settings, ledger=ledger)
    if (beside.places_file, beside.parties_file) == (settings.places_file, settings.parties_file):
        return tools
    return replace(tools, reference=_reference(beside))


@cache
def _loaded() -> tuple[Tools, Settings]:
    settings = load()
    return load_tools(settings), settings


@lru_cache(maxsize=4)
def _reference(settings: Settings) -> Reference:
    return Reference.of(settings)


def _day(value: date | str | None) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError("published", f"{value!r} is no date", "write it as YYYY-MM-DD") from error


def _pandas(rows: list[dict[str, Cell]], columns: Mapping[str, type]) -> Any:
    try:
        import pandas  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise MissingExtraError("pandas", "pandas") from error
    frame = pandas.DataFrame(rows, columns=list(columns), dtype=object)
    return frame.astype({name: _PANDAS[form] for name, form in columns.items()})


def _polars(rows: list[dict[str, Cell]], columns: Mapping[str, type]) -> Any:
    try:
        import polars  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise MissingExtraError("polars", "polars") from error
    forms = {
        str: polars.String,
        int: polars.Int64,
        bool: polars.Boolean,
        float: polars.Float64,
        date: polars.Date,
    }
    return polars.DataFrame(rows, schema={name: forms[form] for name, form in columns.items()}, orient="row")
