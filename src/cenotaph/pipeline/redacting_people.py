"""Named claims -> whose names a profile withholds: children, the living, captives, or everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cenotaph.ledger.naming import NamingRow
from cenotaph.lexicons import load
from cenotaph.model.claim import Measure
from cenotaph.model.party import Calling, PartyKind
from cenotaph.parties import Directory, cohort_of
from cenotaph.publications.redaction import Profile, Withheld
from cenotaph.publications.redaction.children import is_child_beside

_FIGHTING = frozenset(
    {
        *(Calling.SOLDIER, Calling.POLICE, Calling.SECURITY, Calling.FIGHTER),
        *(Calling.MERCENARY, Calling.PEACEKEEPER, Calling.OFFICIAL),
    }
)
"""Callings whose bearers are known for what they do in the war, or in public."""
_PRIVATE = frozenset(
    {
        *(Calling.CIVILIAN, Calling.JOURNALIST, Calling.MEDIC, Calling.RESCUER, Calling.AID),
        Calling.PROTESTER,
    }
)
_ARMED = frozenset({PartyKind.FORCE, PartyKind.GROUP, PartyKind.FORMATION})
_HELD = frozenset({Measure.CAPTURED, Measure.MISSING})


@dataclass(frozen=True, slots=True)
class Named:
    """One person, as far as claims tell: a group of claims, or one that is of no group."""

    id: str
    rows: tuple[NamingRow, ...]


def persons_of(rows: Sequence[NamingRow], person_of: Mapping[str, str]) -> list[Named]:
    """The persons of claims; one claim that is of none makes one by itself."""
    grouped: dict[str, list[NamingRow]] = defaultdict(list)
    for row in rows:
        grouped[person_of.get(row.id, row.id)].append(row)
    return [Named(known, tuple(found)) for known, found in grouped.items()]


def withheld_of(
    persons: Iterable[Named], profile: Profile, texts: Mapping[int, str], known: Directory
) -> list[Named]:
    """Those whose names a profile withholds; `texts` are of the reports that name them, by number."""
    return [each for each in persons if _is_withheld(each, profile, texts, known)]


def _is_withheld(person: Named, profile: Profile, texts: Mapping[int, str], known: Directory) -> bool:
    held = profile.withholds
    if Withheld.PERSONS in held or person.id in profile.ids:
        return True
    if any(row.id in profile.ids for row in person.rows):
        return True
    is_alive = not any(row.measure == Measure.KILLED and not row.denied for row in person.rows)
    if is_alive and Withheld.CAPTIVES in held and any(row.measure in _HELD for row in person.rows):
        return True
    if is_alive and Withheld.LIVING in held and is_private(person.rows, known):
        return True
    return Withheld.CHILDREN in held and any(_is_child(row, texts) for row in person.rows)


def is_private(rows: Sequence[NamingRow], known: Directory) -> bool:
    """Whether nothing said of somebody makes a combatant or an official of them."""
    callings = {calling for row in rows for words in _worded(row) for calling in cohort_of(words).callings}
    if callings & _PRIVATE:
        return True
    if callings & _FIGHTING or any(row.unit or _is_rank(row.rank) for row in rows):
        return False
    return not any(row.party_id and _is_armed(row.party_id, known) for row in rows)


def _worded(row: NamingRow) -> Iterable[str]:
    return (words for words in (row.group, row.rank, row.affiliation) if words)


def _is_rank(words: str | None) -> bool:
    return words is not None and words.strip().lower() in load("ranks").words("rank")


def _is_armed(code: str, known: Directory) -> bool:
    party = known.parties.get(known.former.get(code, code))
    return "/" in code if party is None else party.kind in _ARMED


def _is_child(row: NamingRow, texts: Mapping[int, str]) -> bool:
    if any(cohort_of(words).is_child for words in (row.group, row.rank, row.whole) if words):
        return True
    text = texts.get(row.number, "")
    if text[row.start : row.end] == row.quote:
        return is_child_beside(text, row.name, row.start, row.end)
    return is_child_beside(row.quote, row.name, 0, len(row.quote))
