"""A ledger with a few claims on the losses of one party, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.placed import kept
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.workbench.desk import Desk

Record = Callable[..., str]


def placing(words: str) -> Placing:
    place = Place("geonames:170063", "Halab", 36.2, 37.16, PlaceKind.ADMIN1, "SY", radius_km=70.0)
    return kept(Placing(words, (Candidate(place, Precision.ADMIN1, 1.0),)), "SY/geonames:170063")


def record_in(ledger: Ledger) -> Record:
    def record(
        quote: str, low: int | None, high: int | None, *, day: int = 8, outlet: str = "The Merin Post",
        speaker: str | None = "the General Staff", title: str = "Losses", name: str | None = None,
        party: str | None = "IR",
    ) -> str:  # fmt: skip
        text = f"{outlet} writes: {quote}. Nothing else is known of it, {len(quote)} signs."
        start = text.index(quote)
        report = Report(
            f"{outlet}-{day}-{quote}"[:60], text, title, outlet, None, date(2031, 4, min(day + 1, 30)), "en"
        )
        claim = Claim(
            key="t1",
            kind=Kind.PERSON if name else Kind.TOLL,
            measure=Measure.KILLED,
            anchor=Anchor(start, start + len(quote), quote),
            count=None if name else Count(low, high),
            name=name,
            group="soldiers",
            window=Window(date(2031, 4, day), date(2031, 4, day), DateBasis.STATED, DatePrecision.DAY),
            place=PlaceReading("the valley", "SY"),
            chain=(Speaker(speaker),) if speaker else (),
            placing=placing("the valley"),
            sides=Sides(party=party),
        )
        recorded = ledger.record(Incoming(report, (claim,), GIVEN))
        return recorded.id

    return record


@pytest.fixture
def record(desk: Desk) -> Record:
    """Records a report with one claim on soldiers of a party; gives the report's id."""
    return record_in(desk.ledger)
