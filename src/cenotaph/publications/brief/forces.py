"""The sentences on forces: each number of each kind for itself, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.publications.brief.facts import Force
from cenotaph.publications.brief.grammar import capital, on_days, within
from cenotaph.publications.brief.sentences import Part, Sentence, Stated

STATUS = {
    "planned": "announced",
    "arrived": "arrived",
    "present": "present",
    "withdrawn": "left",
}
"""Kinds of numbers of forces, in the order in which they are told, each in a word."""
_VERB = {
    "planned": ("was announced", "were announced"),
    "arrived": ("had arrived", "had arrived"),
    "present": ("was present", "were present"),
    "withdrawn": ("had left", "had left"),
}
_WHERE = {"planned": "for ", "arrived": "in ", "present": "in ", "withdrawn": ""}


def forces(found: Iterable[Force], status: str) -> Iterator[Sentence]:
    """The numbers of one kind, each for itself: they are never added."""
    return (_force(force) for force in found if force.status == status)


def _force(force: Force) -> Sentence:
    """One claim of forces: how many, whose, in what state, where, when and who says so."""
    one, more = _VERB[force.status]
    words = [f"{capital(force.many)} {one if force.is_one else more}"]
    place = force.place
    if place.startswith("in "):
        place = f"{_WHERE[force.status]}{place.removeprefix('in ')}"
    elif force.status == "withdrawn":
        place = place.removeprefix("at ")
    words += [place, on_days(force.days.words, force.days.is_day)]
    said = Stated(" ".join(filter(None, words)), force.receipt)
    parts: list[Part] = [said, ", according to ", Stated(within(force.speaker), force.receipt)]
    if force.told and not force.days.words:
        parts += [", as printed on ", Stated(force.told, force.receipt)]
    return Sentence.of(*parts, ".")
