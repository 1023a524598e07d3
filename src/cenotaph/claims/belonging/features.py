"""What speaks for and against each party that the people of a draft may belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cenotaph.claims.belonging.candidates import ARMED
from cenotaph.claims.belonging.cohort import NAMED, NOTHING, sites
from cenotaph.claims.belonging.scene import Naming, Scene
from cenotaph.claims.belonging.subject import Subject
from cenotaph.lexicons import load
from cenotaph.model.claim import Kind
from cenotaph.model.party import Party, PartyKind
from cenotaph.parties import Form, registry

_PRONOUN = re.compile(r"\b(?:its|it|their|they)\b", re.IGNORECASE)
_NEAR = (30, 100)
_FAMILY = {
    **dict.fromkeys(("soldier", "police", "force"), "regular"),
    **dict.fromkeys(("hostile", "armed"), "irregular"),
    "leader": "leader",
    NAMED: NAMED,
}
"""Cohorts that the same relations speak for."""


def features(subject: Subject, candidate: Party | None, scene: Scene) -> list[str]:
    """Names of what holds for the candidate; the same names whatever the party is called."""
    kind = "none" if candidate is None else ARMED.get(candidate.kind, str(candidate.kind))
    who = "person" if subject.draft.kind is Kind.PERSON else "group"
    cohort = subject.cohort
    found = [kind, f"{kind}|{cohort}", f"{kind}|{who}", f"{kind}|{who}|{cohort}"]
    if candidate is None or candidate.kind is PartyKind.CIVILIANS:
        return [*found, *_unnamed(subject, scene, kind)]
    family = f"{_FAMILY.get(cohort, 'open')}{'+' if subject.own else ''}"
    for relation in _relations(subject, candidate, scene):
        found += [relation, f"{kind}|{relation}", f"{family}|{relation}"]
    return found


def _own(subject: Subject) -> str:
    if not subject.own:
        return "no"
    if any(party.kind in ARMED or party.kind is PartyKind.BODY for party, _ in subject.own):
        return "group"
    return str(subject.own[0][1])


def _unnamed(subject: Subject, scene: Scene, kind: str) -> Iterator[str]:
    cohort = subject.cohort
    yield f"{kind}|own={_own(subject)}"
    yield f"{kind}|{cohort}|own={_own(subject)}"
    yield f"{kind}|{subject.draft.measure}"
    if cohort == NAMED and subject.own:
        party = subject.own[0][0].id
        yield f"{kind}|own-armed={any(n.armed for n in scene.namings if n.party.id == party)}"
        yield f"{kind}|own-home={scene.home == party}"
    if subject.civilian:
        yield f"{kind}|says-civilian"
    if subject.draft.unit:
        yield f"{kind}|unit"
    before = subject.antecedent
    if subject.taken:
        yield f"{kind}|taken"
    if before and cohort in ("other", "people", NOTHING):
        yield f"{kind}|after={before.cohort}"
        yield f"{kind}|{cohort}|after={before.cohort}"
        if before.civilian or before.cohort == "civilian":
            yield f"{kind}|{'here' if before.start == subject.start else 'back'}|after-civilian"
    if "civilian" in scene.text[subject.start : subject.end].lower():
        yield f"{kind}|civilian-in-sentence"
    if sites().search(scene.text, subject.start, subject.end):
        yield f"{kind}|{cohort}|site"
    yield f"{kind}|{cohort}|groups={PartyKind.GROUP in scene.tops}"
    yield from _open_question(subject, scene, kind)


def _open_question(subject: Subject, scene: Scene, kind: str) -> Iterator[str]:
    """What makes it doubtful that fighters are those of a party named somewhere in the report."""
    if _FAMILY.get(subject.cohort) != "irregular" or subject.own:
        return
    armed = {key for key in scene.counts if registry().parties[key].kind in ARMED}
    here = {n.party.id for n in scene.within(subject.start, subject.end)}
    yield f"{kind}|irregular|armed={min(len(armed), 3)}"
    yield f"{kind}|irregular|here={min(len(armed & here), 2)}"
    words = set((subject.draft.group or "").lower().split())
    for label in ("unsure", "deed"):
        if words & load("cohorts").words(label):
            yield f"{kind}|irregular|{label}"


def _relations(subject: Subject, candidate: Party, scene: Scene) -> Iterator[str]:
    yield from _own_relations(subject, candidate)
    here = [n for n in scene.within(subject.start, subject.end) if n.party.id == candidate.id]
    yield from _sentence_relations(subject, here, scene)
    yield from _tied(subject, here)
    if subject.land and subject.land in (candidate.id, *candidate.homes):
        yield "where"
    yield from _report_relations(subject, candidate, scene)


def _tied(subject: Subject, here: Sequence[Naming]) -> Iterator[str]:
    """What the party's words are to the people by the grammar of the sentence."""
    found = {name for n in here for start, end, name in subject.ties if start <= n.start < end}
    yield from sorted(f"tie-{name}" for name in found)


