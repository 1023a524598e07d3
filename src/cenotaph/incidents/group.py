"""Reports with claims -> Incidents: episodes of reports, compared in pairs, grown into groups."""

from __future__ import annotations

import hashlib
import logging
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cenotaph.incidents.candidates import candidates
from cenotaph.incidents.doubts import doubtful_pairs
from cenotaph.incidents.episodes import Episode, episodes_of
from cenotaph.incidents.features import Weighed, features
from cenotaph.incidents.join import Pair, join
from cenotaph.incidents.reasons import reasons_of
from cenotaph.incidents.summary import Statement, counts_of, persons_of, place_of, window_of
from cenotaph.incidents.tables import may_be_one, rows_apart, tables_of
from cenotaph.incidents.weights import Weights, load
from cenotaph.incidents.words import Rarity
from cenotaph.model.claim import Claim
from cenotaph.model.incident import Incident, Member, Told
from cenotaph.model.link import Link, LinkKind

log = logging.getLogger(__name__)

Ids = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Episodes in their order, with the evidence between those that were compared."""

    episodes: Sequence[Episode]
    rarity: Rarity
    pairs: Sequence[Pair]
    evidence: Mapping[Pair, float]
    weights: Weights


@dataclass(frozen=True, slots=True)
class Events:
    """The events that reports tell of, and the links that a reviewer should look at."""

    incidents: list[Incident]
    """The earliest reported first."""
    doubtful: tuple[Link, ...]
    """The most valuable first: those that would unite most claims and are least sure."""


def group(
    told: Iterable[Told],
    held: Iterable[Ids] = (),
    apart: Iterable[Ids] = (),
    is_silent_kept: bool = False,
) -> list[Incident]:
    """The events that reports tell of, as `study` gives them."""
    return study(told, held, apart, is_silent_kept).incidents


def study(
    told: Iterable[Told],
    held: Iterable[Ids] = (),
    apart: Iterable[Ids] = (),
    is_silent_kept: bool = False,
) -> Events:
    """The events that reports tell of, and doubtful links; the same in whatever order reports come.

    `held` and `apart` are pairs of ids of claims that a reviewer holds to be of one event, and of two; a NO
    is never broken. Running totals and strengths are of no incident. With `is_silent_kept` a report without a
    claim of an event is grouped too, by its words: it is a report of the incident, and has no member.
    """
    told = sorted(told, key=lambda each: each.report.id)
    apart, held = list(apart), list(held)
    reports = {each.report.id: each for each in told}
    if len(reports) < len(told):
        twice = next(one.report.id for one, two in pairwise(told) if one.report.id == two.report.id)
        raise ValueError(f"two reports have the id {twice}")
    kept_apart = frozenset(frozenset(pair) for pair in apart)
    found = [episode for each in told for episode in episodes_of(each, kept_apart, is_silent_kept)]
    compared = compare(found)
    place_of_id = {id_: place for place, each in enumerate(compared.episodes) for id_ in each.ids}
    yes, no = _places(held, place_of_id), _places(apart, place_of_id)
    rows = rows_apart(compared.pairs, tables_of(compared.episodes))
    groups = join(len(compared.episodes), compared.evidence, yes, [*no, *rows])
    log.info(
        "%d reports, %d episodes, %d pairs, %d groups",
        len(told),
        len(found),
        len(compared.pairs),
        len(groups),
    )
    inside = _inside(groups, compared)
    doubts = doubtful_pairs(compared.episodes, groups, compared.evidence, (*yes, *no), no)
    return Events(
        [_incident(members, compared, reports, inside[members[0]]) for members in groups],
        tuple(link for pair in doubts if (link := _link(pair, compared)) is not None),
    )


def compare(found: Iterable[Episode], weights: Weights | None = None) -> Compared:
    """Episodes in their order, and the evidence between all that are compared."""
    episodes = sorted(found, key=lambda each: (each.order, each.place))
    weights = weights or load()
    rarity = Rarity(each.text.all for each in episodes)
    tables = tables_of(episodes)
    pairs = [pair for pair in candidates(episodes, rarity) if may_be_one(pair, tables)]
    weighed = [Weighed.of(each, rarity) for each in episodes]
    evidence = {(one, two): weights.total(features(weighed[one], weighed[two], rarity)) for one, two in pairs}
    return Compared(episodes, rarity, pairs, evidence, weights)


def _places(pairs: Iterable[Ids], place_of_id: Mapping[str, int]) -> list[Pair]:
    """The episodes that a reviewer spoke of; claims that are of no episode are left out."""
    known = [(place_of_id[one], place_of_id[two]) for one, two in pairs if {one, two} <= place_of_id.keys()]
    return [(one, two) for one, two in known if one != two]


def _inside(groups: Sequence[Sequence[int]], compared: Compared) -> dict[int, list[Pair]]:
    """For the first episode of each group the pairs that hold it together, the strongest first: a tree."""
    of = {place: members[0] for members in groups for place in members}
    found: dict[int, list[Pair]] = defaultdict(list)
    root = list(range(len(compared.episodes)))

    def top(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for one, two in sorted(compared.pairs, key=lambda pair: (-compared.evidence[pair], pair)):
        if of[one] == of[two] and top(one) != top(two):
            root[top(two)] = top(one)
            found[of[one]].append((one, two))
    return found


def _incident(
    places: Sequence[int], compared: Compared, reports: Mapping[str, Told], inside: Sequence[Pair]
) -> Incident:
    episodes = [compared.episodes[place] for place in places]
    order = list(dict.fromkeys(each.report for each in episodes))
    members = {id_ for each in episodes for id_ in each.ids}
    links = [link for pair in inside if (link := _link(pair, compared)) is not None]
    return incident_of([reports[report] for report in order], members, links)


def incident_of(told: Sequence[Told], members: Collection[str], links: Iterable[Link]) -> Incident:
    """The incident of these reports, in the order of their publication, and of those of their claims.

    Raises ValueError where there is no report.
    """
    if not told:
        raise ValueError("an incident needs a report")
    statements = [
        Statement(claim, id_, each)
        for each in told
        for claim, id_ in sorted(zip(each.claims, each.ids, strict=True), key=_in_words)
        if id_ in members
    ]
    first = statements[0].id if statements else f"report {told[0].report.id}"
    return Incident(
        id=hashlib.sha256(f"incident\x1f{first}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        reports=tuple(each.report.id for each in told),
        members=tuple(Member(each.told.report.id, each.claim.key, each.id) for each in statements),
        window=window_of(statements),
        place=place_of(statements),
        counts=counts_of(statements),
        persons=persons_of(statements),
        links=tuple(links),
    )


def _in_words(stated: tuple[Claim, str]) -> tuple[int, str]:
    """Where in the report's words a claim stands."""
    claim, id_ = stated
    return claim.anchor.start, id_


def _link(pair: Pair, compared: Compared) -> Link | None:
    one, two = (compared.episodes[place] for place in pair)
    if not one.ids or not two.ids:
        return None
    rarity, weights = compared.rarity, compared.weights
    likeness = features(Weighed.of(one, rarity), Weighed.of(two, rarity), rarity)
    score = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, compared.evidence[pair]))))
    left, right = sorted((one.ids[0], two.ids[0]))
    reasons = reasons_of(one, two, likeness, weights, rarity)
    return Link(LinkKind.INCIDENT, left, right, round(score, 4), reasons)
