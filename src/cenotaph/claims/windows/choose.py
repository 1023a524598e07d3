"""Which days each claim speaks of: the words of time that hold for it, weighed by a learned model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.claims import linear
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.parts import wholes_of
from cenotaph.claims.windows.features import Option, Reading, announced, options
from cenotaph.model.claim import Kind
from cenotaph.model.period import Window

LIKELY = 0.4
"""From which share of the likelihood on a window is held; under one half: leaving one out is wrong too."""


@dataclass(frozen=True, slots=True)
class Told:
    """A window, and where the words stand that tell it."""

    window: Window
    words: tuple[int, int] | None


@cache
def _model() -> Linear:
    return linear.load("windows")


def windows_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[Window | None]:
    """One window for each draft, in the order of the drafts; None where the report gives nothing."""
    return [told.window if told else None for told in told_windows(parsed, drafts)]


def told_windows(parsed: Parsed, drafts: Sequence[Draft]) -> list[Told | None]:
    """The window of each draft with the words that tell it; None where the report gives nothing."""
    if not drafts:
        return []
    reading = Reading.of(parsed, drafts)
    model = _model()
    found = [_told(announced(reading, draft)) or told(model, options(reading, draft)) for draft in drafts]
    return _shared(drafts, found, wholes_of(parsed, drafts))


def _shared(
    drafts: Sequence[Draft], found: Sequence[Told | None], wholes: Sequence[int | None]
) -> list[Told | None]:
    """The windows; a named person without one takes that of the count in his sentence that includes him."""
    return [
        found[whole]
        if window is None
        and whole is not None
        and draft.kind is Kind.PERSON
        and drafts[whole].sentence == draft.sentence
        else window
        for draft, window, whole in zip(drafts, found, wholes, strict=True)
    ]


def best(model: Linear, offered: Sequence[Option]) -> Window | None:
    """The likeliest window, when it is likely enough; expressions that mean the same days add up."""
    found = told(model, offered)
    return found.window if found else None


def told(model: Linear, offered: Sequence[Option]) -> Told | None:
    """The window of `best`, with the likeliest of the words that mean its days."""
    scores = [model.total(option.features) for option in offered]
    top = max(scores)
    totals: dict[tuple[object, object], float] = {}
    windows: dict[tuple[object, object], Window] = {}
    words: dict[tuple[object, object], tuple[float, tuple[int, int] | None]] = {}
    every = 0.0
    for option, score in zip(offered, scores, strict=True):
        weight = math.exp(score - top)
        every += weight
        if option.window is not None:
            key = (option.window.start, option.window.end)
            totals[key] = totals.get(key, 0.0) + weight
            windows.setdefault(key, option.window)
            if key not in words or weight > words[key][0]:
                words[key] = (weight, option.words)
    likeliest = max(totals, key=lambda key: totals[key], default=None)
    if likeliest is None or totals[likeliest] < LIKELY * every:
        return None
    return Told(windows[likeliest], words[likeliest][1])


def _told(option: Option | None) -> Told | None:
    return Told(option.window, option.words) if option and option.window else None
