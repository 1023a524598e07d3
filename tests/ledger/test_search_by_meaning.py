"""Searching by what places and parties mean: parts of a party, what lies in a place, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cenotaph.ledger import Answered, Incoming, Ledger, Query
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report

ALEPPO = "SY/geonames:170062"


def placed(words: str, path: str) -> dict[str, Any]:
    place = Place(path.rpartition("/")[2], words, 36.0, 37.0, PlaceKind.TOWN)
    candidate = Candidate(place, Precision.EXACT, 0.9)
    return {"place": PlaceReading(words, path[:2]), "placing": Placing(words, (candidate,), path=path)}


def dated(year: int) -> dict[str, Any]:
    return {"sides": Sides(party="ansar-dine"), "window": Window(date(year, 5, 4), date(year, 5, 4))}


CLAIMS: dict[str, dict[str, Any]] = {
    "guard": {
        "affiliation": "Pasdaran",
        "sides": Sides(party="irgc"),
        **placed("Tuman hill", f"{ALEPPO}/g:1"),
    },
    "quds": {"unit": "the foreign arm", "sides": Sides(unit="quds-force", speaker="IR")},
    "words": {
        "affiliation": "Iran",
        "place": PlaceReading("Aleppo province"),
        "chain": (Speaker("Iran TV"),),
    },
    "tied": {"affiliation": "Afghan fighters", "sides": Sides(party="fatemiyoun", attacker="is-sinai")},
    "brigade": {
        "unit": "the sixty-fifth",
        "sides": Sides(unit="SY/65-brigade"),
        **placed("Tolm", "SY/g:9/g:2"),
    },
    "around": {"place": PlaceReading("a hill"), "placing": Placing("a hill", why="not known", path=ALEPPO)},
    "before": {"affiliation": "desert men", **dated(2014)},
    "after": {"affiliation": "desert men", **dated(2018)},
    "named": {"affiliation": "JNIM men", **dated(2014)},
}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for name, facts in CLAIMS.items():
        report = Report(name, f"Nine of them fell ({name}).", published=date(2031, 1, 1))
        claim = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, 4, "Nine"), Count(9, 9), **facts)
        ledger.record(Incoming(report, [claim], GIVEN))
    return ledger


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (Query(party="Iran"), {"guard", "quds", "words"}),
        (Query(party="IRGC"), {"guard", "quds"}),
        (Query(party="Quds Force"), {"quds"}),
        (Query(party="Fatemiyoun"), {"tied"}),
        (Query(party="Syria"), {"brigade"}),
        (Query(speaker="Iran"), {"quds", "words"}),
        (Query(attacker="Islamic State"), {"tied"}),
        (Query(where="Syria"), {"guard", "brigade", "around"}),
        (Query(where="SY"), {"guard", "brigade", "around"}),
        (Query(where="Aleppo province"), {"guard", "around", "words"}),
        (Query(where="Aleppo province", party="Iran"), {"guard", "words"}),
        (Query(where="Iraq"), set()),
        (Query(party="JNIM"), {"after", "named"}),
        (Query(party="Ansar Dine"), {"before", "after", "named"}),
        (Query(words="fell", party="JNIM"), {"after", "named"}),
    ],
)
def test_claims_and_their_reports_are_found_by_what_their_words_mean(
    filled: Ledger, query: Query, wanted: set[str]
) -> None:
    assert {line.report for line in filled.claims(query)} == wanted
    assert {line.id for line in filled.reports(query)} == wanted


def test_what_a_reviewer_corrects_away_is_no_longer_found(filled: Ledger) -> None:
    (line,) = filled.claims(Query(party="Quds Force"))
    filled.answer(Answered(line.id, "correct", "R", fields={"unit": "the harbour guard"}))
    assert not list(filled.claims(Query(party="Quds Force")))
    assert [each.report for each in filled.claims(Query(party="harbour guard"))] == ["quds"]
