"""Fields: what of a claim can be corrected, as a reviewer sees and types it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from cenotaph.model.claim import OUTCOMES, STATUSES, Measure
from cenotaph.model.views import ClaimLine

YES, NO = "yes", "no"
_LONGEST = 20_000
"""Signs of a form's note on what it showed: more was not written by a page."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form on a claim."""

    name: str
    label: str
    kind: str = "text"
    """text, number, tick or choice."""
    hint: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether a few signs are enough for it."""
        return self.kind in ("number", "tick") or self.name == "country"


_OUTCOMES = tuple(str(each) for each in Measure if each in OUTCOMES)
_STATUSES = tuple(str(each) for each in Measure if each in STATUSES)
_WHAT = Field("measure", "What", "choice", choices=_OUTCOMES)
_NUMBERS = (
    Field("low", "At least", "number"),
    Field("high", "At most", "number"),
    Field("approx", "about", "tick"),
    Field("vague", "no number", "tick"),
)
_TOTAL, _DENIED = Field("cumulative", "running total", "tick"), Field("denied", "denied", "tick")
_WHO = (Field("group", "Who"), Field("affiliation", "Whose"), Field("unit", "Unit"))
_PERSON = (Field("name", "Name"), Field("rank", "Rank"), Field("affiliation", "Whose"), Field("unit", "Unit"))
_WHEN_WHERE = (
    Field("when", "When", hint="2031-05-04, 2031-05 or 2031-05-01..2031-05-04"),
    Field("where", "Where"),
    Field("country", "Country", hint="a name or its ISO code"),
)
_BY, _SAYS = Field("attacker", "By"), Field("source", "Says")
_OF_KIND: Mapping[str, tuple[Field, ...]] = {
    "toll": (_WHAT, *_NUMBERS, _TOTAL, _DENIED, *_WHO, *_WHEN_WHERE, _BY, _SAYS),
    "person": (_WHAT, _DENIED, *_PERSON, *_WHEN_WHERE, _BY, _SAYS),
    "strength": (
        Field("measure", "What", "choice", choices=_STATUSES),
        *_NUMBERS,
        _DENIED,
        *_WHO,
        *_WHEN_WHERE,
        _SAYS,
    ),
}


def fields_of(claim: ClaimLine) -> tuple[Field, ...]:
    """The fields that a claim of its kind has, in the order in which they are read."""
    return _OF_KIND[claim.kind]


def shown(claim: ClaimLine) -> dict[str, str]:
    """What a form shows of each field, in the words in which it can be typed."""
    return {each.name: _typed(claim, each) for each in fields_of(claim)}


def given(claim: ClaimLine, form: Mapping[str, str]) -> dict[str, str]:
    """What a form says of each field; a box that is not ticked is not sent: it says no."""
    found = {}
    for each in fields_of(claim):
        if each.kind == "tick":
            found[each.name] = YES if form.get(each.name) else NO
        elif each.name in form:
            found[each.name] = " ".join(form[each.name].split())
    return found


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The fields that somebody typed something else into."""
    return {name: value for name, value in after.items() if value.split() != before.get(name, "").split()}


def note(fields: Mapping[str, str]) -> str:
    """What a form showed, to be sent back with it: so what was typed is known if the claim changed since."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def read_note(words: str) -> dict[str, str] | None:
    """What `note` wrote; None for anything else."""
    try:
        found = json.loads(words[:_LONGEST])
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    return {str(name): value for name, value in found.items() if isinstance(value, str)}


def _typed(claim: ClaimLine, field: Field) -> str:
    if field.name == "when":
        if claim.start is None or claim.end is None:
            return ""
        return str(claim.start) if claim.start == claim.end else f"{claim.start}..{claim.end}"
    value = getattr(claim, field.name)
    if field.kind == "tick":
        return YES if value else NO
    return "" if value is None else str(value)
