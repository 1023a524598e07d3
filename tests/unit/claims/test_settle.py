"""Tolls, persons and strengths beside one another."""

from __future__ import annotations

from dataclasses import replace

from cenotaph.claims.draft import Draft
from cenotaph.claims.settle import settle
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count

ONE = Draft(Kind.TOLL, Measure.KILLED, 0, 0, 20, 2, count=Count(1, 1), group="soldier", rule="toll.single")
NAMED = Draft(Kind.PERSON, Measure.KILLED, 1, 40, 50, 40, name="Ora Venn", rank="Sgt.")


def test_an_unnamed_person_who_is_named_later_is_a_person_only() -> None:
    assert settle([ONE], [NAMED], []) == [NAMED]


def test_another_outcome_is_another_claim() -> None:
    wounded = replace(ONE, measure=Measure.WOUNDED)
    assert settle([wounded], [NAMED], []) == [wounded, NAMED]


def test_two_names_leave_the_unnamed_one_alone() -> None:
    second = replace(NAMED, name="Tas Ilk", start=60, end=67, head=60)
    assert settle([ONE], [NAMED, second], []) == [ONE, NAMED, second]


def test_a_number_of_people_stays_beside_a_name() -> None:
    many = replace(ONE, count=Count(3, 3))
    assert settle([many], [NAMED], []) == [many, NAMED]


def test_drafts_come_in_the_order_of_their_words() -> None:
    strength = Draft(Kind.STRENGTH, Measure.PRESENT, 0, 25, 35, 30, count=Count(40, 40))
    assert settle([replace(ONE, count=Count(3, 3))], [NAMED], [strength])[1] is strength


def test_one_more_behind_a_name_is_somebody_else() -> None:
    named = replace(NAMED, sentence=0, start=0, end=8, head=0)
    driver = replace(ONE, start=13, end=40, head=17, group="driver", rule="toll.counted")
    assert settle([driver], [named], []) == [named, driver]


def test_a_person_of_another_calling_with_an_outcome_word_of_their_own_is_somebody_else() -> None:
    policeman = replace(ONE, group="policeman")
    named = replace(NAMED, rank=None, rule="person.direct")
    assert settle([policeman], [named], []) == [policeman, named]
    sergeant = replace(named, rank="Sgt.")
    assert settle([policeman], [sergeant], []) == [sergeant]
    carried = replace(named, rule="person.carried")
    assert settle([policeman], [carried], []) == [carried]
