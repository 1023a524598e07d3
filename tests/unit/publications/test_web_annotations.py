"""Web annotations: a claim's words and where they stand, and the check of anyone's annotations."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from cenotaph.model.text import Support, SupportKind
from cenotaph.model.views import ClaimLine
from cenotaph.publications.web_annotations import faults_of, line_of


def claim(**changes: Any) -> ClaimLine:
    fields: dict[str, Any] = {
        "report": "r1", "outlet": "The Merin Post", "published": date(2031, 3, 3), "title": "A clash",
        "url": "https://example.org/1", "id": "00aa", "key": "t1", "kind": "toll", "measure": "killed",
        "low": 3, "high": 3, "approx": False, "vague": False, "cumulative": False, "group": "guards",
        "affiliation": None, "name": None, "rank": None, "unit": None, "start": None, "end": None,
        "basis": None, "precision": None, "where": None, "country": None, "attacker": None,
        "source": "an officer", "denied": False, "part_of": None, "quote": "three guards were killed",
        "quote_start": 10, "quote_end": 34, "score": 0.9, "rule": "en/x@1", "state": "standing",
        "answer": None, "version": "v", "origin": "r1", "voices": 1, "number": 1,
    }  # fmt: skip
    return ClaimLine(**(fields | changes))


def made(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(line_of(claim()))
    return found | changes


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://example.org/1", "https://example.org/1"),
        ("javascript:alert(1)", "urn:cenotaph:report:r1"),
        ("https://example.org/<b>", "urn:cenotaph:report:r1"),
        (None, "urn:cenotaph:report:r1"),
    ],
)
def test_a_claim_points_to_its_words(url: str | None, source: str) -> None:
    found = json.loads(line_of(claim(url=url)))
    assert found["target"]["source"] == source
    assert found["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "three guards were killed"},
        {"type": "TextPositionSelector", "start": 10, "end": 34},
    ]
    said = json.loads(found["body"][1]["value"])
    assert (said["low"], said["group"], said["source"], said["published"]) == (
        3,
        "guards",
        "an officer",
        "2031-03-03",
    )
    assert "unit" not in said
    assert list(faults_of(1, found)) == []


def test_a_lone_surrogate_can_be_written() -> None:
    line = line_of(claim(quote="a\ud800b"))
    assert line.encode("utf-8")
    assert json.loads(line)["target"]["selector"][0]["exact"] == "a\ud800b"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"@context": "http://example.org"}, "@context"),
        ({"type": "Note"}, "type"),
        ({"id": "no iri"}, "id"),
        ({"target": None}, "target"),
        ({"target": 3}, "target"),
        ({"target": {"source": "x y"}}, "target.source"),
        ({"target": {"source": "urn:a:b", "selector": {"type": ["x"]}}}, "target.selector.type"),
        (
            {"target": {"source": "urn:a:b", "selector": {"type": "TextQuoteSelector"}}},
            "target.selector.exact",
        ),
        (
            {
                "target": {
                    "source": "urn:a:b",
                    "selector": {"type": "TextPositionSelector", "start": 3, "end": 3},
                }
            },
            "target.selector.end",
        ),
        (
            {"target": {"source": "urn:a:b", "selector": {"type": "TextPositionSelector", "start": True}}},
            "target.selector.start",
        ),
        ({"body": {"type": "TextualBody"}}, "body.value"),
        ({"body": 4}, "body"),
    ],
)
def test_a_fault_is_told_by_line_and_member(change: dict[str, Any], told: str) -> None:
    assert [(each.row, each.column) for each in faults_of(7, made(**change))] == [(7, told)]


@pytest.mark.parametrize("found", [None, 3, [], "x"])
def test_what_is_no_object_is_told(found: object) -> None:
    assert len(list(faults_of(1, found))) == 1


def test_the_words_beside_the_claims_own_say_what_they_say_of_it() -> None:
    supports = (Support(0, 6, "Monday", SupportKind.WINDOW), Support(40, 50, "an officer"))
    found = json.loads(line_of(claim(), supports))
    assert json.loads(found["body"][1]["value"])["supports"] == [
        {"start": 0, "end": 6, "quote": "Monday", "kind": "window"},
        {"start": 40, "end": 50, "quote": "an officer"},
    ]
    assert list(faults_of(1, found)) == []
    assert "supports" not in json.loads(made()["body"][1]["value"])
