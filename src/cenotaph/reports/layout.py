"""The lines of a text, as a reader sees them: where each stands, its words, and whether it is prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BETWEEN = re.compile(r"[\s_]+")
_PROSE_END = re.compile(r"""[.!?…。؟۔।]["'”’»)\]]*$""")
_PROSE_WORDS = 8
_KEY_REACH = 400
"""A line is known again by so many of its first characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text that is not blank: text[start:end], without the blanks around it."""

    start: int
    end: int
    text: str
    key: str
    """The beginning in lower case with plain quotes, without the marks around it: for comparing."""

    @property
    def words(self) -> int:
        """How many words stand in the line, counted by blanks."""
        return len(self.text.split())

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence or more of a text, not like a heading or a link."""
        words = self.words
        return words >= _PROSE_WORDS and (bool(_PROSE_END.search(self.text)) or words > 3 * _PROSE_WORDS)


def lines_of(text: str) -> list[Line]:
    """The lines of a text in order, blank ones left out."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(Line(start, start + len(stripped), stripped, key_of(stripped)))
    return found


def key_of(words: str) -> str:
    """Words as they are compared: lower case, plain quotes, single blanks, no marks around them."""
    plain = words[:_KEY_REACH].lower().replace("’", "'").replace("‘", "'")
    return _EDGES.sub("", _BETWEEN.sub(" ", plain))
