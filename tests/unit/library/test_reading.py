"""The library's door: texts in, claims out, frames with typed columns."""

from __future__ import annotations

from datetime import date

import pandas
import polars
import pytest

import cenotaph
from cenotaph.errors import InputError
from cenotaph.library import Backend
from cenotaph.model.interchange import from_row
from cenotaph.model.rows import COLUMNS
from cenotaph.pipeline.reading import Tools

TEXT = (
    "At least 12 border guards were killed and 30 wounded near Sela on Saturday, the defence ministry said."
)


@pytest.fixture(scope="module")
def claims(tools: Tools) -> cenotaph.ClaimList:
    return cenotaph.read(TEXT, published="2031-05-05", tools=tools)


def test_a_text_gives_its_claims(claims: cenotaph.ClaimList) -> None:
    assert [claim.measure for claim in claims] == ["killed", "wounded"]
    assert claims[0].count == cenotaph.Count(12, None)
    assert claims.report.published == date(2031, 5, 5)
    assert len(set(claims.ids)) == 2


def test_claims_go_out_as_the_interchange_form(claims: cenotaph.ClaimList) -> None:
    assert from_row(claims.to_json()) == (claims.report, list(claims))


def test_a_date_of_the_wrong_form_is_refused(tools: Tools) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        cenotaph.read(TEXT, published="5 May", tools=tools)


def test_a_pandas_frame_has_typed_columns(claims: cenotaph.ClaimList) -> None:
    frame = claims.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(COLUMNS)
    assert frame["low"].tolist() == [12, 30]
    assert str(frame["high"].dtype) == "Int64"
    assert frame["published"].dt.year.tolist() == [2031, 2031]
    assert frame["name"].isna().all()


def test_a_polars_frame_has_typed_columns(claims: cenotaph.ClaimList) -> None:
    frame = cenotaph.to_frame([claims, claims], backend="polars")
    assert isinstance(frame, polars.DataFrame)
    assert frame.shape == (4, len(COLUMNS))
    assert frame["published"].dtype == polars.Date
    assert frame["low"].to_list() == [12, 30, 12, 30]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_frame_of_no_claims_has_its_columns(backend: Backend) -> None:
    frame = cenotaph.to_frame([], backend=backend)
    assert (len(frame), list(frame.columns)) == (0, list(COLUMNS))


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(InputError, match="pandas or polars"):
        cenotaph.to_frame([], backend="excel")  # type: ignore[arg-type]


def test_the_package_has_what_it_says() -> None:
    assert all(hasattr(cenotaph, name) for name in cenotaph.__all__)
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = cenotaph.reed
