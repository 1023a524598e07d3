"""The registry that reports are read with, where a user has brought parties of their own."""

from __future__ import annotations

from dataclasses import replace

from cenotaph.model.party import Party
from cenotaph.parties.directory import Directory
from cenotaph.parties.registry import Registry, Spelling, shipped_registry


def registry_of(known: Directory) -> Registry:
    """The shipped registry with the user's own parties and spellings; itself where there are none."""
    shipped = shipped_registry()
    if not known.own:
        return shipped
    # The reading knows some parties by ids of its own.
    ids = {new: old for old, new in known.former.items()}
    parties = dict(shipped.parties)
    for code in sorted(known.own):
        mine = ids.get(code, code)
        if mine not in parties:
            parties[mine] = known.parties[code]
    for code in sorted(known.own):
        mine = ids.get(code, code)
        if mine not in shipped.parties:
            parties[mine] = _placed(parties[mine], ids, parties)
    said = {(spelling.words, spelling.form) for spelling in shipped.spellings}
    brought = [
        Spelling(each.words, parties[ids.get(each.party.id, each.party.id)], each.form)
        for each in known.spellings
        if each.party.id in known.own and (each.words, each.form) not in said
    ]
    return Registry(parties, (*shipped.spellings, *brought), shipped.decoys, shipped.governments)


def _placed(party: Party, ids: dict[str, str], parties: dict[str, Party]) -> Party:
    """The party with those parents alone that the reading knows, by the ids under which it knows them."""
    parents = tuple(mine for code in party.parents if (mine := ids.get(code, code)) in parties)
    return replace(party, parents=parents)
