"""A party as a person writes it in a cell or an option: its name or its id, and nothing that is only near."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from cenotaph.estimates.given.cells import CellError
from cenotaph.model.party import Party
from cenotaph.parties import Directory, Form, holding, resolve
from cenotaph.parties.fold import key_of

_NEAR = 75.0
_FEW = 3
_CODE = 2
"""Letters of a state's id."""
_ADD = "add a party of your own: cenotaph parties import FILE.toml"


def party_of(words: str, known: Directory, *, is_nation: bool = False, is_offering: bool = True) -> str:
    """The id of the party that words name.

    `is_nation` also takes words for nationals ("Ardavians"), which name no party. Raises CellError where
    nothing is called so, or more than one thing; near names are offered where `is_offering`.
    """
    by_id = _by_id(words, known)
    named = _by_key(known).get(key_of(words), {})
    ids = sorted(code for code, forms in named.items() if is_nation or forms != {Form.PEOPLE})
    if by_id is not None:
        return _by_id_alone(words, by_id, ids, known)
    if ids:
        return ids[0] if len(ids) == 1 else _meant(words, ids, known)
    if named:
        state = known.parties[min(named)]
        raise CellError(
            f"{words!r} are nationals of a state, no party",
            f"write the party, or any, and in the column cohort: nationals of {state.name}",
        )
    raise CellError(f"no party is called {words[:80]!r}", _near(words, known) if is_offering else _ADD)


def _by_id(words: str, known: Directory) -> str | None:
    for code in (words, words.lower(), words.upper()):
        # Ids of states are two capitals; in lower case they would be words ("is", "in").
        if code in known.parties and (code == words or len(words) > _CODE):
            return code
    force, _, unit = words.rpartition("/")
    # A numbered unit without an entry is named by its force.
    return words if unit and force in known.parties else None


def _by_id_alone(words: str, code: str, ids: list[str], known: Directory) -> str:
    others = [known.parties[each] for each in ids if each != code]
    if others and code not in ids and len(words) == _CODE:
        # "IS" is the id of one party and the name of another.
        offered = either([known.parties[code].name, *(f"{each.name} or {each.id}" for each in others)])
        raise CellError(f"{words!r} is the id of one party and a name of another", f"write {offered}")
    return code


def _meant(words: str, ids: list[str], known: Directory) -> str:
    reading = resolve(words, known=known)
    if reading.party is not None and reading.party.id in ids:
        return reading.party.id
    offered = either([_called(known.parties[code]) for code in ids])
    raise CellError(f"{words!r} is the name of {len(ids)} parties", f"write the id: {offered}")


def _near(words: str, known: Directory) -> str:
    reading = resolve(words, known=known)
    found = [reading.party] if reading.party is not None and not reading.is_derived else []
    found += holding(words, known)[:_FEW]
    spellings = _spellings(known)
    alike = process.extract(
        words.casefold(), list(spellings), scorer=fuzz.ratio, limit=_FEW, score_cutoff=_NEAR
    )
    found += [known.parties[spellings[spelling]] for spelling, _, _ in alike]
    offered = list(dict.fromkeys(_called(party) for party in found))[:_FEW]
    return f"did you mean {either(offered)}? Else {_ADD}" if offered else _ADD


@lru_cache(maxsize=4)
def _by_key(known: Directory) -> dict[tuple[str, ...], dict[str, set[Form]]]:
    found: dict[tuple[str, ...], dict[str, set[Form]]] = {}
    for spelling in known.spellings:
        if spelling.form is not Form.RANK:
            forms = found.setdefault(key_of(spelling.words), {}).setdefault(spelling.party.id, set())
            forms.add(spelling.form)
    return found


@lru_cache(maxsize=4)
def _spellings(known: Directory) -> dict[str, str]:
    named = (each for each in known.spellings if each.form in (Form.NAME, Form.FORCE))
    return {each.words.casefold(): each.party.id for each in named}


def _called(party: Party) -> str:
    return f"{party.name} ({party.id})"


def either(offered: list[str]) -> str:
    """Several things of which one is to be written."""
    return " or ".join((", ".join(offered[:-1]), offered[-1])) if len(offered) > 1 else "".join(offered)
