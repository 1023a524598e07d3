"""Laws of incidents: the order of what is given plays no part, no NO is broken, every claim has one incident."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.incidents import group
from cenotaph.incidents.episodes import may_belong
from cenotaph.incidents.join import join
from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.incident import Told
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Anchor, Report

PLACES = ("Belgrun", "Uzgar", "Tamush", "Port Isel")
PLACES_OF_JOIN = list(range(9))
PAIRS = st.tuples(st.sampled_from(PLACES_OF_JOIN), st.sampled_from(PLACES_OF_JOIN)).filter(
    lambda p: p[0] != p[1]
)
EVIDENCE = st.dictionaries(
    PAIRS.map(lambda p: (min(p), max(p))), st.floats(-8, 8, allow_nan=False), max_size=20
)
SENTENCE = st.tuples(
    st.integers(0, 40), st.sampled_from(PLACES), st.integers(0, 6), st.booleans(), st.booleans()
)
REPORTS = st.lists(
    st.tuples(st.lists(SENTENCE, max_size=4), st.one_of(st.none(), st.integers(0, 6))), max_size=6
)


def told_of(drawn: list[tuple[list[tuple[int, str, int, bool, bool]], int | None]]) -> list[Told]:
    found = []
    for number, (sentences, published) in enumerate(drawn):
        lines = [f"{n} people were killed in {place}, medics said." for n, place, *_ in sentences]
        text = "\n".join(["News of the day", *lines])
        day = date(2031, 3, 1) + timedelta(days=published) if published is not None else None
        report = Report(f"r{number}", text, "News of the day", published=day)
        claims, at = [], len("News of the day\n")
        for n, (sentence, line) in enumerate(zip(sentences, lines, strict=True)):
            claims.append(_claim(n, sentence, at, line))
            at += len(line) + 1
        found.append(Told(report, tuple(claims), tuple(claim_ids(report, claims))))
    return found


def _claim(number: int, sentence: tuple[int, str, int, bool, bool], at: int, line: str) -> Claim:
    low, place, days, is_total, is_dated = sentence
    day = date(2031, 3, 1) + timedelta(days=days)
    quote = line[: line.index(" in ")]
    return Claim(
        f"t{number}",
        Kind.TOLL,
        Measure.KILLED,
        Anchor(at, at + len(quote), quote),
        Count(low, low),
        cumulative=is_total,
        window=Window(day, day) if is_dated else None,
        place=PlaceReading(place),
    )


@settings(max_examples=60)
@given(drawn=REPORTS, chance=st.randoms(use_true_random=False), data=st.data())
def test_incidents_are_the_same_in_whatever_order_things_are_given(
    drawn: Any, chance: Random, data: st.DataObject
) -> None:
    told = told_of(drawn)
    ids = [id_ for each in told for id_ in each.ids]
    pairs = st.lists(
        st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] != p[1]), max_size=4
    )
    held, apart = (data.draw(pairs), data.draw(pairs)) if len(ids) > 1 else ([], [])
    wanted = group(told, held, apart)
    turned = [_shuffled(each, chance) for each in told]
    chance.shuffle(turned)
    assert group(turned, [(b, a) for a, b in reversed(held)], [(b, a) for a, b in reversed(apart)]) == wanted
    of = {member.id: incident.id for incident in wanted for member in incident.members}
    assert all(of[a] != of[b] for a, b in apart if a in of and b in of)
    members = [member.id for incident in wanted for member in incident.members]
    belonging = [
        i for each in told for i, claim in zip(each.ids, each.claims, strict=True) if may_belong(claim)
    ]
    assert sorted(members) == sorted(belonging)
    assert len({incident.id for incident in wanted}) == len(wanted)


def _shuffled(told: Told, chance: Random) -> Told:
    both = list(zip(told.claims, told.ids, strict=True))
    chance.shuffle(both)
    return Told(told.report, tuple(c for c, _ in both), tuple(i for _, i in both), told.origin)


@given(evidence=EVIDENCE, held=st.lists(PAIRS, max_size=4), apart=st.lists(PAIRS, max_size=6))
def test_groups_part_all_and_break_no_no(
    evidence: dict[tuple[int, int], float], held: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    groups = join(len(PLACES_OF_JOIN), evidence, held, apart)
    assert sorted(place for members in groups for place in members) == PLACES_OF_JOIN
    of = {place: members[0] for members in groups for place in members}
    assert all(of[one] != of[two] for one, two in apart)
    if not apart:
        assert all(of[one] == of[two] for one, two in held)
    assert join(len(PLACES_OF_JOIN), dict(reversed(evidence.items())), held[::-1], apart[::-1]) == groups
