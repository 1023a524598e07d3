"""Composing: facts become a brief, section by section; where nothing is claimed, a section says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.publications.brief.brief import Block, Brief, Paragraph, Section, item
from cenotaph.publications.brief.events import happening, rivals_table
from cenotaph.publications.brief.facts import Facts
from cenotaph.publications.brief.forces import STATUS, forces
from cenotaph.publications.brief.grammar import counted
from cenotaph.publications.brief.losses import (
    happened,
    headline,
    periods,
    periods_picture,
    standfirst,
    unknown,
)
from cenotaph.publications.brief.people import clash, dead, voice
from cenotaph.publications.brief.pictures import events_map, forces_chart, second_chart
from cenotaph.publications.brief.sentences import Sentence, Stated
from cenotaph.publications.brief.terms import method, terms


def compose(facts: Facts, title: str = "") -> Brief:
    """The brief that follows from facts; PublicationError where a receipt does not bear out its sentence."""
    sections = (
        Section("happened", "What happened", tuple(_happened(facts))),
        Section("events", "The events with the most losses", tuple(_events(facts))),
        Section("rivals", "Rival counts", tuple(_rivals(facts))),
        Section("forces", "Forces", tuple(_forces(facts))),
        Section("named", "The named dead", tuple(_named(facts))),
        Section("contradictions", "Contradictions", tuple(_contradictions(facts))),
        Section("unknown", "What is not known", tuple(_unknown(facts))),
        Section("voices", "Who says what", tuple(_voices(facts))),
        Section("terms", "Key terms", tuple(_items(terms(facts)))),
        Section("method", "Method", (Paragraph(tuple(method(facts))),)),
    )
    return Brief(headline(facts), standfirst(facts), sections, title)


def _happened(facts: Facts) -> Iterator[Block]:
    yield Paragraph(tuple(happened(facts)))
    if (picture := periods_picture(facts)) is not None:
        yield picture
    if (table := periods(facts)) is not None:
        yield table


def _events(facts: Facts) -> Iterator[Block]:
    if not facts.happenings:
        yield _nothing("No report tells of an event of these days.", facts)
        return
    if (picture := events_map(facts.happenings)) is not None:
        yield picture
    yield from _items(map(happening, facts.happenings))
    if facts.unshown:
        more = Stated(counted(facts.unshown, "more event", "more events"), facts.basis)
        yield Paragraph((Sentence.of("Not told here: ", more, " of these days."),))


def _rivals(facts: Facts) -> Iterator[Block]:
    if not facts.rivals:
        yield _nothing("No losses were found that different origins count differently.", facts)
        return
    if forces_chart(facts.forces) is None and (picture := second_chart(facts)) is not None:
        yield picture
    yield rivals_table(facts.rivals, facts.basis)
    yield _nothing("None of these numbers is preferred here to another.", facts)


def _forces(facts: Facts) -> Iterator[Block]:
    if not facts.forces:
        yield _nothing("No number of forces is claimed.", facts)
        return
    if (picture := forces_chart(facts.forces)) is not None:
        yield picture
    for status in STATUS:
        yield from _items(forces(facts.forces, status))
    if len(facts.forces) > 1:
        yield _nothing("Each number stands for itself: they are not added up.", facts)
    if facts.unfielded:
        more = Stated(counted(facts.unfielded, "more number", "more numbers"), facts.basis)
        yield Paragraph((Sentence.of("Not told here: ", more, " of forces."),))


def _named(facts: Facts) -> Iterator[Block]:
    sure = [person for person in facts.dead if person.is_counted]
    unsure = [person for person in facts.dead if not person.is_counted]
    if not facts.dead:
        which = "that tells of these days and places " if facts.unlisted else ""
        yield _nothing(f"No report {which}names anybody as killed.", facts)
    if sure:
        opening = ("Surely counted in the figure: ", Stated(f"{len(sure):,} named", facts.names), ".")
        yield Paragraph((Sentence.of(*opening),))
        yield from _items(map(dead, sure))
    if unsure:
        opening = ("Perhaps counted in it, perhaps not: ", Stated(f"{len(unsure):,} named", facts.names), ".")
        yield Paragraph((Sentence.of(*opening),))
        yield from _items(map(dead, unsure))


def _contradictions(facts: Facts) -> Iterator[Block]:
    if not facts.clashes:
        yield _nothing("No claims were found that cannot all be true.", facts)
    yield from _items(map(clash, facts.clashes))


def _unknown(facts: Facts) -> Iterator[Block]:
    found = tuple(_items(unknown(facts)))
    yield from found or (_nothing("The claims leave nothing open that this brief asks for.", facts),)


def _voices(facts: Facts) -> Iterator[Block]:
    if not facts.voices:
        yield _nothing("No report gives a number of losses for these days.", facts)
    yield from _items(map(voice, facts.voices))
    if facts.unquoted:
        more = Stated(counted(facts.unquoted, "more sentence", "more sentences"), facts.basis)
        rest = " with numbers of losses, which may, or may not, be of the same people."
        yield Paragraph((Sentence.of("Not told here: ", more, rest),))


def _nothing(words: str, facts: Facts) -> Paragraph:
    return Paragraph((Sentence.of(words, Stated("", facts.basis)),))


def _items(sentences: Iterable[Sentence]) -> Iterator[Paragraph]:
    return (item(sentence) for sentence in sentences)
