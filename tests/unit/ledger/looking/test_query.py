"""Queries and searches: what is found, in which order, on both databases alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Answered, Incoming, Ledger, Query, query
from cenotaph.model.claim import Claim
from cenotaph.model.period import Window
from cenotaph.model.text import Anchor, Report
from ledger_texts import RUN, readings

T1, P1, R1, RP, S1 = (
    "sela-ambush t1",
    "sela-ambush p1",
    "sela-reprint t1",
    "sela-reprint p1",
    "halvat-shells t1",
)
SELA = [R1, RP, T1, P1]
ALL = [S1, *SELA]


def claims(ledger: Ledger, **asked: Any) -> list[str]:
    return [f"{claim.report} {claim.key}" for claim in ledger.claims(Query(**asked))]


def reports(ledger: Ledger, **asked: Any) -> list[str]:
    return [report.id for report in ledger.reports(Query(**asked))]


CLAIMS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ALL),
    ({"words": "ambush"}, SELA),
    ({"words": "AMBUSH guards"}, SELA),
    ({"words": "marn"}, SELA),
    ({"words": "MÁRN"}, SELA),
    ({"words": "amb*"}, SELA),
    ({"words": "shell* tuesday"}, [S1]),
    ({"words": "shell tuesday"}, []),
    ({"words": '"border guards"'}, SELA),
    ({"words": '"guards border"'}, []),
    ({"words": "“border guards” ambush"}, SELA),
    ({"words": "dawn"}, []),
    ({"words": "nam*"}, []),
    ({"words": "party*"}, []),
    ({"words": "   "}, ALL),
    ({"words": "!!! ()"}, []),
    ({"words": '"'}, []),
    ({"words": 'ambush AND "guards'}, []),
    ({"words": "NEAR(ambush guards) OR *"}, []),
    ({"words": "ambush -guards"}, SELA),
    ({"words": "claim_words:ambush ^ambush {ambush} \x00 '"}, []),
    ({"words": "ambush\x00guards '"}, SELA),
    ({"party": "border guards"}, [R1, T1]),
    ({"party": "guards varna"}, [R1, T1]),
    ({"party": "VARNA"}, [R1, T1]),
    ({"party": "'; DROP TABLE claims; --"}, []),
    ({"party": "..."}, []),
    ({"party": ""}, []),
    ({"where": "sela"}, [R1, T1]),
    ({"where": "Syria"}, [R1, T1]),
    ({"where": "sy"}, [R1, T1]),
    ({"where": "near"}, [R1, T1]),
    ({"where": "Iraq"}, []),
    ({"where": "Halvat"}, [S1]),
    ({"speaker": "ministry"}, [R1, T1]),
    ({"attacker": "rebels"}, [S1]),
    ({"name": "ivo"}, [RP, P1]),
    ({"name": "colonel"}, []),
    ({"measure": "wounded"}, [S1]),
    ({"measure": "Killed", "name": "Marn"}, [RP, P1]),
    ({"outlet": "mirror"}, [R1, RP]),
    ({"first": date(2031, 5, 4), "last": date(2031, 5, 4)}, SELA),
    ({"first": date(2031, 5, 1), "last": date(2031, 5, 3)}, []),
    ({"first": date(2031, 5, 5)}, []),
    ({"first": date(2031, 1, 1)}, SELA),
    ({"last": date(2031, 5, 4)}, SELA),
    ({"last": date(2031, 5, 3)}, []),
    ({"first": date(1, 1, 1), "last": date(9999, 12, 31)}, SELA),
    ({"first": date(9000, 1, 1)}, []),
    ({"last": date(3, 1, 1)}, []),
    ({"undecided": True}, ALL),
    ({"report": "sela-reprint"}, [R1, RP]),
    ({"report": "halvat"}, [S1]),
    ({"origin": "sela-reprint"}, SELA),
    ({"origin": "halvat-shells", "measure": "killed"}, []),
]
REPORTS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["halvat-shells", "sela-reprint", "sela-ambush"]),
    ({"words": "dawn"}, ["sela-reprint", "sela-ambush"]),
    ({"words": '"ambush near sela"'}, ["sela-reprint", "sela-ambush"]),
    ({"words": '"heard at dawn"'}, ["sela-reprint", "sela-ambush"]),
    ({"words": '"at heard"'}, []),
    ({"outlet": "post"}, ["sela-ambush"]),
    ({"first": date(2031, 5, 6)}, ["sela-reprint"]),
    ({"last": date(2031, 5, 5)}, ["sela-ambush"]),
    ({"measure": "killed"}, ["sela-reprint", "sela-ambush"]),
    ({"measure": "killed", "first": date(2031, 5, 6)}, ["sela-reprint"]),
    ({"words": "closed", "where": "Syria"}, ["sela-reprint", "sela-ambush"]),
    ({"words": "closed", "measure": "wounded"}, []),
    ({"words": "doctors", "undecided": True}, ["halvat-shells"]),
    ({"origin": "sela-ambush"}, ["sela-reprint", "sela-ambush"]),
    ({"undecided": True, "outlet": "radio"}, ["halvat-shells"]),
]


def test_claims_are_found(ledger: Ledger) -> None:
    assert [(asked, claims(ledger, **asked)) for asked, _ in CLAIMS] == CLAIMS


def test_reports_are_found(ledger: Ledger) -> None:
    assert [(asked, reports(ledger, **asked)) for asked, _ in REPORTS] == REPORTS


def test_the_same_is_found_where_all_is_common_or_nothing_is(
    sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for verdict in (True, False):
        monkeypatch.setattr(query, "is_common", lambda *_, verdict=verdict: verdict)
        assert [(asked, claims(sqlite_ledger, **asked)) for asked, _ in CLAIMS] == CLAIMS
        assert [(asked, reports(sqlite_ledger, **asked)) for asked, _ in REPORTS] == REPORTS


@pytest.mark.parametrize("last", [date(2031, 5, 4), date(2031, 7, 1), date(2050, 12, 31)])
@pytest.mark.parametrize("end", [date(2031, 5, 4), date(2031, 6, 2), date(2041, 1, 1)])
def test_every_window_is_found_by_days_months_and_years(
    sqlite_ledger: Ledger, read_claims: list[Claim], end: date, last: date
) -> None:
    window = Window(date(2031, 5, 4), end)
    report = Report("windows", "At least 12 border guards were killed.")
    claim = replace(read_claims[0], anchor=Anchor.of(report.text, 9, 37), window=window)
    sqlite_ledger.record(Incoming(report, [claim], RUN))
    for first in (date(2030, 12, 31), date(2031, 5, 4), date(2031, 6, 2)):
        found = claims(sqlite_ledger, report="windows", first=first, last=max(first, last))
        assert found == (["windows t1"] if end >= first else [])


def test_lines_say_what_stands(ledger: Ledger) -> None:
    report = next(ledger.reports(Query(report="sela-reprint")))
    assert (report.origin, report.voices, report.claims, report.undecided) == ("sela-ambush", 2, 2, 2)
    claim = next(ledger.claims(Query(measure="wounded")))
    assert (claim.low, claim.high, claim.denied, claim.start, claim.published) == (30, 30, True, None, None)
    assert len(claim.version) == 8


def test_decided_claims_are_no_longer_asked_for(ledger: Ledger, ids: dict[str, str]) -> None:
    ledger.answer(Answered(ids[S1], "no", "R"), Answered(ids[T1], "unsure", "R"))
    assert claims(ledger, undecided=True) == [R1, RP, P1]
    assert reports(ledger, undecided=True) == ["sela-reprint", "sela-ambush"]
    assert claims(ledger, undecided=True, measure="killed", where="Syria") == [R1]


def test_what_is_no_measure_or_no_report_is_said(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no measure; one of killed"):
        claims(ledger, measure="slain")
    with pytest.raises(UnknownIdError, match="no id of this ledger"):
        claims(ledger, report="nowhere")
    with pytest.raises(UnknownIdError, match="is a claim, not a report"):
        claims(ledger, origin=next(ledger.claims()).id)


def test_more_than_a_page_comes_in_order(ledger: Ledger) -> None:
    for reading in readings(45, seed=2, words=60, claims=4):
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    found = [claim.number for claim in ledger.claims(Query(measure="killed"))]
    bare = [claim for claim in ledger.claims() if claim.measure == "killed"]
    assert sorted(found) == sorted(claim.number for claim in bare)
    assert len(found) > 64
    seen = list(dict.fromkeys(number >> 20 for number in found))
    assert seen == sorted(seen, reverse=True)
    assert len(reports(ledger)) == 48
