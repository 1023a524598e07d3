"""A written name taken apart: titles off, particles out, words that make one name together joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons.load import load
from cenotaph.names.memo import Memo
from cenotaph.names.sounds import fold
from cenotaph.names.words import Role, Word, joined, roles, word

_CACHED = 1 << 16
_NAME, _ARTICLE, _TAIL = Role.NAME, Role.ARTICLE, Role.TAIL
_BETWEEN = re.compile(r"[\s\-‐-―.,/_|;:·]+")
_ASIDE = re.compile(r"[(\[«“\"][^)\]»”\"]*[)\]»”\"]")
_RARE = re.compile(r"[(\[«“\",،]")
_LONGEST = 400
"""Letters of a name that are read; what follows is no name."""
MOST_WORDS = 12
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
    pieces = [each.text for chunk in _bare(name[:_LONGEST]).split() for each in _CHUNKS[chunk][0]]
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


def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name that are compared, at most twelve."""
    return _NAMES[name if len(name) <= _LONGEST else name[:_LONGEST]]


def _words_of(name: str) -> tuple[Word, ...]:
    found: list[Word] = []
    plain = True
    for words, names in map(_CHUNKS.__getitem__, _bare(name).split()):
        found += words
        if not names:
            plain = False
    if not plain:
        if found and found[0].text in _titles():
            found = found[_titles_end([each.text for each in found]) :]
        found = _special(found)
    return tuple(found[:MOST_WORDS])


def _bare(name: str) -> str:
    """The name without what stands in brackets or quotes, the family name put last."""
    if _RARE.search(name):
        name = _ASIDE.sub(" ", name).strip() or name
        name = _given_first(name.replace("،", ","))
    return name


def _chunk(chunk: str) -> tuple[tuple[Word, ...], bool]:
    """The words of what stands between two blanks, and whether all are names and nothing else."""
    folded = fold(chunk)
    if folded.isalpha():
        one = word(folded)
        return (one,), one.role is _NAME and one.sounds != "" and folded not in _titles()
    words = tuple(word(piece) for piece in _BETWEEN.split(folded) if piece)
    names = all(each.role is _NAME and each.sounds and each.text not in _titles() for each in words)
    return words, names


_NAMES: Memo[str, tuple[Word, ...]] = Memo(_words_of, _CACHED)
_CHUNKS: Memo[str, tuple[tuple[Word, ...], bool]] = Memo(_chunk, _CACHED)


def _given_first(text: str) -> str:
    """ "Dorak, Selim" as "Selim Dorak"; more than one comma is left alone."""
    family, *rest = text.split(",")
    if len(rest) != 1 or not rest[0].strip() or word(fold(rest[0].strip(" ."))).role is Role.SUFFIX:
        return text
    return f"{rest[0]} {family}"


def _special(words: Sequence[Word]) -> list[Word]:
    """The words that count where some play another part than that of a name."""
    found: list[Word] = []
    prefix = ""
    last = len(words) - 1
    for at, here in enumerate(words):
        role = here.role
        if prefix and (at == last or role not in _PREFIXES):
            if role is not _ARTICLE or at == last:
                found.append(joined(prefix, here.text))
                prefix = ""
        elif role is _NAME:
            if here.sounds:
                found.append(here)
        elif role in _PREFIXES and at < last:
            prefix = f"{prefix} {here.text}" if prefix else here.text
        elif role is _TAIL and found and found[-1].role is _NAME:
            found[-1] = joined(found[-1].text, here.text)
        elif here.sounds and not _silent(role, bool(found), at < last):
            found.append(here)
    return found


_PREFIXES = frozenset({Role.SERVANT, Role.KUNYA})


def _silent(role: Role, inner: bool, more: bool) -> bool:
    """Whether a word is left out: "al", and after the first "bin", "de la", "Jr"."""
    if role is Role.ARTICLE:
        return more
    return inner and (role is Role.SUFFIX or (more and role in (Role.SON, Role.PARTICLE)))


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
