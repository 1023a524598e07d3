"""What leads a query does not change what it finds: outlets, scores, words and all of them, on each database."""

from __future__ import annotations

from itertools import islice

import pytest

from cenotaph.ledger import Answered, Incoming, Ledger, Query, leading
from cenotaph.ledger.leading import Reach
from cenotaph.ledger.query import Course, claims_along, count_along, reports_found
from cenotaph.model.views import ClaimLine
from ledger_texts import RUN, Reading


@pytest.fixture
def filled(ledger: Ledger, some: list[Reading]) -> Ledger:
    for reading in some:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    for line in list(ledger.claims())[::7]:
        ledger.answer(Answered(line.id, "yes", "R"))
    return ledger


def _is_asked(line: ClaimLine, query: Query) -> bool:
    return (
        (query.outlet is None or (line.outlet or "").casefold() == query.outlet.casefold())
        and (query.below is None or line.score < query.below)
        and (not query.undecided or line.answer is None)
        and (query.measure is None or line.measure == query.measure)
    )


def _queries(lines: list[ClaimLine]) -> list[Query]:
    outlet = next(line.outlet for line in lines if line.outlet)
    score = sorted(line.score for line in lines)[len(lines) // 3]
    return [
        Query(undecided=True),
        Query(outlet=outlet),
        Query(outlet=outlet, undecided=True),
        Query(outlet=outlet, undecided=True, measure="killed"),
        Query(below=score, undecided=True),
        Query(below=score, undecided=True, measure="killed"),
        Query(below=score, undecided=True, outlet=outlet, measure="killed"),
        Query(below=0.0, undecided=True),
        Query(outlet="nobody at all", undecided=True),
        Query(measure="killed", undecided=True),
    ]


@pytest.mark.parametrize("many", [20_000, 0])
@pytest.mark.parametrize("place", range(10))
def test_what_leads_does_not_change_what_is_found(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, place: int, many: int
) -> None:
    monkeypatch.setattr(leading, "_FEW", many)
    monkeypatch.setattr(leading, "_LARGEST_PAGE", 5)
    lines = sorted(filled.claims(), key=lambda line: line.number)
    query = _queries(lines)[place]
    wanted = [line.id for line in lines if _is_asked(line, query)]
    half = lines[len(lines) // 2].number
    later = [line.id for line in lines if _is_asked(line, query) and line.number > half]
    earlier = [line.id for line in reversed(lines) if _is_asked(line, query) and line.number < half]
    with filled.reading() as moment:
        assert [one.id for one in claims_along(moment, query, Course(0, rising=True, size=2))] == wanted
        assert [one.id for one in claims_along(moment, query, Course(half, rising=True, size=2))] == later
        assert [one.id for one in claims_along(moment, query, Course(half, size=2))] == earlier
        assert count_along(moment, query, 10_000) == len(wanted)
        assert count_along(moment, query, 3) == min(3, len(wanted))


def test_no_more_texts_are_read_than_a_search_may_reach(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not looked at is told by a number, and found from there on."""
    monkeypatch.setattr(leading, "_LARGEST_PAGE", 5)
    quote = next(line.quote for line in filled.claims() if len(line.quote.split()) > 3)
    query = Query(f'"{" ".join(quote.split()[-3:])}"')
    with filled.reading() as moment:
        whole = [line.id for line in claims_along(moment, query, Course(size=2))]
        assert whole
        found: list[str] = []
        edge: int | None = 2**62
        asked = 0
        while edge is not None:
            reach = Reach(1)
            found += [line.id for line in claims_along(moment, query, Course(edge, size=2), reach)]
            edge, asked = reach.stopped, asked + 1
        assert found == whole
        assert asked > 1
        unbounded = Reach(10_000)
        assert list(islice(claims_along(moment, query, Course(), unbounded), 1_000))
        assert unbounded.stopped is None
        reach = Reach(1)
        assert len(list(reports_found(moment, query, reach=reach))) <= len(list(reports_found(moment, query)))
        assert count_along(moment, query, 10_000) == len(whole)
        assert count_along(moment, Query("?!"), 10) == 0
