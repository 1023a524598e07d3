"""Whose people a claim counts: the party of a draft, or civilians, or nobody's that the report tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Belonging:
    """The name that a claim carries for its party, and where the nearest words stand that name it."""

    label: str
    words: tuple[int, int] | None


def affiliations_of(
    parsed: Parsed,
    drafts: Sequence[Draft],
    units: Sequence[str | None] | None = None,
    lands: Sequence[str | None] | None = None,
) -> list[str | None]:
    """The short name of each draft's party, "civilians", or None where the report does not tell.

    `units` and `lands` are those of `belongings_of`.
    """
    return [found.label if found else None for found in belongings_of(parsed, drafts, units, lands)]


def belongings_of(
    parsed: Parsed,
    drafts: Sequence[Draft],
    units: Sequence[str | None] | None = None,
    lands: Sequence[str | None] | None = None,
) -> list[Belonging | None]:
    """Each draft's party with the nearest words that name it; None where the report does not tell.

    `units` are the drafts' formations as units_of reads them; without them they are read here. `lands` are
    the codes of the countries that the drafts are placed in, where they are known.
    """
    if not drafts:
        return []
    scene = scene_of(parsed)
    model = _model()
    subjects = subjects_of(parsed, with_units(parsed, drafts, units), scene, lands)
    found = [(subject.draft.head, _best(subject, scene, model)) for subject in subjects]
    return [_belonging(party, near, scene) if party else None for near, party in found]


def _belonging(party: Party, near: int, scene: Scene) -> Belonging:
    words = [(naming.start, naming.end) for naming in scene.namings if naming.party.id == party.id]
    nearest = min(words, key=lambda span: (abs(span[0] - near), span), default=None)
    return Belonging(_label(party, scene), nearest)


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
    return _label(party, scene) if party else None


def _label(party: Party, scene: Scene) -> str:
    used = " | ".join(scene.spellings.get(party.id, ()))
    if party.short and party.short in used and party.name not in used:
        return party.short
    return registry().governments.get(party.id, party.name)
