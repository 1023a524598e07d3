"""The commands incidents and incident, on a ledger and on a file of claims."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.deciding import decide
from cenotaph.ledger.recording import record_link
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer, Decision
from cenotaph.model.interchange import to_line
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading, Placing
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report

Cenotaph = Callable[..., Any]
MARKET = (
    "Shells hit Belgrun\n\n{n} people were killed on Monday when shells hit the market of Belgrun near the "
    "Orvald bridge, medics of the Saint Orvald clinic told reporters. Tobren Malvik saw three shells."
)
LATER = (
    "Belgrun counts its dead\n\n{n} people were killed by the shells that struck the market of Belgrun on Monday, "
    "according to medics of the Saint Orvald clinic, where Tobren Malvik lay with a broken arm."
)
OTHER = (
    "Mourning by the Orvald bridge\n\nIn Belgrun they speak of a slaughter: {n} people were killed, medics say, when "
    "three shells burst among the stalls. Tobren Malvik, a baker, lost his shop beside the Orvald bridge."
)
AMBUSH = (
    "Ambush in the Tamush gorge\n\n{n} people were killed on Thursday on the road to Uzgar, the ministry said. "
    "Colonel Dravik Senn led the search in the Tamush gorge."
)
TOLD = [
    ("m1", MARKET, 14, "Continental", date(2031, 3, 4), date(2031, 3, 3), "Belgrun"),
    ("m2", LATER, 17, "Continental", date(2031, 3, 5), date(2031, 3, 3), "Belgrun"),
    ("m3", OTHER, 23, "Merin Post", date(2031, 3, 5), date(2031, 3, 3), "Belgrun"),
    ("a1", AMBUSH, 30, "Merin Post", date(2031, 3, 14), date(2031, 3, 13), "Tamush gorge"),
]


def report_of(name: str, text: str, number: int, outlet: str, published: date) -> Report:
    text = text.replace("{n}", str(number))
    return Report(name, text, text.split("\n")[0], outlet, published=published, language="en")


def claim_of(report: Report, number: int, day: date, where: str) -> Claim:
    quote = f"{number} people were killed"
    start = report.text.index(quote)
    return Claim(
        "t1",
        Kind.TOLL,
        Measure.KILLED,
        Anchor(start, start + len(quote), quote),
        Count(number, number),
        group="people",
        affiliation="civilians",
        window=Window(day, day),
        place=PlaceReading(where, "FR"),
        chain=(Speaker("medics"),),
    )


@pytest.fixture
def told() -> list[tuple[Report, Claim]]:
    found = []
    for name, text, number, outlet, published, day, where in TOLD:
        report = report_of(name, text, number, outlet, published)
        found.append((report, claim_of(report, number, day, where)))
    return found


@pytest.fixture
def file(told: list[tuple[Report, Claim]], tmp_path: Path) -> Path:
    path = tmp_path / "told.jsonl"
    path.write_text("".join(to_line(report, [claim]) + "\n" for report, claim in told), encoding="utf-8")
    return path


@pytest.fixture
def ledger(
    told: list[tuple[Report, Claim]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Ledger]:
    path = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("CENOTAPH_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "120")
    with Ledger(str(path), create=True, clock=lambda: datetime(2031, 4, 1, tzinfo=UTC)) as opened:
        for report, claim in told:
            opened.record(Incoming(report, [claim], GIVEN))
        yield opened


def listed(cenotaph: Cenotaph, *arguments: object) -> list[dict[str, Any]]:
    ran = cenotaph("incidents", *arguments, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_ledger_and_a_file_give_the_same_incidents(cenotaph: Cenotaph, ledger: Ledger, file: Path) -> None:
    of_ledger, of_file = listed(cenotaph), listed(cenotaph, file)
    assert [each["reports"] for each in of_ledger] == [["m1", "m2", "m3"], ["a1"]]
    assert of_ledger == of_file
    first = of_ledger[0]
    assert first["members"] == [["m1", "t1"], ["m2", "t1"], ["m3", "t1"]]
    assert (first["window"]["start"], first["place"]) == ("2031-03-03", {"words": "Belgrun", "country": "FR"})
    counts = {
        count["outlet"]: (count["low"], [e["low"] for e in count["earlier"]]) for count in first["counts"]
    }
    assert counts == {"Continental": (17, [14]), "Merin Post": (23, [])}


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--where", "belgrun"], ["m1"]),
        (["--where", "France"], ["m1", "a1"]),
        (["--where", "nowhere"], []),
        (["--party", "civilians"], ["m1", "a1"]),
        (["--party", "soldiers"], []),
        (["--from", "2031-03-04"], ["a1"]),
        (["--to", "2031-03-04"], ["m1"]),
        (["--from", "2031-03-04", "--where", "Belgrun"], []),
        (["--outcome", "killed"], ["m1", "a1"]),
        (["--outcome", "wounded"], []),
        (["--limit", "1"], ["m1"]),
    ],
)
def test_options_narrow_the_list(
    cenotaph: Cenotaph, file: Path, options: list[str], wanted: list[str]
) -> None:
    assert [each["reports"][0] for each in listed(cenotaph, file, *options)] == wanted


def test_every_form_holds_the_same(cenotaph: Cenotaph, file: Path) -> None:
    lines = listed(cenotaph, file)
    assert json.loads(cenotaph("incidents", file, "--format", "json").out) == lines
    cells = list(csv.DictReader(io.StringIO(cenotaph("incidents", file, "--format", "csv").out, newline="")))
    assert [
        (row["incident"], row["low"], row["earlier"]) for row in cells if row["incident"] == lines[0]["id"]
    ] == [
        (lines[0]["id"], "23", ""),
        (lines[0]["id"], "17", "14"),
    ]
    table = cenotaph("incidents", file)
    assert (table.code, "Belgrun" in table.out, "2 incidents" in table.err) == (0, True, True)


def test_an_incident_is_shown_with_quotes_and_reasons(cenotaph: Cenotaph, ledger: Ledger) -> None:
    name = listed(cenotaph)[0]["id"]
    shown = cenotaph("incident", name[:8])
    assert shown.code == 0
    for words in (
        "14 people were killed",
        "23 people were killed",
        "why these reports",
        "(before: 14)",
        "the days agree",
    ):
        assert words in shown.out
    assert json.loads(cenotaph("incident", name, "--format", "jsonl").out)["id"] == name


@pytest.mark.parametrize("name", ["abc", "ffffffffffffffff", "", "%", "=1+1"])
def test_an_id_of_nothing_is_bad_input(cenotaph: Cenotaph, file: Path, name: str) -> None:
    ran = cenotaph("incident", name, "--file", file)
    assert (ran.code, ran.out) == (2, "")
    assert "no incident" in ran.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "holds no report"),
        ("not json\n", "not JSON"),
        ('{"id": "a", "text": "x", "claims": [{"kind": "toll"}]}\n', "claim 1"),
        ('{"id": "a", "text": "x", "claims": []}\n{"id": "a", "text": "y", "claims": []}\n', "there twice"),
    ],
)
def test_a_broken_file_is_told_by_its_line(
    cenotaph: Cenotaph, tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(content, encoding="utf-8")
    ran = cenotaph("incidents", path)
    assert (ran.code, words in ran.err) == (2, True), ran.err


def test_a_reviewers_no_and_denied_claims_are_honoured(
    cenotaph: Cenotaph, ledger: Ledger, told: list[tuple[Report, Claim]]
) -> None:
    first = listed(cenotaph)[0]
    link = Link(LinkKind.INCIDENT, first["claims"][0], first["claims"][2], 0.9)
    with ledger.writing() as connection:
        record_link(connection, link, ledger.moment())
        decide(connection, Decision(link.id, Answer.NO, "AB"), ledger.moment())
    found = [each["reports"] for each in listed(cenotaph)]
    assert not [reports for reports in found if {"m1", "m3"} <= set(reports)]
    with ledger.writing() as connection:
        decide(connection, Decision(first["claims"][2], Answer.NO, "AB"), ledger.moment())
    assert [each["reports"] for each in listed(cenotaph)] == [["m1", "m2"], ["a1"]]


def test_a_link_that_was_worked_out_is_recorded_when_it_is_decided_on(
    cenotaph: Cenotaph, ledger: Ledger
) -> None:
    link = listed(cenotaph)[0]["links"][0]
    ran = cenotaph("decide", link["id"], "no", "--reviewer", "AB")
    assert ran.code == 0, ran.err
    of = {claim: each["id"] for each in listed(cenotaph) for claim in each["claims"]}
    assert of[link["left"]] != of[link["right"]]
    assert cenotaph("show", link["id"]).code == 0


MEANT: dict[str, Any] = {
    "sides": Sides(party="quds-force"),
    "placing": Placing("the gorge", path="SY/geonames:170062"),
    "place": PlaceReading("the gorge", "SY"),
    "affiliation": "the foreign arm",
}


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--party", "Iran"], ["s1"]),
        (["--party", "Quds Force"], ["s1"]),
        (["--party", "Hezbollah"], []),
        (["--where", "Syria"], ["s1"]),
        (["--where", "Aleppo province", "--party", "IRGC"], ["s1"]),
        (["--where", "Iraq"], []),
        (["--where", "Belgrun"], ["m1", "m2", "m3"]),
    ],
)
def test_incidents_are_found_by_what_words_mean_in_a_ledger_and_in_a_file(
    cenotaph: Cenotaph, ledger: Ledger, told: list[tuple[Report, Claim]], tmp_path: Path,
    options: list[str], wanted: list[str],
) -> None:  # fmt: skip
    text = "Convoy in the hills\n\nNine of them fell in the gorge."
    claim = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor.of(text, 21, 25), Count(9, 9), **MEANT)
    report = Report("s1", text, published=date(2031, 9, 1))
    ledger.record(Incoming(report, [claim], GIVEN))
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(to_line(r, [c]) for r, c in [*told, (report, claim)]), encoding="utf-8")
    for given in ([], [path]):
        assert [name for each in listed(cenotaph, *given, *options) for name in each["reports"]] == wanted


def test_a_reviewer_links_two_tolls_that_no_word_would(cenotaph: Cenotaph, ledger: Ledger) -> None:
    market, ambush = listed(cenotaph)
    pair = f"{market['claims'][0][:10]}+{ambush['claims'][0]}"
    ran = cenotaph("decide", pair, "yes", "--reviewer", "AB")
    assert (ran.code, "yes (of one event) by AB" in ran.err) == (0, True)
    assert "--incident" not in ran.err
    (one,) = listed(cenotaph)
    assert one["reports"] == ["m1", "m2", "m3", "a1"]
    assert cenotaph("decide", pair, "no", "--reviewer", "AB").code == 0
    assert cenotaph("rebuild").code == 0
    assert [each["reports"] for each in listed(cenotaph)] == [["m1", "m2", "m3"], ["a1"]]


def test_a_no_between_two_tolls_that_words_would_unite_holds(cenotaph: Cenotaph, ledger: Ledger) -> None:
    first, second, third = listed(cenotaph)[0]["claims"]
    worklist = f"id,decide\r\n{first}+{third},no\r\n{second}+{third},no\r\n"
    ran = cenotaph("decide", "-", "--reviewer", "AB", stdin=worklist.encode())
    assert ran.code == 0, ran.err
    assert [each["reports"] for each in listed(cenotaph)] == [["m1", "m2"], ["m3"], ["a1"]]


def test_what_is_of_no_event_is_not_linked(cenotaph: Cenotaph, ledger: Ledger) -> None:
    text = "So far 400 people were killed. About 900 soldiers stand by."
    total = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor.of(text, 7, 10), Count(400, 400), cumulative=True)
    forces = Claim("s1", Kind.STRENGTH, Measure.PRESENT, Anchor.of(text, 37, 40), Count(900, 900))
    ledger.record(Incoming(Report("sums", text), [total, forces], GIVEN))
    market = listed(cenotaph)[0]["claims"][0]
    for line in ledger.claims():
        if line.report == "sums":
            ran = cenotaph("decide", f"{market}+{line.id}", "yes", "--reviewer", "AB")
            assert (ran.code, "of no event" in ran.err) == (2, True), ran.err


def test_a_correction_counts_as_it_was_corrected(cenotaph: Cenotaph, ledger: Ledger) -> None:
    claim = listed(cenotaph)[0]["claims"][2]
    with ledger.writing() as connection:
        decide(
            connection, Decision(claim, Answer.CORRECT, "AB", "", {"low": 25, "high": 25}), ledger.moment()
        )
    assert max(count["low"] for count in listed(cenotaph)[0]["counts"]) == 25


def test_silent_reports_are_grouped_when_asked(
    cenotaph: Cenotaph, told: list[tuple[Report, Claim]], tmp_path: Path
) -> None:
    path = tmp_path / "silent.jsonl"
    lines = [to_line(report, [claim] if report.id != "m3" else []) for report, claim in told]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert listed(cenotaph, path)[0]["reports"] == ["m1", "m2"]
    assert listed(cenotaph, path, "--silent")[0]["reports"] == ["m1", "m2", "m3"]


def test_links_between_reports_of_incidents_are_listed(cenotaph: Cenotaph, ledger: Ledger) -> None:
    held = json.loads(cenotaph("links", "--kind", "incident", "--format", "json").out)
    assert held
    assert [each["score"] for each in held] == sorted(each["score"] for each in held)
    doubtful = cenotaph("links", "--kind", "incident", "--doubtful")
    assert (doubtful.code, "of incidents" in doubtful.err) == (0, True)
    assert cenotaph("links", "--kind", "copy").code == 2
