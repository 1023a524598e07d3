"""Which premises a question looks at: known by a day, not of a speaker who is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from cenotaph.errors import InputError
from cenotaph.model.figure import Aside
from cenotaph.model.scope import Premise

_ALIKE = 60.0


def known_on(premises: Iterable[Premise], day: date) -> tuple[tuple[Premise, ...], tuple[Aside, ...]]:
    """The premises that had been asserted by a day, and those kept out since nothing says when they were."""
    kept, undated = [], []
    for premise in premises:
        if premise.asserted is None:
            undated.append(Aside(premise.id, "nothing says when it was asserted"))
        elif premise.asserted <= day:
            kept.append(premise)
    return tuple(kept), tuple(undated)


def left_out(
    premises: Sequence[Premise], speakers: Iterable[str]
) -> tuple[tuple[Premise, ...], tuple[Aside, ...]]:
    """The premises that no such speaker said and no such origin stands behind, and those that one did.

    Raises InputError where nobody of the name says anything, near names offered.
    """
    voices: dict[str, str] = {}
    for premise in sorted(premises, key=lambda each: each.id):
        for voice in (premise.origin, premise.speaker):
            if voice:
                voices.setdefault(voice.casefold(), voice)
    out = set()
    for speaker in speakers:
        asked = " ".join(speaker.split()).casefold()
        if asked not in voices:
            near = process.extract(asked, list(voices), scorer=fuzz.WRatio, limit=3, score_cutoff=_ALIKE)
            offered = ", ".join(voices[key] for key, _, _ in near)
            remedy = f"did you mean {offered}?" if offered else "give a speaker or an origin of the claims"
            raise InputError("--without", f"nobody called {speaker!r} says anything", remedy)
        out.add(asked)
    kept, asides = [], []
    for premise in premises:
        said = {voice.casefold() for voice in (premise.origin, premise.speaker) if voice} & out
        if said:
            asides.append(Aside(premise.id, f"left out: {voices[min(said)]} is behind it"))
        else:
            kept.append(premise)
    return tuple(kept), tuple(asides)
