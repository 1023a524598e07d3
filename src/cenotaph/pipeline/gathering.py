"""What the claims of a ledger say, as it stands or stood after any entry: what all of its figures rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from cenotaph.estimates.premises import premises_of
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.ledger.figures import basis_entry
from cenotaph.ledger.replay import Standing, standing
from cenotaph.model.figure_row import scope_to_row
from cenotaph.model.group import NamedClaim
from cenotaph.model.kept import Basis
from cenotaph.model.scope import Premise
from cenotaph.people import study
from cenotaph.pipeline.evidence import LEDGER_FLOOR, Evidence
from cenotaph.pipeline.grouping import WORTH, Grouping
from cenotaph.pipeline.reference import Reference

_SETTLED = frozenset({"yes", "correct"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims of a ledger as evidence, and what makes it the same evidence again."""

    evidence: Evidence
    world: World
    basis: Basis
    """Without the speakers that a figure leaves out."""


def gather(
    ledger: Ledger,
    reference: Reference,
    *,
    upto: int | None = None,
    is_decided: bool = False,
    workers: int = 1,
) -> Gathered:
    """The premises that the claims of a ledger make, as it stands or as it stood after an entry.

    With `is_decided` only claims that a reviewer said yes to, or corrected.
    """
    with ledger.reading() as moment:
        last = basis_entry(moment)
        entry = last if upto is None else min(upto, last)
        stood = standing(moment, entry)
    persons = dict(_persons(ledger, stood, workers, is_now=entry == last))
    lines = [line for line in stood.claims if not is_decided or line.answer in _SETTLED]
    world = World(reference.directory, reference.atlas)
    premises, aside = premises_of(lines, persons, world)
    basis = Basis(
        upto=entry,
        program=f"cenotaph {version('cenotaph')}",
        registry=registry_digest(reference),
        gazetteer=gazetteer_digest(reference),
        premises=premises_digest(premises),
        is_decided=is_decided,
    )
    evidence = Evidence({each.id: each for each in premises}, world, tuple(aside), floor=LEDGER_FLOOR)
    return Gathered(evidence, world, basis)


def premises_digest(premises: Iterable[Premise]) -> str:
    """SHA-256 over premises, whatever their order."""
    digest = hashlib.sha256()
    for premise in sorted(premises, key=lambda each: each.id):
        row = [
            premise.id,
            scope_to_row(premise.scope),
            scope_to_row(premise.inner) if premise.inner is not None else None,
            *(premise.low, premise.high, str(premise.kind), premise.low_trust, premise.high_trust),
            *(premise.origin, premise.speaker, premise.person),
            premise.asserted.isoformat() if premise.asserted is not None else None,
        ]
        digest.update(json.dumps(row, sort_keys=True).encode("ascii") + b"\n")
    return digest.hexdigest()


def registry_digest(reference: Reference) -> str:
    """SHA-256 of the parties that are known, the user's own among them."""
    return hashlib.sha256(f"{_shipped('parties')} {reference.digest}".encode()).hexdigest()


def gazetteer_digest(reference: Reference) -> str:
    """SHA-256 of the places that are known, the user's own among them."""
    return hashlib.sha256(f"{_shipped('gazetteer')} {reference.digest}".encode()).hexdigest()


@cache
def _shipped(folder: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((files("cenotaph") / "data" / folder).iterdir(), key=lambda each: each.name):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _persons(ledger: Ledger, stood: Standing, workers: int, *, is_now: bool) -> Iterator[tuple[str, str]]:
    """Claim -> person, for the claims of named persons."""
    named = [NamedClaim.of(line) for line in stood.claims if line.name is not None]
    people = None
    if is_now and len(named) >= WORTH:
        # Remembered, where nothing was recorded since.
        found = Grouping(ledger, workers).people()
        known = {claim for person in found.persons for claim in person.claims}
        people = found if known == set(named) else None
    people = people or study(named, stood.answers, workers)
    for person in people.persons:
        yield from ((claim.id, person.id) for claim in person.claims)
