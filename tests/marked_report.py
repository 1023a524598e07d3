"""A report with a mark in each of its fields, for tests of what is told of it to whom."""

from __future__ import annotations

from datetime import date

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.model.account import Field
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.model.views import ReportView

QUOTE = "corporal Quovvan of Quubrig was killed at Quillow"
TOLL = "12 Qsoldiers were killed by Qattack at Quillow"
MARKS = {
    Field.TEXTS: ("Qtextual", "Qfurther"),
    Field.ADDRESSES: ("qaddress.example", "qoriginal.example"),
    Field.SPEAKERS: (
        *("Qspeaker", "Qtitle", "Qauthor", "Qtransl", "Quillow", "Quubrig", "Qreason", "Qsoldier", "Qattack"),
        "corporal",
    ),
    Field.NAMES: ("Quovvan",),
}
"""Words that stand in each field, and are withheld with it."""


def record_marked(ledger: Ledger, outlet: str = "The Merin Post") -> ReportView:
    """Records the report; a reviewer corrected its claim on a named person."""
    text = f"Qtextual, as Qspeaker said: {QUOTE}. And {TOLL}. Nothing Qfurther is known to {outlet}."
    report = Report(
        "marked", text, "Qtitle of it", outlet, "https://qaddress.example/a", date(2031, 4, 9), "en",
        author="Qauthor", translator="Qtransl", original="https://qoriginal.example/b",
    )  # fmt: skip
    person = Claim(
        key="p1",
        kind=Kind.PERSON,
        measure=Measure.KILLED,
        anchor=_anchor(text, QUOTE),
        name="Quovvan",
        rank="corporal",
        unit="Quubrig",
        window=_WINDOW,
        place=PlaceReading("Quillow", "SY"),
        chain=(Speaker("Qspeaker"),),
        sides=Sides(party="IR"),
    )
    toll = Claim(
        key="t1",
        kind=Kind.TOLL,
        measure=Measure.KILLED,
        anchor=_anchor(text, TOLL),
        count=Count(12, 12),
        group="Qsoldiers",
        attacker="Qattack",
        window=_WINDOW,
        place=PlaceReading("Quillow", "SY"),
        chain=(Speaker("Qspeaker"),),
        sides=Sides(party="IR"),
    )
    known = ledger.record(Incoming(report, (person, toll), GIVEN)).id
    view = ledger.show(known)
    assert isinstance(view, ReportView)
    named = next(each.id for each in view.claims if each.name)
    ledger.answer(Answered(named, "correct", "Ilse Orn", "Qreason", {"rank": "corporal major"}))
    return view


_WINDOW = Window(date(2031, 4, 8), date(2031, 4, 8), DateBasis.STATED, DatePrecision.DAY)


def _anchor(text: str, quote: str) -> Anchor:
    start = text.index(quote)
    return Anchor(start, start + len(quote), quote)
