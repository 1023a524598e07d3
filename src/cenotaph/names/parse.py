"""A written name taken apart: titles off, particles out, words that make one name together joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cenotaph.lexicons.load import load
from cenotaph.names.sounds import fold
from cenotaph.names.words import Role, Word, joined, roles, word

_CACHED = 1 << 16
_BETWEEN = re.compile(r"[\s\-‐-―.,/_|;:·]+")
_ASIDE = re.compile(r"[(\[«“\"][^)\]»”\"]*[)\]»”\"]")
_RARE = re.compile(r"[(\[«“\",،]")
_LONGEST = 400
"""Letters of a name that are read; what follows is no name."""
_MOST = 12
"""Words of a name that are compared."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of one written name."""

    written: str
    titles: tuple[str, ...]
    """Words of titles, ranks and honour that stood before the name, in lower case."""
    words: tuple[Word, ...]
    """The names in the order they are compared in; particles and articles are left out."""
    kunya: str
    """ "abu talha" where the name begins so, else empty."""
    patronymic: str
    """A Slavic father's name in lower case, else empty."""
    suffix: str
    """Jr, III; else empty."""


def parse(name: str) -> NameParts:
    """The parts of a name in any script; a name without letters has no words."""
    pieces = _pieces(name)
    start = _titles_end(pieces)
    words = words_of(name)
    suffix = next((piece for piece in pieces[start + 1 :] if word(piece).role is Role.SUFFIX), "")
    return NameParts(
        written=name,
        titles=tuple(pieces[:start]),
        words=words,
        kunya=next((each.text for each in words[:1] if each.kunya), ""),
        patronymic=next((each.text for each in words[1:] if each.patronymic), ""),
        suffix=suffix,
    )


@lru_cache(maxsize=_CACHED)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name that are compared, at most twelve."""
    pieces = _pieces(name)
    titles = _titles()
    if pieces and pieces[0] in titles:
        pieces = pieces[_titles_end(pieces) :]
    found: list[Word] = []
    plain = Role.NAME
    for piece in pieces:
        here = word(piece)
        if here.role is not plain:
            return tuple(_special(pieces)[:_MOST])
        if here.sounds:
            found.append(here)
    return tuple(found[:_MOST])


def _pieces(name: str) -> list[str]:
    """The words as written, folded; what stands in brackets or quotes is left out, the family name put last."""
    if _RARE.search(name):
        name = _ASIDE.sub(" ", name).strip() or name
        name = _given_first(name.replace("،", ","))
    found: list[str] = []
    for chunk in name[:_LONGEST].split():
        found += _split(chunk)
    return found


@lru_cache(maxsize=_CACHED)
def _split(chunk: str) -> tuple[str, ...]:
    return tuple(piece for piece in _BETWEEN.split(fold(chunk)) if piece)


def _given_first(text: str) -> str:
    """ "Dorak, Selim" as "Selim Dorak"; more than one comma is left alone."""
    family, *rest = text.split(",")
    if len(rest) != 1 or not rest[0].strip() or word(fold(rest[0].strip(" ."))).role is Role.SUFFIX:
        return text
    return f"{rest[0]} {family}"


def _special(pieces: Sequence[str]) -> list[Word]:
    """The words that count where some play another part than that of a name."""
    found: list[Word] = []
    prefix = ""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        here = word(piece)
        role = here.role
        if role is Role.ARTICLE and at < last:
            continue
        if role in (Role.SERVANT, Role.KUNYA) and at < last:
            prefix = f"{prefix} {piece}" if prefix else piece
        elif prefix:
            found.append(joined(prefix, piece))
            prefix = ""
        elif role is Role.TAIL and found and found[-1].role is Role.NAME:
            found[-1] = joined(found[-1].text, piece)
        elif here.sounds and not (found and _silent(role, at < last)):
            found.append(here)
    return found


def _silent(role: Role, inside: bool) -> bool:
    """Whether a word after the first is left out: "bin", "de la", "Jr"."""
    return role is Role.SUFFIX or (inside and role in (Role.SON, Role.PARTICLE))


def _titles_end(pieces: Sequence[str]) -> int:
    """How many of the words before the name are titles; at least one word is left."""
    phrases = _titles()
    at = 0
    while at < len(pieces) - 1:
        fitting = (len(p) for p in phrases.get(pieces[at], ()) if tuple(pieces[at : at + len(p)]) == p)
        size = next((size for size in fitting if at + size < len(pieces)), 0)
        if not size:
            break
        at += size
    return at


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles by their first word, the longest first; those that are names too are words of courtesy."""
    every = load("ranks").words("rank") | load("name_parts").words("honorific")
    every |= load("personal_names").words("title")
    found: dict[str, set[tuple[str, ...]]] = {}
    for title in every - roles().keys():
        phrase = tuple(piece for piece in _BETWEEN.split(fold(title)) if piece)
        found.setdefault(phrase[0], set()).add(phrase)
    return {first: tuple(sorted(each, key=lambda p: (-len(p), p))) for first, each in found.items()}
