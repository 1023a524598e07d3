"""Voices: what each of those who speak claims, what cannot all be true, and names against numbers."""

from __future__ import annotations

from dataclasses import replace

from cenotaph.estimates.bounds import bounds, bounds_many
from cenotaph.estimates.receipts import has_best, outcome_words
from cenotaph.model.figure import Conflict
from cenotaph.model.scope import LOSSES, Premise
from cenotaph.pipeline.evidence import concerning, contradictions_of
from cenotaph.pipeline.picturing.ground import READ, Ground, apart, level
from cenotaph.pipeline.picturing.series import nothing
from cenotaph.pipeline.shown.glance import parties_of
from cenotaph.publications.charts import Bounded, Chart, ranges_chart

_VOICES, _SETS, _PARTIES, _CLAIMS = 16, 6, 8, 6
"""What one picture has room for."""
_TOGETHER = "All claims together"


def sources_pictured(ground: Ground) -> Chart:
    """What follows from the claims of each who speaks, taken alone; InputError where nobody does."""
    losses = ground.losses()
    voices: dict[str, list[Premise]] = {}
    for each in losses:
        voices.setdefault(voice_of(each, ground), []).append(each)
    if not voices:
        raise nothing("nobody claims such losses")
    alone = replace(ground.options, floor=1)
    ranked = sorted(voices, key=lambda name: (-len(voices[name]), name))
    ranges = []
    for name in ranked[:_VOICES]:
        figure = bounds(voices[name], ground.question, ground.world, alone)
        if figure.low or figure.high is not None:
            ranges.append(Bounded(name, figure.low, figure.high))
    if not ranges:
        raise nothing("nobody gives a number of such losses")
    whole = bounds(losses, ground.question, ground.world, ground.options)
    best = whole.best if has_best(whole) else None
    ranges.sort(key=lambda each: (-each.low, -(each.high or 0), each.name))
    ranges.append(Bounded(_TOGETHER, whole.low, whole.high, best))
    more = len(ranked) - _VOICES
    left = f" {more} more who speak of them are left out." if more > 0 else ""
    note = (
        f"{READ} Each range follows from what one of them claims, alone; the last from all claims as far as "
        f"they are relied on, with a diamond for the best figure. Ranges are not added up.{left}"
    )
    measure = outcome_words(ground.question.outcomes)
    return ranges_chart(ground.titled(f"Who claims how many {measure}"), ranges, measure, note)


def contradictions_pictured(ground: Ground) -> Chart:
    """The claims of each set that cannot all be true, below each other; InputError where there is none."""
    known = {each.id: each for each in ground.premises()}
    evidence = replace(ground.evidence, premises=known)
    found = contradictions_of(evidence, ground.world, None, ground.options.floor)
    touching = concerning(found, ground.question, evidence, ground.world)
    sets = [each for each in touching if any(claim in known for claim in each.claims)]
    if not sets:
        raise nothing("no claims contradict each other there")
    ranges = [
        each
        for number, conflict in enumerate(sets[:_SETS], 1)
        for each in _set(number, conflict, known, ground)
    ]
    more = len(sets) - _SETS
    left = f" {more} more sets are left out (see: cenotaph contradictions)." if more > 0 else ""
    note = (
        f"{READ} Claims with the same number in front cannot all be true, though without any one of them "
        f"the rest can.{left}"
    )
    outcomes = ground.question.outcomes
    measure = "people" if outcomes >= LOSSES else outcome_words(outcomes)
    return ranges_chart(ground.titled("Claims that cannot all be true"), ranges, measure, note)


def names_pictured(ground: Ground) -> Chart:
    """For each party the bounds, and how many named persons are surely among them; InputError for none."""
    losses = ground.losses()
    codes = sorted(ground.question.parties) or [code for code, _ in parties_of(losses, _PARTIES)]
    questions = [replace(ground.question, parties=frozenset({code})) for code in codes] or [ground.question]
    figures = bounds_many(losses, questions, ground.world, ground.options) if losses else ()
    named = [ground.party(code) for code in codes] or ["any party"]
    ranges = [
        Bounded(name, figure.low, figure.high, figure.named.surely)
        for name, figure in zip(apart(named), figures, strict=False)
        if figure.low or figure.high is not None or figure.named.surely
    ]
    if not ranges:
        raise nothing("no claim names or counts anybody")
    measure = outcome_words(ground.question.outcomes)
    note = (
        f"{READ} A diamond: so many are named, and surely among those counted. "
        "Who is named in several reports is counted once."
    )
    return ranges_chart(ground.titled(f"Named and counted, {measure}"), ranges, measure, note, "Named")


def voice_of(premise: Premise, ground: Ground) -> str:
    """Who says so: a speaker by name, else whoever printed it, with its words for the speaker."""
    outlet = ground.outlets.get(premise.origin)
    if outlet is None:
        name = premise.origin if premise.origin and premise.origin != premise.id else premise.speaker
        return _said(name or premise.id, ground)
    outlet = ground.redaction.words(outlet) or "a report"
    return f"{level(_said(premise.speaker, ground))}, in {outlet}" if premise.speaker else outlet


def _said(name: str, ground: Ground) -> str:
    return ground.redaction.speaker(name) or name


def _set(number: int, conflict: Conflict, known: dict[str, Premise], ground: Ground) -> list[Bounded]:
    """The ranges of one set; named persons are told as one."""
    claims = [known[each] for each in conflict.claims if each in known]
    persons = {each.person or each.id for each in claims if each.person or each.name}
    counts = [each for each in claims if not (each.person or each.name)]
    told = [(_when(each, voice_of(each, ground)), each.low or 0, each.high) for each in counts[:_CLAIMS]]
    if len(counts) > _CLAIMS:
        told.append((f"{len(counts) - _CLAIMS} more claims", 0, None))
    if persons:
        told.append(("named persons", len(persons), None))
    names = apart([f"{number}. {name}" for name, _, _ in told])
    return [Bounded(name, low, high) for name, (_, low, high) in zip(names, told, strict=True)]


def _when(premise: Premise, voice: str) -> str:
    return f"{level(voice)}, {premise.asserted}" if premise.asserted else voice
