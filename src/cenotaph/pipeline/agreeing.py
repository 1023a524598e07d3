"""Agreeing: how far those who coded the same claims without seeing each other's answers say the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cenotaph.estimates.agreement import Agreement, Scale, alpha
from cenotaph.ledger.coding import Coded, coded_twice
from cenotaph.ledger.reader import Reader

_SAYS_SO = {"yes": "says so", "correct": "says so", "no": "does not"}
FIELDS: Mapping[str, Scale] = {
    "answer": Scale.NOMINAL,
    "measure": Scale.NOMINAL,
    "low": Scale.RATIO,
    "high": Scale.RATIO,
    "name": Scale.NOMINAL,
    "rank": Scale.NOMINAL,
    "group": Scale.NOMINAL,
    "affiliation": Scale.NOMINAL,
    "unit": Scale.NOMINAL,
    "start": Scale.INTERVAL,
    "end": Scale.INTERVAL,
    "where": Scale.NOMINAL,
    "country": Scale.NOMINAL,
    "attacker": Scale.NOMINAL,
    "source": Scale.NOMINAL,
    "cumulative": Scale.NOMINAL,
    "denied": Scale.NOMINAL,
}
"""The fields that agreement is told of, each by how far apart two of its values are."""


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field."""

    field: str
    scale: Scale
    agreement: Agreement
    disagreeing: int
    """Claims on which not all say the same."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim and a field of which not all say the same."""

    claim: str
    field: str
    values: tuple[tuple[str, str], ...]
    """Each coder with what they say, the first one at the head."""


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Agreement on every field, and what there is to settle."""

    claims: int
    """Claims that at least two coded."""
    coders: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def agreeing(connection: Reader, draws: int = 0, seed: int = 0) -> Agreeing:
    """Krippendorff's alpha for each field over all claims that were coded blind; see `estimates.agreement`.

    A claim whose answers differ says nothing of the fields: those are of what the report does say. Where
    nobody gives a number or a day there is nothing to compare; words that are left out are a value.
    """
    units = [(claim, said) for claim, said in coded_twice(connection) if len(said) > 1]
    values = {name: [_values(name, said) for _, said in units] for name in FIELDS}
    fields = tuple(
        FieldAgreement(
            name, scale, alpha(values[name], scale, draws=draws, seed=seed), _differing(values[name])
        )
        for name, scale in FIELDS.items()
    )
    found = tuple(
        Disagreement(claim, name, tuple((each.coder, _shown(name, each)) for each in said))
        for place, (claim, said) in enumerate(units)
        for name in FIELDS
        if len(set(values[name][place].values())) > 1
    )
    coders = tuple(sorted({each.coder for _, said in units for each in said}))
    return Agreeing(len(units), coders, fields, found)


def _values(name: str, said: Sequence[Coded]) -> dict[str, Hashable]:
    found = {each.coder: _value(name, each) for each in said}
    return {coder: value for coder, value in found.items() if value is not None}


def _value(name: str, each: Coded) -> Hashable | None:
    if name == "answer":
        return _SAYS_SO.get(each.answer)
    if _SAYS_SO.get(each.answer) != "says so":
        return None
    value = each.fields[name]
    if name in ("start", "end"):
        return date.fromisoformat(value).toordinal() if value else None
    if FIELDS[name] is Scale.RATIO:
        return value if isinstance(value, int) else None
    return " ".join(value.casefold().split()) if isinstance(value, str) else value or ""


def _shown(name: str, each: Coded) -> str:
    if name == "answer" or _SAYS_SO.get(each.answer) != "says so":
        return _SAYS_SO.get(each.answer, each.answer)
    value = each.fields[name]
    return (
        ("yes" if value else "no")
        if isinstance(value, bool)
        else str(value if value is not None else "nothing")
    )


def _differing(units: Sequence[Mapping[str, Hashable]]) -> int:
    return sum(len(set(unit.values())) > 1 for unit in units)
