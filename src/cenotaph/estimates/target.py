"""What a question asks for, from the words of whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from cenotaph.errors import InputError
from cenotaph.estimates.given.cells import CellError
from cenotaph.estimates.given.names import Names, single
from cenotaph.estimates.given.outcomes import outcomes
from cenotaph.estimates.world import World
from cenotaph.model.scope import LOSSES, Scope

_T = TypeVar("_T")


def target_of(
    party: str | None,
    where: str | None,
    first: date | None,
    last: date | None,
    outcome: str | None,
    world: World,
) -> Scope:
    """The scope that is asked for; what is None narrows nothing, and without an outcome all losses count.

    Parties and places are names or ids, several joined by "+". Raises InputError for a party or place that
    nothing is called or too many are, offering near ones, for days in the wrong order and an unknown outcome.
    """
    names = Names(world.directory, world.atlas)
    parties = _asked("party", party, names.parties)
    places = _asked("where", where, lambda words: single(names.places(words), words))
    wanted = _asked("outcome", outcome, outcomes)
    if first is not None and last is not None and last < first:
        raise InputError("the days asked for", f"{last} is before {first}", "give them in their order")
    return Scope(parties or frozenset(), places or frozenset(), first, last, wanted or LOSSES)


def _asked(what: str, words: str | None, read: Callable[[str], _T]) -> _T | None:
    if words is None or not words.strip():
        return None
    try:
        return read(words.strip())
    except CellError as error:
        raise InputError(what, error.what, error.remedy) from error
