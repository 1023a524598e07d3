"""Claims that reviewers take, on both databases: nobody has one that another has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from cenotaph.errors import InputError
from cenotaph.ledger import Answered, Incoming, Ledger, Query
from cenotaph.ledger.query import EVERYTHING
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.taking import MOST, free, give, give_back, shares, takers
from cenotaph.ledger.worklist import next_open
from ledger_texts import Reading


@pytest.fixture
def filled(ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]) -> Ledger:
    for reading in some[:6]:
        ledger.record(incoming(reading))
    return ledger


def _give(ledger: Ledger, number: int, name: str, query: Query = EVERYTHING) -> int:
    with ledger.reading() as moment:
        wanted = free(moment, query, number)
    with ledger.writing() as writer:
        return give(writer, wanted, (name, "A"), ledger.moment())


def test_what_one_has_another_does_not_get(filled: Ledger) -> None:
    total = len(list(filled.claims()))
    assert (_give(filled, 3, "R"), _give(filled, 2, "S"), _give(filled, MOST, "T")) == (3, 2, total - 5)
    assert _give(filled, 1, "U") == 0
    with filled.reading() as moment:
        assert shares(moment) == [("R", 3), ("S", 2), ("T", total - 5)]
    mine = list(filled.claims(Query(taken_by="R", undecided=True)))
    assert len(mine) == 3
    with filled.reading() as moment:
        assert takers(moment, [claim.number for claim in mine]) == {claim.number: "R" for claim in mine}
        first = next_open(moment, Query(taken_by="R"))
    assert first == min(mine, key=lambda claim: claim.number)


def test_a_filter_says_which(filled: Ledger) -> None:
    wanted = len(list(filled.claims(Query(measure="killed"))))
    assert _give(filled, MOST, "R", Query(measure="killed")) == wanted
    assert {claim.measure for claim in filled.claims(Query(taken_by="R"))} == {"killed"}


def test_what_is_given_back_is_anybodys(filled: Ledger) -> None:
    _give(filled, 3, "R")
    done = next(filled.claims(Query(taken_by="R")))
    filled.answer(Answered(done.id, "yes", "R"))
    with filled.writing() as writer:
        assert give_back(writer, "R") == 2
    assert _give(filled, 3, "S") == 3


def test_a_rebuild_leaves_it_alone(filled: Ledger) -> None:
    _give(filled, 4, "R")
    before = [claim.id for claim in filled.claims(Query(taken_by="R"))]
    rebuild(filled)
    assert [claim.id for claim in filled.claims(Query(taken_by="R"))] == before


@pytest.mark.parametrize("number", [0, -1, MOST + 1])
def test_no_number_without_bounds(filled: Ledger, number: int) -> None:
    with pytest.raises(InputError):
        _give(filled, number, "R")


def test_whoever_is_slower_gets_what_is_left(filled: Ledger) -> None:
    with filled.reading() as moment:
        wanted = free(moment, Query(), 3)
    assert _give(filled, 2, "R") == 2
    with filled.writing() as writer:
        assert give(writer, wanted, ("S", "S"), filled.moment()) == 1
