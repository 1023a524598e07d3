"""What a written word sounds like: one character a sound, from Latin, Arabic, Cyrillic or Hebrew letters."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from operator import eq


class Script(IntEnum):
    """The scripts whose letters are read; in ARABIC and HEBREW short vowels are not written."""

    LATIN = 0
    CYRILLIC = 1
    ARABIC = 2
    HEBREW = 3
    OTHER = 4

    @property
    def vowelless(self) -> bool:
        """Whether short vowels are left out in writing."""
        return self is _ARABIC_SCRIPT or self is _HEBREW_SCRIPT


_LATIN_SCRIPT, _CYRILLIC_SCRIPT, _ARABIC_SCRIPT, _HEBREW_SCRIPT, _OTHER_SCRIPT = Script
"""As names of their own: a look into an enumeration takes long where it is done for every word."""


# The sounds. Vowels: a e i o u; A W Y stand for the letters alef, waw and ya, which may or may not be vowels,
# and E for the ending that is written as ta marbuta. Small letters with a mark keep the letters apart that
# Latin script confounds; `coarse` folds them together again.


def _table(letters: str, sounds: str, longer: str = "") -> dict[int, str]:
    """Letters with their sounds, one to one, and then those written "letter:sounds"."""
    pairs = (pair.partition(":") for pair in longer.split())
    return str.maketrans(dict(zip(letters, sounds, strict=True)) | {pair[0]: pair[2] for pair in pairs})


_ARABIC = _table(
    "ابپتثجچحخدذرزژسشصضطظعغفقكگلمنهويةى" + "کیےہھۀەۃټډأإآٱؤئءڤۆېړڕڵښڼݢڨڭںۇ",
    "AbptθjčħxdðrzžsšṣḍṭẓʿġfqkglmnhWYEY" + "kYYhhEEEtdAAAAWYʾvWYrrlxngggnW",
)
_CYRILLIC = _table(
    "абвгґдежзийіклмнопрстуфхыэ" + "ёўқғҳӣӯәөұүңһҷҗјћђџѝѐ",
    "abvggdežziyiklmnoprstufxie" + "ouqġhiuaouunhjjyčjjie",
    "ц:ts ч:č ш:š щ:šč ъ: ь: ӏ: ю:yu я:ya є:ye ї:yi љ:ly њ:ny",
)
_HEBREW = _table("אבגדהוזחטיכךלמםנןסעפףקרשת", "AbgdhWzħṭYkklmmnnsʿppqršt", "צ:ts ץ:ts")
_LATIN_FIRST = _table(
    "ıłøđəħḥǧ",
    "ilodahhj",
    "š:sh ș:sh ş:sh č:ch ć:ch ç:ch ž:zh ż:zh ğ:gh ð:dh þ:th ß:ss æ:ae œ:oe ʿ: ʾ: ḫ:kh ġ:gh ṯ:th ḏ:dh",
)
_WITH_H = (
    *(("shch", "šč"), ("tsch", "č"), ("sch", "š"), ("tch", "č"), ("dzh", "j"), ("sh", "š"), ("ch", "č")),
    *(("kh", "\x01"), ("gh", "ġ"), ("zh", "ž"), ("dh", "ð"), ("th", "θ"), ("ph", "f")),
)
_LATIN = (("x", "ks"), ("\x01", "x"), ("dj", "j"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"))
"""Letters that are one sound together; while they are read, 1 stands for kh."""
_COARSE = _table("AEWYeouvwyʿʾħṣθṭḍðẓqġž", "aauiiuuuuiaahsttdzzkgj")
_SILENT = re.compile(r"[^\w]|_|\d")
_DOUBLED = re.compile(r"(.)\1+")
_Y_CONSONANT = re.compile(r"y(?![aeiou])")
_SOFT_C = re.compile(r"c(?=[eiy])")
VOWELS = frozenset("aeiouAEWYʿʾ")
"""Sounds that another spelling may leave out or write with another letter."""


def spelled_out() -> dict[str, object]:
    """The letters and their sounds as JSON can hold them, for a reader of names in another language."""

    def letters(table: dict[int, str]) -> dict[str, str]:
        return {chr(code): sound for code, sound in table.items()}

    return {
        "first": letters(_LATIN_FIRST),
        "pairs": [list(pair) for pair in (*_WITH_H, *_LATIN)],
        "cyrillic": letters(_CYRILLIC),
        "arabic": letters(_ARABIC),
        "hebrew": letters(_HEBREW),
        "coarse": letters(_COARSE),
    }


def script_of(word: str) -> Script:
    """The script of a word's first letter that belongs to one."""
    for letter in word:
        code = ord(letter)
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            if letter.isalpha():
                return _LATIN_SCRIPT
        elif 0x400 <= code < 0x530:
            return _CYRILLIC_SCRIPT
        elif 0x600 <= code < 0x780 or 0x8A0 <= code < 0x900:
            return _ARABIC_SCRIPT
        elif 0x590 <= code < 0x600:
            return _HEBREW_SCRIPT
        elif letter.isalpha() and code not in (0x2BB, 0x2BC, 0x2BD, 0x2BE, 0x2BF):
            return _OTHER_SCRIPT
    return _LATIN_SCRIPT


def sounds_of(word: str, script: Script) -> str:
    """The sounds of a folded word, one character each, none doubled; what is no letter is silent."""
    if script is _LATIN_SCRIPT:
        found = _latin(word)
    elif script is _CYRILLIC_SCRIPT:
        found = _Y_CONSONANT.sub("i", _SILENT.sub("", word.translate(_CYRILLIC)))
    elif script is _ARABIC_SCRIPT:
        found = word.translate(_ARABIC)
        if not found.isalpha():
            found = _SILENT.sub("", found)
    elif script is _HEBREW_SCRIPT:
        word = word.replace("ג'", "j").replace("צ'", "č").replace("ץ'", "č").replace("ז'", "ž")
        found = _SILENT.sub("", word.translate(_HEBREW))
    else:
        found = _SILENT.sub("", word)
    # Most words have no letter twice in a row, which is found faster than a pattern finds nothing.
    return _DOUBLED.sub(r"\1", found) if any(map(eq, found, found[1:])) else found


def _latin(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFD", word.translate(_LATIN_FIRST))
    if not word.isalpha():
        word = _SILENT.sub("", word)
    if "h" in word:
        for letters, sound in _WITH_H:
            word = word.replace(letters, sound)
    for letters, sound in _LATIN:
        word = word.replace(letters, sound)
    if "c" in word:
        word = _SOFT_C.sub("s", word).replace("c", "k")
    return _Y_CONSONANT.sub("i", word) if "y" in word else word


@lru_cache(maxsize=1 << 16)
def coarse(sounds: str) -> str:
    """The sounds with those folded together that spellings confound; as many characters as before."""
    return sounds.translate(_COARSE)


@lru_cache(maxsize=1 << 16)
def skeleton(sounds: str) -> str:
    """The consonants alone, coarsely: what any spelling of the word in any script should share."""
    return "".join(sound for sound in coarse(sounds) if sound not in "aiuh") or coarse(sounds)[:1]


def fold(text: str) -> str:
    """A name in lower case and composed letters, without marks that are no letters of their own."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).translate(_MARKS).casefold()


_MARKS = dict.fromkeys(
    [
        *range(0x64B, 0x660),  # short vowels and other marks of Arabic script
        *(0x670, 0x640, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x61C, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0x591, 0x5C8),  # points of Hebrew
    ]
) | {ord("־"): "-"}
"""Vowel points, lengthening strokes and invisible marks: dropped."""
