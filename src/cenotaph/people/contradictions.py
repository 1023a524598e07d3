"""What two claims on one person say that cannot both be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cenotaph.model.claim import Measure
from cenotaph.model.group import Contradiction, NamedClaim
from cenotaph.people.records import folded

_FINAL = Measure.KILLED


def contradictions(claims: Sequence[NamedClaim]) -> tuple[Contradiction, ...]:
    """Every contradiction between two of the claims, one for each pair of things said."""
    found: dict[tuple[str, str], Contradiction] = {}
    for what, said, clash in _ASKED:
        by_value: dict[str, NamedClaim] = {}
        for claim in claims:
            value = said(claim)
            if value:
                by_value.setdefault(value, claim)
        for words, one, two in _clashing(by_value, clash):
            found.setdefault((what, words), Contradiction(what, words, (one.id, two.id)))
    return tuple(found.values())


_Clash = Callable[[NamedClaim, NamedClaim], bool]
_MOST = 50
"""Different things said that are compared: more tell no more."""


def _clashing(by_value: dict[str, NamedClaim], clash: _Clash) -> Iterator[tuple[str, NamedClaim, NamedClaim]]:
    values = list(by_value)[:_MOST]
    for place, one in enumerate(values):
        for two in values[place + 1 :]:
            if clash(by_value[one], by_value[two]):
                yield f"{one} / {two}", by_value[one], by_value[two]


def _date_of_death(claim: NamedClaim) -> str:
    if claim.measure != _FINAL or claim.denied or claim.start is None or claim.end is None:
        return ""
    return str(claim.start) if claim.start == claim.end else f"{claim.start} to {claim.end}"


def _other_days(one: NamedClaim, two: NamedClaim) -> bool:
    """Whether the windows have no day in common."""
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return False
    return one.end < two.start or two.end < one.start


def _rank(claim: NamedClaim) -> str:
    return folded(claim.rank) if claim.rank else ""


def _other_rank(one: NamedClaim, two: NamedClaim) -> bool:
    """ "Colonel" and "colonel of the guard" are no contradiction."""
    first, second = set(_rank(one).split()), set(_rank(two).split())
    return not (first <= second or second <= first)


def _fate(claim: NamedClaim) -> str:
    when = f" on {claim.start}" if claim.start else ""
    return ("not " if claim.denied else "") + claim.measure + when


def _impossible(one: NamedClaim, two: NamedClaim) -> bool:
    """Killed and not killed, or alive in some way after being killed."""
    if one.denied != two.denied:
        return one.measure == two.measure
    if one.denied or _FINAL not in (one.measure, two.measure) or one.measure == two.measure:
        return False
    dead, other = (one, two) if one.measure == _FINAL else (two, one)
    return bool(dead.end and other.start and other.start > dead.end)


_ASKED: tuple[tuple[str, Callable[[NamedClaim], str], _Clash], ...] = (
    ("dates of death", _date_of_death, _other_days),
    ("ranks", _rank, _other_rank),
    ("fates", _fate, _impossible),
)
