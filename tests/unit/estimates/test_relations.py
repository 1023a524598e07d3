"""Relations of two claims: whom they count, what may be added or subtracted, what cannot both be true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cenotaph.estimates.relations import Clash, How, relate
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Premise, Scope

KILLED = frozenset({Measure.KILLED})
SYRIA, IRAQ, PROVINCE, TOWN, GHOUTA, DOUMA = (
    frozenset({ident})
    for ident in (
        "geonames:163843", "geonames:99237", "geonames:170062", "geonames:170063",
        "cenotaph:eastern-ghouta", "geonames:170592",
    )
)  # fmt: skip
APRIL = (date(2016, 4, 1), date(2016, 4, 30))
EARLY = (date(2016, 4, 1), date(2016, 4, 14))
LATE = (date(2016, 4, 8), date(2016, 5, 2))
MAY = (date(2016, 5, 1), date(2016, 5, 31))


def claim(
    name: str,
    low: int | None,
    high: int | None,
    party: str = "IR",
    where: frozenset[str] = SYRIA,
    days: tuple[date | None, date | None] = APRIL,
    **more: object,
) -> Premise:
    scope = Scope(frozenset({party} if party else ()), where, *days, KILLED, **more)  # type: ignore[arg-type]
    return Premise(name, scope, low, high, scope)


def nationals(*ids: str) -> Cohort:
    return Cohort(nationalities=ids)


@pytest.mark.parametrize(
    ("a", "b", "how", "words"),
    [
        (claim("a", 1, 1), claim("b", 2, 2), How.SAME, None),
        (claim("a", 1, 1, where=TOWN), claim("b", 2, 2), How.PART_OF, "Aleppo (town) lies in Syria"),
        (claim("a", 1, 1, days=EARLY), claim("b", 2, 2), How.PART_OF, "1–14 April 2016 lies in April 2016"),
        (claim("a", 1, 1, "irgc"), claim("b", 2, 2), How.PART_OF,
         "Islamic Revolutionary Guard Corps is part of Iran"),
        (claim("a", 1, 1), claim("b", 2, 2, "irgc"), How.CONTAINS,
         "Islamic Revolutionary Guard Corps is part of Iran"),
        (claim("a", 1, 1), claim("b", 2, 2, "RU"), How.DISJOINT, "nobody is of both Iran and Russia"),
        (claim("a", 1, 1), claim("b", 2, 2, where=IRAQ), How.DISJOINT, "Syria and Iraq are apart"),
        (claim("a", 1, 1), claim("b", 2, 2, days=MAY), How.DISJOINT,
         "April 2016 and May 2016 have no day in common"),
        (claim("a", 1, 1, days=EARLY), claim("b", 2, 2, days=LATE), How.OVERLAPS,
         "1–14 April 2016 and 8 April 2016 – 2 May 2016 share 8–14 April 2016"),
        (claim("a", 1, 1), claim("b", 2, 2, "fatemiyoun"), How.UNKNOWN,
         "Iran and Fatemiyoun Brigade may have people in common"),
        (claim("a", 1, 1, where=GHOUTA), claim("b", 2, 2, where=DOUMA), How.UNKNOWN,
         "Eastern Ghouta and Dūmā may overlap: their edges are not known"),
        (claim("a", 1, 1, "irgc"), claim("b", 2, 2, where=TOWN), How.OVERLAPS, "Aleppo (town) lies in Syria"),
        (claim("a", 1, 1, cohort=nationals("IR")), claim("b", 2, 2), How.PART_OF,
         "nationals of Iran are part of all people of Iran: the cohorts differ"),
        (claim("a", 1, 1, cohort=Cohort(is_child=True)), claim("b", 2, 2, cohort=Cohort(is_elder=True)),
         How.DISJOINT, "nobody is one of children and of the elderly"),
        (claim("a", 1, 1, "", cohort=Cohort(callings=(Calling.SOLDIER,))), claim("b", 2, 2, "civilians"),
         How.DISJOINT, "nobody is one of soldiers and of civilians"),
        (claim("a", 1, 1, ""), claim("b", 2, 2), How.CONTAINS, "one counts Iran, the other people of any party"),
    ],
)  # fmt: skip
def test_relations_and_their_reasons(a: Premise, b: Premise, how: How, words: str | None) -> None:
    verdict = relate(a, b, shipped_world())
    assert verdict.how is how
    assert words is None or words in [each.words for each in verdict.reasons]
    turned = {How.PART_OF: How.CONTAINS, How.CONTAINS: How.PART_OF}.get(how, how)
    assert relate(b, a, shipped_world()).how is turned


def test_only_what_is_apart_may_be_added() -> None:
    world = shipped_world()
    assert relate(claim("a", 12, 12), claim("b", 3, 3, where=IRAQ), world).add.yes
    for other in (claim("b", 3, 3), claim("b", 3, 3, where=TOWN), claim("b", 3, 3, "fatemiyoun")):
        ruling = relate(claim("a", 12, 12), other, world).add
        assert not ruling.yes
        assert ruling.why


@pytest.mark.parametrize(
    ("a", "b", "may", "why"),
    [
        (claim("a", 23, 23), claim("b", 9, 9, days=EARLY), True, "a less b leaves 14 for 15–30 April 2016"),
        (claim("b", 9, 9, days=EARLY), claim("a", 23, None), True,
         "a less b leaves at least 14 for 15–30 April 2016"),
        (claim("a", 5, 6), claim("b", 9, 9, days=EARLY), True, "the series falls by 3 or more"),
        (claim("a", 23, 23), claim("b", 9, 9, days=LATE), False, "do not open on the same day"),
        (claim("a", 23, 23), claim("b", 9, 9), False, "nothing in between"),
        (claim("a", 23, 23), claim("b", 9, 9, "irgc", days=EARLY), False, "Revolutionary Guard"),
    ],
)  # fmt: skip
def test_only_totals_of_one_series_may_be_subtracted(a: Premise, b: Premise, may: bool, why: str) -> None:
    ruling = relate(a, b, shipped_world()).subtract
    assert ruling.yes is may
    assert why in ruling.why


def test_the_cohort_trap() -> None:
    """Nationals counted from funerals, all whom a state sent, and a total of two countries together."""
    world = shipped_world()
    until = (None, date(2021, 11, 20))
    funerals = claim("funerals", 382, 382, "UG", days=until, cohort=nationals("UG"))
    ours = claim("ours", 901, None, "UG", days=until)
    three = claim("three", 977, 977, "UG", days=until, cohort=nationals("UG", "RW", "BI"))
    later = claim("later", 1840, 1840, "", SYRIA | IRAQ, (None, date(2022, 3, 6)))
    verdict = relate(funerals, ours, world)
    assert verdict.how is How.PART_OF
    assert verdict.clash == (Clash.COHORT,)
    assert verdict.both.yes
    assert (
        verdict.reasons[0].words == "nationals of Uganda are part of all people of Uganda: the cohorts differ"
    )
    assert relate(funerals, three, world).clash == (Clash.COHORT,)
    assert relate(three, ours, world).both.yes
    refused = relate(later, ours, world)
    assert not refused.subtract.yes
    assert "cohort and territory differ" in refused.subtract.why
    assert "one counts Uganda, the other people of any party" in refused.subtract.why
    assert "Syria lies in Iraq and Syria" in refused.subtract.why
    assert {Clash.COHORT, Clash.TERRITORY, Clash.WINDOW} == set(relate(later, funerals, world).clash)


def test_the_same_people_in_other_numbers_are_a_conflict_of_number() -> None:
    world = shipped_world()
    verdict = relate(claim("a", 382, 382), claim("b", 901, None), world)
    assert (verdict.clash, verdict.both.yes) == ((Clash.NUMBER,), False)
    part = relate(claim("a", 18, 18, where=PROVINCE), claim("b", None, 10), world)
    assert (part.clash, part.both.yes) == ((Clash.NUMBER,), False)
    assert part.both.why == "a counts at least 18, and b at most 10 of the whole"
    assert relate(claim("a", 8, 8, where=PROVINCE), claim("b", None, 10), world).both.yes


def test_vague_words_leave_the_relation_open_where_it_hangs_on_them() -> None:
    world = shipped_world()
    around = replace(claim("a", 7, 7, where=PROVINCE), inner=claim("a", 7, 7, where=TOWN).scope)
    assert relate(claim("b", 9, 9, where=TOWN), around, world).how is How.PART_OF
    assert not relate(claim("b", 9, 9, where=TOWN), around, world).both.yes
    province = relate(claim("b", 9, 9, where=PROVINCE), around, world)
    assert province.how is How.CONTAINS
    two = relate(around, replace(around, id="c"), world)
    assert two.how is How.UNKNOWN
    assert two.reasons[-1].words == "whom a and c counts is not certain"


def test_named_persons() -> None:
    world = shipped_world()

    def person(name: str, ident: str) -> Premise:
        return replace(claim(name, 1, None, "irgc", TOWN), kind=Kind.PERSON, person=ident, inner=None)

    assert relate(person("a", "x"), claim("b", 23, 23), world).how is How.PART_OF
    assert relate(person("a", "x"), person("b", "x"), world).how is How.SAME
    two = relate(person("a", "x"), person("b", "y"), world)
    assert (two.how, two.add.yes) == (How.DISJOINT, True)
