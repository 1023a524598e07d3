"""What the words of a search mean: a place with all that lies in it, a party with all its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cenotaph.model.party import Party
from cenotaph.parties import Directory, contains, resolve, shipped
from cenotaph.places import Atlas, shipped_atlas
from cenotaph.places import resolve as place_of

SIDES: Mapping[str, tuple[str, ...]] = {
    "party": ("party_id", "unit_id"),
    "attacker": ("attacker_id",),
    "speaker": ("speaker_id",),
}
"""The columns of claims that hold the ids of what each field's words mean."""
_GAPS = re.compile(r"[\W_]+")
_SURE = 0.5
"""The score from which on words without any context are held to mean a place."""
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Known:
    """The places and the parties that words may mean; a user's own are looked for among them."""

    parties: Directory
    places: Atlas


@lru_cache(maxsize=1)
def shipped_known() -> Known:
    """What comes with Cenotaph."""
    return Known(shipped(), shipped_atlas())


def meaning_tokens(row: Mapping[str, object]) -> list[str]:
    """The tokens of a claim's row that stand for what its place lies in and for its parties."""
    path = row["place_path"]
    found = [place_token(step) for step in path.split("/") if step] if isinstance(path, str) else []
    for field, columns in SIDES.items():
        found += [side_token(field, whole) for column in columns for whole in _wholes(row[column])]
    return found


def _wholes(code: object) -> list[str]:
    """An id, and those of the forces that the id of a numbered unit opens with."""
    if not isinstance(code, str) or not code:
        return []
    steps = code.split("/")
    return ["/".join(steps[:end]) for end in range(len(steps), 0, -1)]


def place_token(step: str) -> str:
    """The token of whatever lies in a place, by a step of its path."""
    return f"_in_{_folded(step)}"


def side_token(field: str, code: str) -> str:
    """The token of a field's party, by its id."""
    return f"_{field}_is_{_folded(code)}"


def _folded(code: str) -> str:
    # Underscores on either side keep such tokens apart from words, which have none.
    return _GAPS.sub("_", code.casefold())


def tokens_meant(field: str, words: str, known: Known) -> tuple[str, ...]:
    """The tokens of which a claim has one if its place or party is what these words mean, or a part of it."""
    if field == "where":
        step = place_meant(words, known)
        return (place_token(step),) if step else ()
    if field not in SIDES:
        return ()
    whole = party_meant(words, known)
    return tuple(side_token(field, part) for part in _parts(whole, known)) if whole else ()


@lru_cache(maxsize=_REMEMBERED)
def place_meant(words: str, known: Known) -> str | None:
    """The last step of the path of the place that words mean by themselves; None where none is sure."""
    best = place_of(words, atlas=known.places).best if words.strip() else None
    if best is None or best.score < _SURE or not best.place.id:
        return None
    return known.places.path(best.place).rpartition("/")[2] or None


@lru_cache(maxsize=_REMEMBERED)
def party_meant(words: str, known: Known) -> str | None:
    """The id of the party that words mean by themselves; None where none is sure."""
    party = resolve(words, known=known.parties).party
    return party.id if party is not None else None


@lru_cache(maxsize=_REMEMBERED)
def _parts(whole: str, known: Known) -> tuple[str, ...]:
    """The ids of a party and of all that is or was a part of it."""
    if whole not in known.parties.parties:
        return (whole,)
    return tuple(sorted(code for code in known.parties.parties if contains(whole, code, None, known.parties)))


def is_dated(field: str, words: str, known: Known) -> bool:
    """Whether some part of the party that words mean was not always one."""
    whole = party_meant(words, known) if field in SIDES else None
    return whole is not None and _is_dated(whole, known)


@lru_cache(maxsize=_REMEMBERED)
def _is_dated(whole: str, known: Known) -> bool:
    parties = known.parties.parties
    return any(
        _has_dates(parties[part]) for part in _parts(whole, known) if part in parties and part != whole
    )


def _has_dates(party: Party) -> bool:
    return bool(party.since or party.until) or any(tie.since or tie.until for tie in party.ties)


def was_part(row: Mapping[str, object], field: str, words: str, known: Known) -> bool:
    """Whether a party of a claim's row was a part of what words mean on a day of the claim's window.

    Without a window, whether it ever was.
    """
    whole = party_meant(words, known)
    codes = [code for column in SIDES[field] if isinstance(code := row[column], str)]
    days = {date.fromisoformat(day) if isinstance(day := row[end], str) else None for end in ("start", "end")}
    return whole is not None and any(_within(whole, code, day, known) for code in codes for day in days)


def means(row: Mapping[str, object], field: str, words: str, known: Known) -> bool:
    """Whether a claim's row lies in the place, or is of the party in its time, that words mean."""
    if not set(meaning_tokens(row)).intersection(tokens_meant(field, words, known)):
        return False
    return field not in SIDES or was_part(row, field, words, known)


@lru_cache(maxsize=1 << 14)
def _within(whole: str, code: str, day: date | None, known: Known) -> bool:
    found = known.parties.parties
    part = next((found[each] for each in _wholes(code) if each in found), None)
    if part is None or whole not in found:
        return code == whole
    return contains(whole, part, day, known.parties)
