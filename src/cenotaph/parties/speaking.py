"""Whom a speaker speaks for: "the Ministry of Defence", "Iranian media", "a Hamas spokesman"."""

from __future__ import annotations

from cenotaph.model.party import Party, PartyKind
from cenotaph.parties.cohorts import names_an_office, names_media
from cenotaph.parties.context import NO_CONTEXT, Context
from cenotaph.parties.directory import Directory, shipped
from cenotaph.parties.match import namings
from cenotaph.parties.registry import Form
from cenotaph.parties.resolve import resolve

_NOBODYS = (PartyKind.PEOPLE, PartyKind.CIVILIANS)
"""Residents and peoples speak for themselves."""


def speaks_for(words: str, context: Context = NO_CONTEXT, known: Directory | None = None) -> Party | None:
    """The party whose word a speaker gives, None where the words do not tell: residents, medics, monitors.

    An office or media speak for the state whose name stands before them, an office alone for the state of the
    context's country.
    """
    known = known or shipped()
    reading = resolve(words, context, known)
    if reading.party is not None and reading.party.kind not in _NOBODYS:
        return reading.party
    is_office = names_an_office(words)
    if not is_office and not names_media(words):
        return None
    named = namings(words, known)
    states = {
        party.id: party
        for naming in named
        for party, form in naming.parties
        if party.kind is PartyKind.STATE and form is Form.PEOPLE and not naming.is_backing
    }
    if states:
        return next(iter(states.values())) if len(states) == 1 else None
    return known.parties.get(context.country or "") if is_office and not named else None
