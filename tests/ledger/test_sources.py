"""Sources are counted as claims stand, and lists of groups are renewed, on each database."""

from __future__ import annotations

from collections import Counter

import pytest

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.listing import Course, Wanted, listed_groups
from cenotaph.ledger.snippets import passages_of
from cenotaph.ledger.sources import About, Role, claims_of, copies_of, said_by, voice_of, voices_listed
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.renewing import renew, standing
from ledger_texts import RUN, Reading


@pytest.fixture
def filled(ledger: Ledger, some: list[Reading]) -> Ledger:
    for reading in some:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    return ledger


def test_sources_are_counted_as_their_claims_stand(filled: Ledger) -> None:
    rejected = next(line for line in filled.claims() if line.outlet)
    filled.answer(Answered(rejected.id, "no", "R"))
    renew(filled)
    standing_now = [line for line in filled.claims() if line.answer != "no"]
    printed = Counter(line.outlet for line in standing_now if line.outlet)
    heard = Counter(line.source for line in standing_now if line.source)
    with filled.reading() as moment:
        for role, expected in ((Role.OUTLET, printed), (Role.SPEAKER, heard)):
            found = voices_listed(moment, role, most=1_000)
            assert {each.who: each.claims for each in found if each.claims} == expected
            assert [each.claims for each in found] == sorted((each.claims for each in found), reverse=True)
            name = found[0].who
            said = said_by(moment, role, [name])[name]
            assert sum(each.claims for each in said) == found[0].claims
            one = said[0]
            about = claims_of(moment, role, name, About(one.party, one.measure), most=1_000)
            assert len(about) == one.claims
            assert {line.measure for line in about} == {one.measure}


def test_lists_of_sources_go_on_behind_the_last_one(filled: Ledger) -> None:
    renew(filled)
    with filled.reading() as moment:
        whole = voices_listed(moment, Role.SPEAKER, most=1_000)
        seen = []
        after = None
        while page := voices_listed(moment, Role.SPEAKER, after=after, most=3):
            seen += page
            after = page[-1].claims, page[-1].who
        assert seen == whole
        name = whole[0].who
        assert name in {
            each.who for each in voices_listed(moment, Role.SPEAKER, name.upper()[:5], most=1_000)
        }
        assert voice_of(moment, Role.SPEAKER, "nobody at all") is None
        assert voices_listed(moment, Role.SPEAKER, "no%_body") == []


def test_claims_of_a_source_go_on_before_the_last_one(filled: Ledger) -> None:
    renew(filled)
    with filled.reading() as moment:
        name = voices_listed(moment, Role.OUTLET)[0].who
        whole = claims_of(moment, Role.OUTLET, name, most=1_000)
        first = claims_of(moment, Role.OUTLET, name, most=3)
        rest = claims_of(moment, Role.OUTLET, name, About(before=first[-1].number), most=1_000)
        assert [*first, *rest] == whole
        assert {line.outlet for line in whole} == {name}


def test_copies_are_told_from_both_sides(filled: Ledger) -> None:
    renew(filled)
    copies = [line for line in filled.reports() if line.origin != line.id]
    with filled.reading() as moment:
        found = copies_of(moment, most=1_000)
        assert sum(each.reports for each in found) == len(copies)
        if found:
            assert found[0] in copies_of(moment, found[0].origin)
            assert found[0] in copies_of(moment, found[0].by)


def test_what_is_renewed_stands_until_the_ledger_goes_on(filled: Ledger) -> None:
    assert standing(filled).upto is None
    renew(filled)
    before = standing(filled)
    assert before.is_current
    assert before.upto == before.last
    claim = next(filled.claims())
    filled.answer(Answered(claim.id, "no", "R"))
    after = standing(filled)
    assert not after.is_current
    assert after.upto == before.last == after.last - 1
    renew(filled)
    assert standing(filled).is_current


def test_an_expunge_empties_the_lists(filled: Ledger) -> None:
    renew(filled)
    expunge(filled, next(filled.reports()).id, "asked for", "R")
    assert standing(filled).upto is None
    with filled.reading() as moment:
        assert listed_groups(moment, LinkKind.PERSON, Wanted(), Course()) == []
        assert voices_listed(moment, Role.OUTLET) == []


def test_passages_hold_the_quotes(filled: Ledger) -> None:
    lines = [line for line, _ in zip(filled.claims(), range(20), strict=False)]
    with filled.reading() as moment:
        found = passages_of(moment, lines)
    assert {line.id for line in lines} == set(found)
    assert all(found[line.id].quote == line.quote for line in lines)
