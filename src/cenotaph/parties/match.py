"""Find the spellings of a directory's parties in a few words, the longest first, across cases and scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.model.party import Party
from cenotaph.parties.directory import Directory
from cenotaph.parties.fold import key_of, words_of
from cenotaph.parties.registry import CIVILIANS, Form

_BACKED = re.compile(
    r"[-\u2010-\u2015 ](?:backed|linked|affiliated|aligned|allied|led|trained|inspired|supported|sponsored|"
    r"funded|controlled|held|occupied|based|installed|made|supplied)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnon[-\u2010-\u2015 ]$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9/.&-]{0,5}s?")
_MOST = 64
"""Words of a phrase that are looked at; a group's words are few."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name one party, or several that share the name: half-open offsets and how they name."""

    start: int
    end: int
    words: str
    parties: tuple[tuple[Party, Form], ...]
    is_backing: bool = False
    """The words only say who stands behind: "Iran-backed"."""


@dataclass(frozen=True, slots=True)
class _Alias:
    keys: tuple[str, ...]
    words: tuple[str, ...]
    """The spellings of this key, as the directory writes them."""
    parties: tuple[tuple[Party, Form], ...]


@lru_cache(maxsize=4)
def _index(known: Directory) -> Mapping[str, tuple[_Alias, ...]]:
    rows: dict[tuple[str, ...], tuple[dict[str, None], dict[str, tuple[Party, Form]]]] = {}
    for spelling in known.spellings:
        words, parties = rows.setdefault(key_of(spelling.words), ({}, {}))
        words[spelling.words] = None
        if spelling.form is Form.NAME or spelling.party.id not in parties:
            # A state's name and its people's may be one word; the name then says more.
            parties[spelling.party.id] = (spelling.party, spelling.form)
    # Civilians are a kind of people, found by their words: the name of a party would hide whose they are.
    rows = {keys: row for keys, row in rows.items() if CIVILIANS.id not in row[1]}
    for decoy in known.decoys:
        rows.setdefault(key_of(decoy), ({decoy: None}, {}))
    found: dict[str, list[_Alias]] = {}
    for keys, (words, parties) in rows.items():
        if keys:
            found.setdefault(keys[0], []).append(_Alias(keys, tuple(words), tuple(parties.values())))
    return {first: tuple(sorted(row, key=lambda a: -len(a.keys))) for first, row in found.items()}


def namings(text: str, known: Directory) -> list[Naming]:
    """The parties that a few words name, in order; none overlaps another."""
    return list(_namings(text, known))


@lru_cache(4096)  # whatever they are named beside, the same words name the same parties
def _namings(text: str, known: Directory) -> tuple[Naming, ...]:
    words = words_of(text)[:_MOST]
    index = _index(known)
    whole = _whole(text, words, index)
    if whole is not None:
        return (whole,) if whole.parties else ()
    found: list[Naming] = []
    at = 0
    while at < len(words):
        naming, length = _longest(text, words, at, index)
        if naming is not None and naming.parties and not _NOT.search(text, 0, naming.start):
            found.append(naming)
        at += length
    return tuple(found)


def _whole(
    text: str, words: list[tuple[str, int, int]], index: Mapping[str, tuple[_Alias, ...]]
) -> Naming | None:
    """The whole of the words as one name, in whatever case: what a user types or a field holds."""
    keys = tuple(key for key, _, _ in words)
    for alias in index.get(keys[0], ()) if keys else ():
        if alias.keys == keys:
            return Naming(words[0][1], words[-1][2], text[words[0][1] : words[-1][2]], alias.parties)
    return None


def _longest(
    text: str, words: list[tuple[str, int, int]], at: int, index: Mapping[str, tuple[_Alias, ...]]
) -> tuple[Naming | None, int]:
    first = words[at][0]
    aliases = index.get(first, ())
    if not aliases and first.endswith("s"):
        aliases = tuple(alias for alias in index.get(first[:-1], ()) if len(alias.keys) == 1)
    for alias in aliases:
        last = at + len(alias.keys)
        if last > len(words) or not _follows(words, at, alias):
            continue
        start, end = words[at][1], words[last - 1][2]
        if _is_cased(text[start:end], alias):
            backing = bool(_BACKED.match(text, end))
            return Naming(start, end, text[start:end], alias.parties, backing), len(alias.keys)
    return None, 1


def _follows(words: list[tuple[str, int, int]], at: int, alias: _Alias) -> bool:
    """Whether the alias stands there; its last word may carry a bare s."""
    *inner, last = alias.keys
    if any(words[at + offset][0] != key for offset, key in enumerate(inner)):
        return False
    written = words[at + len(inner)][0]
    return written == last or written == f"{last}s"


def _is_cased(written: str, alias: _Alias) -> bool:
    """Short capitals must be capitals, and a name that has a capital must have one: "IS" is not "is"."""
    if not any(words[:1].isalpha() and words.upper() != words.lower() for words in alias.words):
        return True
    has_capital = any(char.isupper() for char in written)
    for words in alias.words:
        if _ABBREVIATION.fullmatch(words):
            bare = words.replace(".", "").upper()
            if written.replace(".", "").removesuffix("'s").removesuffix("’s").removesuffix("s") in (
                bare,
                bare.removesuffix("S"),
            ):
                return True
        elif has_capital or not any(char.isupper() for char in words):
            return True
    return False
