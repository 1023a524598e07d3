"""Report, Sentence and Anchor: a published text and the ties that claims have to its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from cenotaph.errors import AnchorError


@dataclass(frozen=True, slots=True)
class Report:
    """One published text; every offset elsewhere counts Unicode code points of `text`."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    author: str | None = None
    translator: str | None = None
    original: str | None = None
    """Id or address of the report that this one is a translation of."""
    furniture: tuple[tuple[int, int], ...] = ()
    """Half-open ranges of `text` that are page furniture (menus, logos, keyword footers): never read."""

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a report that something rests on: half-open offsets and the words themselves."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The anchor of text[start:end]."""
        return cls(start, end, text[start:end])

    def verify(self, text: str) -> None:
        """Raises AnchorError unless the quote stands at its offsets in `text`."""
        if text[self.start : self.end] != self.quote:
            raise AnchorError(f"the quote does not stand at {self.start}..{self.end}")


class SupportKind(StrEnum):
    """What words beside a claim's own say of it."""

    WINDOW = "window"
    PLACE = "place"
    SPEAKER = "speaker"
    PARTY = "party"
    UNIT = "unit"
    RANK = "rank"
    ATTACKER = "attacker"


@dataclass(frozen=True, slots=True)
class Support(Anchor):
    """Words that a field of a claim rests on, and which field; None where whoever read them did not say."""

    kind: SupportKind | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report: text[start:end], with its place in the order of the report."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    """Counts the paragraphs of the report from 0; sentences of one paragraph share it."""
