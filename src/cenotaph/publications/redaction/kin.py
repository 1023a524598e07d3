"""Names that a text gives to somebody's relatives: "his wife Mila Verd", "Tarin Osk, her father"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cenotaph.lexicons import load
from cenotaph.names.words import Role, word
from cenotaph.publications.redaction.keys import TOKEN, plain

_MOST = 4
"""Words of a name that is read after a word of kinship."""
_FEW = frozenset(
    "of named called and was is the his her their late elder younger eldest youngest a an".split()
)
_LINKS = frozenset({Role.ARTICLE, Role.SON, Role.PARTICLE, Role.SERVANT, Role.KUNYA})
_STOPS = frozenset(
    "the a an his her their its he she they this that these those on in at of for from by with after before "
    "when while and but or who which monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december".split()
)
_GAP = 3
_UNCASED = 2
Span = tuple[int, int]


def kin_in(text: str) -> list[str]:
    """The names of relatives in a text, as written."""
    words = TOKEN.findall(text)
    known = kin_words()
    if known.isdisjoint(map(str.lower, words)):
        return []
    spans = [each.span() for each in TOKEN.finditer(text)]
    found: list[str] = []
    for at, each in enumerate(words):
        if plain(each) in known and not (each[:1].isupper() and at and not each.isupper()):
            found += _after(text, words, spans, at)
            found += _before(text, words, spans, at)
    return list(dict.fromkeys(found))


@cache
def kin_words() -> frozenset[str]:
    """The words of kinship, folded."""
    return frozenset(plain(each) for each in load("redaction").words("kin"))


def _after(text: str, words: Sequence[str], spans: Sequence[Span], at: int) -> Iterator[str]:
    """The names behind a word of kinship, joined by commas and "and" where there are several."""
    here = at + 1
    while here < len(words) and plain(words[here]) in _FEW and _gap(text, spans, here) == "":
        here += 1
    while here < len(words):
        if _gap(text, spans, here) not in ("", ",", ":", "(") and here > at + 1:
            return
        name, here = _name(text, words, spans, here)
        if not name:
            return
        yield name
        is_list = here < len(words) and (plain(words[here]) == "and" or _gap(text, spans, here) == ",")
        if not is_list:
            return
        here += plain(words[here]) == "and"


def _before(text: str, words: Sequence[str], spans: Sequence[Span], at: int) -> Iterator[str]:
    """The name before a word of kinship that explains it: "Mila Verd, his widow"."""
    here = at - 1
    while here >= 0 and plain(words[here]) in _FEW and _gap(text, spans, here + 1) == "":
        here -= 1
    if here < 0 or _gap(text, spans, here + 1) not in (",", "(", "–", "—"):
        return
    first = here
    while first >= 0 and here - first < _MOST and _is_of_name(words[first]):
        if first < here and _gap(text, spans, first + 1) not in ("", "-", "."):
            break
        first -= 1
    if first < here:
        yield text[spans[first + 1][0] : spans[here][1]]


def _name(text: str, words: Sequence[str], spans: Sequence[Span], at: int) -> tuple[str, int]:
    """The name that begins at a word, "" where none does, and the word after it."""
    most = _MOST if at < len(words) and words[at][:1].isupper() else _UNCASED
    last = at
    while last < len(words) and last - at < most and _is_of_name(words[last]):
        if last > at and _gap(text, spans, last) not in ("", "-", "."):
            break
        last += 1
    return (text[spans[at][0] : spans[last - 1][1]], last) if last > at else ("", at)


def _is_of_name(each: str) -> bool:
    folded = plain(each)
    if folded in _STOPS or each[:1].isdigit():
        return False
    letter = each[:1]
    return letter.isupper() or letter.lower() == letter.upper() or word(folded).role in _LINKS


def _gap(text: str, spans: Sequence[Span], at: int) -> str:
    """What stands between a word and the one before it, without blanks; "…" for more than a sign or two."""
    if at <= 0 or at >= len(spans):
        return ""
    between = "".join(text[spans[at - 1][1] : spans[at][0]].split())
    return between if len(between) < _GAP else "…"
