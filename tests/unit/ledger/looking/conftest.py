"""A small ledger on each of the databases: three invented reports, one of them a reprint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.recording import record_link
from cenotaph.ledger.rereading import accept
from cenotaph.model.capture import Capture
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.party import Role, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import Run
from cenotaph.model.text import Anchor, Report, Support, SupportKind

BEGIN = datetime(2031, 5, 6, 8, 0, tzinfo=UTC)
RUN = Run("cenotaph 9.1", "invented 1", "a" * 64)
BETTER = Run("cenotaph 9.2", "invented 2", "b" * 64)
AMBUSH = (
    "Shots were heard at dawn.\nAt least 12 border guards were killed in an ambush near Sela on 4 May, "
    "the defence ministry of Varna said. Colonel Ivo Márn was among the dead.\nThe road is closed."
)
SHELLS = "Shells wounded 30 people in Halvat, doctors said on Tuesday. Rebels deny it."
NAMES = ("sela-ambush", "sela-reprint", "halvat-shells")


class Ticking:
    """A clock that goes one minute on at each look."""

    def __init__(self) -> None:
        self._now = BEGIN

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


def ambush(name: str, outlet: str, published: date) -> Report:
    url = f"https://news.example/{name}"
    return Report(name, AMBUSH, "Ambush near Sela", outlet, url, published, "en")


def ambush_claims(low: int = 12) -> list[Claim]:
    toll = "12 border guards were killed"
    person = "Colonel Ivo Márn"
    return [
        Claim(
            "t1",
            Kind.TOLL,
            Measure.KILLED,
            anchor(AMBUSH, toll),
            Count(low, None),
            group="border guards",
            affiliation="Varna",
            window=Window(date(2031, 5, 4), date(2031, 5, 4)),
            place=PlaceReading("near Sela", "SY"),
            chain=(Speaker("the defence ministry of Varna"), Speaker("Sela Post", Role.VIA)),
            supports=(support(AMBUSH, "near Sela", SupportKind.PLACE),),
        ),
        Claim(
            "p1",
            Kind.PERSON,
            Measure.KILLED,
            anchor(AMBUSH, person),
            name="Ivo Márn",
            rank="Colonel",
            part_of="t1",
            window=Window(date(2031, 5, 4), date(2031, 5, 4)),
        ),
    ]


def shells_claims() -> list[Claim]:
    quote = "Shells wounded 30 people"
    return [
        Claim(
            "t1",
            Kind.TOLL,
            Measure.WOUNDED,
            anchor(SHELLS, quote),
            Count(30, 30),
            group="people",
            attacker="=rebels",
            chain=(Speaker("doctors"),),
            place=PlaceReading("Halvat", None),
            denied=True,
        )
    ]


def support(text: str, quote: str, kind: SupportKind) -> Support:
    found = anchor(text, quote)
    return Support(found.start, found.end, found.quote, kind)


def anchor(text: str, quote: str) -> Anchor:
    start = text.index(quote)
    return Anchor.of(text, start, start + len(quote))


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    """On each of the databases."""
    with filled(ledger_address) as opened:
        yield opened


@pytest.fixture
def sqlite_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """For what no database can make a difference to."""
    with filled(str(tmp_path / "one.sqlite")) as opened:
        yield opened


@contextmanager
def filled(address: str) -> Iterator[Ledger]:
    first = ambush("sela-ambush", "Sela Post", date(2031, 5, 5))
    again = ambush("sela-reprint", "The Halvat Mirror", date(2031, 5, 6))
    shells = Report("halvat-shells", SHELLS, None, "Radio Halvat", None, None)
    capture = Capture("https://news.example/sela-ambush", BEGIN, b"<p>")
    with Ledger(address, create=True, clock=Ticking()) as opened:
        opened.record(Incoming(first, ambush_claims(), RUN, capture, b"record"))
        opened.record(Incoming(again, ambush_claims(), RUN))
        opened.record(Incoming(shells, shells_claims(), RUN))
        link = Link(LinkKind.COPY, first.id, again.id, 0.9, ("the same words",))
        with opened.writing() as connection:
            record_link(connection, link, opened.moment())
        yield opened


@pytest.fixture
def ids(ledger: Ledger) -> dict[str, str]:
    """The ids of claims by report and key: "sela-ambush t1"."""
    return {f"{claim.report} {claim.key}": claim.id for claim in ledger.claims()}


@pytest.fixture
def reread(ledger: Ledger) -> Callable[[list[Claim]], None]:
    """Reads sela-ambush again, by another run, and accepts what it gives."""

    def again(claims: list[Claim]) -> None:
        report = ambush("sela-ambush", "Sela Post", date(2031, 5, 5))
        with ledger.writing() as connection:
            accept(connection, report, claims, BETTER, ledger.moment())

    return again


@pytest.fixture
def read_claims() -> list[Claim]:
    """The claims of sela-ambush as they were read first."""
    return ambush_claims()
