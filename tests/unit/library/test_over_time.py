"""Figures over time in the library: series of a ledger, figures that it keeps, and whether they still hold."""

from __future__ import annotations

from pathlib import Path

import pytest

import cenotaph
from cenotaph.errors import InputError
from cenotaph.estimates.series import Asked
from cenotaph.model.series import Step

TEXT = (
    "BELGRUN, 5 May 2031 - At least 12 Iranian soldiers were killed in Syria in April, the army said.\n"
    "Hospital officials said that 3 Iranian soldiers were killed near Aleppo on 2 May.\n"
)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_series_and_kept_figures(tmp_path: Path) -> None:
    target = cenotaph.Target("Iran", "Syria", "2031-04", "2031-06")
    with cenotaph.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        ledger.keep(cenotaph.read(TEXT, published="2031-05-05"))
        (months,) = ledger.series(target, trust=1)
        lows = [period.figure.low if period.figure else None for period in months.periods]
        assert lows == [12, 3, None]
        (weeks,) = ledger.series(target, Asked(Step.WEEK), trust=1)
        assert len(weeks.periods) == 14
        kept = ledger.keep_figure(target, "spring", trust=1)
        assert (kept.figure.low, kept.name) == (15, "spring")
        assert ledger.keep_figure(target, "spring", trust=1) == kept
        assert ledger.figures() == [ledger.show(kept.id)] == [kept]
        (checked,) = ledger.check_figures()
        assert (checked.kept, checked.is_wrong, checked.words) == (kept, False, "")
        with pytest.raises(InputError, match="target party"):
            ledger.series(cenotaph.Target("Atlantis"))
