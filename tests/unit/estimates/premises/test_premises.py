"""Claims of a ledger as premises: scopes inner and outer, vague numbers, trust, origins, what is put aside."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from cenotaph.estimates.premises import premises_of
from cenotaph.estimates.relations import How
from cenotaph.estimates.relations.respects import respects
from cenotaph.estimates.world import shipped_world
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.party import Calling
from cenotaph.model.scope import LOSSES, Premise
from cenotaph.model.views import ClaimLine

SYRIA, PROVINCE, TOWN, IDLIB = "geonames:163843", "geonames:170062", "geonames:170063", "geonames:169387"
MONTH = {"start": date(2031, 4, 1), "end": date(2031, 4, 30), "precision": "month"}
ARMED = (Calling.SOLDIER, Calling.FIGHTER, Calling.MERCENARY)


def line(ident: str = "c1", **over: Any) -> ClaimLine:
    """A claim of an invented report: 23 soldiers of Uganda killed in Syria in April 2031."""
    fields: dict[str, Any] = dict.fromkeys(ClaimLine.__slots__)
    fields |= {
        "report": "r1", "id": ident, "key": ident, "kind": "toll", "measure": "killed", "low": 23, "high": 23,
        "approx": False, "vague": False, "cumulative": False, "group": "soldiers", "affiliation": "Uganda",
        **MONTH, "published": date(2031, 5, 2), "where": "Syria", "country": "SY", "denied": False,
        "quote": "23 soldiers were killed", "quote_start": 0, "quote_end": 23, "score": 1.0, "rule": "en/x@1",
        "state": "standing", "version": "v", "origin": "r1", "voices": 1, "number": 1,
        "place_id": SYRIA, "where_prec": 6, "place_path": f"SY/{SYRIA}", "party_id": "UG",
    }  # fmt: skip
    return ClaimLine(**{**fields, **over})


def read(*lines: ClaimLine) -> list[Premise]:
    return premises_of(lines, {}, shipped_world())[0]


def one(**over: Any) -> Premise:
    (found,) = read(line(**over))
    return found


def places(premise: Premise) -> tuple[set[str], set[str] | None]:
    return set(premise.scope.places), set(premise.inner.places) if premise.inner else None


def test_a_plain_claim_says_what_it_says() -> None:
    found = one(source="Ugandan media", speaker_id="UG")
    scope = found.scope
    assert (found.id, found.low, found.high, found.kind) == ("c1", 23, 23, Kind.TOLL)
    assert (set(scope.parties), set(scope.places)) == ({"UG"}, {SYRIA})
    assert (scope.first, scope.last) == (date(2031, 4, 1), date(2031, 4, 30))
    assert scope.outcomes == {Measure.KILLED}
    assert found.inner == scope
    assert (found.words, found.asserted, found.speaker) == (
        "23 soldiers were killed", date(2031, 5, 2), "Ugandan media"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ({"quote": "23 soldiers"}, 23, 23),
        ({"low": 5, "high": 9, "quote": "5 to 9"}, 5, 9),
        ({"low": 24, "high": None, "vague": True, "quote": "dozens of soldiers"}, 24, 99),
        ({"low": 36, "high": None, "vague": True, "quote": "several dozen soldiers"}, 36, 99),
        ({"low": 3, "high": None, "vague": True, "quote": "several soldiers"}, 3, 19),
        ({"low": 40, "high": None, "vague": True, "quote": "Scores died"}, 40, 199),
        ({"low": 200, "high": None, "vague": True, "quote": "hundreds of soldiers"}, 200, 999),
        ({"low": 20000, "high": None, "vague": True, "quote": "tens of thousands of men"}, 20000, 99999),
        ({"low": 2, "high": None, "vague": True, "quote": "a number of soldiers"}, 2, None),
        # The word was not what the number came from.
        ({"low": 3, "high": None, "vague": True, "quote": "many of the dozens of soldiers"}, 3, None),
        # A reviewer settled the upper end.
        ({"low": 24, "high": 60, "vague": True, "quote": "dozens"}, 24, 60),
        ({"low": 20, "high": 20, "approx": True, "quote": "about 20 soldiers"}, 18, 22),
        ({"low": 5, "high": 5, "approx": True, "quote": "some five soldiers"}, 4, 6),
        ({"low": 200, "high": 200, "approx": True, "quote": "nearly 200 soldiers"}, 180, 200),
        ({"low": 101, "high": None, "quote": "over 100 soldiers"}, 101, None),
        ({"low": None, "high": 50, "quote": "up to 50 soldiers"}, None, 50),
        ({"low": 0, "high": 0, "quote": "no soldiers"}, 0, 0),
    ],
)  # fmt: skip
def test_numbers_and_the_words_for_them(said: dict[str, Any], low: int | None, high: int | None) -> None:
    found = one(**said)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("said", "outer", "inner"),
    [
        ({"where": "Aleppo province", "place_id": PROVINCE, "where_prec": 4}, {PROVINCE}, {PROVINCE}),
        # The name of a town and of the province around it.
        ({"where": "Aleppo", "place_id": TOWN, "where_prec": 1}, {PROVINCE}, {TOWN}),
        ({"where": "around Aleppo", "place_id": None, "where_prec": 2, "place_path": f"SY/{PROVINCE}"},
         {PROVINCE}, {TOWN}),
        ({"where": "near Aleppo", "place_id": None, "where_prec": 2, "place_path": f"SY/{PROVINCE}"},
         {PROVINCE}, None),
        ({"where": "the Aleppo countryside", "place_id": None, "where_prec": 4, "place_path": f"SY/{PROVINCE}"},
         {PROVINCE}, None),
        ({"where": "north of Aleppo", "place_id": None, "where_prec": 2, "place_path": f"SY/{PROVINCE}"},
         {SYRIA}, None),
        ({"where": "15 km west of Aleppo", "place_id": None, "where_prec": 2, "place_path": f"SY/{PROVINCE}"},
         {PROVINCE}, None),
        # A point in a district may lie in the next one.
        ({"where": "near Baiji", "place_id": None, "where_prec": 2, "place_path": "IQ/geonames:91695/geonames:6872046"},
         {"geonames:91695"}, None),
        ({"where": "Qalamoun", "place_id": "cenotaph:qalamoun", "where_prec": 5},
         {"cenotaph:qalamoun"}, {"cenotaph:qalamoun"}),
        # Only the country is clear.
        ({"where": None, "place_id": None, "where_prec": None, "place_path": None}, {SYRIA}, None),
        ({"where": "Nowhereville", "place_id": None, "where_prec": None, "place_path": None}, {SYRIA}, None),
        # The ledger has no place for the words: they are looked up.
        ({"where": "Aleppo province", "place_id": None, "where_prec": None, "place_path": None},
         {PROVINCE}, {PROVINCE}),
        # A place of a gazetteer that is not at hand.
        ({"where": "Nowhereville", "place_id": "own:x", "place_path": f"SY/{PROVINCE}/own:x"}, {PROVINCE}, None),
        ({"where": None, "country": None, "place_id": None, "place_path": None}, set(), None),
    ],
)  # fmt: skip
def test_places_surely_around_and_surely_inside(
    said: dict[str, Any], outer: set[str], inner: set[str] | None
) -> None:
    assert places(one(**said)) == (outer, inner)


@pytest.mark.parametrize(
    ("said", "first", "last", "is_sure"),
    [
        ({}, date(2031, 4, 1), date(2031, 4, 30), True),
        # What a month had brought by the day of publication.
        ({"published": date(2031, 4, 20), "cumulative": True}, date(2031, 4, 1), date(2031, 4, 20), True),
        ({"start": None, "end": None, "precision": None}, None, date(2031, 5, 2), False),
        ({"start": None, "end": None, "published": None}, None, None, False),
        ({"end": None, "cumulative": True}, date(2031, 4, 1), date(2031, 5, 2), True),
        # It was the next day there already.
        ({"published": date(2031, 3, 31)}, date(2031, 4, 1), date(2031, 4, 30), True),
    ],
)  # fmt: skip
def test_days(said: dict[str, Any], first: date | None, last: date | None, is_sure: bool) -> None:
    found = one(**said)
    assert (found.scope.first, found.scope.last, found.inner is not None) == (first, last, is_sure)


@pytest.mark.parametrize(
    ("speaker", "counted", "total", "trust"),
    [
        ("UG", "UG", True, (4, 1)),
        ("irgc", "IR", True, (4, 1)),
        ("IR", "irgc", True, (4, 1)),
        # It raised them.
        ("IR", "fatemiyoun", True, (4, 1)),
        ("SY", "shabiha", True, (4, 1)),
        # They are its nationals, and it does not answer for them.
        ("AF", "fatemiyoun", True, (1, 2)),
        ("is", "syrian-army", True, (1, 2)),
        ("is", "syrian-army", False, (1, 1)),
        (None, "UG", True, (3, 1)),
        ("un", "UG", True, (3, 1)),
        ("syrian-army", "civilians", True, (3, 1)),
        ("a-party-of-another-file", "UG", True, (3, 1)),
    ],
)
def test_trust_goes_by_whose_losses_a_side_tells(
    speaker: str | None, counted: str, total: bool, trust: tuple[int, int]
) -> None:
    precision = "month" if total else "day"
    found = one(speaker_id=speaker, party_id=counted, group=None, affiliation=None, precision=precision)
    assert (found.low_trust, found.high_trust) == trust


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ({"source": "the Sela Monitor"}, "Sela Monitor"),
        ({"source": "Sela Monitor", "origin": "r7"}, "Sela Monitor"),
        ({"source": "Ugandan media", "speaker_id": "UG"}, "Uganda"),
        ({"source": "local sources", "origin": "r7"}, "r7"),
        ({"source": "Residents", "origin": "r7"}, "r7"),
        ({"source": None, "origin": "r7"}, "r7"),
    ],
)
def test_origins_are_speakers_or_voices(said: dict[str, Any], origin: str) -> None:
    assert one(**said).origin == origin


@pytest.mark.parametrize(
    ("said", "parties", "outer", "inner"),
    [
        ({}, {"UG"}, ARMED, ARMED),
        ({"group": "fighters"}, {"UG"}, ARMED, ARMED),
        ({"group": "civilians", "affiliation": None, "party_id": "civilians"}, {"civilians"},
         (Calling.CIVILIAN,), (Calling.CIVILIAN,)),
        # Looked up where the ledger has no party.
        ({"group": "members", "affiliation": "Hezbollah", "party_id": None}, {"hezbollah"}, (), ()),
        ({"party_id": "IR", "affiliation": "Iran", "unit": "Quds Force", "unit_id": "quds-force"}, {"quds-force"},
         ARMED, ARMED),
        ({"unit": "a battalion", "unit_id": "is"}, {"UG"}, ARMED, ARMED),
        # Nobody can tell whose fighters, so nobody is surely counted.
        ({"group": "fighters", "affiliation": None, "party_id": None, "country": None}, set(),
         (Calling.FIGHTER,), None),
    ],
)  # fmt: skip
def test_whose_people(
    said: dict[str, Any], parties: set[str], outer: tuple[Calling, ...], inner: tuple[Calling, ...] | None
) -> None:
    found = one(**said)
    assert found.scope.parties == parties
    assert found.scope.cohort.callings == outer
    assert (found.inner.cohort.callings if found.inner else None) == inner


def test_what_and_may_mean_widens_and_narrows() -> None:
    both = one(group="women and children", party_id="civilians", affiliation=None)
    assert not both.scope.cohort.is_child
    assert both.inner is not None
    assert (both.inner.cohort.is_child, both.inner.cohort.is_female) == (True, True)
    girls = one(group="girls", party_id="civilians", affiliation=None)
    assert girls.inner == girls.scope
    assert girls.scope.cohort.is_child


def test_words_for_a_group_are_no_cohort_of_it() -> None:
    found = one(group="Afghan fighters", party_id="fatemiyoun", affiliation="Fatemiyoun")
    assert found.scope.cohort.nationalities == ()
    assert found.inner is not None
    assert found.inner.cohort.nationalities == ("AF",)


def test_outcomes() -> None:
    both = one(measure="casualties", quote="23 casualties")
    assert both.scope.outcomes == {Measure.KILLED, Measure.WOUNDED}
    assert both.inner == both.scope
    losses = one(measure="casualties", quote="the loss of 23 men")
    assert losses.scope.outcomes == LOSSES
    assert losses.inner is not None
    assert losses.inner.outcomes == {Measure.KILLED}


def test_attackers_narrow_both() -> None:
    found = one(attacker="Islamic State", attacker_id="is")
    assert found.scope.attackers == {"is"}
    assert found.inner == found.scope
    unknown = one(attacker="gunmen")
    assert unknown.scope.attackers == frozenset()
    assert unknown.inner is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"denied": True}, "it is denied"),
        ({"answer": "no"}, "a reviewer answered no"),
        ({"state": "withdrawn"}, "the report that said it was withdrawn"),
        ({"state": "unread"}, "it is no longer read so"),
        ({"low": None, "high": None}, "it gives no number"),
    ],
)
def test_what_is_put_aside_says_why(said: dict[str, Any], reason: str) -> None:
    found, aside = premises_of([line(**said)], {}, shipped_world())
    assert found == []
    assert [(each.claim, each.reason) for each in aside] == [("c1", reason)]


def test_named_persons() -> None:
    said = {"kind": "person", "low": 1, "high": 1, "group": None, "name": "Oru Selan", "party_id": "irgc"}
    lines = [line("c1", **said, rank="Colonel"), line("c2", **said)]
    ranked, plain = premises_of(lines, {"c1": "p1"}, shipped_world())[0]
    assert (ranked.kind, ranked.low, ranked.high, ranked.inner) == (Kind.PERSON, 1, None, None)
    assert (ranked.low_trust, ranked.person, ranked.name) == (5, "p1", "Oru Selan")
    assert ranked.scope.cohort.callings == ARMED
    assert (plain.person, plain.scope.cohort.callings) == ("c2", ())


def test_a_part_is_where_its_whole_is() -> None:
    whole = line("c1", **{**MONTH, "start": date(2031, 4, 5)})
    part = line(
        "c2", key="p1", part_of="c1", kind="person", low=1, high=1, group=None, affiliation=None, party_id=None,
        name="Oru Selan", where=None, country=None, place_id=None, place_path=None, start=None, end=None,
    )  # fmt: skip
    inside = read(part, whole)[1].scope
    assert (set(inside.parties), set(inside.places)) == ({"UG"}, {SYRIA})
    assert (inside.first, inside.last) == (date(2031, 4, 5), date(2031, 4, 30))
    assert inside.cohort.callings == ARMED
    other = read(line("c1", report="r2"), part)[1].scope
    assert other.parties == frozenset()


def test_what_is_surely_counted_of_a_part_is_surely_counted_of_its_whole() -> None:
    part = line("c2", key="p1", part_of="c1", low=4, high=4, group=None, place_id=TOWN, where="Aleppo city")
    _, inside = read(line("c1"), part)
    assert inside.inner is not None
    assert inside.inner.cohort.callings == inside.scope.cohort.callings == ARMED
    _, unsure = read(line("c1", start=None, end=None), part)
    assert unsure.inner is None


def test_strengths_are_kept_apart_and_both_sides_trusted_alike() -> None:
    found = one(kind="strength", measure="present", group="troops", speaker_id="UG")
    assert (found.kind, set(found.scope.outcomes)) == (Kind.STRENGTH, {Measure.PRESENT})
    assert (found.low_trust, found.high_trust) == (2, 2)
    neutral = one(kind="strength", measure="present", group="troops")
    assert (neutral.low_trust, neutral.high_trust) == (3, 3)


_WHERE = [
    {"where": "Aleppo", "place_id": TOWN, "where_prec": 1},
    {"where": "around Aleppo", "place_id": None, "where_prec": 2, "place_path": f"SY/{PROVINCE}"},
    {"where": "Qalamoun", "place_id": "cenotaph:qalamoun", "where_prec": 5},
    {"where": None, "place_id": None, "place_path": None},
]
_WHEN: list[dict[str, Any]] = [{}, {"published": date(2031, 4, 9)}, {"start": None, "end": None}]
_WHO = [
    {"group": "Afghan fighters", "party_id": "fatemiyoun", "affiliation": "Fatemiyoun"},
    {"group": "women and children", "party_id": "civilians", "affiliation": None},
    {"group": "members", "party_id": "hezbollah", "measure": "casualties", "quote": "losses"},
]


@pytest.mark.parametrize(("where", "when", "who"), list(product(_WHERE, _WHEN, _WHO)))
def test_whoever_is_surely_counted_may_be_counted(
    where: dict[str, Any], when: dict[str, Any], who: dict[str, Any]
) -> None:
    whole = one(**where, **when, **who)
    part = read(line("c1", **when), line("c2", key="p1", part_of="c1", **where, **who))[1]
    for premise in (whole, part):
        if premise.inner is not None:
            hows = {each.how for each in respects(premise.inner, premise.scope, shipped_world())}
            assert hows <= {How.PART_OF}


def test_the_order_of_claims_changes_nothing() -> None:
    lines = [line("c1"), line("c2", where="Aleppo", place_id=TOWN), line("c3", party_id="irgc")]
    assert read(*lines) == read(*reversed(lines))
