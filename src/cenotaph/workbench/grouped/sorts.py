"""Sorts: what can be grouped, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.model.link import LinkKind


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of group: its words, and where its pages are."""

    kind: LinkKind
    one: str
    many: str
    base: str
    same: str
    """What a yes says of two of them."""
    different: str


PEOPLE = Sort(
    LinkKind.PERSON, "person", "people", "/people", "one and the same person", "two different persons"
)
INCIDENTS = Sort(
    LinkKind.INCIDENT, "incident", "incidents", "/incidents", "one and the same event", "two different events"
)
