"""Links in doubt, of persons and of incidents: listed, compared, and gone once they are settled."""

from __future__ import annotations

import re

import pytest
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger import Answered, Incoming
from cenotaph.ledger.remembering import doubtful_of
from cenotaph.model.link import Link, LinkKind
from cenotaph.pipeline.renewing import renew
from cenotaph.workbench.desk import Desk
from ledger_texts import RUN, readings


@pytest.fixture
def doubts(desk: Desk) -> list[Link]:
    """The links between incidents of some invented reports that wait for a reviewer."""
    for each in readings(60, seed=3, words=80, claims=3):
        desk.ledger.record(Incoming(each.report, each.claims, RUN))
    renew(desk.ledger)
    with desk.ledger.reading() as moment:
        found = doubtful_of(moment, LinkKind.INCIDENT)
    assert found
    return found


def test_links_between_incidents_wait_beside_those_between_persons(
    visitor: Visitor, doubts: list[Link]
) -> None:
    page = visitor.get("/links?kind=incident").text
    assert "may be of one incident" in page
    onward = re.search(r'href="(/incidents/\w+/compare\?with=\w+)"', page)
    assert onward is not None
    assert visitor.get(onward[1]).status_code == 200
    assert f"/claims/{doubts[0].left}" in page
    assert "may be of one person" in visitor.get("/links").text
    assert visitor.get("/links?kind=copy").status_code == 422
    listed = visitor.get("/api/v1/links?kind=incident&limit=500").json()["items"]
    assert [each["id"] for each in listed] == [each.id for each in doubts]


def test_one_that_is_settled_waits_no_more(visitor: Visitor, desk: Desk, doubts: list[Link]) -> None:
    first = doubts[0]
    desk.ledger.answer(Answered(first.id, "no", "Mara Voss", "two days"), links=[first])
    renew(desk.ledger)
    with desk.ledger.reading() as moment:
        left = doubtful_of(moment, LinkKind.INCIDENT)
    assert first.id not in {each.id for each in left}
    assert {each.id for each in left} <= {each.id for each in doubts}
    assert visitor.get("/worklist/links?kind=incident").status_code == 200
