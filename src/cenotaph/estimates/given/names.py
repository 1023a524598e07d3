"""Parties and places as a person writes them in a cell or an option, several joined by +."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cenotaph.estimates.given.cells import CellError
from cenotaph.estimates.given.columns import ANY
from cenotaph.estimates.given.parties import party_of
from cenotaph.estimates.given.places import Where, place_of
from cenotaph.parties import Directory
from cenotaph.places import Atlas

_JOIN = "+"
_OFFERS = 100
"""Unknown parties for which near ones are looked up; a file of nothing else is not worth more."""

_T = TypeVar("_T")


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
            found = _each(words, lambda part: place_of(part, self._atlas))
            self._places[words] = Where(
                frozenset[str]().union(*(each.outer for each in found)),
                frozenset[str]().union(*(each.inner for each in found)),
                "; ".join(filter(None, (each.choice for each in found))),
            )
        return self._places[words]

    def nation(self, words: str) -> str:
        """The id of the state or people whose nationals are meant; CellError where it is none."""
        return party_of(words, self._directory, is_nation=True)

    def _party(self, words: str) -> str:
        try:
            return party_of(words, self._directory, is_offering=self._offers > 0)
        except CellError:
            self._offers -= 1
            raise


def single(where: Where, words: str) -> frozenset[str]:
    """The ids of places that a question is of; CellError where a name is a town's and its province's."""
    if where.outer == where.inner:
        return where.outer
    raise CellError(
        f"{words!r} is the name of a place and of one around it",
        f"write an id, or which it is: {where.choice}",
    )


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
