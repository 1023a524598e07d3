"""Composing: facts become a brief, section by section; a section with nothing to say is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.publications.brief.brief import Brief, Paragraph, Section, item
from cenotaph.publications.brief.facts import Facts
from cenotaph.publications.brief.grammar import capital
from cenotaph.publications.brief.losses import happened, headline, periods, standfirst, unknown
from cenotaph.publications.brief.people import STATUS, clash, dead, forces, voice
from cenotaph.publications.brief.sentences import Part, Sentence, Stated

_TERMS = {
    "at least": "what follows by logic from the claims that are taken as true: claims that overlap are never "
    "added up.",
    "origin": "who stands behind a claim: reports that copy each other are of one origin.",
    "named person": "somebody whom a report names as killed; the names are a lower bound, and a test, of "
    "every number.",
    "announced, arrived, present": "numbers of forces of different kinds, never added together.",
}


def compose(facts: Facts) -> Brief:
    """The brief that follows from facts; PublicationError where a receipt does not bear out its sentence."""
    sections = (
        Section("happened", "What happened", tuple(_happened(facts))),
        Section("forces", "Forces", tuple(_forces(facts))),
        Section("named", "The named dead", tuple(_named(facts))),
        Section("contradictions", "Contradictions", tuple(_items(map(clash, facts.clashes)))),
        Section("unknown", "What is not known", tuple(_items(unknown(facts)))),
        Section("voices", "Who says what", tuple(_voices(facts))),
        Section("terms", "Key terms", tuple(_items(_terms(facts)))),
        Section("method", "Method", (Paragraph(tuple(_method(facts))),)),
    )
    return Brief(headline(facts), standfirst(facts), tuple(each for each in sections if each.paragraphs))


def _happened(facts: Facts) -> Iterator[Paragraph]:
    yield Paragraph(tuple(happened(facts)))
    yield from _items(periods(facts))


def _forces(facts: Facts) -> Iterator[Paragraph]:
    for status in STATUS:
        yield from _items(forces(facts.forces, status))
    if len(facts.forces) > 1:
        refs = tuple(Stated("", force.receipt) for force in facts.forces)
        yield Paragraph((Sentence.of("Each number stands for itself: they are not added up.", *refs),))


def _named(facts: Facts) -> Iterator[Paragraph]:
    counted = [person for person in facts.dead if person.is_counted]
    others = [person for person in facts.dead if not person.is_counted]
    if counted:
        opening = ("Surely counted in the figure: ", Stated(f"{len(counted):,} named", facts.names), ".")
        yield Paragraph((Sentence.of(*opening),))
        yield from _items(map(dead, counted))
    if others:
        opening = ("Perhaps counted in it, perhaps not: ", Stated(f"{len(others):,} named", facts.names), ".")
        yield Paragraph((Sentence.of(*opening),))
        yield from _items(map(dead, others))


def _voices(facts: Facts) -> Iterator[Paragraph]:
    yield from _items(map(voice, facts.voices))
    if facts.unquoted:
        more = Stated(f"{facts.unquoted:,} more", facts.basis)
        yield Paragraph((Sentence.of("The ledger holds ", more, " that are not quoted here."),))


def _terms(facts: Facts) -> Iterator[Sentence]:
    basis = facts.basis
    for term in facts.terms:
        parts: list[Part] = [
            Stated(term.name, basis),
            ": ",
            Stated(term.kind, basis),
        ]
        tie = (" ", Stated(term.tie, basis)) if term.tie else ()
        yield Sentence.of(*parts, *tie, ", as the registry of parties has it.")
    for word, meaning in _TERMS.items():
        if word.startswith("announced") and not facts.forces:
            continue
        yield Sentence.of(capital(word), ": ", meaning, Stated("", basis))


def _method(facts: Facts) -> Iterator[Sentence]:
    basis = facts.basis
    yield Sentence.of("This brief was written by a program from a ledger of claims", Stated("", basis), ".")
    yield Sentence.of("Worked out from ", Stated(basis.title, basis), ".")
    yield Sentence.of(
        "Each claim is one reading of what a report says, and may be misread: the quotes are there to check.",
        Stated("", basis),
    )
    yield Sentence.of(
        "A figure holds if every claim that it takes as true is true as read.",
        Stated("", facts.figure.receipt),
    )


def _items(sentences: Iterable[Sentence]) -> Iterator[Paragraph]:
    return (item(sentence) for sentence in sentences)
