"""Invented reports of an invented war, with claims laid over their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.incident import Told
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Anchor, Report

Tell = Callable[..., Told]


def claim_in(text: str, key: str, quote: str, **fields: Any) -> Claim:
    """The claim of a quote; `killed=12` gives a toll, `name` a person, `day`, `where`, `speaker` the rest."""
    start = text.index(quote)
    low = fields.pop("killed", None)
    day: date | None = fields.pop("day", None)
    where: str | None = fields.pop("where", None)
    country: str | None = fields.pop("country", None)
    speaker: str | None = fields.pop("speaker", None)
    fields.setdefault("window", Window(day, day) if day else None)
    return Claim(
        key=key,
        kind=fields.pop("kind", Kind.PERSON if "name" in fields else Kind.TOLL),
        measure=fields.pop("measure", Measure.KILLED),
        anchor=Anchor(start, start + len(quote), quote),
        count=Count(low, low) if low is not None else None,
        place=PlaceReading(where, country) if where or country else None,
        chain=(Speaker(speaker),) if speaker else (),
        **fields,
    )


def tell_of(name: str, text: str, *claims: tuple[str, str, dict[str, Any]], **facts: Any) -> Told:
    """A report with claims: key, quote and fields of each."""
    origin = facts.pop("origin", None)
    report = Report(name, text, text.split("\n")[0], **facts)
    found = [claim_in(text, key, quote, **fields) for key, quote, fields in claims]
    return Told(report, tuple(found), tuple(claim_ids(report, found)), origin)


@pytest.fixture
def tell() -> Tell:
    return tell_of


MARKET = (
    "Shells hit the market of Belgrun\n\n{n} people were killed on Monday when shells hit the market of Belgrun, "
    "medics of the Saint Orvald clinic said. The baker Tobren Malvik saw three shells fall near the Orvald bridge.\n\n"
    "The Merin Front blamed the 4th Mountain Brigade."
)
AMBUSH = (
    "Ambush in the Tamush gorge\n\n{n} soldiers were killed on Thursday in an ambush on a convoy in the Tamush "
    "gorge, the ministry said. The road to Uzgar was closed and Colonel Dravik Senn led the search.\n\n"
    "The rebels of the Zorhan Column showed burnt lorries."
)


@pytest.fixture
def news() -> list[Told]:
    """Two events: the market in four reports of three outlets, the ambush in two."""
    market, ambush = date(2031, 3, 3), date(2031, 3, 13)
    found = []
    for name, outlet, day, number in (
        ("m1", "Continental", date(2031, 3, 3), 9),
        ("m2", "Radio Dumarra", date(2031, 3, 4), 14),
        ("m3", "Continental", date(2031, 3, 5), 17),
        ("m4", "Merin Post", date(2031, 3, 5), 23),
    ):
        text = MARKET.replace("{n}", str(number))
        claim = ("t1", f"{number} people were killed", {"killed": number, "day": market, "where": "Belgrun"})
        found.append(tell_of(name, text, claim, outlet=outlet, published=day))
    for name, outlet, day, number in (
        ("a1", "Continental", date(2031, 3, 13), 26),
        ("a2", "Merin Post", date(2031, 3, 14), 30),
    ):
        text = AMBUSH.replace("{n}", str(number))
        where = {"killed": number, "day": ambush, "where": "Tamush gorge"}
        claim = ("t1", f"{number} soldiers were killed", where)
        found.append(tell_of(name, text, claim, outlet=outlet, published=day))
    return found
