"""Scored pairs of claims -> persons: the strongest first, a reviewer's yes before all, no NO ever broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cenotaph.matching.agreement import Agreed, agreed
from cenotaph.matching.linkage import Linked
from cenotaph.matching.weights import probability
from cenotaph.model.decision import Answer
from cenotaph.model.group import NamedClaim
from cenotaph.model.link import Link, LinkKind

SURE = 0.9
"""From this probability on a link unites claims."""
DOUBTFUL = 0.3
"""From this probability on a link that does not unite is shown to a reviewer."""
BY_REVIEWER = "a reviewer said yes"

Decided = Mapping[tuple[str, str], Answer]
"""What reviewers say of two claims, by their ids in rising order; unsure is as if nothing were said."""


@dataclass(frozen=True, slots=True)
class United:
    """The groups of claims, each claim by its place."""

    agreed: Agreed
    said: tuple[tuple[int, int], ...]
    """The pairs that a reviewer's yes made one."""


def unite(ordered: Sequence[NamedClaim], linked: Linked, answers: Decided) -> United:
    """The groups that sure links and reviewers make of claims, which stand in the order of their ids."""
    at = {claim.id: place for place, claim in enumerate(ordered)}
    known = sorted(
        (at[one], at[two], answer) for (one, two), answer in answers.items() if one in at and two in at
    )
    apart = [(one, two) for one, two, answer in known if answer is Answer.NO]
    held = [(one, two) for one, two, answer in known if answer is Answer.YES]
    found = agreed(len(ordered), linked.scores, SURE, apart, held)
    said = tuple((one, two) for one, two in held if found.group_of[one] == found.group_of[two])
    return United(found, said)


def doubtful(
    ordered: Sequence[NamedClaim], linked: Linked, united: United, answers: Decided
) -> tuple[Link, ...]:
    """One link for each two groups that may be one, the most valuable first; none that was decided on."""
    scores = linked.scores
    group_of = np.asarray(united.agreed.group_of)
    one, two = group_of[scores.pairs.left], group_of[scores.pairs.right]
    low, high = np.minimum(one, two), np.maximum(one, two)
    open_pairs = np.flatnonzero((low != high) & (scores.probability >= DOUBTFUL))
    order = open_pairs[np.lexsort((open_pairs, -scores.total[open_pairs], high[open_pairs], low[open_pairs]))]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
    best = order[new]
    sizes = np.bincount(group_of, minlength=len(group_of))
    likely = scores.probability[best]
    value = sizes[low[best]] * sizes[high[best]] * likely * (1 - likely)
    # Equal values in the order of the claims, not of the last bit.
    ranked = best[np.lexsort((best, -np.round(value, 6)))]
    return tuple(
        link_of(ordered, linked, pair)
        for pair in ranked.tolist()
        if united.agreed.groups.may_unite(int(one[pair]), int(two[pair]))
        and _open(ordered, linked, pair, answers)
    )


def _open(ordered: Sequence[NamedClaim], linked: Linked, pair: int, answers: Decided) -> bool:
    pairs = linked.scores.pairs
    return (ordered[pairs.left[pair]].id, ordered[pairs.right[pair]].id) not in answers


def link_of(ordered: Sequence[NamedClaim], linked: Linked, pair: int) -> Link:
    """The link between the claims of a scored pair."""
    pairs = linked.scores.pairs
    score = round(float(probability(linked.scores.total[pair : pair + 1])[0]), 4)
    left, right = ordered[pairs.left[pair]].id, ordered[pairs.right[pair]].id
    return Link(LinkKind.PERSON, left, right, score, linked.reasons(pair))
