"""Sentence with references: it cannot be built unless receipts bear out all that it states."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

from cenotaph.errors import PublicationError

_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
_DIGITS = re.compile(r"\d+")
_SPELLED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b", re.I
)
_JOINER = "\u200c"
"""A sign without width that Persian is written with."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a report that a claim rests on, and who printed them."""

    claim: str
    before: str
    words: str
    after: str
    outlet: str
    """Who printed it: an outlet, else the title or the id of the report."""
    speaker: str = ""
    """Who is said to say so; "" where the report says it in its own voice."""
    published: str = ""
    """The day, in words."""
    url: str | None = None

    @property
    def whole(self) -> str:
        """The quoted words within those around them."""
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What bears a statement out: the arithmetic or the reading in lines, and the quotes that it rests on.

    Raises PublicationError where it holds neither.
    """

    id: str
    title: str
    lines: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    caveats: tuple[str, ...] = ()
    """What must be said wherever a figure of this receipt is: "funerals, not deaths"."""

    def __post_init__(self) -> None:
        if not self.lines and not self.quotes:
            raise PublicationError(f"receipt {self.id} rests on nothing")

    def missing(self, words: str) -> set[str]:
        """The numbers in some words that stand nowhere in this receipt."""
        told = chain([self.title], self.lines, (f"{each.whole} {each.published}" for each in self.quotes))
        return _numbers(words) - _numbers(" ".join(told))


@dataclass(frozen=True, slots=True)
class Stated:
    """Words taken from a receipt; PublicationError for a number that the receipt does not hold."""

    words: str
    receipt: Receipt
    is_figure: bool = True
    """Whether the caveats of the receipt are told with a number of these words: not with a day or a place."""

    def __post_init__(self) -> None:
        missing = sorted(self.receipt.missing(self.words))
        if missing:
            raise PublicationError(f"receipt {self.receipt.id} does not bear out {', '.join(missing)}")


Part = str | Stated


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a template between words that receipts bear out.

    Raises PublicationError for a sentence without any receipt, and for a number in the template's own words.
    """

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if not self.receipts:
            raise PublicationError("a sentence without a receipt cannot be printed")
        for part in self.parts:
            if isinstance(part, str) and (_DIGITS.search(part) or _SPELLED.search(part)):
                raise PublicationError("a number without a receipt cannot be printed")

    @classmethod
    def of(cls, *parts: Part) -> Sentence:
        """The sentence of some parts, one after the other."""
        return cls(parts)

    @property
    def text(self) -> str:
        """The sentence in plain words, with the caveats of all that it states: behind their figure.

        Where all of its figures have the same, they stand once, at its end.
        """
        of_each = {part.receipt: part.receipt.caveats for part in self._figures}
        if len(set(of_each.values())) > 1:
            return plain("".join(map(self._with_caveats, self.parts)))
        words = plain("".join(part if isinstance(part, str) else part.words for part in self.parts))
        if not self.caveats:
            return words
        stop = words[-1:] if words.endswith((".", ":")) else ""
        return f"{words.removesuffix(stop)} ({'; '.join(self.caveats)}){stop}"

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The receipts in the order in which the sentence leans on them."""
        return tuple(dict.fromkeys(part.receipt for part in self.parts if isinstance(part, Stated)))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What travels with the figures of this sentence."""
        return tuple(dict.fromkeys(each for part in self._figures for each in part.receipt.caveats))

    @property
    def _figures(self) -> list[Stated]:
        stated = (part for part in self.parts if isinstance(part, Stated) and part.is_figure)
        return [part for part in stated if _DIGITS.search(part.words)]

    def _with_caveats(self, part: Part) -> str:
        if isinstance(part, str):
            return part
        caveats = part.receipt.caveats if part in self._figures else ()
        return f"{part.words} ({'; '.join(caveats)})" if caveats else part.words


def plain(words: str) -> str:
    """The words on one line, without signs that steer a screen or turn the direction of writing."""
    kept = (
        " " if sign.isspace() else sign
        for sign in words
        if sign.isspace() or sign == _JOINER or unicodedata.category(sign)[0] != "C"
    )
    return " ".join("".join(kept).split())


def _numbers(words: str) -> set[str]:
    return set(_DIGITS.findall(_GROUPED.sub("", words)))
