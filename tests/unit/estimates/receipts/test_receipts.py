"""Figures and their proofs in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cenotaph.estimates.receipts import (
    Spelled,
    arithmetic,
    bound_words,
    claim_words,
    cohort_words,
    days_words,
    fault_words,
    headline,
    named_words,
    question_words,
    range_words,
    rung_words,
    scope_words,
    times,
    without_words,
)
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Fault, Figure, Named, Proof, Rung, Side, Use, Without
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Premise, Scope


class Plain:
    """Names that are the ids, with a capital."""

    def party_name(self, ident: str) -> str:
        return ident.capitalize()

    def place_name(self, ident: str) -> str:
        return ident.capitalize()


NAMES = Plain()
KILLED = frozenset({Measure.KILLED})


def days(first: int, last: int) -> Scope:
    return Scope(frozenset({"army"}), frozenset({"vorn"}), date(2031, 4, first), date(2031, 4, last), KILLED)


def premise(code: str, scope: Scope, low: int | None = None, high: int | None = None) -> Premise:
    return Premise(code, scope, low, high, scope)


MARCH = Scope(frozenset({"army"}), frozenset({"vorn"}), date(2031, 3, 1), date(2031, 3, 31), KILLED)
FIGURE = Figure(MARCH, 23, 40, 27, "nearest to all claims", ("a",), (), (), (), (), (), (), Named(2, 3), 1)


@pytest.mark.parametrize(
    ("low", "high", "best", "words"),
    [
        (23, 40, 27, "23 to 40 killed · best 27"),
        (23, None, 27, "at least 23 killed · no upper limit is claimed · best 27"),
        (23, 23, 23, "exactly 23 killed"),
        (0, None, 0, "at least 0 killed · no upper limit is claimed"),
        (1200, 2100, None, "1,200 to 2,100 killed"),
    ],
)
def test_the_figure_comes_first(low: int, high: int | None, best: int | None, words: str) -> None:
    assert headline(replace(FIGURE, low=low, high=high, best=best)) == words


def test_a_question_in_words() -> None:
    assert question_words(MARCH, NAMES) == "of Army, in Vorn, in March 2031"
    asked = Scope(
        outcomes=KILLED, first=date(2031, 3, 4), last=date(2031, 3, 4), attackers=frozenset({"front"})
    )
    assert question_words(asked, NAMES) == "of any party, anywhere, on 4 March 2031, by Front"
    assert question_words(Scope(cohort=Cohort((Calling.CIVILIAN,))), NAMES) == (
        "of any party, civilians, anywhere, at any time"
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 4, 2), date(2031, 4, 2), "2 April 2031"),
        (date(2031, 4, 1), date(2031, 4, 14), "1–14 April 2031"),
        (date(2031, 4, 2), None, "from 2 April 2031 on"),
        (None, None, ""),
    ],
)
def test_days_in_words(first: date | None, last: date | None, words: str) -> None:
    assert days_words(first, last) == words


@pytest.mark.parametrize(
    ("cohort", "words"),
    [
        (Cohort(), ""),
        (Cohort((Calling.CIVILIAN,)), "civilians"),
        (Cohort((Calling.SOLDIER,), is_female=True), "female soldiers"),
        (Cohort((Calling.FIGHTER,), is_foreign=True), "foreign fighters"),
        (Cohort(is_child=True), "children"),
        (Cohort(is_child=True, is_female=True), "child women"),
        (Cohort((Calling.POLICE, Calling.MEDIC)), "police or medics"),
        (Cohort(nationalities=("zorhan", "ardavia")), "nationals of Zorhan or Ardavia"),
        (Cohort((Calling.FIGHTER,), nationalities=("zorhan",)), "fighters, nationals of Zorhan"),
    ],
)
def test_a_cohort_in_words(cohort: Cohort, words: str) -> None:
    assert cohort_words(cohort, NAMES) == words


def test_arithmetic_says_what_differs_and_nothing_twice() -> None:
    known = {
        "w1": premise("w1", days(1, 14), 20),
        "w2": premise("w2", days(8, 21), 20),
        "all": premise("all", days(1, 21), None, 25),
    }
    uses = (
        Use("w1", Side.LOW, 20, Fraction(1)),
        Use("w2", Side.LOW, 20, Fraction(1)),
        Use("all", Side.HIGH, 25, Fraction(-1)),
    )
    proof = Proof(Side.LOW, 15, uses, Fraction(15))
    assert arithmetic(proof, known, days(8, 14), NAMES) == (
        "at least 20 in 1–14 April 2031, plus at least 20 in 8–21 April 2031, "
        "less at most 25 in 1–21 April 2031: at least 15"
    )


def test_arithmetic_of_halves_of_persons_and_of_whole_numbers() -> None:
    known = {
        "a": premise("a", days(1, 2), 1),
        "b": premise("b", days(2, 3), 1),
        "p+1": replace(premise("p+1", days(1, 1), 1), kind=Kind.PERSON, person="x"),
        "p2": replace(premise("p2", days(1, 1), 1), kind=Kind.PERSON, person="y"),
    }
    half = Fraction(1, 2)
    halves = Proof(
        Side.LOW, 2, (Use("a", Side.LOW, 1, half), Use("b", Side.LOW, 1, 2 * half)), Fraction(3, 2)
    )
    assert arithmetic(halves, known, days(1, 3), NAMES) == (
        "half of at least 1 in 1–2 April 2031, plus at least 1 in 2–3 April 2031: "
        "3/2, people are whole: at least 2"
    )
    assert arithmetic(replace(halves, support=("a", "b")), known, days(1, 3), NAMES).endswith(
        "at least 3/2, and in whole people at least 2"
    )
    named = Proof(Side.LOW, 2, (Use("p+1+p2", Side.LOW, 2, Fraction(1)),), Fraction(2))
    assert arithmetic(named, known, days(1, 3), NAMES) == "2 named persons on 1 April 2031"
    whole = {"m": premise("m", days(1, 3), 23)}
    alone = Proof(Side.LOW, 23, (Use("m", Side.LOW, 23, Fraction(1)),), Fraction(23))
    assert arithmetic(alone, whole, days(1, 3), NAMES) == "at least 23 of all who are asked for"
    nothing = Proof(Side.LOW, 0, (), Fraction(0))
    assert arithmetic(nothing, known, days(1, 3), NAMES) == (
        "no claim says that there was anybody: at least 0"
    )


def test_arithmetic_of_a_ceiling() -> None:
    country, part = MARCH, replace(MARCH, places=frozenset({"belgrun"}))
    asked = replace(MARCH, places=frozenset({"ostal"}))
    known = {"c": premise("c", country, None, 40), "p": premise("p", part, 18)}
    uses = (Use("c", Side.HIGH, 40, Fraction(1)), Use("p", Side.LOW, 18, Fraction(-1)))
    assert arithmetic(Proof(Side.HIGH, 22, uses, Fraction(22)), known, asked, NAMES) == (
        "at most 40 in Vorn, less at least 18 in Belgrun: at most 22"
    )


def test_what_else_a_figure_says() -> None:
    assert rung_words(Rung(4, 12, None)) == ("at least 12", "what a side admits of its own losses")
    assert (
        fault_words(Fault(1, 17, 40, ("ARSNA",)))
        == "17 to 40 if any one origin is wrong (least without ARSNA)"
    )
    assert fault_words(Fault(2, 0, None)) == "no bound if any two origins are wrong"
    assert without_words(Without("ARSNA", 23, 40), FIGURE) == "without ARSNA: the same"
    assert without_words(Without("ARSNA", 17, None), FIGURE) == "without ARSNA: at least 17"
    assert named_words(Named(0, 0)) == "no named person falls inside"
    assert named_words(Named(0, 2)) == "2 named persons fall possibly inside, none surely"
    assert named_words(Named(1, 1)) == "1 named person falls surely inside"
    assert named_words(Named(2, 5)) == "2 named persons fall surely inside, 3 more possibly"
    assert [times(Fraction(n)) for n in ("1", "-1", "2", "-1/2")] == ["", "− ", "2 × ", "− 1/2 × "]
    assert range_words(0, 40) == "0 to 40"


def test_a_claim_in_words() -> None:
    claim = premise("a", days(1, 14), 20, 25)
    assert claim_words(claim, NAMES) == "20 to 25 · killed · Army · Vorn · 1–14 April 2031"
    assert claim_words(claim, NAMES, days(1, 30)) == "20 to 25 in 1–14 April 2031"
    assert bound_words(premise("a", MARCH, None, 4)) == "at most 4"
    spelled = Spelled({"army": "the Army"}, {}, NAMES)
    assert scope_words(MARCH, spelled) == "killed · the Army · Vorn · March 2031"
