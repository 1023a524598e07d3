"""Brief: headline, standfirst and sections of sentences, tables and pictures with their receipts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cenotaph.publications.brief.sentences import Receipt, Sentence
from cenotaph.publications.charts import Chart
from cenotaph.publications.maps import Spot


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read as one; an item stands in a list."""

    sentences: tuple[Sentence, ...]
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is of, then what is stated, each cell borne out by receipts."""

    cells: tuple[Sentence, ...]

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The receipts of all cells, each once."""
        return tuple(dict.fromkeys(each for cell in self.cells for each in cell.receipts))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below their headings; the first cell of a row says what it is of."""

    caption: Sentence
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table needs as many cells as there are columns")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart or a map shows; the sentences and tables beside it tell the same in words."""

    id: str
    caption: Sentence
    drawn: Chart | tuple[Spot, ...]
    """A chart, or the spots of a map."""
    is_told: bool = True
    """Whether a table or a list beside it tells the same numbers, one by one."""


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief under its heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A ledger's answer in the form of a news brief."""

    headline: Sentence
    standfirst: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    title: str = ""
    """What its maker calls it; "" for the headline alone."""

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in order, those of tables and pictures among them."""
        yield self.headline
        yield from self.standfirst
        for section in self.sections:
            for block in section.blocks:
                yield from sentences_of(block)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture, in order."""
        return tuple(
            each for section in self.sections for each in section.blocks if isinstance(each, Picture)
        )

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """Every receipt once, in the order in which it is first leant on: the first is number 1."""
        return tuple(dict.fromkeys(each for sentence in self.sentences() for each in sentence.receipts))


def sentences_of(block: Block) -> Iterator[Sentence]:
    """The sentences of a block, in the order in which they are read."""
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Picture):
        yield block.caption
    else:
        yield block.caption
        for row in block.rows:
            yield from row.cells


def item(*sentences: Sentence) -> Paragraph:
    """Sentences as an item of a list."""
    return Paragraph(sentences, is_item=True)
