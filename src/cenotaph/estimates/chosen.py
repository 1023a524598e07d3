"""Which premises a question looks at: not those of a speaker who is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from cenotaph.errors import InputError
from cenotaph.model.figure import Aside
from cenotaph.model.scope import Premise

_ALIKE = 60.0


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
