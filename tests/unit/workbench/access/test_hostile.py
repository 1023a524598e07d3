"""What reports and people write is shown, never run; what no page of the site sent changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.unit.workbench.access.walking import addresses, walk
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.listing import Course, Wanted, listed_groups
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.account import Role
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.link import LinkKind
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.model.views import ReportView
from cenotaph.pipeline.renewing import renew
from cenotaph.workbench.access.entering import Door, Entered
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.jobs.inputs import Batch, Input
from cenotaph.workbench.jobs.lane import Lane
from cenotaph.workbench.viewer import Viewer

_RUN = re.compile(
    r"<(script>|img src=x|svg onload|i>bad)|(?:href|src|action)=.?javascript:|</title><", re.IGNORECASE
)
"""What must stand in no page as it was written."""
_PARTIES = """
version = 1

[[party]]
id = "bad"
name = '<img src=x onerror=alert(5)>'
kind = "formation"
homes = ["SY"]
source = "<script>alert(6)</script>"
aliases = ['<i>bad</i> people']
"""


def _bad(what: str) -> str:
    return (
        f"\"><img src=x onerror=alert(1)><script>alert('{what}')</script></title><svg onload=alert(2)>{what}"
    )


def _record(ledger: Ledger, number: int) -> ReportView:
    quotes = _bad("named"), f"12 <i>bad</i> people {_bad('killed')}"
    text = f"<script>alert(0)</script> {quotes[0]}. And {quotes[1]}. Number {number}."
    report = Report(
        f"bad-{number}", text, _bad("title"), _bad(f"outlet {number}"), "https://a.example/'><script>", date(2031, 4, 9),
        "en", author=_bad("author"), translator=_bad("translator"), original="javascript:alert(3)",
    )  # fmt: skip
    window = Window(date(2031, 4, 8), date(2031, 4, 8), DateBasis.STATED, DatePrecision.DAY)
    one = Claim(
        key="p1", kind=Kind.PERSON, measure=Measure.KILLED, anchor=_anchor(text, quotes[0]), name=_bad("Name"),
        rank=_bad("rank"), unit=_bad("unit"), window=window, place=PlaceReading(_bad("where"), "SY"),
        chain=(Speaker(_bad("speaker")),), sides=Sides(party="bad"),
    )  # fmt: skip
    two = Claim(
        key="t1", kind=Kind.TOLL, measure=Measure.KILLED, anchor=_anchor(text, quotes[1]), count=Count(12, 12),
        group=_bad("group"), affiliation=_bad("side"), attacker=_bad("attacker"), window=window,
        place=PlaceReading(_bad("where"), "SY"), chain=(Speaker(_bad("speaker")),), sides=Sides(party="bad"),
    )  # fmt: skip
    view = ledger.show(ledger.record(Incoming(report, (one, two), GIVEN)).id)
    assert isinstance(view, ReportView)
    for claim in view.claims:
        ledger.answer(
            Answered(claim.id, "correct", _bad("reviewer"), _bad("reason"), {"where": _bad("there")})
        )
    return view


def _anchor(text: str, quote: str) -> Anchor:
    start = text.index(quote)
    return Anchor(start, start + len(quote), quote)


@pytest.fixture
def hostile(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Visitor, dict[str, list[str]]]]:
    """An admin at a workbench whose every word was written by somebody who means harm."""
    monkeypatch.setattr(Lane, "look", lambda self: None)
    monkeypatch.setattr(Door, "enter", lambda *_: Entered(Viewer(_bad("viewer"), Role.ADMIN)))
    parties = tmp_path / "parties.toml"
    parties.write_text(_PARTIES, encoding="utf-8")
    views = [_record(desk.ledger, number) for number in range(2)]
    renew(desk.ledger)
    Accounts(desk.ledger).add(_bad("account")[:60], Role.VIEWER, ["<i>bad</i>"])
    Restricting(desk.ledger).restrict(views[1].report.id, Readers(), _bad("reviewer"), _bad("reason"))
    given = Batch((Input(_bad("file"), file="1", title=_bad("title")),)).to_json()
    job = desk.jobs.store.put("add", given, _bad("owner"))
    claims = [claim.id for view in views for claim in view.claims]
    with desk.ledger.reading() as moment:
        groups = [
            each.id
            for kind in (LinkKind.PERSON, LinkKind.INCIDENT)
            for each in listed_groups(moment, kind, Wanted(), Course())
        ]
    known = {
        "id": [views[0].report.id, *claims[:2], *groups, job.id],
        "wanted": groups,
        "role": ["outlet", "speaker"],
        "number": ["1"],
        "job": [job.id],
        "secret": ["nothing"],
    }
    made = replace(desk, settings=replace(desk.settings, parties=str(parties)))
    with Visitor(made) as visitor:
        visitor.get("/account")
        yield visitor, known


def test_what_was_written_is_shown_and_never_run(hostile: tuple[Visitor, dict[str, list[str]]]) -> None:
    visitor, known = hostile
    seen = 0
    for where, said in walk(visitor, known):
        if "text/html" in said.rpartition("\n")[2]:
            assert not _RUN.search(said), where
            seen += "&lt;script&gt;alert" in said
    assert seen > 15
    for address in (_bad("q"), "javascript:alert(1)"):
        for path in (
            "/search?q=",
            "/reports?q=",
            "/people?name=",
            "/sources?q=",
            "/figures?party=",
            "/login?next=",
        ):
            assert not _RUN.search(visitor.get(path + address.replace("#", "")).text), path


def test_nothing_changes_by_what_no_page_of_the_site_sent(
    hostile: tuple[Visitor, dict[str, list[str]]],
) -> None:
    visitor, known = hostile
    before, tried = visitor.get("/api/v1/status").json()["head"], 0
    for method, path in addresses(visitor, known):
        if method == "GET":
            continue
        foreign = {
            "Origin": "https://evil.example",
            "Sec-Fetch-Site": "cross-site",
            "X-CSRF-Token": visitor.csrf,
        }
        assert visitor.request(method, path, headers=foreign).status_code == 403, path
        assert visitor.request(method, path, data={"csrf": "wrong"}).status_code == 403, path
        tried += 1
    assert tried > 30
    assert visitor.get("/api/v1/status").json()["head"] == before
    assert isinstance(visitor.app, FastAPI)
