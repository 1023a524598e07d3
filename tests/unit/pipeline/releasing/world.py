"""An invented ledger in which somebody's name is in every kind of string."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import quote as percent

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report

DAY = date(2031, 4, 7)
HURT = (
    "Tarinvel Oskaldur, 7, was wounded in Selava on Monday. Colonel Veldan Ruskhart was killed beside him. "
    "The boy's mother, Amindra Oskaldur, wept, said a nurse at the Selava clinic who saw Oskaldur. "
    "The shopkeeper Halvarin Dornbek was wounded, too."
)
AGAIN = "Таринвел Оскалдур ранен в Селаве. В Селаве погиб полковник Велдан Рускхарт."
HELD = "Sergeant Petarion Kalovash was captured near Miren. Kalovash was shown on television."
SECRET = "Ivomar Marnhelm was killed in Selava, a sealed paper says."


def claim(text: str, key: str, measure: Measure, quote: str, **fields: Any) -> Claim:
    """A claim of invented words."""
    kind = Kind.PERSON if "name" in fields else Kind.TOLL
    at = text.index(quote)
    return Claim(
        key=key,
        kind=kind,
        measure=measure,
        anchor=Anchor.of(text, at, at + len(quote)),
        window=Window(DAY, DAY),
        place=PlaceReading("Selava", None),
        **fields,
    )


def hurt() -> tuple[Report, list[Claim]]:
    """The report whose title, address and quotes name a child, a relative, a source and a shopkeeper."""
    report = Report(
        "hurt-in-selava",
        HURT,
        title="Boy of seven, Tarinvel Oskaldur, hurt in Selava",
        outlet="Ardavia Today",
        url="https://ardavia.example/2031/tarinvel-oskaldur-hurt",
        published=DAY,
        language="en",
    )
    nurse = (Speaker("a nurse at the Selava clinic"),)
    return report, [
        claim(HURT, "p1", Measure.WOUNDED, "Tarinvel Oskaldur, 7, was wounded", name="Tarinvel Oskaldur", chain=nurse),
        claim(HURT, "p2", Measure.KILLED, "Colonel Veldan Ruskhart was killed beside him", name="Veldan Ruskhart",
              rank="Colonel"),
        claim(HURT, "p3", Measure.WOUNDED, "Halvarin Dornbek was wounded", name="Halvarin Dornbek", group="shopkeeper"),
        claim(HURT, "t1", Measure.WOUNDED, HURT[HURT.index("The boy's") :], count=Count(2, 2), chain=nurse,
              group="relatives of Oskaldur"),
    ]  # fmt: skip


def again() -> tuple[Report, list[Claim]]:
    """The same in another script, with an address that is percent-encoded."""
    report = Report(
        "again",
        AGAIN,
        title="Ранен Таринвел Оскалдур",
        outlet="Halvat Voice",
        url=f"https://halvat.example/{percent('таринвел-оскалдур')}.html",
        published=DAY,
        language="ru",
    )
    return report, [
        claim(AGAIN, "p1", Measure.WOUNDED, "Таринвел Оскалдур ранен", name="Таринвел Оскалдур"),
        claim(
            AGAIN,
            "p2",
            Measure.KILLED,
            "погиб полковник Велдан Рускхарт",
            name="Велдан Рускхарт",
            rank="полковник",
        ),
    ]


def held() -> tuple[Report, list[Claim]]:
    """A soldier who is held captive."""
    report = Report("held", HELD, title="Captured", outlet="River News", published=DAY, language="en")
    return report, [
        claim(HELD, "p1", Measure.CAPTURED, "Sergeant Petarion Kalovash was captured", name="Petarion Kalovash",
              rank="Sergeant"),
        claim(HELD, "t1", Measure.CAPTURED, "Kalovash was shown on television", count=Count(1, 1)),
    ]  # fmt: skip


def secret() -> tuple[Report, list[Claim]]:
    """A report that is shown to some alone."""
    report = Report("sealed", SECRET, title="Sealed", outlet="Sealed Post", published=DAY, language="en")
    return report, [claim(SECRET, "p1", Measure.KILLED, "Ivomar Marnhelm was killed", name="Ivomar Marnhelm")]


def filled(address: str) -> Ledger:
    """The ledger, its clock a second further at each look."""
    seconds = count()
    begin = datetime(2031, 4, 8, tzinfo=UTC)
    ledger = Ledger(address, create=True, clock=lambda: begin + timedelta(seconds=next(seconds)))
    for report, claims in (hurt(), again(), held(), secret()):
        ledger.record(Incoming(report, claims, GIVEN))
    Restricting(ledger).restrict("sealed", Readers(), "ab", "its source is in danger")
    return ledger
