"""The parties that a report names, and how each naming stands in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cenotaph.claims.parsed import Parsed
from cenotaph.model.party import Party, PartyKind
from cenotaph.parties import Form, Mention, find, registry

_PLACE = re.compile(
    r"\b(?:in|from|to|into|across|near|invad(?:e|es|ed|ing)|attack(?:ing)? on|"
    r"(?:invasion|occupation|soil|territory|borders?) (?:of|with)|"
    r"bordering|neighbou?ring|against|inside|throughout|around|within|leave|left|over|enter(?:ed)?|visit(?:ed)?|"
    r"(?:(?:north|south|east|west|centr)\w*|city|town|province|capital|part|parts|region|district|border) of|"
    r"(?:in|from|to|into|across|of) (?:\w+-)?(?:war-torn|(?:north|south|east|west|centr)\w*))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_ARMS = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:arm(?:y|ies)|military|troops?|soldiers?|forces?|police\w*|servicem[ae]n|marines?|"
    r"navy|air force|warplanes?|jets?|commandos?|security|government|regime|authorities)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of a party in a report, resolved to the party that answers for it."""

    start: int
    end: int
    party: Party
    form: Form
    sentence: int
    placed: bool
    """It stands as a place: "in Iraq"."""
    agent: bool
    """It stands as the doer: "by the Taliban"."""
    armed: bool
    """Words for a state's arms follow: "Iraqi army"."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report names, in order, and the counts that tell the main parties from the others."""

    text: str
    namings: Sequence[Naming]
    counts: Mapping[str, int]
    tops: Mapping[PartyKind, str]
    """The most often named party of each kind."""
    spellings: Mapping[str, frozenset[str]]
    """How the report writes each party."""
    title: frozenset[str]
    """Ids of the parties that the first sentence names."""
    home: str | None
    """Id of the state that the report most often names as a place."""
    starts: Sequence[int]

    def within(self, start: int, end: int) -> Sequence[Naming]:
        """The namings that start in text[start:end]."""
        return self.namings[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def scene_of(parsed: Parsed) -> Scene:
    """The parties that a report names."""
    text = parsed.report.text
    bounds = [passage.sentence.end for passage in parsed.passages]
    namings = [_naming(text, mention, bisect_left(bounds, mention.end)) for mention in find(text)]
    counts = Counter(naming.party.id for naming in namings)
    spellings: dict[str, set[str]] = {}
    for naming in namings:
        spellings.setdefault(naming.party.id, set()).add(text[naming.start : naming.end])
    places = Counter(n.party.id for n in namings if n.placed and n.party.kind is PartyKind.STATE)
    return Scene(
        text=text,
        namings=namings,
        counts=counts,
        tops=_tops(namings, counts),
        spellings={key: frozenset(value) for key, value in spellings.items()},
        title=frozenset(n.party.id for n in namings if n.sentence == 0),
        home=max(places, key=lambda key: places[key]) if places else None,
        starts=[naming.start for naming in namings],
    )


def _tops(namings: Sequence[Naming], counts: Mapping[str, int]) -> dict[PartyKind, str]:
    tops: dict[PartyKind, str] = {}
    for naming in namings:
        kind, best = naming.party.kind, tops.get(naming.party.kind)
        if best is None or counts[naming.party.id] > counts[best]:
            tops[kind] = naming.party.id
    return tops


def _naming(text: str, mention: Mention, sentence: int) -> Naming:
    before = text[max(0, mention.start - 40) : mention.start]
    after = text[mention.end : mention.end + 40]
    named = mention.form in (Form.NAME, Form.SEAT)
    return Naming(
        start=mention.start,
        end=mention.end,
        party=registry().standing(mention.party),
        form=mention.form,
        sentence=sentence,
        placed=named and bool(_PLACE.search(before)),
        agent=bool(_BY.search(before)),
        armed=mention.form is Form.FORCE or bool(_ARMS.match(after)),
    )
