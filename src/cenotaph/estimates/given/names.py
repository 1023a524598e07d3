"""Parties and places as a person writes them in a cell or an option: names or ids, several joined by +."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.given.cells import CellError
from cenotaph.estimates.given.columns import ANY
from cenotaph.model.party import Party
from cenotaph.model.place import Candidate, Place, PlaceKind
from cenotaph.parties import Directory, Form, holding, resolve
from cenotaph.parties.fold import key_of
from cenotaph.places import Atlas
from cenotaph.places import resolve as resolve_place

_NEAR = 75.0
_FEW = 3
_OFFERS = 100
"""Unknown names for which near ones are looked up: a file of nothing but unknown names is not worth more."""
_CODE = 2
"""Letters of a country's code."""
_LEAST = 0.05
"""A place of a lower score is not what anybody would mean by the name alone."""
_JOIN = "+"
_SOUNDS = "sounds like"
"""What the gazetteer says of a place whose name is not spelt so."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Where:
    """The places that a cell names; `inner` differs where a name is a town's and its province's."""

    outer: frozenset[str]
    inner: frozenset[str]


class Names:
    """Looks up what cells name; the same words give the same ids every time."""

    def __init__(self, directory: Directory, atlas: Atlas) -> None:
        self._directory = directory
        self._atlas = atlas
        self._parties: dict[str, frozenset[str]] = {}
        self._places: dict[str, Where] = {}
        self._offers = _OFFERS

    def begin(self) -> None:
        """A new table is read: near names are offered again."""
        self._offers = _OFFERS

    def parties(self, words: str) -> frozenset[str]:
        """The ids of the parties that a cell names, none for "any"; CellError offers near names."""
        if words not in self._parties:
            self._parties[words] = frozenset(_each(words, self._party))
        return self._parties[words]

    def places(self, words: str) -> Where:
        """The ids of the places that a cell names, none for "any"; CellError offers near names."""
        if words not in self._places:
            found = list(_each(words, self._place))
            self._places[words] = Where(
                frozenset(outer for outer, _ in found), frozenset(inner for _, inner in found)
            )
        return self._places[words]

    def nation(self, words: str) -> str:
        """The id of the state or people whose nationals are meant; CellError where it is none."""
        return self._party(words, is_nation=True)

    def _party(self, words: str, *, is_nation: bool = False) -> str:
        by_id = _by_id(words, self._directory)
        named = _by_key(self._directory).get(key_of(words), {})
        ids = [code for code, forms in named.items() if is_nation or forms != {Form.PEOPLE}]
        if by_id is not None:
            # "IS" is the id of one party and the name of another.
            others = [self._directory.parties[code] for code in ids if code != by_id.id]
            if others and by_id.id not in ids and len(words) == _CODE:
                offered = _or([f"{by_id.name}", *(f"{each.name} or {each.id}" for each in others)])
                raise CellError(f"{words!r} is the id of one party and a name of another", f"write {offered}")
            return by_id.id
        if len(ids) == 1:
            return ids[0]
        if ids:
            reading = resolve(words, known=self._directory)
            if reading.party is not None and reading.party.id in ids:
                return reading.party.id
            offered = _or([_called(self._directory.parties[code]) for code in sorted(ids)])
            raise CellError(f"{words!r} is the name of {len(ids)} parties", f"write the id: {offered}")
        if named:
            state = self._directory.parties[next(iter(named))]
            raise CellError(
                f"{words!r} are nationals of a state, no party",
                f"write the party, or any, and in the column cohort: nationals of {state.name}",
            )
        raise CellError(f"no party is called {words[:80]!r}", self._near_party(words))

    def _near_party(self, words: str) -> str:
        add = "add a party of your own: cenotaph parties import FILE.toml"
        self._offers -= 1
        if self._offers < 0:
            return add
        found = [reading.party] if (reading := resolve(words, known=self._directory)).party else []
        found += holding(words, self._directory)[:_FEW]
        spellings = _spellings(self._directory)
        alike = process.extract(
            words.casefold(), list(spellings), scorer=fuzz.ratio, limit=_FEW, score_cutoff=_NEAR
        )
        found += [self._directory.parties[spellings[spelling]] for spelling, _, _ in alike]
        offered = list(dict.fromkeys(_called(party) for party in found if party is not None))[:_FEW]
        return f"did you mean {_or(offered)}? Else {add}" if offered else add

    def _place(self, words: str) -> tuple[str, str]:
        try:
            known = self._atlas.by_id(words)
        except UnknownIdError:
            known = None
        number = self._atlas.country(words.upper()) if len(words) == _CODE and words.isascii() else -1
        if number >= 0:
            known = self._atlas.place(number)
        if known is not None:
            return known.id, known.id
        placing = resolve_place(words, atlas=self._atlas)
        spelt = [each for each in placing.candidates if not any(_SOUNDS in why for why in each.reasons)]
        meant = [each for each in spelt if each.score >= _LEAST]
        if not meant:
            raise CellError(f"no place is called {words[:80]!r}", self._near_place(words))
        if any(not each.place.id for each in meant):
            raise CellError(
                f"{words[:80]!r} has no edge that is known",
                "write the land around it as place, and what surely is meant as inner_place",
            )
        return self._nested(words, meant)

    def _nested(self, words: str, meant: list[Candidate]) -> tuple[str, str]:
        """The widest and the narrowest of the places that a name may mean, where each lies in the next."""
        ids = [each.place.id for each in meant]
        chains = {code: [place.id for place in self._atlas.chain(code)] for code in ids}
        widest = next((code for code in ids if all(code in chains[other] for other in ids)), None)
        narrowest = next((code for code in ids if all(other in chains[code] for other in ids)), None)
        if widest is not None and narrowest is not None:
            return widest, narrowest
        offered = _or([self._located(each.place) for each in meant[:4]])
        raise CellError(
            f"{words!r} is the name of {len(meant)} places",
            f"write the country behind it, or an id: {offered}",
        )

    def _near_place(self, words: str) -> str:
        options = sorted(self._atlas.alike(words), key=lambda each: (-each.likeness, -each.people, each.id))
        offered = list(dict.fromkeys(self._located(self._atlas.place(each.id)) for each in options))[:_FEW]
        add = "add a place of your own: cenotaph places import FILE.csv"
        return f"did you mean {_or(offered)}? Else {add}" if offered else add

    def _located(self, place: Place) -> str:
        around = [place.admin1.name] if place.admin1 and place.admin1.name != place.name else []
        where = ", ".join([place.name, *around, *filter(None, [place.country])])
        kind = "" if place.kind is PlaceKind.TOWN else f" {place.kind.value}"
        return f"{where}{kind} ({place.id})"


def single(where: Where, words: str) -> frozenset[str]:
    """The ids of places that a question is of; CellError where a name is a town's and its province's."""
    if where.outer == where.inner:
        return where.outer
    ids = _or(sorted(where.outer ^ where.inner))
    raise CellError(f"{words!r} is the name of a place and of one around it", f"write the id: {ids}")


def _each(words: str, one: Callable[[str], _T]) -> list[_T]:
    if words.casefold() == ANY:
        return []
    if not words:
        raise CellError("nothing stands here", f"write {ANY} if it is meant to narrow nothing")
    if _JOIN in words:
        parts = [part.strip() for part in words.split(_JOIN)]
        if all(parts) and not any(part.casefold() == ANY for part in parts):
            return [one(part) for part in parts]
        raise CellError(f"{words[:80]!r} has a {_JOIN} too many", f"write names joined by {_JOIN}")
    return [one(words)]


def _by_id(words: str, known: Directory) -> Party | None:
    for code in (words, words.lower(), words.upper()):
        # Ids of states are two capitals; in lower case they would be words ("is", "in").
        if code in known.parties and (code == words or len(words) > _CODE):
            return known.parties[code]
    return None


@lru_cache(maxsize=4)
def _by_key(known: Directory) -> dict[tuple[str, ...], dict[str, set[Form]]]:
    found: dict[tuple[str, ...], dict[str, set[Form]]] = {}
    for spelling in known.spellings:
        if spelling.form is not Form.RANK:
            found.setdefault(key_of(spelling.words), {}).setdefault(spelling.party.id, set()).add(
                spelling.form
            )
    return found


@lru_cache(maxsize=4)
def _spellings(known: Directory) -> dict[str, str]:
    return {
        each.words.casefold(): each.party.id
        for each in known.spellings
        if each.form in (Form.NAME, Form.FORCE)
    }


def _called(party: Party) -> str:
    return f"{party.name} ({party.id})"


def _or(offered: list[str]) -> str:
    return " or ".join((", ".join(offered[:-1]), offered[-1])) if len(offered) > 1 else offered[0]
