"""Persons in the ledger: the claims that name somebody, and the answers on links between them."""

from __future__ import annotations

import pytest

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.ledger.people import claims_by_id, claims_linked, is_held, named_claims, person_answers
from cenotaph.model.decision import Answer
from cenotaph.model.group import NamedClaim
from cenotaph.model.link import Link, LinkKind
from ledger_texts import RUN, Reading


@pytest.fixture
def filled(ledger: Ledger, some: list[Reading]) -> Ledger:
    for reading in some:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    return ledger


def persons(ledger: Ledger) -> list[NamedClaim]:
    with ledger.reading() as moment:
        return named_claims(moment)


def test_named_claims_are_those_on_persons(filled: Ledger) -> None:
    wanted = {line.id: line for line in filled.claims() if line.kind == "person"}
    found = {claim.id: claim for claim in persons(filled)}
    assert found
    assert found.keys() == wanted.keys()
    for name, claim in found.items():
        line = wanted[name]
        assert (claim.report, claim.name, claim.rank, claim.start) == (
            line.report,
            line.name,
            line.rank,
            line.start,
        )
        assert (claim.origin, claim.where, claim.denied) == (line.origin, line.where, line.denied)
        assert NamedClaim.of(line).name == claim.name
    with filled.reading() as moment:
        assert claims_by_id(moment, [*wanted, "none"]) == wanted


def test_a_claim_that_was_answered_no_is_left_out(filled: Ledger) -> None:
    first, *rest = persons(filled)
    filled.answer(Answered(first.id, "no", "R"))
    assert [claim.id for claim in persons(filled)] == [claim.id for claim in rest]
    filled.answer(Answered(first.id, "yes", "R"))
    assert persons(filled)[0].id == first.id


def test_a_link_is_recorded_when_it_is_decided_on_and_only_once(filled: Ledger) -> None:
    one, two, *_ = persons(filled)
    link = Link(LinkKind.PERSON, two.id, one.id, 0.6, ("the same name",))
    before = filled.status().entries
    with pytest.raises(InputError):
        filled.answer(Answered(link.id, "perhaps", "R"), links=[link])
    assert filled.status().entries == before
    for answer in ("yes", "unsure"):
        filled.answer(Answered(link.id[:8], answer, "R"), links=[link, link])
        with filled.reading() as moment:
            ends = (min(one.id, two.id), max(one.id, two.id))
            assert person_answers(moment) == {ends: Answer(answer)}
            assert is_held(moment, link.id)
    assert filled.status().entries == before + 3


def test_two_claims_are_linked_by_their_ids(filled: Ledger) -> None:
    one, two, *_ = persons(filled)
    toll = next(line for line in filled.claims() if line.kind == "toll" and not line.cumulative)
    strength = next(line for line in filled.claims() if line.kind == "strength")
    with filled.reading() as moment:
        person = claims_linked(moment, f"{one.id[:10]}+{two.id}")
        event = claims_linked(moment, f"{one.id}+{two.id}", is_of_event=True)
        mixed = claims_linked(moment, f"{one.id}+{toll.id}")
        assert [{*_ends(each)} for each in (person, event)] == [{one.id, two.id}] * 2
        kinds = [each.kind for each in (person, event, mixed)]
        assert kinds == [LinkKind.PERSON, LinkKind.INCIDENT, LinkKind.INCIDENT]
        for wanted in (f"{one.id}+{one.id}", f"{one.id}+{strength.id}", f"{one.id}+{two.id}+{one.id}"):
            with pytest.raises(InputError):
                claims_linked(moment, wanted)
        with pytest.raises(UnknownIdError):
            claims_linked(moment, f"{one.id}+ffffffffffff")
        assert not is_held(moment, "ffffffffffff")


def _ends(link: Link) -> tuple[str, str]:
    return link.left, link.right
