"""Keys of words: what two spellings of one name share, within a script and across scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cenotaph.names.memo import Memo
from cenotaph.names.sounds import Script, fold, script_of, skeleton
from cenotaph.names.words import Role, Word, word

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
TOKEN = re.compile(rf"[^\W_](?:[{_MARKS}{_INVISIBLE}]|['’‘ʼʻʾʿ`´][{_MARKS}{_INVISIBLE}]*(?=[^\W_])|[^\W_])*")
"""A word of a text, with the marks and invisible signs in it."""
UNSPACED = re.compile(f"[{_UNSPACED}]")
"""A letter of a script without blanks between words, or of Korean, which hangs its particles on them."""
_APOSTROPHE = re.compile("['’‘ʼʻʾʿ`´]")
_CLITICS = frozenset("وفبلكک")
"""Arabic words of one letter that are written together with the next."""
_ENDING = re.compile(r"[аеиіїоуыэюяьйвхмг]{1,3}$")
"""Endings of Russian and Ukrainian cases."""
_SERVANT = re.compile(r"^abd(?:[aeiou][lrnstdz]{0,2})?(?=[^aeiou])")
_CACHED = 1 << 18
_STEM, _SHORT, _LONG = 4, 3, 5
_SCRIPTS = (Script.LATIN, Script.CYRILLIC, Script.ARABIC, Script.HEBREW)


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """What a word is known by; equal only to itself, so that sets of them are quick."""

    met: frozenset[str]
    """As a word of a text: it spells a part of a name if one of these is among what that part seeks."""
    sought: frozenset[str]
    """As a part of a name: what other spellings of it have, in its own script or another."""
    far: frozenset[str]
    """Shared by all spellings, and by many other names: by what names are found that may be the one."""
    role: Role
    is_capital: bool
    """Whether it begins with a capital, or its script has none."""
    is_given: bool
    """Whether it is a common given name."""
    size: int
    """How many letters it has."""


def plain(text: str) -> str:
    """The letters of a text, folded: no case, no marks."""
    folded = fold(text)
    if folded.isascii():
        return folded
    kept = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def _keys(token: str) -> Keys:
    folded = plain(token)
    met: set[str] = set()
    sought: set[str] = set()
    far: set[str] = set()
    is_given = False
    for form in dict.fromkeys(_forms(folded)):
        one = word(form)
        mine, others, bare = _of_word(form, one)
        met |= mine
        sought |= others
        far.add(bare)
        if one.given:
            is_given = True
            far.add(f"~{one.given}")
    letter = next((sign for sign in token if sign.isalpha()), "")
    first = word(folded)
    return Keys(
        frozenset(met),
        frozenset(sought),
        frozenset(far),
        first.role,
        not letter.islower(),
        is_given,
        len(folded),
    )


def _of_word(form: str, one: Word) -> tuple[set[str], set[str], str]:
    """What a form of a word is met by and seeks, and its consonants."""
    both = {f"={form}"}
    if not one.sounds:
        return both, both, f"={form}"
    both.add(f"{one.script:d}{one.coarse}")
    if one.given:
        both.add(f"~{one.given}")
    bare = skeleton(one.sounds)
    if len(bare) < _SHORT:
        # A word of one or two consonants in another script: all its letters must agree.
        across = {f"*{one.coarse}"}
        return both | across, both | across, bare
    met = both | {f"{one.script:d}+{bare}"}
    sought = both | {f"{other:d}+{bare}" for other in _SCRIPTS if other is not one.script}
    return met, sought, bare


def _forms(folded: str) -> Iterator[str]:
    """The forms that a word may stand for: without a possessive, a clitic, a case's ending."""
    yield folded
    parts = _APOSTROPHE.split(folded)
    if len(parts) > 1:
        yield "".join(parts)
        if len(parts[0]) > 2:
            yield parts[0]
    script = script_of(folded)
    if script is Script.ARABIC and len(folded) >= _STEM and folded[0] in _CLITICS:
        yield folded[1:]
        if folded.startswith("لل"):
            yield f"ا{folded}"
    elif script is Script.CYRILLIC and len(folded) > _STEM:
        yield folded[:_STEM] + _ENDING.sub("", folded[_STEM:])
    elif script is Script.LATIN:
        if len(folded) > _LONG and folded.endswith("s"):
            yield folded[:-1]
        bare = _SERVANT.sub("", folded)
        if bare != folded and len(bare) > 2:
            yield bare


KEYS: Memo[str, Keys] = Memo(_keys, _CACHED)
"""The keys of a word as it is written."""
