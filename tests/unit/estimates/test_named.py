"""Named persons against scopes and numbers, counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.bounds import contradictions
from cenotaph.estimates.incidence import Incidence
from cenotaph.estimates.named import named_in, worded
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Conflict
from cenotaph.model.scope import Premise, Scope

ALEPPO, PROVINCE, SYRIA, IRAQ = "geonames:170063", "geonames:170062", "geonames:163843", "geonames:99237"
KILLED = frozenset({Measure.KILLED})


def cut(scopes: Sequence[Scope]) -> tuple[Incidence, ...]:
    return axes_of(scopes, shipped_world())


def scope(place: str | None = None, first: int | None = None, last: int | None = None) -> Scope:
    return Scope(
        parties=frozenset({"IR"}),
        places=frozenset({place} if place else ()),
        first=date(2016, 4, first) if first else None,
        last=date(2016, 4, last) if last else None,
        outcomes=KILLED,
    )


def person(name: str, where: Scope, who: str | None = None, trust: int = 5) -> Premise:
    return Premise(name, where, 1, 1, where, Kind.PERSON, trust, trust, person=who or name)


PEOPLE = (
    person("a", scope(ALEPPO, 2, 2)),
    person("b", scope(PROVINCE, 1, 30)),
    person("c1", scope(SYRIA, 5, 5), "c"),
    person("c2", scope(PROVINCE, 1, 30), "c"),
    person("d1", scope(IRAQ, 5, 5), "d"),
    person("d2", scope(PROVINCE, 6, 6), "d"),
    person("e", scope(IRAQ)),
    Premise("toll", scope(SYRIA), 40, 40, scope(SYRIA)),
)


@pytest.mark.parametrize(
    ("asked", "surely", "possibly"),
    [
        (scope(SYRIA), ["a", "b", "c"], 4),
        (scope(PROVINCE, 1, 10), ["a", "c"], 4),
        (scope(ALEPPO), ["a"], 4),
        (scope(ALEPPO, 3, 4), [], 1),
        (scope(IRAQ), ["e"], 2),
        (Scope(outcomes=KILLED), ["a", "b", "c", "d", "e"], 5),
        (Scope(outcomes=frozenset({Measure.WOUNDED})), [], 0),
        (Scope(parties=frozenset({"RU"}), outcomes=KILLED), [], 0),
    ],
)
def test_who_is_inside(asked: Scope, surely: list[str], possibly: int) -> None:
    (found,) = named_in(PEOPLE, [asked], cut)
    assert (list(found.persons), found.surely, found.possibly) == (surely, len(surely), possibly)
    (again,) = named_in(PEOPLE[::-1], [asked], cut)
    assert again == found


def test_claims_below_the_floor_play_no_part() -> None:
    doubted = person("f", scope(ALEPPO, 2, 2), trust=2)
    assert named_in([doubted], [scope(SYRIA)], cut, 2)[0].surely == 1
    assert named_in([doubted], [scope(SYRIA)], cut, 3)[0].possibly == 0


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        (
            Premise("t", scope(SYRIA), 1, 2, scope(SYRIA)),
            "at most 2, while 3 named persons are among those counted",
        ),
        (Premise("t", scope(SYRIA), 1, 3, scope(SYRIA)), None),
        (
            Premise("t", scope(SYRIA), 0, 0, scope(ALEPPO, 1, 3)),
            "nobody, while 1 named person is among those counted",
        ),
        (Premise("t", scope(SYRIA), 1, 1, None), None),
        (Premise("t", scope(SYRIA), 1, None, scope(SYRIA)), None),
    ],
)
def test_a_number_below_its_names_is_a_contradiction_of_it(toll: Premise, words: str | None) -> None:
    premises = {each.id: each for each in (toll, *PEOPLE[:-1])}
    found = worded(contradictions(premises.values(), shipped_world()), premises)
    about = [each for each in found if "t" in each.claims]
    assert [each.words for each in about] == ([words] if words else [])


def test_other_contradictions_keep_their_words() -> None:
    premises = {each.id: each for each in PEOPLE}
    others = (
        Conflict(("toll", "a"), "said"),
        Conflict(("toll", "gone")),
        Conflict(("toll",)),
        Conflict(("toll", "a")),
    )
    assert worded(others, premises) == others
