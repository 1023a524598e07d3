"""Grouping: reports of one event come together, others stay apart, and reviewers have the last word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest

from cenotaph.incidents import group, study
from cenotaph.incidents.doubts import doubtful_pairs
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.incident import Told
from cenotaph.model.link import LinkKind

Ids = list[tuple[str, str]]


def reports_of(told: list[Told], held: Ids | None = None, apart: Ids | None = None) -> list[tuple[str, ...]]:
    return [incident.reports for incident in group(told, held or (), apart or ())]


def test_reports_of_one_event_are_one_incident(news: list[Told]) -> None:
    assert reports_of(news) == [("m1", "m2", "m3", "m4"), ("a1", "a2")]


def test_an_incident_says_when_and_where_and_who_says_how_many(news: list[Told]) -> None:
    market = group(news)[0]
    assert market.window is not None
    assert (market.window.start, market.window.end) == (date(2031, 3, 3), date(2031, 3, 3))
    assert market.place is not None
    assert market.place.words == "Belgrun"
    assert [(count.outlet, count.count.low) for count in market.counts] == [
        ("Merin Post", 23),
        ("Continental", 17),
        ("Radio Dumarra", 14),
    ]


def test_a_later_number_of_the_same_outlet_is_an_update_and_no_rival(news: list[Told]) -> None:
    counts = {count.outlet: count for count in group(news)[0].counts}
    assert counts["Continental"].earlier == ((Count(9, 9), news[0].ids[0]),)
    assert counts["Merin Post"].earlier == ()


def test_links_give_reasons_and_join_claims(news: list[Told]) -> None:
    market = group(news)[0]
    ids = {member.id for member in market.members}
    assert len(market.links) == 3
    for link in market.links:
        assert link.kind is LinkKind.INCIDENT
        assert {link.left, link.right} <= ids
        assert 0.5 < link.score <= 1
        assert link.reasons


def test_the_order_of_reports_plays_no_part(news: list[Told]) -> None:
    wanted = group(news)
    for order in list(permutations(news))[::97]:
        assert group(order) == wanted


@pytest.mark.parametrize(
    "change", [{"cumulative": True}, {"kind": Kind.STRENGTH, "measure": Measure.PRESENT}]
)
def test_running_totals_and_strengths_are_of_no_incident(news: list[Told], change: dict[str, object]) -> None:
    told = [replace(each, claims=tuple(replace(c, **change) for c in each.claims)) for each in news]  # type: ignore[arg-type]
    assert group(told) == []


def test_a_no_keeps_two_claims_apart_for_ever(news: list[Told]) -> None:
    found = group(news, apart=[(news[0].ids[0], news[3].ids[0])])
    together = [incident.reports for incident in found if {"m1", "m4"} <= set(incident.reports)]
    assert together == []
    assert sorted(report for incident in found for report in incident.reports) == sorted(
        each.report.id for each in news
    )


def test_a_yes_unites_what_nothing_else_does(news: list[Told]) -> None:
    assert reports_of(news, held=[(news[0].ids[0], news[4].ids[0])])[0][:2] == ("m1", "m2")
    assert {"m1", "a1"} <= set(reports_of(news, held=[(news[0].ids[0], news[4].ids[0])])[0])


def test_a_no_is_stronger_than_a_yes(news: list[Told]) -> None:
    pair = [(news[0].ids[0], news[4].ids[0])]
    assert reports_of(news, held=pair, apart=pair) == reports_of(news)


def test_a_withdrawn_decision_leaves_no_trace(news: list[Told]) -> None:
    before = group(news)
    assert group(news, apart=[(news[0].ids[0], news[1].ids[0])]) != before
    assert group(news) == before


def test_decisions_about_claims_that_are_not_there_say_nothing(news: list[Told]) -> None:
    assert group(news, held=[("gone", news[0].ids[0])], apart=[("gone", "lost")]) == group(news)


def test_an_incident_keeps_its_id_when_later_reports_come(news: list[Told]) -> None:
    assert group(news[:2])[0].id == group(news)[0].id


def test_silent_reports_are_grouped_by_their_words_when_asked(news: list[Told]) -> None:
    told = [*news[:-1], replace(news[-1], claims=(), ids=())]
    assert ("a1",) in reports_of(told)
    found = group(told, is_silent_kept=True)
    assert ("a1", "a2") in [incident.reports for incident in found]
    assert {member.report for incident in found for member in incident.members} == {
        *("m1", "m2", "m3", "m4", "a1")
    }


def test_copies_are_of_one_origin_and_count_once(news: list[Told]) -> None:
    told = [replace(each, origin="m1") if each.report.id == "m2" else each for each in news[:2]]
    counts = group(told)[0].counts
    assert [count.origin for count in counts] == ["m1", "m1"]


def test_nothing_comes_of_nothing() -> None:
    assert group([]) == []


def test_two_reports_with_one_id_are_refused(news: list[Told]) -> None:
    with pytest.raises(ValueError, match="m1"):
        group([news[0], news[0]])


def test_pairs_that_may_be_one_are_asked_about_once(news: list[Told]) -> None:
    whole = study(news)
    groups = {member.id: incident.id for incident in whole.incidents for member in incident.members}
    for link in whole.doubtful:
        assert groups[link.left] != groups[link.right]
        assert link.score > 0.2
        assert link.reasons
    pairs = [frozenset({groups[link.left], groups[link.right]}) for link in whole.doubtful]
    assert len(set(pairs)) == len(pairs)
    assert study(news[::-1]).doubtful == whole.doubtful


def test_two_reports_kept_apart_are_not_asked_about_again(news: list[Told]) -> None:
    one = next(each for each in study(news).incidents if len(each.links) > 1).links[0]
    parted = study(news, apart=[(one.left, one.right)])
    groups = {member.id: incident.id for incident in parted.incidents for member in incident.members}
    assert groups[one.left] != groups[one.right]
    between = {groups[one.left], groups[one.right]}
    assert all({groups[link.left], groups[link.right]} != between for link in parted.doubtful)


def test_what_is_likely_but_not_held_is_in_doubt() -> None:
    evidence = {(0, 1): -0.5, (0, 2): -0.9, (1, 2): 4.0, (0, 3): -2.0}
    episodes: list[Any] = [SimpleNamespace(ids=(f"c{place}",)) for place in range(4)]
    groups = [[0], [1, 2], [3]]
    assert doubtful_pairs(episodes, groups, evidence, (), ()) == [(0, 1)]
    assert doubtful_pairs(episodes, groups, evidence, [(1, 0)], ()) == [(0, 2)]
    assert doubtful_pairs(episodes, groups, evidence, [(0, 2)], [(0, 2)]) == []
    episodes[0].ids = ()
    assert doubtful_pairs(episodes, groups, evidence, (), ()) == []
