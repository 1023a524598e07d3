"""A workbench whose ledger tells of two persons by hostile and by right-to-left names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure, Rule
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import Run
from cenotaph.model.text import Anchor, Report
from cenotaph.settings import Settings
from cenotaph.workbench.desk import Desk

NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script>"
NAMES = ("Toma Verin", f"Toma {SCRIPT} Verin", "درفان كمشاد")
_RUN = Run("cenotaph test", "test 1", "0" * 64)


def report_on(number: int, name: str, outlet: str) -> tuple[Report, tuple[Claim, ...]]:
    """A report that says that so many were killed, among them one of this name."""
    many = 10 + number
    text = f"{outlet} said that {many} soldiers were killed near Tolvar {SCRIPT}, among them {name}."
    first, second = f"{many} soldiers were killed", f"among them {name}"
    shared: dict[str, Any] = {
        "measure": Measure.KILLED,
        "window": Window(date(2031, 3, 3), date(2031, 3, 3 + number)),
        "place": PlaceReading(f"Tolvar {SCRIPT}"),
        "chain": (Speaker(f"the staff {SCRIPT}"),),
        "rule": Rule("test", "test 1"),
        "affiliation": f"Merin Front {SCRIPT}",
    }
    claims = (
        Claim(key="c1", kind=Kind.TOLL, anchor=_anchor(text, first), count=Count(many, many), **shared),
        Claim(key="c2", kind=Kind.PERSON, anchor=_anchor(text, second), name=name, **shared),
    )
    report = Report(
        id=f"r-{number}",
        text=text,
        title=f"Train {SCRIPT} {number}",
        outlet=outlet,
        published=date(2031, 3, 4 + number),
    )
    return report, claims


def _anchor(text: str, quote: str) -> Anchor:
    start = text.index(quote)
    return Anchor(start, start + len(quote), quote)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Desk]:
    """The desk of that workbench."""
    path = str(tmp_path / "told.sqlite")
    with Ledger(path, create=True, clock=lambda: NOW) as ledger:
        for number, name in enumerate(NAMES):
            report, claims = report_on(number, name, f"Post {SCRIPT} {number}")
            ledger.record(Incoming(report, claims, _RUN))
        yield Desk(ledger, Settings(ledger=path, reviewer="Mara Voss"), clock=lambda: NOW)


@pytest.fixture
def reader(told: Desk) -> Iterator[Visitor]:
    """Somebody at that workbench."""
    with Visitor(told) as found:
        yield found
