"""One word of a name: its script, its sounds, and the part it plays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from cenotaph.lexicons.load import load
from cenotaph.names.letters import ARTICLE, readings
from cenotaph.names.sounds import Script, coarse, fold, script_of, skeleton

_CACHED = 1 << 16


class Role(IntEnum):
    """What a word is for."""

    NAME = 0
    INITIAL = 1
    ARTICLE = 2
    SERVANT = 3
    KUNYA = 4
    SON = 5
    PARTICLE = 6
    TAIL = 7
    COURTESY = 8
    SUFFIX = 9


_PLAIN_NAME, _ONE_LETTER, _SERVANT, _KUNYA = Role.NAME, Role.INITIAL, Role.SERVANT, Role.KUNYA
_LATIN_SCRIPT, _ARABIC_SCRIPT, _HEBREW_SCRIPT = Script.LATIN, Script.ARABIC, Script.HEBREW
_ROLES = {role.name.lower(): role for role in Role if role not in (Role.NAME, Role.INITIAL)}
_PATRONYMIC = re.compile(r"(?:[oe]vi[čts]+h?|[oe]vn[aiy]|i[čk]na|iči)$|(?:[iy]?[oe]vič)$")


@dataclass(slots=True, eq=False)
class Word:
    """A word of a name as it is compared; equal only to itself, so that caches find it at once.

    Never changed once it is made: it is only not frozen because that makes the making three times as slow.
    """

    text: str
    """In lower case, as written; of joined words, with blanks between."""
    script: Script
    role: Role
    sounds: str
    """One character a sound; an article in front is left out."""
    other: str
    """The sounds as they would be with, or without, what may be an article; empty where nothing may."""
    coarse: str
    """The sounds with those folded together that spellings confound."""
    given: str
    """The entry of the list of given names that the word stands in, else empty."""
    vowelless: bool
    """Whether the word is written without short vowels."""
    prefix: Role
    """SERVANT or KUNYA where the word is joined of two and begins so."""
    tail: str
    """What follows the prefix, as written."""

    @property
    def key(self) -> str:
        """One key for all spellings of the word, in all scripts; some other words share it."""
        return self.given or skeleton(self.sounds)

    @property
    def kunya(self) -> bool:
        """Whether the word is a by-name: father of, mother of."""
        return " " in self.text and roles().get(self.text.split(" ")[0]) is Role.KUNYA

    @property
    def patronymic(self) -> bool:
        """Whether the word is a Slavic father's name."""
        return _PATRONYMIC.search(self.sounds) is not None and len(self.sounds) > 6


@cache
def roles() -> dict[str, Role]:
    """The words with a part of their own to play in a name, as written in lower case."""
    lexicon = load("personal_names")
    found: dict[str, Role] = {}
    for label, role in _ROLES.items():
        for word in lexicon.words(label):
            found.setdefault(fold(word), role)
    for word in load("name_parts").words("soft"):
        found.setdefault(fold(word), Role.COURTESY)
    return found


@cache
def given_names() -> dict[str, str]:
    """Each form of a given name, by its sounds, with its entry; a form of two entries stands in neither."""
    found: dict[str, str] = {}
    for entry in load("given_names").entries:
        for form in entry.words:
            folded = fold(form)
            sounds, _ = readings(folded, script_of(folded))
            found[sounds] = entry.id if found.get(sounds, entry.id) == entry.id else ""
    return found


@lru_cache(maxsize=_CACHED)
def word(text: str) -> Word:
    """The word that a folded piece of a name is."""
    script = script_of(text)
    role = roles().get(text, _PLAIN_NAME)
    if len(text) == 1 and role is _PLAIN_NAME:
        role = _ONE_LETTER
    return _made(text, text, script, role)


@lru_cache(maxsize=_CACHED)
def joined(first: str, second: str) -> Word:
    """Two words that make one name: Abu + Talha, Abd + al-Halim, Nur + al-Din."""
    script = script_of(second)
    prefix = roles().get(first, _PLAIN_NAME)
    start = first
    if prefix is _SERVANT:
        start = "abd" if script is _LATIN_SCRIPT else first[:3]
    end = ARTICLE.sub("", second, count=1) if script is _ARABIC_SCRIPT else second
    return _made(f"{first} {second}", start + end, script, _PLAIN_NAME, prefix)


def _made(text: str, letters: str, script: Script, role: Role, prefix: Role = Role.NAME) -> Word:
    tail = text.rpartition(" ")[2] if prefix is _SERVANT or prefix is _KUNYA else ""
    sounds, other = readings(letters, script)
    given = given_names().get(sounds, "")
    vowelless = script is _ARABIC_SCRIPT or script is _HEBREW_SCRIPT
    return Word(text, script, role, sounds, other, coarse(sounds), given, vowelless, prefix, tail)
