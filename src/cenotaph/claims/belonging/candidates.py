"""Which parties come into question for the people of a draft."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.claims.belonging.cohort import NAMED, NOTHING
from cenotaph.claims.belonging.scene import Scene
from cenotaph.claims.belonging.subject import Subject
from cenotaph.lexicons import load
from cenotaph.model.claim import Kind
from cenotaph.model.party import Party, PartyKind
from cenotaph.parties import CIVILIANS, registry

_LIMIT = 12
ARMED = {PartyKind.GROUP: "armed", PartyKind.SIDE: "armed", PartyKind.FORMATION: "armed"}
_REGULAR = frozenset({"soldier", "police"})
_IRREGULAR = frozenset({"hostile", "armed"})
_UNDER_ARMS = frozenset({"soldier", "hostile", "armed", "force"})
_UNRECOGNISED = frozenset({"XA", "XO", "XN", "XT", "EH"})
_OPEN = frozenset({"people", "crowd", "captive", "civilian", NOTHING})
"""Words that tell of no force: nothing but their own words, or those before them, gives them a party."""


def candidates(subject: Subject, scene: Scene) -> list[Party | None]:
    """None, civilians, the parties of the own words, and those of the report that may have such people."""
    found: dict[str, Party] = {party.id: party for party, _ in subject.own}
    if subject.own and subject.own[0][0].id not in registry().parties:
        return [subject.own[0][0]]
    if subject.own and subject.cohort in _REGULAR and subject.draft.kind is not Kind.PERSON:
        return [None, *found.values()]
    if subject.unit:
        found[subject.unit.id] = subject.unit
    if subject.antecedent and subject.cohort != NAMED:
        found |= {party.id: party for party, _ in subject.antecedent.own if _fits(subject, party)}
    for party in _around(subject, scene):
        if len(found) < _LIMIT:
            found.setdefault(party.id, party)
    rest = [party for party in found.values() if party.kind is not PartyKind.CIVILIANS]
    return [None, *rest] if _bears_arms(subject) else [None, CIVILIANS, *rest]


def _bears_arms(subject: Subject) -> bool:
    """Whether the people's words tell of a force: whosever they are, they are no civilians."""
    if subject.draft.kind is Kind.STRENGTH:
        return True
    return not subject.civilian and (subject.cohort in _UNDER_ARMS or bool(subject.draft.unit))


def _around(subject: Subject, scene: Scene) -> Iterator[Party]:
    """The fitting parties of the sentence, then those of the report, the most often named first."""
    here = [naming.party for naming in scene.within(subject.start, subject.end)]
    words = set((subject.draft.group or "").lower().split())
    if subject.cohort == "civilian" and words & load("cohorts").words("staff"):
        yield from (party for party in here if party.kind in (PartyKind.BODY, PartyKind.ORGANISATION))
    if _settled(subject):
        return
    ranked = sorted(scene.counts, key=lambda key: -scene.counts[key])
    for party in (*here, *_implied(subject, scene), *(registry().parties[key] for key in ranked)):
        if _fits(subject, party):
            yield party


def _implied(subject: Subject, scene: Scene) -> Iterator[Party]:
    """The state where the main armed group fights, and the camp that "rebels" of that land are."""
    group = registry().parties.get(scene.tops.get(PartyKind.GROUP, ""))
    state = registry().state(group.homes[0]) if group and group.homes else None
    if state and subject.cohort in _REGULAR:
        yield state
    if subject.cohort in _IRREGULAR and subject.draft.group:
        camps = _camps(subject.draft.group)
        for party in registry().parties.values() if camps and scene.home else ():
            local = party.kind is PartyKind.SIDE and party.homes == (scene.home,)
            if local and party.name.split()[-1] in camps:
                yield party


def _camps(group: str) -> frozenset[str]:
    """The last words of the names of the camps that words for fighters tell of."""
    words = {word.removesuffix("s") for word in group.lower().split()}
    entries = (entry for entry in load("cohorts").entries if entry.label.startswith("camp of "))
    return next(
        (frozenset(e.words) for e in entries if e.label.removeprefix("camp of ") in words), frozenset()
    )


def _settled(subject: Subject) -> bool:
    """Whether no party outside the subject's own words comes into question."""
    if subject.draft.kind is Kind.PERSON:
        return False
    return subject.cohort in _OPEN or (bool(subject.own) and subject.cohort not in _IRREGULAR)


def _fits(subject: Subject, party: Party) -> bool:
    if subject.draft.kind is Kind.PERSON:
        return True
    if subject.cohort in _REGULAR:
        return party.kind in (PartyKind.STATE, PartyKind.BODY)
    if subject.cohort in _IRREGULAR:
        return party.kind in ARMED or party.kind is PartyKind.PEOPLE or party.id in _UNRECOGNISED
    return True
