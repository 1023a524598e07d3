"""Linking persons: what makes two claims one person, what parts them, and what reviewers say."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from cenotaph.model.decision import Answer
from cenotaph.model.group import NamedClaim, Person, person_id
from cenotaph.people import DOUBTFUL, SURE, link, study

MAY = date(2031, 5, 4)


def claim(number: int, name: str, **facts: object) -> NamedClaim:
    given: dict[str, object] = {
        "id": f"{number:016x}",
        "report": f"r{number}",
        "start": MAY,
        "end": MAY,
        "where": "Sela",
        "country": "AV",
        "party": "Varna Guard",
    }
    return NamedClaim(**{**given, "name": name, **facts})  # type: ignore[arg-type]


def together(*claims: NamedClaim, decided: dict[tuple[str, str], Answer] | None = None) -> list[set[int]]:
    return sorted(({int(each.id, 16) for each in person.claims} for person in link(claims, decided)), key=min)


NOWHERE = {"start": None, "end": None, "where": None, "country": None, "party": None}

CASES = [
    ("one rare name, one day, one place", claim(1, "Ivo Marnek"), claim(2, "Ivo Marnek"), True),
    ("two spellings", claim(1, "Mehdi Dorakani"), claim(2, "Mahdi Doraqani"), True),
    ("two scripts", claim(1, "Ivan Dorenko"), claim(2, "Іван Доренко"), True),
    ("a title before the name", claim(1, "Ivo Marnek"), claim(2, "Colonel Ivo Marnek", rank="Colonel"), True),
    ("a day off", claim(1, "Ivo Marnek"), claim(2, "Ivo Marnek", start=date(2031, 5, 5), end=date(2031, 5, 5)), True),
    ("a common name and nothing else", claim(1, "Ali Hussein", **NOWHERE), claim(2, "Ali Hussein", **NOWHERE), False),
    ("a common name, but one day, place and unit", claim(1, "Ali Hussein", unit="7th Brigade"), claim(2, "Ali Hussein", unit="7th Brigade"), True),
    ("a common name years and lands apart", claim(1, "Ali Hussein"), claim(2, "Ali Hussein", start=date(2034, 1, 1), end=date(2034, 1, 1), where="Tolm", country="BE"), False),
    ("brothers", claim(1, "Anwar Dorakani"), claim(2, "Bilal Dorakani"), False),
    ("two names in one report", claim(1, "Anwar Dorakani", report="r"), claim(2, "Anton Dorakani", report="r"), False),
    ("other names", claim(1, "Ivo Marnek"), claim(2, "Tarek Olvan"), False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "same"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_two_claims_are_of_one_person(one: NamedClaim, two: NamedClaim, same: bool) -> None:
    assert together(one, two) == together(two, one) == ([{1, 2}] if same else [{1}, {2}])


def test_nobody_is_nobody() -> None:
    assert link([]) == []
    assert study([]).doubtful == ()


def test_names_without_letters_are_persons_of_their_own() -> None:
    assert len(together(claim(1, "???"), claim(2, "—"), claim(3, "\ud800"))) == 3


def test_a_claim_given_twice_counts_once() -> None:
    assert together(claim(1, "Ivo Marnek"), claim(1, "Ivo Marnek")) == [{1}]


def test_a_person_has_every_spelling_the_most_printed_first() -> None:
    claims = [claim(1, "Mehdi Dorakani"), claim(2, "Mahdi Doraqani"), claim(3, "Mahdi Doraqani")]
    (person,) = link(claims)
    assert person.names == ("Mahdi Doraqani", "Mehdi Dorakani")
    assert person.name == "Mahdi Doraqani"
    assert person.id == person_id(each.id for each in reversed(claims))


def test_spellings_of_one_origin_count_once() -> None:
    claims = [claim(1, "Mehdi Dorakani", origin="a"), claim(2, "Mehdi Dorakani", origin="a")]
    claims += [claim(3, "Mahdi Doraqani"), claim(4, "Mahdi Doraqani")]
    assert link(claims)[0].name == "Mahdi Doraqani"


def test_links_say_why_in_words_and_no_names() -> None:
    (person,) = link([claim(1, "Ivo Marnek"), claim(2, "Ivo Marnek")])
    (held,) = person.links
    assert held.score >= SURE
    assert held.reasons[0].startswith("name: the same letters (+")
    assert not any("Marnek" in reason or "Sela" in reason for reason in held.reasons)


def test_as_many_links_as_hold_a_person_together() -> None:
    (person,) = link([claim(number, "Ivo Marnek") for number in range(1, 7)])
    assert len(person.links) == 5


def test_what_is_in_doubt_waits_for_a_reviewer() -> None:
    found = study([claim(1, "Ali Hussein", **NOWHERE), claim(2, "Ali Hussein", **NOWHERE)])
    assert len(found.persons) == 2
    (held,) = found.doubtful
    assert DOUBTFUL <= held.score < SURE


@pytest.mark.parametrize(
    ("answer", "groups"), [(Answer.YES, [{1, 2}]), (Answer.NO, [{1}, {2}]), (Answer.UNSURE, [{1}, {2}])]
)
def test_a_reviewer_settles_a_doubtful_link(answer: Answer, groups: list[set[int]]) -> None:
    claims = [claim(1, "Ali Hussein", **NOWHERE), claim(2, "Ali Hussein", **NOWHERE)]
    decided = {(claims[1].id, claims[0].id): answer}
    assert together(*claims, decided=decided) == groups
    assert not study(claims, decided).doubtful


def test_a_no_holds_against_any_likeness_and_across_others() -> None:
    claims = [claim(number, "Ivo Marnek") for number in (1, 2, 3)]
    parts = link(claims, {(claims[0].id, claims[1].id): Answer.NO})
    assert len(parts) == 2
    assert not any({claims[0].id, claims[1].id} <= {each.id for each in person.claims} for person in parts)


def test_a_yes_unites_what_no_name_would() -> None:
    claims = [claim(1, "Abu Tarin"), claim(2, "Ivo Marnek")]
    (person,) = link(claims, {(claims[0].id, claims[1].id): Answer.YES})
    assert person.links[0].reasons == ("a reviewer said yes",)


def test_unsure_changes_nothing_for_a_link_that_holds() -> None:
    claims = [claim(1, "Ivo Marnek"), claim(2, "Ivo Marnek")]
    assert link(claims, {(claims[0].id, claims[1].id): Answer.UNSURE}) == link(claims)


def test_a_claim_that_knows_little_ties_no_two_together() -> None:
    early, late = date(2031, 1, 3), date(2032, 11, 20)
    one = [claim(n, "Selim Korvat", start=early, end=early, where="Sela", unit="7th Brigade") for n in (1, 2)]
    two = [
        claim(
            n,
            "Selim Korvat",
            start=late,
            end=late,
            where="Tolm",
            unit="9th Brigade",
            country="BE",
            party="Olm Front",
        )
        for n in (3, 4)
    ]
    bridge = claim(5, "Selim Korvat", **NOWHERE)
    groups = together(*one, *two, bridge)
    assert not any({1, 3} <= group for group in groups)


CONTRADICTIONS = [
    ("two days of death", {"start": date(2031, 5, 6), "end": date(2031, 5, 6)}, ["dates of death"]),
    ("two ranks", {"rank": "Major"}, ["ranks"]),
    ("the same rank, said more fully", {"rank": "colonel of the guard"}, []),
    ("captured before the death", {"measure": "captured", "start": date(2031, 5, 1), "end": date(2031, 5, 1)}, []),
    ("captured after the death", {"measure": "captured", "start": date(2031, 5, 9), "end": date(2031, 5, 9)}, ["fates"]),
    ("the death denied", {"denied": True}, ["fates"]),
    ("a window around the day", {"start": date(2031, 5, 1), "end": date(2031, 5, 31)}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "wanted"), [case[1:] for case in CONTRADICTIONS], ids=[case[0] for case in CONTRADICTIONS]
)
def test_a_person_has_its_contradictions(facts: dict[str, object], wanted: list[str]) -> None:
    claims = [claim(1, "Ivo Marnek", rank="Colonel"), claim(2, "Ivo Marnek", **{"rank": "Colonel", **facts})]
    (person,) = link(claims, {(claims[0].id, claims[1].id): Answer.YES})
    assert [each.what for each in person.contradictions] == wanted
    assert all(
        each.claims == (claims[0].id, claims[1].id) or each.claims[::-1] == (claims[0].id, claims[1].id)
        for each in person.contradictions
    )


def test_persons_come_those_with_most_claims_first() -> None:
    persons: list[Person] = link([claim(n, "Ivo Marnek") for n in (1, 2, 3)] + [claim(9, "Tarek Olvan")])
    assert all(len(a.claims) >= len(b.claims) for a, b in pairwise(persons))
