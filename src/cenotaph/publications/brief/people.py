"""The sentences on people and their words: the named dead, the forces, who says what, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.publications.brief.facts import Clash, Dead, Force, Voice
from cenotaph.publications.brief.grammar import capital, in_place, listed, on_days, within
from cenotaph.publications.brief.sentences import Part, Sentence, Stated

STATUS = {
    "planned": "announced",
    "arrived": "said to have arrived",
    "present": "said to be present",
    "withdrawn": "said to have left",
}
"""Kinds of numbers of forces, in the order in which they are told."""
_WHERE = {"planned": "for ", "arrived": "in ", "present": "in ", "withdrawn": ""}


def dead(person: Dead) -> Sentence:
    """All that is said of one named person; what no report tells is not made up."""
    name = f"{listed(person.ranks, 'or')} {person.names[0]}".strip()
    said: list[Part] = [_of(person, capital(name))]
    if len(person.names) > 1:
        said += [", also spelled ", _of(person, listed(person.names[1:]))]
    if person.formations:
        said += [" (", _of(person, listed(person.formations, "or")), ")"]
    said += [", killed"]
    if person.places:
        said += [" ", _of(person, listed((in_place(place) for place in person.places), "or"))]
    if person.attackers:
        said += [" by ", _of(person, listed((within(each) for each in person.attackers), "or"))]
    if person.days:
        said += [" ", _of(person, listed((on_days(day.words, day.is_day) for day in person.days), "or"))]
    else:
        said += [" on a day that is not stated"]
    if person.speakers:
        said += [", according to ", _of(person, listed(within(each) for each in person.speakers))]
    return Sentence.of(*said, ".")


def forces(found: Iterable[Force], status: str) -> Iterator[Sentence]:
    """The numbers of one kind, each for itself: they are never added."""
    for force in found:
        if force.status == status:
            yield _force(force)


def voice(said: Voice) -> Sentence:
    """Who gives which number, in the words of the report."""
    quote = said.quote
    speaker = capital(quote.speaker) if quote.speaker else quote.outlet
    via = ", ".join(filter(None, (quote.outlet if quote.speaker else "", quote.published)))
    parts: list[Part] = [Stated(speaker, said.receipt)]
    if via:
        parts += [" (", Stated(via, said.receipt), ")"]
    return Sentence.of(*parts, ": ", Stated(f"“{_unquoted(quote.whole)}”", said.receipt))


def clash(found: Clash) -> Sentence:
    """Claims that cannot all be true, side by side."""
    sides = [
        Stated(
            f"{within(each.quote.speaker or each.quote.outlet)}: “{_unquoted(each.quote.words)}”",
            found.receipt,
        )
        for each in found.voices
    ]
    parts: list[Part] = ["Taken as they stand, these cannot all be true: "]
    for number, side in enumerate(sides):
        parts += ["; " if number else "", side]
    if found.words:
        parts += [" (", Stated(found.words, found.receipt), ")"]
    return Sentence.of(*parts, ".")


def _force(force: Force) -> Sentence:
    """One claim of forces: how many, whose, in what state, where, when and who says so."""
    opens = force.group.lower().startswith(("the ", "a ", "an "))
    whom = f"“{_unquoted(force.group)}”" if force.group else "people"
    many = f"{force.many} of {whom}" if force.many and opens else f"{force.many} {whom}".strip()
    words = [f"{capital(many)} were {STATUS[force.status]}"]
    place = in_place(force.place)
    words += [f"{_WHERE[force.status]}{place.removeprefix('in ')}" if place.startswith("in ") else place]
    words += [on_days(force.days.words, force.days.is_day)]
    said = Stated(" ".join(filter(None, words)), force.receipt)
    return Sentence.of(said, ", according to ", Stated(within(force.speaker), force.receipt), ".")


def _unquoted(words: str) -> str:
    """Quoted words within quotation marks: double ones turn into single ones."""
    return words.replace("“", "‘").replace("”", "’").replace('"', "’")


def _of(person: Dead, words: str) -> Stated:
    return Stated(words, person.receipt)
