"""Incidents as events: the sides, the dead by side, and what cannot be an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.incident import Incident, Member, Told
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.text import Anchor, Report
from cenotaph.pipeline.publishing_events import Unfit, events_of
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.event import CIVILIANS, Age, Event, Side, SideKind, Toll, Whose

DAY = date(2031, 3, 2)
ON_THE_DAY = Window(DAY, DAY)
SYRIA = Side("Government of Syria", SideKind.STATE, "SY")
ARDAVIANS = Side("Ardavian Army", SideKind.GROUP)


def said(
    number: int | tuple[int | None, int | None] | None, party: str | None = None, **fields: Any
) -> Claim:
    count = number if isinstance(number, tuple) or number is None else (number, number)
    sides = Sides(party=party, attacker=fields.pop("by", None))
    return Claim(
        key="",
        kind=Kind.PERSON if "name" in fields else Kind.TOLL,
        measure=fields.pop("measure", Measure.KILLED),
        anchor=Anchor(0, 1, "w"),
        count=Count(*count) if count else None,
        sides=sides,
        place=PlaceReading("Ostal", "SY"),
        **fields,
    )


def report(name: str, *claims: Claim, origin: str | None = None) -> Told:
    text = Report(name, "w", outlet=f"outlet {name}", published=DAY)
    return Told(text, claims, tuple(claim_ids(text, claims)), origin)


def made(*told: Told, window: Window | None = ON_THE_DAY, place: PlaceReading | None = None) -> Incident:
    members = tuple(Member(each.report.id, "", id_) for each in told for id_ in each.ids)
    return Incident("00aa" * 4, tuple(each.report.id for each in told), members, window, place, (), (), ())


def event(reference: Reference, *told: Told, **fields: Any) -> Event | Unfit:
    ids = fields.pop("accepted", frozenset(id_ for each in told for id_ in each.ids))
    is_decided = fields.pop("is_decided", False)
    (found,) = events_of(told, [made(*told, **fields)], reference, ids, is_decided=is_decided)
    return found


def tolls(found: Event | Unfit) -> dict[Whose, Toll]:
    assert isinstance(found, Event)
    return dict(found.tolls)


@pytest.mark.parametrize(
    ("claims", "side_a", "side_b", "checks"),
    [
        ((said(3, "syrian-army"), said(2, "lake-guard")), SYRIA, ARDAVIANS, 0),
        ((said(2, "lake-guard"), said(3, "SY")), SYRIA, ARDAVIANS, 0),
        ((said(2, "lake-guard", by="syrian-army"),), SYRIA, ARDAVIANS, 0),
        ((said(2, "civilians", by="lake-guard"),), ARDAVIANS, CIVILIANS, 0),
        ((said(2, None, group="two children", by="lake-guard"),), ARDAVIANS, CIVILIANS, 0),
        ((said(2, "civilians"),), None, CIVILIANS, 1),
        ((said(2, "lake-guard"),), ARDAVIANS, None, 1),
        ((said(2, "lake-guard/4-brigade"),), ARDAVIANS, None, 1),
        ((said(2, "no-such-party"),), None, None, 1),
        ((said(2),), None, None, 1),
        ((said(3, "SY"), said(2, "lake-guard"), said(1, "hezbollah")), SYRIA, ARDAVIANS, 1),
    ],
)
def test_the_sides(
    reference: Reference, claims: tuple[Claim, ...], side_a: Side | None, side_b: Side | None, checks: int
) -> None:
    found = event(reference, report("r", *claims))
    assert isinstance(found, Event)
    assert (found.side_a, found.side_b, len(found.checks)) == (side_a, side_b, checks)


def test_allies_are_of_one_side_unless_one_attacked_the_other(reference: Reference) -> None:
    allies = said(3, "irgc"), said(2, "fatemiyoun", by="lake-guard")
    found = event(reference, report("r", *allies))
    assert isinstance(found, Event)
    assert (found.side_a, found.side_b) == (Side("Government of Iran", SideKind.STATE, "IR"), ARDAVIANS)
    assert tolls(found) == {Whose.A: Toll(5, 5, 5)}
    assert found.checks == ("the dead of allied parties count with one side",)
    fighting = event(reference, report("r", said(3, "irgc"), said(2, "fatemiyoun", by="irgc")))
    assert tolls(fighting) == {Whose.A: Toll(3, 3, 3), Whose.B: Toll(2, 2, 2)}


def test_the_latest_of_an_origin_holds_and_origins_are_rivals(reference: Reference) -> None:
    found = event(
        reference,
        report("one", said(3, "lake-guard")),
        report("two", said(5, "lake-guard"), origin="one"),
        report("three", said((4, None), "lake-guard")),
        report("four", said(5, "lake-guard")),
    )
    assert tolls(found) == {Whose.A: Toll(4, 5, 5)}
    assert isinstance(found, Event)
    assert found.origins == 3
    assert len(found.cited) == 4


def test_of_numbers_as_frequent_the_least_is_best(reference: Reference) -> None:
    found = event(reference, report("one", said(3, "lake-guard")), report("two", said(9, "lake-guard")))
    assert tolls(found) == {Whose.A: Toll(3, 3, 9)}


def test_parts_of_a_number_are_not_added(reference: Reference) -> None:
    found = event(reference, report("one", said(9, "lake-guard"), said(2, "lake-guard", part_of="t1")))
    assert tolls(found) == {Whose.A: Toll(9, 9, 9)}


def test_named_dead_are_the_least(reference: Reference) -> None:
    named = [said(None, "lake-guard", name=name) for name in ("Teo Brann", "Ansel Vey", "TEO BRANN")]
    found = event(reference, report("one", said(1, "lake-guard"), *named))
    assert tolls(found) == {Whose.A: Toll(2, 2, 2)}


def test_people_of_no_known_side_may_be_the_others(reference: Reference) -> None:
    found = event(reference, report("one", said(5, "lake-guard")), report("two", said(8)))
    assert tolls(found) == {Whose.A: Toll(5, 5, 5), Whose.UNKNOWN: Toll(3, 3, 8)}


def test_denials_and_other_outcomes_count_for_nothing(reference: Reference) -> None:
    claims = said(5, "SY", denied=True), said(4, "SY", measure=Measure.WOUNDED)
    found = event(reference, report("one", *claims))
    assert isinstance(found, Unfit)
    assert found.why == "nobody is said to have been killed"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"window": None}, "no day is known"),
        ({"window": Window(DAY, date(2032, 3, 3))}, "it may have been on any of more than 366 days"),
    ],
)
def test_what_cannot_be_an_event(reference: Reference, fields: dict[str, Any], why: str) -> None:
    found = event(reference, report("one", said(5, "SY")), **fields)
    assert isinstance(found, Unfit)
    assert found.why == why


def test_without_a_country_it_is_no_event(reference: Reference) -> None:
    claim = Claim("", Kind.TOLL, Measure.KILLED, Anchor(0, 1, "w"), Count(2, 2))
    found = event(reference, report("one", claim))
    assert isinstance(found, Unfit)
    assert found.why == "no country is known"


def test_a_country_stands_for_a_place_only_as_such(reference: Reference) -> None:
    found = event(reference, report("one", said(5, "SY")))
    assert isinstance(found, Event)
    assert (found.spot.precision, found.spot.country) == (Precision.COUNTRY, "SY")


def test_the_most_precise_place_is_the_spot(reference: Reference) -> None:
    def at(name: str, precision: Precision) -> Claim:
        place = Place(name, name, 36.0, 37.0, PlaceKind.TOWN, country="SY")
        return said(2, "SY", placing=Placing(name, (Candidate(place, precision, 1.0),)))

    found = event(reference, report("one", at("Region", Precision.ADMIN1), at("Ostal", Precision.EXACT)))
    assert isinstance(found, Event)
    assert (found.spot.name, found.spot.precision) == ("Ostal", Precision.EXACT)


def test_undecided_claims_are_marked_or_left_out(reference: Reference) -> None:
    told = report(
        "one", said(5, "lake-guard", by="SY", chain=(Speaker("x"),)), said(7, "lake-guard", by="SY")
    )
    marked = event(reference, told, accepted=frozenset(told.ids[:1]))
    assert isinstance(marked, Event)
    assert marked.checks == ("some claims are undecided",)
    decided = event(reference, told, accepted=frozenset(told.ids[:1]), is_decided=True)
    assert tolls(decided) == {Whose.B: Toll(5, 5, 5)}
    assert isinstance(decided, Event)
    assert decided.checks == ()


def keyed(key: str, number: Any, party: str | None = None, **fields: Any) -> Claim:
    return replace(said(number, party, **fields), key=key)


def test_parts_of_people_of_no_side_are_of_their_own(reference: Reference) -> None:
    claims = (
        keyed("t1", (8, 12)),
        keyed("t2", 3, "SY", part_of="t1"),
        keyed("t3", 4, "lake-guard", part_of="t1"),
    )
    found = tolls(event(reference, report("one", *claims)))
    assert found == {Whose.A: Toll(3, 3, 3), Whose.B: Toll(4, 4, 4), Whose.UNKNOWN: Toll(1, 1, 5)}


def test_parts_of_their_own_side_are_in_its_number(reference: Reference) -> None:
    claims = keyed("t1", 9, "lake-guard"), keyed("t2", 2, "lake-guard", part_of="t1")
    assert tolls(event(reference, report("one", *claims))) == {Whose.A: Toll(9, 9, 9)}


def test_an_event_knows_its_claims_and_of_whom_they_are(reference: Reference) -> None:
    told = report(
        "one", keyed("t1", 5, "civilians"), keyed("t2", 2, None, group="two children", part_of="t1")
    )
    found = event(reference, told)
    assert isinstance(found, Event)
    assert found.claims == told.ids
    assert [(part.age, part.dead) for part in found.parts] == [(Age.CHILD, 2)]
    assert found.given is None
