"""Relate two claims: whom they count, whether their numbers add up, and whether both can be true."""

from __future__ import annotations

from datetime import timedelta

from cenotaph.estimates.relations.respects import DAYS, respects
from cenotaph.estimates.relations.verdict import Clash, How, Reason, Ruling, Verdict
from cenotaph.estimates.spans import span_words
from cenotaph.estimates.world import World
from cenotaph.model.scope import Premise, Scope

_CLASHES = {"place": Clash.TERRITORY, DAYS: Clash.WINDOW, "outcome": Clash.OUTCOME}
"""All other respects are the cohort's: party, attacker, calling, age, sex, nationality."""


def relate(a: Premise, b: Premise, world: World) -> Verdict:
    """How the first claim stands to the second, with the reason in words for each respect.

    Raises UnknownIdError for a party or place that the world has not.
    """
    reasons = respects(a.scope, b.scope, world)
    how = _surely(_whole(reasons), a, b, world)
    if how is How.UNKNOWN and all(each.how is not How.UNKNOWN for each in reasons):
        reasons = [*reasons, _vague(a, b)]
    if a.person is not None and b.person is not None:
        how, reasons = _of_persons(a.person == b.person, how, reasons)
    return Verdict(
        a.id,
        b.id,
        how,
        tuple(reasons),
        _may_add(how, reasons),
        _may_subtract(a, b, reasons),
        both := _both_true(how, a, b),
        () if how is How.DISJOINT else _clash(a, b, reasons, both),
    )


def _whole(reasons: list[Reason]) -> How:
    found = {each.how for each in reasons}
    if How.DISJOINT in found:
        return How.DISJOINT
    if How.UNKNOWN in found:
        return How.UNKNOWN
    if not found:
        return How.SAME
    return next(iter(found)) if len(found) == 1 else How.OVERLAPS


def _surely(how: How, a: Premise, b: Premise, world: World) -> How:
    """What is left of how two scopes stand where the words for whom the claims count are vague."""
    if how is How.DISJOINT:
        return how
    inside, contains = _lies_in(a, b, world), _lies_in(b, a, world)
    if inside or contains:
        return How.SAME if inside and contains else How.PART_OF if inside else How.CONTAINS
    return How.OVERLAPS if how is How.OVERLAPS and not _loose(a, b) else How.UNKNOWN


def _loose(*premises: Premise) -> list[str]:
    return [each.id for each in premises if each.inner != each.scope]


def _of_persons(is_one: bool, how: How, reasons: list[Reason]) -> tuple[How, list[Reason]]:
    if is_one:
        return How.SAME, [Reason("person", How.SAME, "both are of one named person")]
    return How.DISJOINT, [*reasons, Reason("person", How.DISJOINT, "they are of two named persons")]


def _lies_in(part: Premise, whole: Premise, world: World) -> bool:
    """Whether everyone whom a claim may count is surely counted by the other."""
    if whole.inner is None:
        return False
    return _whole(respects(part.scope, whole.inner, world)) in (How.SAME, How.PART_OF)


def _vague(a: Premise, b: Premise) -> Reason:
    named = " and ".join(_loose(a, b))
    return Reason("words", How.UNKNOWN, f"whom {named} counts is not certain")


def _may_add(how: How, reasons: list[Reason]) -> Ruling:
    if how is How.DISJOINT:
        return Ruling(True, next(each.words for each in reasons if each.how is How.DISJOINT))
    if how is How.SAME:
        return Ruling(False, "both count the same people")
    if how in (How.PART_OF, How.CONTAINS):
        return Ruling(False, f"one is a part of the other: {_joined(reasons)}")
    if how is How.OVERLAPS:
        return Ruling(False, f"some people would count twice: {_joined(reasons)}")
    unsure = [each for each in reasons if each.how is How.UNKNOWN]
    return Ruling(False, f"some people might count twice: {_joined(unsure)}")


def _joined(reasons: list[Reason]) -> str:
    return "; ".join(each.words for each in reasons)


def _may_subtract(a: Premise, b: Premise, reasons: list[Reason]) -> Ruling:
    """Two totals of one series differ by what came in between; no other difference is a number of people."""
    refused = [each for each in reasons if each.respect != DAYS]
    if refused:
        differ = {_CLASHES.get(each.respect, Clash.COHORT) for each in refused}
        named = " and ".join(each.value for each in Clash if each in differ)
        verb = "differs" if len(differ) == 1 else "differ"
        return Ruling(False, f"they do not count the same people, {named} {verb}: {_joined(refused)}")
    if a.inner != a.scope or b.inner != b.scope:
        return Ruling(False, "whom they count is not certain")
    if a.scope.first != b.scope.first:
        return Ruling(False, f"the days do not open on the same day: {_joined(reasons)}")
    earlier, later = sorted((a, b), key=lambda each: (each.scope.last is None, each.scope.last))
    if earlier.scope.last is None or earlier.scope.last == later.scope.last:
        return Ruling(False, "both count the same days: there is nothing in between")
    return Ruling(True, _between(earlier, later, earlier.scope))


def _between(earlier: Premise, later: Premise, until: Scope) -> str:
    if until.last is None:
        return ""
    days = span_words(until.last + timedelta(days=1), later.scope.last)
    low = max(0, (later.low or 0) - earlier.high) if earlier.high is not None else 0
    high = None if later.high is None else later.high - (earlier.low or 0)
    if high is not None and high < 0:
        return f"the later total is the smaller one: the series falls by {-high:,} or more"
    number = f"at least {low:,}" if high is None else f"{low:,} to {high:,}" if low != high else f"{low:,}"
    return f"{later.id} less {earlier.id} leaves {number} for {days}"


def _both_true(how: How, a: Premise, b: Premise) -> Ruling:
    for part, whole, hows in ((a, b, (How.SAME, How.PART_OF)), (b, a, (How.SAME, How.CONTAINS))):
        if how in hows and part.low is not None and whole.high is not None and part.low > whole.high:
            at = "the same people" if how is How.SAME else "the whole"
            why = f"{part.id} counts at least {part.low:,}, and {whole.id} at most {whole.high:,} of {at}"
            return Ruling(False, why)
    if how in (How.SAME, How.PART_OF, How.CONTAINS):
        return Ruling(True, "the numbers agree" if how is How.SAME else "the part fits into the whole")
    return Ruling(True, "nothing that one counts limits the other")


def _clash(a: Premise, b: Premise, reasons: list[Reason], both: Ruling) -> tuple[Clash, ...]:
    if not both.yes:
        return (Clash.NUMBER,)
    if not _differ(a, b):
        return ()
    found = {_CLASHES.get(each.respect, Clash.COHORT) for each in reasons if each.respect != "words"}
    return tuple(each for each in Clash if each in found)


def _differ(a: Premise, b: Premise) -> bool:
    """Whether no number agrees with both claims."""
    highs = [each.high for each in (a, b) if each.high is not None]
    return bool(highs) and max(a.low or 0, b.low or 0) > min(highs)
