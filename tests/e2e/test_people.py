"""The commands people, person and links, and decide on a link that was only worked out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import Run
from cenotaph.model.text import Anchor, Report

Cenotaph = Callable[..., Any]
DAY = date(2031, 5, 4)
SAID: list[tuple[str, dict[str, Any]]] = [
    ("Mehdi Dorakani", {"rank": "Colonel", "place": PlaceReading("Sela", "AV"), "window": Window(DAY, DAY)}),
    ("Mahdi Doraqani", {"rank": "Major", "place": PlaceReading("Sela", "AV"), "window": Window(DAY, DAY)}),
    ("Ali Hussein", {}),
    ("Ali Hussein", {"affiliation": "=cmd"}),
    ("Tarek Olvan", {"place": PlaceReading("Tolm", "BE"), "measure": Measure.CAPTURED}),
]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.sqlite"
    with Ledger(str(path), create=True) as opened:
        for number, (name, facts) in enumerate(SAID):
            text = f"{name} is named here, number {number}."
            anchor = Anchor.of(text, 0, len(name))
            claim = Claim("p1", Kind.PERSON, facts.get("measure", Measure.KILLED), anchor, name=name)
            given = {each: value for each, value in facts.items() if each != "measure"}
            claim = Claim(**{each: getattr(claim, each) for each in claim.__dataclass_fields__} | given)
            report = Report(f"r{number}", text, outlet="Sela Post", published=DAY)
            opened.record(Incoming(report, [claim], Run("p 1", "m", "0" * 64)))
    monkeypatch.setenv("CENOTAPH_LEDGER", str(path))
    monkeypatch.setenv("CENOTAPH_REVIEWER", "R. K.")
    monkeypatch.setenv("COLUMNS", "120")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def written(given: list[dict[str, str]]) -> bytes:
    stream = io.StringIO(newline="")
    out = csv.DictWriter(stream, list(given[0]))
    out.writeheader()
    out.writerows(given)
    return stream.getvalue().encode()


def names(cenotaph: Cenotaph, *options: str) -> list[str]:
    return [row["name"] for row in rows(cenotaph("people", "--format", "csv", *options).out)]


def test_people_are_listed_in_every_form(cenotaph: Cenotaph, ledger: Path) -> None:
    table, form, cells = (cenotaph("people", "--format", form) for form in ("table", "json", "csv"))
    assert (table.code, form.code, cells.code) == (0, 0, 0)
    assert "4 persons of 5 claims (derived)" in table.err
    found = json.loads(form.out)
    assert [person["name"] for person in found] == [row["name"] for row in rows(cells.out)]
    assert found[0]["names"] == ["Mahdi Doraqani", "Mehdi Dorakani"]
    assert (found[0]["ranks"], found[0]["contradictions"]) == (
        ["Major", "Colonel"],
        ["ranks: major / colonel"],
    )
    assert [person["derived"] for person in found] == [True] * 4
    assert all(name in table.out for name in ("Mahdi", "Tarek Olvan", "ranks"))
    assert "'=cmd" in cells.out


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--where", "Tolm"], ["Tarek Olvan"]),
        (["--where", "AV"], ["Mahdi Doraqani"]),
        (["--outcome", "captured"], ["Tarek Olvan"]),
        (["--from", "2031-05-01", "--to", "2031-05-31"], ["Mahdi Doraqani"]),
        (["--limit", "1"], ["Mahdi Doraqani"]),
        (["--where", "Nowhere"], []),
    ],
)
def test_people_are_chosen_by_their_claims(
    cenotaph: Cenotaph, ledger: Path, options: list[str], wanted: list[str]
) -> None:
    assert names(cenotaph, *options) == wanted


def test_a_person_is_shown_with_all_that_is_known(cenotaph: Cenotaph, ledger: Path) -> None:
    first = json.loads(cenotaph("people", "--format", "json").out)[0]
    shown = cenotaph("person", first["id"][:8])
    assert shown.code == 0
    assert all(
        words in shown.out
        for words in ("Mehdi Dorakani", "contradiction", "major / colonel", "name: one name")
    )
    whole = json.loads(cenotaph("person", first["claims"][0], "--format", "json").out)
    assert whole["id"] == first["id"]
    assert [claim["quote"] for claim in whole["claims"]] == ["Mehdi Dorakani", "Mahdi Doraqani"] or len(
        whole["claims"]
    ) == 2
    assert whole["links"][0]["reasons"][0].startswith("name: ")
    assert rows(cenotaph("person", first["id"], "--format", "csv").out)[0]["id"] == first["id"]


@pytest.mark.parametrize("wanted", ["abc", "ffffffffffff", ""])
def test_an_unknown_person_is_told_as_such(cenotaph: Cenotaph, ledger: Path, wanted: str) -> None:
    ran = cenotaph("person", wanted)
    assert ran.code == 2
    assert "no id" in ran.err or "no person" in ran.err


def test_a_doubtful_link_is_settled_and_unsettled(cenotaph: Cenotaph, ledger: Path) -> None:
    (doubt,) = rows(cenotaph("links", "--doubtful", "--format", "csv").out)
    assert 0.3 <= float(doubt["score"]) < 0.9
    assert doubt["left_who"].startswith("Ali Hussein")
    before = names(cenotaph)
    assert cenotaph("decide", doubt["id"][:8], "yes", "--reason", "one obituary").code == 0
    assert len(names(cenotaph)) == len(before) - 1
    assert "no doubtful links" in cenotaph("links", "--doubtful").err
    assert cenotaph("decide", doubt["id"], "unsure").code == 0
    assert names(cenotaph) == before
    assert cenotaph("show", doubt["id"]).code == 0
    assert cenotaph("verify").code == 0


def test_a_link_that_holds_is_cut_and_stays_cut(cenotaph: Cenotaph, ledger: Path) -> None:
    (held,) = json.loads(cenotaph("links", "--format", "json").out)
    assert held["score"] >= 0.9
    assert cenotaph("decide", held["id"], "no").code == 0
    assert len(names(cenotaph)) == 5
    assert cenotaph("rebuild").code == 0
    assert len(names(cenotaph)) == 5


def test_a_worklist_is_filled_in_and_given_back(cenotaph: Cenotaph, ledger: Path) -> None:
    given = rows(cenotaph("links", "--doubtful", "--format", "csv").out)
    given[0] |= {"decide": "no", "reason": "two men"}
    assert cenotaph("decide", "-", stdin=written(given)).code == 0
    assert rows(cenotaph("links", "--doubtful", "--format", "csv").out) == []
    view = json.loads(cenotaph("show", given[0]["id"], "--format", "json").out)
    assert [each["reason"] for each in view["decisions"]] == ["two men"]


def test_a_refused_answer_records_no_link(cenotaph: Cenotaph, ledger: Path) -> None:
    (doubt,) = rows(cenotaph("links", "--doubtful", "--format", "csv").out)
    ran = cenotaph("decide", doubt["id"], "perhaps")
    assert (ran.code, "no answer" in ran.err) == (2, True)
    assert cenotaph("show", doubt["id"]).code == 2


def test_a_claim_that_was_answered_no_is_nobody(cenotaph: Cenotaph, ledger: Path) -> None:
    claim = json.loads(cenotaph("people", "--format", "json", "--where", "Tolm").out)[0]["claims"][0]
    assert cenotaph("decide", claim, "no").code == 0
    assert "Tarek Olvan" not in names(cenotaph)


def test_links_are_shown_as_a_table(cenotaph: Cenotaph, ledger: Path) -> None:
    ran = cenotaph("links")
    assert ran.code == 0
    assert "Mehdi Dorakani" in ran.out
    assert "1 link; settle one with" in ran.err


def test_a_reviewer_links_two_claims_that_no_name_would(cenotaph: Cenotaph, ledger: Path) -> None:
    ids = {
        row["name"]: row["claims"].split("; ")[0] for row in rows(cenotaph("people", "--format", "csv").out)
    }
    pair = f"{ids['Tarek Olvan'][:8]}+{ids['Mahdi Doraqani']}"
    assert cenotaph("decide", pair, "yes").code == 0
    person = json.loads(cenotaph("person", ids["Tarek Olvan"], "--format", "json").out)
    assert set(person["names"]) == {"Tarek Olvan", "Mahdi Doraqani", "Mehdi Dorakani"}
    assert cenotaph("decide", pair, "no").code == 0
    assert "Tarek Olvan" in names(cenotaph)


def test_two_persons_are_linked_as_of_one_event_where_that_is_asked(cenotaph: Cenotaph, ledger: Path) -> None:
    ids = {
        row["name"]: row["claims"].split("; ")[0] for row in rows(cenotaph("people", "--format", "csv").out)
    }
    pair = f"{ids['Tarek Olvan']}+{ids['Mahdi Doraqani']}"
    persons = names(cenotaph)
    ran = cenotaph("decide", pair, "yes", "--incident")
    assert (ran.code, "(of one event)" in ran.err) == (0, True)
    assert names(cenotaph) == persons
    incidents = json.loads(cenotaph("incidents", "--format", "json").out)
    assert [each for each in incidents if set(pair.split("+")) <= set(each["claims"])]
    ran = cenotaph("decide", pair, "no")
    assert (ran.code, "no (of one person)" in ran.err, "--incident" in ran.err) == (0, True, True)
    ran = cenotaph("decide", ids["Tarek Olvan"], "yes", "--incident")
    assert (ran.code, "--incident" in ran.err) == (2, True)


@pytest.mark.parametrize("wanted", ["aaaaaaaa+bbbbbbbb", "+", "aaaaaaaa+"])
def test_a_link_of_unknown_claims_is_refused(cenotaph: Cenotaph, ledger: Path, wanted: str) -> None:
    assert cenotaph("decide", wanted, "yes").code == 2


def test_a_claim_is_not_linked_with_itself(cenotaph: Cenotaph, ledger: Path) -> None:
    claim = rows(cenotaph("people", "--format", "csv").out)[0]["claims"].split("; ")[0]
    ran = cenotaph("decide", f"{claim}+{claim}", "yes")
    assert (ran.code, "two claims" in ran.err) == (2, True)
