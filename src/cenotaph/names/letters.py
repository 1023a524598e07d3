"""Parts that many names have, made one before the letters are read: the article, Abd al-, al-Din, Allah."""

from __future__ import annotations

import re

from cenotaph.names.sounds import Script, sounds_of

_LATIN_SCRIPT, _CYRILLIC_SCRIPT, _ARABIC_SCRIPT = Script.LATIN, Script.CYRILLIC, Script.ARABIC
ARTICLE = re.compile(r"^ال(?!له)(?=..)")
"""The Arabic article; the word Allah begins with none."""
_SERVANT = re.compile(r"^abd[aeiou]?l(?!l?ah?$)(?=..)")
_ARABIC_SERVANT = re.compile(r"(?<=^عبد)ال(?!له)(?=..)")
_FAITH = re.compile(r"(?<=..)(?:[aeiou]l?-?(?:d|d{2})|[aeiou]?dd)[ie]+ne?$")
_ARABIC_FAITH = re.compile(r"(?<=..)ال(?=د[يی]ن$)")
_GOD = re.compile(r"(?<=..)(?:[aou]ll|[ou]l)ah?$")
_CYRILLIC_GOD = re.compile(r"(?<=..)[аоу]ллах?$")
_ARABIC_GOD = re.compile(r"(?<=..)الله$")
_ENDING = re.compile(r"(?<=[^اویيىءآأل])[هة]$|(?<=اء)[هة]$")


def readings(letters: str, script: Script) -> tuple[str, str]:
    """The sounds of a folded word, and of its other reading where it may begin with an article, else ""."""
    other = ""
    if script is _ARABIC_SCRIPT:
        letters, other = _arabic(letters)
    elif script is _LATIN_SCRIPT:
        letters, other = _latin(letters)
    elif script is _CYRILLIC_SCRIPT:
        letters = _CYRILLIC_GOD.sub("ллах", letters)
    return sounds_of(letters, script), sounds_of(other, script) if other else ""


def _arabic(letters: str) -> tuple[str, str]:
    """The letters without an article, and with it."""
    letters = letters.replace("هللا", "الله")  # what files of fixed layout make of the word
    if len(letters) > 3:
        letters = _ENDING.sub("ة", letters.removesuffix("ء"))
    if "ال" not in letters:
        return letters, ""
    letters = _ARABIC_GOD.sub("لله", _ARABIC_SERVANT.sub("", _ARABIC_FAITH.sub("", letters)))
    bare = ARTICLE.sub("", letters, count=1)
    return bare, letters if bare != letters else ""


def _latin(letters: str) -> tuple[str, str]:
    """The letters as they are, and without what may be an article."""
    letters = letters.replace("'", "").replace("’", "")
    other = ""
    if letters.startswith("a"):
        letters = _SERVANT.sub("abd", letters)
        other = letters[2:] if letters.startswith("al") and len(letters) > 3 else ""
    if letters.endswith(("n", "ne")):
        letters = _FAITH.sub("din", letters)
    elif letters.endswith(("lah", "la")):
        letters = _GOD.sub("llah", letters)
    return letters, other
