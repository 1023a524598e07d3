"""How the rows of a table spell the parties and places that they name."""

from __future__ import annotations

from cenotaph.estimates.given.cells import CellError, text_of
from cenotaph.estimates.given.names import Names
from cenotaph.estimates.given.read import Given


def spelled(given: Given, names: Names) -> tuple[dict[str, str], dict[str, str]]:
    """The parties and the places that a table spells in one way alone, with that spelling, by their ids."""
    parties: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    for line in given.lines.values():
        for column in ("party", "attacker"):
            for words in _parts(text_of(line.cells.get(column))):
                for code in _ids(words, names, is_party=True):
                    parties.setdefault(code, set()).add(words)
        for column in ("place", "inner_place"):
            for words in _parts(text_of(line.cells.get(column))):
                for code in _ids(words, names, is_party=False):
                    places.setdefault(code, set()).add(words)
    return _single(parties), _single(places)


def unsettled(given: Given, names: Names) -> tuple[str, ...]:
    """The words in the column place that name a place and one around it: a town and its province."""
    found = set()
    for line in given.lines.values():
        for words in _parts(text_of(line.cells.get("place"))):
            where = names.places(words)
            if where.outer != where.inner:
                found.add(words)
    return tuple(sorted(found))


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split("+") if part.strip()]


def _ids(words: str, names: Names, *, is_party: bool) -> frozenset[str]:
    """The one id that words stand for; none where they stand for a place and for one around it."""
    try:
        if is_party:
            return names.parties(words)
        where = names.places(words)
    except CellError:
        return frozenset()  # "none", or nothing at all
    return where.outer if where.outer == where.inner else frozenset()


def _single(found: dict[str, set[str]]) -> dict[str, str]:
    return {
        code: next(iter(words))
        for code, words in found.items()
        if len(words) == 1 and words != {code} and ":" not in next(iter(words))
    }
