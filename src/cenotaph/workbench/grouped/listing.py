"""Listing: one page of the remembered persons or incidents, as their templates show it."""

from __future__ import annotations

from typing import Any

from cenotaph.ledger.listing import Course, how_many_listed, listed_groups
from cenotaph.model.claim import Measure
from cenotaph.model.link import LinkKind
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.grouped.asked import PAGE, Asked


def listed(desk: Desk, kind: LinkKind, asked: Asked, course: Course) -> dict[str, Any]:
    """What the template of a list shows: a page of groups along a course that has room for one more."""
    standing = desk.renewal.look(desk.ledger)
    with desk.ledger.reading() as moment:
        lines = listed_groups(moment, kind, asked.wanted, course)
        total = how_many_listed(moment, kind)
    return {
        "asked": asked,
        "lines": lines[:PAGE],
        "more": asked.onward(lines[PAGE - 1].place) if len(lines) > PAGE else "",
        "total": total,
        "standing": standing,
        "measures": list(Measure),
    }