def _own_relations(subject: Subject, candidate: Party) -> Iterator[str]:
    for position, (party, form) in enumerate(subject.own):
        if party.id == candidate.id:
            yield f"own-{'first' if position == 0 else 'later'}"
            yield f"own-{form}"
            break
    else:
        if subject.own:
            yield "not-own"
    if subject.unit and subject.unit.id == candidate.id:
        yield "unit"
    before = subject.antecedent
    if before and any(party.id == candidate.id for party, _ in before.own):
        yield f"before-own-{'same' if before.cohort == subject.cohort else 'unlike'}"
        if before.start == subject.start:
            yield "before-own-here"


def _sentence_relations(subject: Subject, here: Sequence[Naming], scene: Scene) -> Iterator[str]:
    if not here:
        yield "absent-here"
        return
    head = subject.head
    nearest = min(here, key=lambda n: abs(n.start - head))
    distance = next((str(limit) for limit in _NEAR if abs(nearest.start - head) < limit), "far")
    yield f"here-{'left' if nearest.start < head else 'right'}-{distance}"
    if all(n.placed for n in here):
        yield "here-placed"
    if any(n.agent for n in here):
        yield "here-agent"
    if any(n.armed for n in here):
        yield "here-armed"
    if next((n for n in scene.within(subject.start, subject.end) if not n.placed), None) in here:
        yield "leads-pronoun" if _PRONOUN.search(scene.text, max(subject.start, head - 60), head) else "leads"
    if _joined(scene.text, nearest, subject):
        yield "joined"
    trigger = subject.draft.trigger
    if trigger is not None and not nearest.placed:
        order = "before" if nearest.start < trigger else "after"
        voice = "passive" if subject.passive else "active"
        yield f"{order}-trigger-{'head-first' if head < trigger else 'head-last'}-{voice}"


def _joined(text: str, naming: Naming, subject: Subject) -> bool:
    """Whether only "of the", "from", "loyal to" ... stands between the head noun and the party."""
    words = text[subject.head : naming.start].split()[1:]
    joints = {"of", "from", "the", "in", "with", "belonging", "to", "loyal", "members", "group", "for", "a"}
    return naming.start > subject.head and len(words) <= 5 and bool(words) and set(words) <= joints


def _report_relations(subject: Subject, candidate: Party, scene: Scene) -> Iterator[str]:
    if scene.tops.get(candidate.kind) == candidate.id:
        alone = sum(1 for key in scene.counts if registry().parties[key].kind is candidate.kind) == 1
        yield "only" if alone else "top-of-many"
    yield f"count-{min(scene.counts.get(candidate.id, 0), 4)}"
    if not scene.counts.get(candidate.id):
        yield "implied"
    if candidate.id in scene.title:
        yield "titled"
    if scene.home == candidate.id:
        yield "home"
    elif scene.home and scene.home in candidate.homes:
        yield "at-home"
    nearest = _nearest(subject, candidate, scene)
    if nearest is not None:
        yield f"nearest-{nearest}"
    namings = [n for n in scene.namings if n.party.id == candidate.id]
    if namings and all(n.placed for n in namings):
        yield "always-placed"
    if any(n.agent for n in namings):
        yield "an-agent"
    if any(n.armed for n in namings):
        yield "an-army"


def _nearest(subject: Subject, candidate: Party, scene: Scene) -> str | None:
    """Whether it is the nearest of its kind before the head, and whether in the same sentence."""
    for naming in reversed(scene.within(0, subject.head)):
        if naming.party.kind is candidate.kind and not (naming.placed or naming.form is Form.SEAT):
            if naming.party.id != candidate.id:
                return None
            return "here" if naming.start >= subject.start else "earlier"
    return None
