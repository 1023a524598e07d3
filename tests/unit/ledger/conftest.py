"""A small ledger with everything in it that an entry can record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import Connection, select

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.coding import code, draw
from cenotaph.ledger.deciding import Answered, decide
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.figures import basis_entry
from cenotaph.ledger.recording import record_link
from cenotaph.ledger.rereading import accept
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.ledger.schema import PROJECTIONS, claims
from cenotaph.model.capture import Capture
from cenotaph.model.claim import Claim, Kind, Measure, Rule
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer, Decision
from cenotaph.model.figure import Aside, Conflict, Fault, Figure, Named, Proof, Rung, Side, Use, Without
from cenotaph.model.kept import Basis
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.party import Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import Run
from cenotaph.model.scope import Scope
from cenotaph.model.text import Anchor, Report, Support, SupportKind
from cenotaph.reports.warc import record_of

TEXT = (
    "At least 12 border guards were killed in Sela on Saturday, the ministry said.\n"
    "Colonel Ivo Marn was among the dead. Marn had led the guards since May.\n"
    "Two farmers, Rasim and Edin Kalan, were wounded near Dorun."
)
FIRST, SECOND = Run("cenotaph 1", "model", "a"), Run("cenotaph 2", "model", "b")
Dump = dict[str, list[tuple[Any, ...]]]


class Clock:
    """A clock that goes on a second each time it is looked at."""

    def __init__(self) -> None:
        self.moment = datetime(2031, 5, 4, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def report_of(name: str, more: str = "") -> Report:
    return Report(id=name, text=TEXT + more, title="Colonel Marn killed", outlet="Varna Post", language="en")


def claims_of(text: str = TEXT) -> list[Claim]:
    """A toll with its speaker, and three persons."""

    def support(words: str, kind: SupportKind) -> Support:
        found = anchor(words)
        return Support(found.start, found.end, found.quote, kind)

    def anchor(words: str) -> Anchor:
        start = text.index(words)
        return Anchor(start, start + len(words), words)

    saturday = Window(
        datetime(2031, 5, 3, tzinfo=UTC).date(),
        datetime(2031, 5, 3, tzinfo=UTC).date(),
        DateBasis.STATED,
        DatePrecision.DAY,
    )
    toll = Claim(
        key="t1",
        kind=Kind.TOLL,
        measure=Measure.KILLED,
        anchor=anchor("At least 12 border guards were killed"),
        count=Count(12, None),
        group="border guards",
        window=saturday,
        place=PlaceReading("Sela", "XX"),
        chain=(Speaker("the ministry"),),
        score=0.91,
        rule=Rule("en", "toll", 2),
        supports=(support("in Sela", SupportKind.PLACE), support("the ministry", SupportKind.SPEAKER)),
    )
    person = replace(
        toll,
        key="p1",
        kind=Kind.PERSON,
        anchor=anchor("Colonel Ivo Marn was among the dead"),
        count=None,
        group=None,
        name="Ivo Marn",
        rank="Colonel",
        part_of="t1",
        supports=(),
    )
    hurt = replace(
        person, key="p2", measure=Measure.WOUNDED, name="Edin Kalan", rank=None, part_of=None, chain=()
    )
    kin = anchor("Edin Kalan, were wounded")
    both = anchor("Rasim and Edin Kalan, were wounded")
    return [toll, person, replace(hurt, anchor=kin), replace(hurt, key="p3", anchor=both, name="Rasim Kalan")]


def incoming(name: str, more: str = "", run: Run = FIRST) -> Incoming:
    report = report_of(name, more)
    body = f"<p>{report.text}</p>".encode()
    capture = Capture(f"file:{name}", datetime(2031, 5, 4, tzinfo=UTC), body, "text/html")
    keys = (7, -(2**62) - len(more), 1000 + len(more))
    return Incoming(report, claims_of(), run, capture, record_of(capture), keys)


def fill(ledger: Ledger) -> None:
    """Six reports; some read again, decided on, corrected, linked, held apart, expunged."""
    for place in range(6):
        ledger.record(incoming(f"r{place}", " " * place))
    by_report = ids(ledger)
    with ledger.writing() as connection:
        _link(connection, ledger, LinkKind.COPY, "r0", "r2", 0.9)
        _link(connection, ledger, LinkKind.COPY, "r2", "r3", 0.8)
        _link(connection, ledger, LinkKind.COPY, "r3", "r4", 0.7)
        _link(connection, ledger, LinkKind.PERSON, by_report["r0"][1], by_report["r1"][1], 0.6)
        apart = Link(LinkKind.COPY, "r2", "r3", 0.8).id
        for subject, answer, correction in (
            (apart, Answer.NO, {}),
            (by_report["r0"][0], Answer.YES, {}),
            (by_report["r0"][1], Answer.CORRECT, {"name": "Ivo Marnik"}),
            (by_report["r1"][0], Answer.NO, {}),
            (by_report["r1"][2], Answer.UNSURE, {}),
            (by_report["r5"][1], Answer.YES, {}),
        ):
            decision = Decision(subject, answer, "AB", "Marn is named so in the list", correction)
            decide(connection, decision, ledger.moment())
        fewer = claims_of()[:1]
        changed = [replace(fewer[0], denied=True)]
        accept(connection, report_of("r1", " "), fewer, SECOND, ledger.moment())
        accept(connection, report_of("r0"), changed, SECOND, ledger.moment())
        accept(connection, report_of("r0"), claims_of(), SECOND, ledger.moment())
        draw(connection, "1", 6, "AB", ledger.moment())
        for report, named in (("r0", "Ivo Marnik"), ("r3", "Ivo Marn the elder"), ("r4", "I. Marn")):
            answered = Answered(by_report[report][1], "correct", "CD", fields={"name": named})
            code(connection, answered, ledger.moment())
    for report in ("r0", "r2", "r5"):
        ledger.keep_figure(figure_of(by_report[report]), basis(ledger), f"in May: {report}")
    for report in ("r1", "r3"):
        readers = Readers(frozenset({"CD"}), frozenset({"north"}))
        Restricting(ledger).restrict(report, readers, "AB", "a source could be known by Ivo Marn's name")


def figure_of(named: list[str]) -> Figure:
    """A figure that rests on the four claims of one report, and says in words what contradicts what."""
    toll, marn, *kalans = named
    return Figure(
        question=Scope(frozenset({"XX"}), outcomes=frozenset({Measure.KILLED})),
        low=12,
        high=None,
        best=12,
        rule="the nearest to what is claimed",
        accepted=(toll, marn),
        aside=tuple(Aside(each, "Edin Kalan was wounded, says the ministry") for each in kalans),
        conflicts=(Conflict((toll, marn), "12 guards against Colonel Ivo Marn"),),
        proofs=(Proof(Side.LOW, 12, (Use(toll, Side.LOW, 12, Fraction(1)),), Fraction(12)),),
        ladder=(Rung(5, 1, None), Rung(3, 12, None)),
        faults=(Fault(0, 12, None), Fault(1, 1, None, ("the ministry of Sela",))),
        without=(Without("the ministry of Sela", 1, None),),
        named=Named(1, 1, ("0123456789abcdef",)),
        floor=2,
    )


def basis(ledger: Ledger, without: tuple[str, ...] = ("Colonel Marn",)) -> Basis:
    """What a figure made now would be worked out from."""
    with ledger.reading() as connection:
        upto = basis_entry(connection)
    return Basis(upto, "cenotaph 1", "a" * 64, "b" * 64, "c" * 64, without)


def _link(
    connection: Connection, ledger: Ledger, kind: LinkKind, left: str, right: str, score: float
) -> None:
    link = Link(kind, left, right, score, ("both name Marn", "the same day"))
    record_link(connection, link, ledger.moment())


def ids(ledger: Ledger) -> dict[str, list[str]]:
    """Report -> the ids of its claims."""
    with ledger.reading() as connection:
        found = connection.execute(select(claims.c.id, claims.c.report).order_by(claims.c.number)).all()
    numbers = sorted({row.report for row in found})
    names = {number: f"r{place}" for place, number in enumerate(numbers)}
    answer: dict[str, list[str]] = {}
    for row in found:
        answer.setdefault(names[row.report], []).append(row.id)
    return answer


def dump(ledger: Ledger) -> Dump:
    """Every row of every projection."""
    with ledger.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in PROJECTIONS
        }


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(ledger_address: str, clock: Clock) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(ledger_address, create=True, clock=clock) as opened:
        yield opened


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with everything but an expunge."""
    fill(ledger)
    return ledger


@pytest.fixture
def expunged(full: Ledger) -> Ledger:
    """A ledger with everything: a claim and a report were expunged."""
    claim = ids(full)["r2"][1]
    expunge(full, claim, "the family asked", "AB")
    expunge(full, "r3", "the court ordered it", "AB")
    return full


@dataclass(frozen=True)
class Tools:
    """What the tests of this folder share."""

    dump: Callable[[Ledger], Dump]
    ids: Callable[[Ledger], dict[str, list[str]]]
    incoming: Callable[..., Incoming]
    claims: Callable[[], list[Claim]]
    report: Callable[..., Report]
    fill: Callable[[Ledger], None]
    figure: Callable[[list[str]], Figure]
    basis: Callable[[Ledger], Basis]


@pytest.fixture
def made() -> Tools:
    return Tools(dump, ids, incoming, claims_of, report_of, fill, figure_of, basis)
