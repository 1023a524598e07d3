"""Claims of a ledger as premises: what each surely says, whom it surely counts, how far it is trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cenotaph.estimates.premises.origin import origin_of
from cenotaph.estimates.premises.trust import trust_of
from cenotaph.estimates.premises.vague import range_of
from cenotaph.estimates.premises.when import when_of
from cenotaph.estimates.premises.where import where_of
from cenotaph.estimates.premises.who import Who, who_of
from cenotaph.estimates.world import World
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.figure import Aside
from cenotaph.model.party import Cohort
from cenotaph.model.scope import LOSSES, Premise, Scope
from cenotaph.model.views import ClaimLine


def premises_of(
    lines: Iterable[ClaimLine], persons: Mapping[str, str], world: World
) -> tuple[list[Premise], list[Aside]]:
    """What the claims of a ledger say, by their ids, and those that say nothing to rely on, with the reason.

    `persons` gives for the claims of named persons the id of the person; one without it is somebody new.
    """
    found: dict[str, Premise] = {}
    aside: list[Aside] = []
    wholes: dict[tuple[str, str], str] = {}
    parts: dict[str, tuple[str, str]] = {}
    for line in sorted(lines, key=lambda each: each.id):
        wholes[line.report, line.key] = line.id
        reason = _why_not(line)
        if reason:
            aside.append(Aside(line.id, reason))
            continue
        if line.part_of is not None:
            parts[line.id] = line.report, line.part_of
        found[line.id] = _premise(line, persons, world)
    for part, key in parts.items():
        whole = found.get(wholes.get(key, ""))
        if whole is not None and whole.kind is not Kind.STRENGTH:
            found[part] = _part(found[part], whole)
    return list(found.values()), aside


def _why_not(line: ClaimLine) -> str:
    if line.answer == "no":
        return "a reviewer answered no"
    if line.denied:
        return "it is denied"
    if line.state == "withdrawn":
        return "the report that said it was withdrawn"
    if line.state == "unread":
        return "it is no longer read so"
    if line.kind != Kind.PERSON and range_of(line) == (None, None):
        return "it gives no number"
    return ""


def _premise(line: ClaimLine, persons: Mapping[str, str], world: World) -> Premise:
    who = who_of(line, world)
    scope, inner = _scopes(line, who, world)
    trust = trust_of(line, who, world)
    kind = Kind(line.kind)
    # That this person is counted says nothing of how many others are.
    low, high = (1, None) if kind is Kind.PERSON else range_of(line)
    return Premise(
        line.id,
        scope,
        low,
        high,
        inner if kind is not Kind.PERSON else None,
        kind,
        trust[0],
        trust[1],
        origin=origin_of(line, world),
        speaker=line.source,
        asserted=line.published,
        person=persons.get(line.id, line.id) if kind is Kind.PERSON else None,
        name=line.name,
        words=line.quote,
        cumulative=line.cumulative,
    )


def _scopes(line: ClaimLine, who: Who, world: World) -> tuple[Scope, Scope | None]:
    where, when = where_of(line, world), when_of(line)
    outer, inner = _outcomes(line)
    attackers = _some(line.attacker_id if line.attacker_id in world.directory.parties else None)
    scope = Scope(_some(who.party), _some(where.outer), *when.outer, outer, who.outer, attackers)
    if who.inner is None or where.inner is None or when.inner is None:
        return scope, None
    if line.attacker is not None and not attackers:
        return scope, None
    return scope, replace(
        scope,
        places=_some(where.inner),
        first=when.inner[0],
        last=when.inner[1],
        outcomes=inner,
        cohort=who.inner,
    )


def _some(ident: str | None) -> frozenset[str]:
    return frozenset() if ident is None else frozenset({ident})


def _outcomes(line: ClaimLine) -> tuple[frozenset[Measure], frozenset[Measure]]:
    """The outcomes that may be counted, and those that surely are: "losses" leave open which they take in."""
    measure = Measure(line.measure)
    if measure is not Measure.CASUALTIES:
        return frozenset({measure}), frozenset({measure})
    if "loss" in line.quote.casefold():
        return LOSSES, frozenset({Measure.KILLED})
    both = frozenset({Measure.KILLED, Measure.WOUNDED})
    return both, both


def _part(part: Premise, whole: Premise) -> Premise:
    """A part with what its whole tells more: whoever is counted in the part is counted in the whole."""
    scope = _within(part.scope, whole.scope)
    if part.inner is None or whole.inner is None:
        return replace(part, scope=scope, inner=None)
    return replace(part, scope=scope, inner=_within(part.inner, whole.inner))


def _within(part: Scope, whole: Scope) -> Scope:
    """A scope with what another tells more, so far as one scope can say it."""
    first = max((day for day in (part.first, whole.first) if day), default=None)
    last = min((day for day in (part.last, whole.last) if day), default=None)
    if first is not None and last is not None and last < first:
        first, last = part.first, part.last
    return replace(
        part,
        parties=part.parties or whole.parties,
        places=part.places or whole.places,
        first=first,
        last=last,
        cohort=_narrower(part.cohort, whole.cohort),
        attackers=part.attackers or whole.attackers,
    )


def _narrower(part: Cohort, whole: Cohort) -> Cohort:
    return replace(
        part,
        callings=part.callings or whole.callings,
        nationalities=part.nationalities or whole.nationalities,
        is_foreign=part.is_foreign or whole.is_foreign,
        is_female=part.is_female or (whole.is_female and not part.is_male),
        is_male=part.is_male or (whole.is_male and not part.is_female),
        is_child=part.is_child or (whole.is_child and not part.is_elder),
        is_elder=part.is_elder or (whole.is_elder and not part.is_child),
    )
