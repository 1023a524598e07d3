"""Laws of linking persons: order plays no part, no NO is broken, and what is withdrawn leaves no trace."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.model.decision import Answer
from cenotaph.model.group import NamedClaim
from cenotaph.people import study

NAMES = [
    "Ivo Marnek",
    "Ivo Marnik",
    "Ali Hussein",
    "Ali Hosein",
    "Іво Марнек",
    "Abu Tarin",
    "Tarek Olvan",
    "?",
]
PLACES = [None, "Sela", "Tolm", "near Sela"]
CLAIM = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(PLACES),
    st.none() | st.integers(0, 60),
    st.sampled_from([None, "7th Brigade", "9th Brigade"]),
    st.sampled_from(["killed", "captured"]),
    st.integers(0, 5),
)


def build(number: int, facts: tuple[str, str | None, int | None, str | None, str, int]) -> NamedClaim:
    name, where, days, unit, measure, report = facts
    day = None if days is None else date(2031, 5, 1) + timedelta(days=days)
    return NamedClaim(f"{number:016x}", f"r{report}", name, None, unit, None, where, None, day, day, measure)


CLAIMS = st.lists(CLAIM, min_size=1, max_size=14).map(lambda each: [build(n, f) for n, f in enumerate(each)])
ENDS = st.lists(
    st.tuples(st.integers(0, 13), st.integers(0, 13), st.sampled_from(list(Answer)[:3])).filter(
        lambda e: e[0] != e[1]
    ),
    max_size=6,
)


def answers(claims: list[NamedClaim], ends: list[tuple[int, int, Answer]]) -> dict[tuple[str, str], Answer]:
    size = len(claims)
    kept = ((min(a, b), max(a, b), answer) for a, b, answer in ends if a < size and b < size)
    return {(claims[a].id, claims[b].id): answer for a, b, answer in kept}


@settings(max_examples=40)
@given(claims=CLAIMS, ends=ENDS, chance=st.randoms(use_true_random=False))
def test_persons_are_the_same_in_whatever_order_claims_come(claims, ends, chance) -> None:  # type: ignore[no-untyped-def]
    decided = answers(claims, ends)
    wanted = study(claims, decided)
    shuffled = list(claims)
    chance.shuffle(shuffled)
    turned = list(decided.items())
    chance.shuffle(turned)
    assert study(shuffled, {(b, a): answer for (a, b), answer in turned}) == wanted


@settings(max_examples=40)
@given(claims=CLAIMS, ends=ENDS)
def test_every_claim_is_of_one_person_and_no_no_is_broken(
    claims: list[NamedClaim], ends: list[tuple[int, int, Answer]]
) -> None:
    decided = answers(claims, ends)
    persons = study(claims, decided).persons
    assert sorted(each.id for person in persons for each in person.claims) == [each.id for each in claims]
    person_of = {each.id: person.id for person in persons for each in person.claims}
    assert all(person_of[a] != person_of[b] for (a, b), answer in decided.items() if answer is Answer.NO)
    assert all(
        len(person.links) == len(person.claims) - 1
        for person in persons
        if Answer.YES not in decided.values()
    )


@settings(max_examples=30)
@given(claims=CLAIMS, ends=ENDS)
def test_a_decision_that_is_withdrawn_leaves_everything_as_it_was(
    claims: list[NamedClaim], ends: list[tuple[int, int, Answer]]
) -> None:
    decided = answers(claims, ends)
    withdrawn = dict.fromkeys(decided, Answer.UNSURE)
    assert study(claims, withdrawn).persons == study(claims).persons
