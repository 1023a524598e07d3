"""Parsed report -> Claims: find what is counted, tell it once, then fill each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cenotaph.claims.attackers.choose import attackers_of
from cenotaph.claims.attribution.chains import chains_of
from cenotaph.claims.belonging.choose import Belonging, belongings_of
from cenotaph.claims.belonging.units import units_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear, load
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.parts import wholes_of
from cenotaph.claims.persons.read import persons
from cenotaph.claims.placing.choose import places_of
from cenotaph.claims.settle import settle
from cenotaph.claims.strengths import read as strengths
from cenotaph.claims.supports import supports_of
from cenotaph.claims.tolls import read as tolls
from cenotaph.claims.tolls import restatements
from cenotaph.claims.views import views_of
from cenotaph.claims.windows.choose import Told, told_windows
from cenotaph.claims.windows.cumulative import cumulative_of
from cenotaph.model.claim import Claim, Kind, Rule
from cenotaph.model.text import Anchor, SupportKind

_PREFIX = {Kind.TOLL: "t", Kind.PERSON: "p", Kind.STRENGTH: "s"}


@dataclass(frozen=True, slots=True)
class _Models:
    tolls: Linear
    restatements: Linear
    strengths: Linear


@cache
def _models() -> _Models:
    return _Models(load("tolls"), load("restatements"), load("strengths"))


def extract(parsed: Parsed) -> list[Claim]:
    """What the report claims, in the order of its words; an empty list is a normal answer."""
    drafts = drafts_of(parsed)
    return fill(parsed, drafts) if drafts else []


def drafts_of(parsed: Parsed) -> list[Draft]:
    """What the report counts and names, each once, before who, where, when and by whom are known."""
    models = _models()
    views = views_of(parsed)
    if not views:
        return []
    found = tolls.find(views, models.tolls)
    counted = restatements.once_each(found, models.restatements)
    triggers = {view.passage.sentence.index: view.triggers for view in views}
    named = persons(parsed, [triggers.get(p.sentence.index, ()) for p in parsed.passages])
    standing = strengths.find(views, models.strengths, {toll.place for toll in found})
    before = dict(zip((v.passage.sentence.index + 1 for v in views), views, strict=True))
    losses = [tolls.draft(toll, before.get(toll.place[0])) for toll in counted]
    return settle(losses, named, standing)


def fill(parsed: Parsed, drafts: Sequence[Draft]) -> list[Claim]:
    """The claims of drafts: every field read by its own rules."""
    told = told_windows(parsed, drafts)
    windows = [each.window if each else None for each in told]
    totals = cumulative_of(parsed, drafts, windows)
    places = places_of(parsed, drafts)
    chains = chains_of(parsed, drafts)
    attackers = attackers_of(parsed, drafts)
    units = units_of(parsed, drafts)
    lands = [place.country if place else None for place in places]
    sides = belongings_of(parsed, drafts, units, lands)
    keys = _keys(drafts)
    wholes = wholes_of(parsed, drafts)
    claims = [
        Claim(
            key=keys[i],
            kind=draft.kind,
            measure=draft.measure,
            anchor=Anchor.of(parsed.report.text, draft.start, draft.end),
            count=draft.count,
            name=draft.name,
            rank=draft.rank,
            group=draft.group if draft.kind is not Kind.PERSON else None,
            affiliation=side.label if (side := sides[i]) else None,
            unit=units[i],
            cumulative=totals[i],
            window=windows[i],
            place=places[i],
            attacker=attackers[i] if draft.kind is not Kind.STRENGTH else None,
            chain=chains[i],
            denied=draft.denied,
            part_of=None if (whole := wholes[i]) is None else keys[whole],
            score=round(draft.score, 3),
            rule=Rule("en", draft.rule),
        )
        for i, draft in enumerate(drafts)
    ]
    return [
        replace(claim, supports=supports_of(parsed.report.text, claim, _stood(window, side)))
        for claim, window, side in zip(claims, told, sides, strict=True)
    ]


def _stood(window: Told | None, side: Belonging | None) -> list[tuple[SupportKind, tuple[int, int]]]:
    """The words of fields that are known by where they stand."""
    found = ((SupportKind.WINDOW, window), (SupportKind.PARTY, side))
    return [(kind, field.words) for kind, field in found if field and field.words]


def _keys(drafts: Sequence[Draft]) -> list[str]:
    seen: dict[str, int] = {}
    keys = []
    for draft in drafts:
        prefix = _PREFIX[draft.kind]
        seen[prefix] = seen.get(prefix, 0) + 1
        keys.append(f"{prefix}{seen[prefix]}")
    return keys
