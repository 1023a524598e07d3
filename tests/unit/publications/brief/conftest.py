"""The facts of a brief on an invented war."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.model.place import Precision
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.compose import compose
from cenotaph.publications.brief.facts import (
    Clash,
    Counted,
    Days,
    Dead,
    Facts,
    Force,
    Happening,
    PartyTerm,
    Rivals,
    Subject,
    Tallied,
    Voice,
)
from cenotaph.publications.brief.sentences import Quote, Receipt
from cenotaph.publications.maps import Spot

APRIL = Days("1–14 April 2031")
MARCH = Days("18–31 March 2031")
SECOND = Days("2 April 2031", is_day=True)
TOLL = Quote(
    "a1", "The ministry said that ", "20 guards were killed", " at Belgrun.", "Merin Post", "the ministry",
    "15 April 2031", "https://post.example/1",
)  # fmt: skip
BURIED = Quote("a2", "", "Twelve riders were buried", " in Tolvar.", "Radio Dumarra", "", "14 April 2031")
MARN = Quote("a3", "", "Colonel <b>Marn</b> died", " on 2 April.", "Merin Post", "", "15 April 2031")
SENT = Quote("a4", "", "About 900 guards", " will go.", "Merin Post", "The general", "3 April 2031")
THERE = Quote("a5", "", "4,000 riders", " stand there.", "Merin Post", url="javascript:alert(1)")
CLAIM = Receipt("a1", "What the report says", ("Read as: 20 killed",), (TOLL,))
FUNERALS = Receipt(
    "a2", "What the report says", ("Read as: 12 killed",), (BURIED,), ("funerals, not deaths",)
)

EVENT = Receipt(
    "a1+a2+a3", "What the reports say", ("Read as: 20 killed; 2 April 2031",), (TOLL, BURIED, MARN)
)
COUNTS = (
    Counted("20 “guards” killed", "killed", 20, 20, "the ministry", "Merin Post", "their own side", CLAIM),
    Counted("12 “riders” killed", "killed", 12, 12, "Radio Dumarra", "", "", FUNERALS),
)
BELGRUN = Spot("20 killed", "", "Belgrun", 44.2, 21.1, Precision.EXACT, 4.0, "killed")


def tallied(low: int, days: Days = APRIL, **more: object) -> Tallied:
    """A figure without an upper limit, which rests on one quote."""
    receipt = more.pop("receipt", None) or Receipt(
        f"figure {low} {days.words}",
        f"at least {low} killed",
        (f"in {days.words}", "At least 3 if any one origin is wrong", "1 named person surely, 2 possibly"),
        (TOLL,) if low else (),
    )
    facts = {
        "party": "Ardavia",
        "whose": "on the side of Ardavia",
        "measure": "killed",
        "high": None,
        "surely": 1,
        "perhaps": 1,
        "shaken": 3,
    }
    return Tallied(days=days, low=low, receipt=receipt, **(facts | more))  # type: ignore[arg-type]


def dead(name: str, *, is_counted: bool, **more: object) -> Dead:
    """A named person of whom only the name is known, but for what is given."""
    empty = ("ranks", "formations", "places", "days", "attackers", "speakers")
    facts = dict.fromkeys(empty, ()) | {"first": date(2031, 4, 2)} | more
    receipt = Receipt(
        f"of {name}", "What the report says", (f"Read as: killed; {name}; {SECOND.words}",), (MARN,)
    )
    return Dead(names=(name,), is_counted=is_counted, receipt=receipt, **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Losses with a caveat, forces of two kinds, two named dead, numbers that cannot both be true."""
    colonel = dead(
        "Ivo Marn", is_counted=True, ranks=("Colonel",), formations=("Lake Guard, Ardavia",),
        places=("in Belgrun",), days=(SECOND,), attackers=("the Front",), speakers=("Merin Post",),
    )  # fmt: skip
    sent = Receipt("a4", "What the report says", ("Read as: about 900 planned",), (SENT,))
    there = Receipt("a5", "What the report says", ("Read as: 4,000 present; 5–6 April 2031",), (THERE,))
    both = Receipt("a1+a2", "What the reports say", ("Read as: 20 killed",), (TOLL, BURIED))
    return Facts(
        subject=Subject("Ardavia", "Belgrun", APRIL),
        figure=tallied(20),
        before=tallied(0, MARCH, surely=0, perhaps=2, shaken=0),
        periods=(),
        others=(),
        beside=(
            tallied(
                12,
                party="Steppe Legion",
                whose="on the side of the Steppe Legion",
                tie="tied",
                receipt=FUNERALS,
                surely=0,
                perhaps=0,
            ),
        ),
        forces=(
            Force(
                "planned",
                "about 900 “guards”",
                "in Belgrun",
                Days(),
                "The general",
                "3 April 2031",
                sent,
                900,
                900,
            ),
            Force(
                "present",
                "4,000 of “the riders”",
                "",
                Days("5–6 April 2031"),
                "Merin Post",
                "",
                there,
                4000,
                4000,
            ),
        ),
        dead=(colonel, dead("Edin Kalan", is_counted=False)),
        names=Receipt("names", "The named dead", ("1 named person surely inside, 1 more possibly",)),
        undated=1,
        unlisted=0,
        happenings=(Happening("in Belgrun", SECOND, COUNTS, ("Ivo Marn",), EVENT, spot=BELGRUN),),
        unshown=2,
        rivals=(Rivals("Belgrun, 2 April 2031", EVENT, COUNTS),),
        clashes=(Clash((Voice(TOLL, both), Voice(BURIED, both)), (), both),),
        voices=(Voice(TOLL, CLAIM), Voice(BURIED, FUNERALS)),
        unquoted=0,
        unfielded=0,
        terms=(PartyTerm("Ardavia", "a state"), PartyTerm("Steppe Legion", "a group", "tied to Ardavia")),
        basis=Receipt(
            "basis",
            "5 claims, as the ledger stood after its entry 6",
            ("Program: cenotaph 1", "2 more events"),
        ),
    )


@pytest.fixture(scope="session")
def brief(facts: Facts) -> Brief:
    """The brief of those facts."""
    return compose(facts)
