"""Spelling: the letters by which the search compares words, and the order of the alphabet that lists have."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cenotaph.names.sounds import fold, script_of, skeleton, sounds_of

LETTERS = {
    **dict(zip("ıøłđðħəŋþ", "ioldd" + "hent", strict=True)),
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ё": "е",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ە": "ه",
}
"""Letters that are compared as others; the script of the pages is given this very table."""
_APOSTROPHES = re.compile("['’‘`ʿʾʻʼ´ʹʺ\u0640\u200b-\u200f]")
_GAPS = re.compile(r"[\W_]+")
_LATIN = dict(
    zip("абвгдежзийклмнопрстуфхцчшщыэюяіїєґў", "abvgdežziiklmnoprstufhccssyeuaiiegu", strict=True)
) | {"ž": "z"}
_OTHER = "#"


@lru_cache(maxsize=1 << 16)
def tokens(words: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, each as often as it stands there."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", words).lower())
    letters = (LETTERS.get(sign, sign) for sign in plain if not unicodedata.combining(sign))
    return tuple(_GAPS.sub(" ", "".join(letters)).split())


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The consonants of a word, by which spellings of one name in several scripts are found; may be empty."""
    folded = fold(word)
    found = skeleton(sounds_of(folded, script_of(folded)))
    return found if len(found) > 1 else ""


def alphabetical(name: str) -> tuple[str, str]:
    """What orders a name in a list: as Latin letters have it, then as it stands."""
    words = " ".join(tokens(name))
    return "".join(_LATIN.get(sign, sign) for sign in words), name


def initial(name: str) -> str:
    """The letter of the alphabet under which a name stands: A to Z, its own in another script, or #."""
    first = alphabetical(name)[0][:1].upper()
    return first if first.isalpha() else _OTHER
