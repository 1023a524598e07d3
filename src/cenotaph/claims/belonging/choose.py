"""Whose people a claim counts: the party of a draft, or civilians, or nobody's that the report tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cenotaph.claims.belonging.candidates import candidates
from cenotaph.claims.belonging.features import features
from cenotaph.claims.belonging.scene import Scene, scene_of
from cenotaph.claims.belonging.subject import Subject, subjects_of
from cenotaph.claims.belonging.units import units_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed
from cenotaph.model.party import Party
from cenotaph.parties import registry


def affiliations_of(
    parsed: Parsed,
    drafts: Sequence[Draft],
    units: Sequence[str | None] | None = None,
    lands: Sequence[str | None] | None = None,
) -> list[str | None]:
    """The short name of each draft's party, "civilians", or None where the report does not tell.

    `units` are the drafts' formations as units_of reads them; without them they are read here. `lands` are
    the codes of the countries that the drafts are placed in, where they are known.
    """
    if not drafts:
        return []
    scene = scene_of(parsed)
    model = _model()
    subjects = subjects_of(parsed, with_units(parsed, drafts, units), scene, lands)
    return [label(_best(subject, scene, model), scene) for subject in subjects]


def with_units(
    parsed: Parsed, drafts: Sequence[Draft], units: Sequence[str | None] | None = None
) -> list[Draft]:
    """The drafts with their formations, which tell whose people they are, read where they are not known."""
    known = units_of(parsed, drafts) if units is None else units
    return [replace(draft, unit=unit) for draft, unit in zip(drafts, known, strict=True)]


@cache
def _model() -> Linear:
    return load("belonging")


def _best(subject: Subject, scene: Scene, model: Linear) -> Party | None:
    options = candidates(subject, scene)
    return max(options, key=lambda option: model.score(features(subject, option, scene)))


def label(party: Party | None, scene: Scene) -> str | None:
    """The name that a claim carries for a party: its short name, or the other one if the report uses that."""
    if party is None:
        return None
    used = " | ".join(scene.spellings.get(party.id, ()))
    if party.short and party.short in used and party.name not in used:
        return party.short
    return registry().governments.get(party.id, party.name)
