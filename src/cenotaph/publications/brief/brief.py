"""Brief: headline, standfirst and sections of sentences with their receipts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cenotaph.publications.brief.sentences import Receipt, Sentence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read as one; an item stands in a list."""

    sentences: tuple[Sentence, ...]
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief under its heading."""

    id: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A ledger's answer in the form of a news brief."""

    headline: Sentence
    standfirst: tuple[Sentence, ...]
    sections: tuple[Section, ...]

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in order."""
        yield self.headline
        yield from self.standfirst
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph.sentences

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """Every receipt once, in the order in which it is first leant on: the first is number 1."""
        return tuple(dict.fromkeys(each for sentence in self.sentences() for each in sentence.receipts))


def item(*sentences: Sentence) -> Paragraph:
    """Sentences as an item of a list."""
    return Paragraph(sentences, is_item=True)
