"""The sentences on the brief itself: what its words mean, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.publications.brief.facts import Facts
from cenotaph.publications.brief.grammar import capital
from cenotaph.publications.brief.sentences import Sentence, Stated

_TERMS = {
    "at least": "what follows by logic from the claims that are taken as true: claims that overlap are never "
    "added up.",
    "origin": "who stands behind a claim: reports that copy each other are of one origin.",
    "named person": "somebody whom a report names as killed; the names are a lower bound, and a test, of "
    "every number.",
    "announced, arrived, present, left": "numbers of forces of different kinds, never added together.",
}


def terms(facts: Facts) -> Iterator[Sentence]:
    """Who the parties are, and what the words of the brief mean."""
    basis = facts.basis
    for term in facts.terms:
        tie = (" ", Stated(term.tie, basis)) if term.tie else ()
        kind = Stated(term.kind, basis)
        yield Sentence.of(Stated(term.name, basis), ": ", kind, *tie, ", as the registry of parties has it.")
    for word, meaning in _TERMS.items():
        if word.startswith("announced") and not facts.forces:
            continue
        yield Sentence.of(capital(word), ": ", meaning, Stated("", basis))


def method(facts: Facts) -> Iterator[Sentence]:
    """How the brief was made, and how far it may be trusted."""
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
    yield Sentence.of(
        "What is quoted, listed or shown beside the figure is what reports place in these days, or told in "
        "them; the figure itself follows from every claim.",
        Stated("", basis),
    )
