"""Forms under which names of places are looked up: the same for every usual way of writing a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("'’‘`ʿʾʻʼ´ʹʺ\u200c\u200d\u0640", ""),
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ə": "e",
        "ŋ": "n",
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ە": "ه",
        "ۀ": "ه",
        "ک": "ك",
        "ؤ": "و",
        "ئ": "ي",
        "ё": "е",
        "&": " and ",
    }
)
_GAPS = re.compile(r"[\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
ARTICLES = frozenset("al el ar as at az ad an ash ath adh aj the".split())


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The name in small letters without accents, apostrophes, hyphens or abbreviations; "" for no letters."""
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    words = _initials(_GAPS.sub(" ", plain).split())
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def _initials(words: list[str]) -> list[str]:
    """ "N. C." and "N.C." are one word."""
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return ["".join(words)]
    return words


def bare(folded: str) -> str:
    """A folded name without the article before it."""
    first, _, rest = folded.partition(" ")
    return rest if first in ARTICLES and len(rest) > 2 else folded


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|ch|sch", "$"), (r"kh|gh|h", "h"), (r"sh", "s"), (r"zh|dzh|dj", "j"), (r"dh|dz", "d"),
        (r"th", "t"), (r"ph", "f"), (r"ts|tz|z", "s"), (r"[qkc]", "k"), (r"v|w|b(?=h)", "v"), (r"[gj]", "j"),
        (r"x", "ks"), (r"p", "b"),
    )
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
_LEAST = 3
"""Consonants that a name must have to be looked up by its sounds: shorter ones are like too many others."""


_LIGHT, _DARK = re.compile(r"a[yi]|e[iye]|[yei]"), re.compile(r"a[uw]|o[uo]|[wou]")


def vowelled(folded: str) -> str:
    """A folded name with light vowels as i, dark ones as u and no doubled letters."""
    return _TWICE.sub(r"\1", _DARK.sub("u", _LIGHT.sub("i", bare(folded))))


@lru_cache(maxsize=50_000)
def sounds(folded: str) -> str:
    """The consonants of a folded Latin name as transcriptions agree on them; "" where there are few."""
    if not folded.isascii():
        return ""
    words = [word for word in folded.split() if word not in ARTICLES]
    plain = "".join(words)
    opening = "a" if plain[:1] in "aeiou" else ""
    plain = plain.replace("ch", "$") if "kh" not in plain else plain
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    plain = _VOWELS.sub("", _TWICE.sub(r"\1", plain)).rstrip("h")
    return opening + plain if len(plain) >= _LEAST else ""
