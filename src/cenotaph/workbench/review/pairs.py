"""Pairs: what two claims say alike, so that a reviewer sees at once where they differ."""

from __future__ import annotations

from cenotaph.model.views import ClaimLine
from cenotaph.workbench.words import facts, how_many


def rows_of(left: ClaimLine, right: ClaimLine) -> list[tuple[str, str, str]]:
    """What both say, field by field: the label, the one, the other; empty where one says nothing."""
    one, other = _said(left), _said(right)
    return [(label, one.get(label, ""), other.get(label, "")) for label in {**one, **other}]


def agreeing(left: ClaimLine, right: ClaimLine) -> frozenset[str]:
    """The labels of what both say in the same words."""
    return frozenset(
        label
        for label, one, other in rows_of(left, right)
        if one and one.casefold() == other.casefold() and label != "placed"
    )


def _said(claim: ClaimLine) -> dict[str, str]:
    found = {"what": f"{how_many(claim)} {claim.measure}"}
    if claim.name:
        found = {"name": claim.name, "rank": claim.rank or "", "what": claim.measure}
    for label, value in facts(claim):
        found[label or value] = value if label else "yes"
    return {label: value for label, value in found.items() if value}
