"""The column cohort: who is meant among a party's people, in words of which each must be known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace

from cenotaph.estimates.given.cells import CellError
from cenotaph.estimates.given.columns import ANY
from cenotaph.estimates.given.names import Names
from cenotaph.model.party import Calling, Cohort
from cenotaph.parties import cohort_of

_FACET = ";"
"""Between conditions that all must hold: "children; nationals of Ardavia"."""
_JOINED = re.compile(r"\s*(?:\+|,|&|\band\b|\bor\b)\s*", re.IGNORECASE)
_NATIONALS = re.compile(r"(?P<before>.*?)\b(?:nationals|citizens) of (?:the )?(?P<state>.+)", re.IGNORECASE)
_IDLE = frozenset({"the", "a", "of", "who", "are", "were", "people"})
_REMEDY = "write civilians, children, women, soldiers, foreign fighters, nationals of a state or the like"
_FLAGS = {
    "is_child": "children",
    "is_elder": "elderly people",
    "is_female": "women",
    "is_male": "men",
    "is_foreign": "foreigners",
}
_MEN = frozenset({"men", "male", "males"})
_MANY = {Calling.POLICE: "police", Calling.MERCENARY: "mercenaries", Calling.AID: "aid workers",
         Calling.SECURITY: "security forces"}  # fmt: skip


def cohort(words: str, names: Names) -> Cohort:
    """The cohort that a cell tells, everyone for an empty one; CellError where a word is not known."""
    if not words or words.casefold() in (ANY, "all", "everyone"):
        return Cohort()
    whole = Cohort()
    for facet in words.split(_FACET):
        found = _facet(" ".join(facet.split()), names)
        if (whole.callings and found.callings) or (whole.nationalities and found.nationalities):
            raise CellError(
                f"{words[:80]!r} tells the same kind of thing twice", f"join them by + before the {_FACET}"
            )
        whole = _both(whole, found)
    return whole


def _facet(words: str, names: Names) -> Cohort:
    nationals = _NATIONALS.fullmatch(words)
    if nationals:
        before = nationals["before"].strip()
        nation = Cohort(nationalities=_nations(nationals["state"].strip(), names))
        return _both(_part(before), nation) if before else nation
    parts = [_part(part) for part in _JOINED.split(words)]
    if len(parts) == 1:
        return parts[0]
    if all(part == Cohort(callings=part.callings) for part in parts):
        return Cohort(callings=tuple(dict.fromkeys(calling for part in parts for calling in part.callings)))
    raise CellError(f"{words[:80]!r} is more than one cohort", "give each a row of its own")


def _nations(words: str, names: Names) -> tuple[str, ...]:
    try:
        return (names.nation(words),)
    except CellError:
        parts = [
            re.sub(r"^(?:nationals|citizens) of (?:the )?", "", part, flags=re.IGNORECASE)
            for part in _JOINED.split(words)
        ]
        if len(parts) == 1:
            raise
        return tuple(dict.fromkeys(names.nation(part) for part in parts))


def _both(one: Cohort, other: Cohort) -> Cohort:
    flags = {name: getattr(one, name) or getattr(other, name) for name in _FLAGS}
    joined = replace(
        one, callings=one.callings + other.callings, nationalities=one.nationalities + other.nationalities
    )
    return replace(joined, **flags)


def _part(words: str) -> Cohort:
    words = words.casefold()
    if words in _MEN:
        return Cohort(is_male=True)
    whole = cohort_of(words)
    listed = words.split()
    for at, word in enumerate(listed):
        rest = " ".join(listed[:at] + listed[at + 1 :])
        # A word that changes nothing is one that nobody knows, and would be dropped in silence.
        if word not in _IDLE and cohort_of(rest) == whole and cohort_of(word).is_empty:
            raise CellError(f"{word[:40]!r} tells no cohort", _REMEDY)
    if whole.is_empty:
        raise CellError(f"{words[:80]!r} tells no cohort", _REMEDY)
    return whole


def cohort_words(of: Cohort, nation: Callable[[str], str] = str) -> str:
    """A cohort in words that `cohort` reads back, "" for everyone; `nation` names a state by its id."""
    facets = [_FLAGS[field.name] for field in fields(of) if field.name in _FLAGS and getattr(of, field.name)]
    if of.callings:
        facets.append(" + ".join(_MANY.get(calling, f"{calling}s") for calling in of.callings))
    if of.nationalities:
        facets.append(" + ".join(f"nationals of {nation(code)}" for code in of.nationalities))
    return f"{_FACET} ".join(facets)
