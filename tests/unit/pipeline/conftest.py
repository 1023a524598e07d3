"""A small ledger of an invented war, on each of the databases, and the parties that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.reference import Reference

PARTIES = """version = 1

[[party]]
id = "ardavian-army"
name = "Ardavian Army"
kind = "group"
homes = ["SY"]

[[party]]
id = "lake-guard"
name = "Lake Guard"
kind = "formation"
parents = ["ardavian-army"]
homes = ["SY"]
"""


def day(number: int) -> date:
    return date(2031, 4, 1) + timedelta(number - 1)


class Clock:
    """A clock that goes on a second each time it is looked at."""

    def __init__(self) -> None:
        self.moment = datetime(2031, 5, 4, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass
class Writing:
    """An invented report in the making: each claim puts a sentence of its own into the text."""

    name: str
    published: date
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def says(
        self,
        words: str,
        count: tuple[int, int | None] | None,
        days: tuple[int, int] | None,
        *,
        kind: Kind = Kind.TOLL,
        measure: Measure = Measure.KILLED,
        party: str = "Ardavian Army",
        name: str | None = None,
        speaker: str | None = "the Ardavian Army",
        cumulative: bool = False,
    ) -> Writing:
        start = len(self.text)
        self.text += words + ".\n"
        self.claims.append(
            Claim(
                key=f"{kind[0]}{len(self.claims) + 1}",
                kind=kind,
                measure=measure,
                anchor=Anchor(start, start + len(words), words),
                count=Count(*count) if count else None,
                name=name,
                affiliation=party,
                window=Window(day(days[0]), day(days[1])) if days else None,
                place=PlaceReading("Syria", "SY"),
                chain=(Speaker(speaker),) if speaker else (),
                cumulative=cumulative,
            )
        )
        return self

    def incoming(self) -> Incoming:
        report = Report(id=self.name, text=self.text, published=self.published, outlet="Arsna", language="en")
        return Incoming(report, self.claims, GIVEN)


def reports() -> Sequence[Writing]:
    first = Writing("first", day(15))
    first.says("The army lost 23 soldiers from 1 to 14 April", (23, 23), (1, 14), cumulative=True)
    first.says("Major Teo Brann of the Lake Guard fell on 2 April", None, (2, 2), kind=Kind.PERSON,
               party="Lake Guard", name="Teo Brann", speaker=None)  # fmt: skip
    first.says("Some 10,000 soldiers stand there", (10_000, 12_000), (10, 14), kind=Kind.STRENGTH,
               measure=Measure.PRESENT, speaker=None)  # fmt: skip
    second = Writing("second", day(20))
    second.says("The army lost 30 soldiers from 1 to 20 April", (30, 30), (1, 20), cumulative=True)
    second.says("Corporal Ansel Vey fell on 18 April", None, (18, 18), kind=Kind.PERSON,
                name="Ansel Vey", speaker=None)  # fmt: skip
    third = Writing("third", day(25))
    third.says("The army lost 28 soldiers from 1 to 24 April", (28, 28), (1, 24), cumulative=True)
    return first, second, third


@pytest.fixture
def own_parties(tmp_path: Path) -> Path:
    """A file that a test may change."""
    path = tmp_path / "parties.toml"
    path.write_text(PARTIES, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The shipped parties and places, with the parties of the war; loaded once."""
    path = tmp_path_factory.mktemp("own") / "parties.toml"
    path.write_text(PARTIES, encoding="utf-8")
    return Reference(parties=path)


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    """The first two of three reports."""
    with Ledger(ledger_address, create=True, clock=Clock()) as opened:
        for writing in reports()[:2]:
            opened.record(writing.incoming())
        yield opened


@pytest.fixture
def third() -> Incoming:
    return reports()[2].incoming()
