"""Find the parties that a text names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cenotaph.model.party import Party, PartyKind
from cenotaph.parties.registry import Form, Registry, Spelling, registry

_WORD = re.compile(r"\w+(?:['’‘ʼ`]\w+)*")
_APOSTROPHE = re.compile(r"['’‘ʼ`]")
_GAP = re.compile(r"[\s.,'’‘`/()\-\u2010-\u2015]{1,3}")
_COMPOUND = re.compile(
    r"[-\u2010-\u2015](?:backed|based|linked|affiliated|aligned|allied|trained|made|controlled|held|occupied|"
    r"inspired|era|born|supported|sponsored|funded|supplied|installed|registered|owned|flagged|style)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name a party: half-open offsets, the party and how the words name it."""

    start: int
    end: int
    party: Party
    form: Form


@dataclass(frozen=True, slots=True)
class _Alias:
    keys: tuple[str, ...]
    words: str
    spelling: Spelling | None


def find(text: str) -> list[Mention]:
    """The parties that a text names, in order, the longest spelling first; none overlaps another."""
    words = [(m.start(), *_key(m.group())) for m in _WORD.finditer(text)]
    index = _index(registry())
    found: list[Mention] = []
    position = 0
    while position < len(words):
        step = 1
        key = words[position][1]
        for alias in index.get(key) or (index.get(key[:-1], ()) if key[-1:] == "s" else ()):
            last = position + len(alias.keys) - 1
            if _matches(text, words, position, alias):
                mention = _mention(text, words[position][0], words[last], alias)
                found += [mention] if mention else []
                step = len(alias.keys)
                break
        position += step
    return found


def party_of(words: str) -> Party | None:
    """The party that words such as "Iranian soldiers" or "members of Hezbollah" name first, or None."""
    mentions = find(words)
    if not mentions:
        return None
    return registry().standing(_led(mentions) if mentions[0].form is Form.PEOPLE else mentions[0].party)


def _led(mentions: list[Mention]) -> Party:
    """An adjective before a group's name tells where it is from, not what it is: "Lebanese Hezbollah"."""
    for mention in mentions[1:]:
        if mention.party.kind is PartyKind.GROUP:
            return mention.party
    return mentions[0].party


def _key(word: str) -> tuple[str, int]:
    """The folded form of a word, without a possessive ending, and the length of what it stands for."""
    bare = word[:-2] if word[-2:] in ("'s", "’s", "`s", "‘s") else word
    folded = bare.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return folded if folded.isalnum() else _APOSTROPHE.sub("", folded), len(bare)


@lru_cache(maxsize=4)
def _index(known: Registry) -> dict[str, tuple[_Alias, ...]]:
    rows: dict[str, list[_Alias]] = {}
    for spelling in known.spellings:
        for words in _variants(spelling.words):
            _put(rows, words, spelling)
    for words in known.decoys:
        _put(rows, words, None)
    return {key: tuple(sorted(row, key=lambda a: -len(a.words))) for key, row in rows.items()}


def _variants(words: str) -> Iterator[str]:
    yield words
    if "'s" in words:
        yield words.replace("'s", "s")
    if "s'" in words:
        yield words.replace("s'", "s")


def _put(rows: dict[str, list[_Alias]], words: str, spelling: Spelling | None) -> None:
    keys = tuple(_key(m.group())[0] for m in _WORD.finditer(words))
    rows.setdefault(keys[0], []).append(_Alias(keys, words, spelling))


def _matches(text: str, words: list[tuple[int, str, int]], position: int, alias: _Alias) -> bool:
    last = position + len(alias.keys)
    if last > len(words):
        return False
    for offset, key in enumerate(alias.keys):
        start, found, _ = words[position + offset]
        if found != key and not (found == f"{key}s" and _takes_s(alias, offset)):
            return False
        if offset:
            before = words[position + offset - 1]
            gap = text[before[0] + before[2] : start].removeprefix("'s").removeprefix("’s")
            if not _GAP.fullmatch(gap):
                return False
    return _cased(text[words[position][0] : words[last - 1][0] + words[last - 1][2]], alias)


def _takes_s(alias: _Alias, offset: int) -> bool:
    """Scraped pages lose apostrophes ("ISISs positions"): the last word of a name may carry a bare s."""
    spelling = alias.spelling
    return offset == len(alias.keys) - 1 and spelling is not None and spelling.form is not Form.PEOPLE


def _cased(written: str, alias: _Alias) -> bool:
    """Short capitals must stand as they are; other names need a capital wherever the spelling has one."""
    plain = alias.words.rstrip(".")
    if "." in plain or plain.isupper():
        return written in (plain, f"{plain}s") or (len(plain) > 5 and written.isupper())
    if len(alias.keys) == 1 and plain[:1].isupper():
        return written[:1].isupper()
    capitals = [word[:1].isupper() for word in re.findall(r"\w+", alias.words) if word not in ("Al", "al")]
    if True not in capitals:
        return True
    return any(word[:1].isupper() for word in re.findall(r"\w+", written) if word not in ("Al", "al"))


def _mention(text: str, start: int, last: tuple[int, str, int], alias: _Alias) -> Mention | None:
    end = last[0] + last[2]
    if alias.spelling is None or _COMPOUND.match(text, end):
        return None
    if alias.words.endswith(".") and text[end : end + 1] == ".":
        end += 1
    return Mention(start, end, alias.spelling.party, alias.spelling.form)
