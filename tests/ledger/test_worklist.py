"""The worklist on both databases: every undecided claim once, as recorded, forth and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from cenotaph.ledger import Answered, Incoming, Ledger, Query
from cenotaph.ledger.worklist import count_open, last_open, next_open, number_of
from ledger_texts import Reading


@pytest.fixture
def filled(ledger: Ledger, some: Sequence[Reading], incoming: Callable[[Reading], Incoming]) -> Ledger:
    for reading in some[:12]:
        ledger.record(incoming(reading))
    return ledger


def _forth(ledger: Ledger, query: Query) -> list[str]:
    found: list[str] = []
    behind = 0
    with ledger.reading() as connection:
        while (claim := next_open(connection, query, behind)) is not None:
            found.append(claim.id)
            behind = claim.number
    return found


def _back(ledger: Ledger, query: Query) -> list[str]:
    found: list[str] = []
    before = 2**63 - 1
    with ledger.reading() as connection:
        while (claim := last_open(connection, query, before)) is not None:
            found.append(claim.id)
            before = claim.number
    return found


@pytest.mark.parametrize("query", [Query(), Query(measure="killed"), Query(words="the"), Query(party="x")])
def test_every_claim_of_a_query_comes_once(filled: Ledger, query: Query) -> None:
    wanted = sorted(filled.claims(query), key=lambda claim: claim.number)
    assert _forth(filled, query) == [claim.id for claim in wanted]
    assert _back(filled, query) == [claim.id for claim in reversed(wanted)]
    with filled.reading() as connection:
        assert count_open(connection, query) == (len(wanted), True)


def test_what_is_decided_no_longer_waits(filled: Ledger) -> None:
    first, second, *rest = _forth(filled, Query())
    filled.answer(Answered(first, "yes", "R"), Answered(second, "no", "R"))
    assert _forth(filled, Query()) == rest
    with filled.reading() as connection:
        assert count_open(connection, Query())[0] == len(rest)


def test_an_answer_that_is_taken_back_waits_again(filled: Ledger) -> None:
    before = _forth(filled, Query())
    filled.answer(Answered(before[1], "correct", "R", fields={"low": "0", "high": "900"}))
    filled.answer(Answered(before[1], "open", "R"))
    assert _forth(filled, Query()) == before
    claim = next(each for each in filled.claims() if each.id == before[1])
    assert (claim.answer, claim.high == 900) == (None, False)


def test_numbers_of_claims(filled: Ledger) -> None:
    claim = next(filled.claims())
    with filled.reading() as connection:
        assert number_of(connection, claim.id) == claim.number
        assert number_of(connection, "no such claim") == 0
