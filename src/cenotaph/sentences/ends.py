"""Whether a mark such as "." ends a sentence, by the words on both sides of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load

MARK = re.compile(
    r"""(?P<wide>[。！？｡؟۔।॥።፧។။᙮]+[.!?]*|[.!?]*[؟۔]+)|(?P<mark>[.!?…‽]+)"""
    r"""(?P<close>["'”’»›)\]}]*)(?P<gap>\s*)"""
    r"""|(?P<bullet>(?<=\s)[*•●▪■◦‣➢►]+\s+(?=["'“‘«(\[]*\w))"""
)
"""Wherever a sentence may end: Latin marks, those of other scripts, and bullets inside a line."""

_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’()\[\]{}«»/—–-]+$")
_NEXT = re.compile(r"""[\s"'“”‘’«‹(\[{*•●▪■◦‣¿¡#@—–-]*(?P<word>[^\W\d_]+|\d|[$£€₪₹]|)""")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LIST_MARKER = re.compile(r"[\W_]*(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})")
_PARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|az|an|ash|adh|ul)-['‘’]?[A-Z]")
_GLUED_BEFORE = re.compile(r"[^@]*(?:[^\W\d_A-Z]{2}|[A-Z]{2}|\d|%)")
_WINDOW = 24
_QUOTE_REACH = 3000


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    before_numbers: frozenset[str]
    open: frozenset[str]
    starters: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("sentences")
    return _Words(*(lexicon.words(label) for label in ("title", "number", "open", "starter")))


def cut_after(text: str, left: int, match: re.Match[str], extent: tuple[int, int]) -> int | None:
    """Where the sentence that began at `left` ends at this match of MARK, or None where it goes on.

    `extent` is the paragraph that both stand in.
    """
    if match["bullet"]:
        return match.start() if _begins(text, match.end()) and text[left : match.start()].strip() else None
    if match["wide"]:
        return match.end()
    if match.end() >= extent[1] or _is_list_marker(text, left, match.start()):
        return None
    if not match["gap"]:
        return _cut_glued(text, left, match, extent[0])
    return match.end() if _ends_before_gap(text, left, match) else None


def _is_list_marker(text: str, left: int, right: int) -> bool:
    return right - left <= _WINDOW and bool(_LIST_MARKER.fullmatch(text, left, right))


def _begins(text: str, start: int) -> bool:
    following = _NEXT.match(text, start)
    word = following["word"] if following else ""
    return bool(word) and not word[0].islower()


def _ends_before_gap(text: str, left: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or not following["word"]:
        return False
    word = following["word"]
    if word[0].islower():
        particle = _PARTICLE.match(text, following.start("word"))
        return match["mark"] == "." and particle is not None and not _is_known(text, left, match)
    if (match["close"] and match["mark"] != ".") or match["mark"] not in (".", "!"):
        return True
    after = text[following.end() : following.end() + 1]
    return _ends_after_word(_word_before(text, left, match), word, after)


def _ends_after_word(before: str, word: str, after: str) -> bool:
    words = _words()
    initials = _LETTERS.fullmatch(before[:-1])
    if before.lower() in words.before_numbers and not (initials and before[0].isupper()):
        return not word[0].isdigit()
    if before.lower() in words.titles:
        return False
    if initials or before.lower() in words.open:
        return word.lower() in words.starters and after != "."
    return True


def _word_before(text: str, left: int, match: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(text, max(left, match.start() - _WINDOW), match.start())
    word = found.group() if found else ""
    if not _LETTERS.fullmatch(word):
        word = word.rpartition(".")[2]
    return word + match["mark"]


def _is_known(text: str, left: int, match: re.Match[str]) -> bool:
    before, words = _word_before(text, left, match).lower(), _words()
    known = before in words.titles or before in words.open or before in words.before_numbers
    return known or bool(_LETTERS.fullmatch(before[:-1]))


def _cut_glued(text: str, left: int, match: re.Match[str], paragraph: int) -> int | None:
    """A sentence that was glued to the next one: "1,500 men.He said"."""
    following = _NEXT.match(text, match.end())
    word = following["word"] if following else ""
    before = _WORD_BEFORE.search(text, max(left, match.start() - _WINDOW), match.start())
    if not word or not word[0].isupper() or (before is None and not _follows_quote(text, match)):
        return None
    if before and not _GLUED_BEFORE.fullmatch(before.group()):
        return None
    if _is_known(text, left, match) or not _is_sentence_word(text, word, following.end() if following else 0):
        return None
    return _before_opening_quote(text, paragraph, match)


def _is_sentence_word(text: str, word: str, end: int) -> bool:
    """Not the tail of a web address or a brand ("Gazeta.Ru", "Booking.Com")."""
    if text[end : end + 1] == "." and not _LETTERS.fullmatch(word):
        return False
    return word.lower() in _words().starters or word.isupper() or len(word) > 3


def _follows_quote(text: str, match: re.Match[str]) -> bool:
    return bool(match["close"]) or text[match.start() - 1 : match.start()] in set("\"'”’)")


def _before_opening_quote(text: str, paragraph: int, match: re.Match[str]) -> int:
    """A straight quote after the mark opens the next sentence where its paragraph has none open."""
    start = max(paragraph, match.start() - _QUOTE_REACH)
    if '"' in match["close"] and text.count('"', start, match.start()) % 2 == 0:
        return match.start("close") + match["close"].index('"')
    return match.end("close")
