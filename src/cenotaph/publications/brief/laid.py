"""A brief laid out: its words in order, each reference numbered, with where each receipt is leant on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from cenotaph.publications.brief.brief import Block, Brief, Paragraph, Picture, Section, Table
from cenotaph.publications.brief.drawn import alternative, chart_of
from cenotaph.publications.brief.markdown import is_web
from cenotaph.publications.brief.sentences import Quote, Receipt, Sentence, plain

MOST_BACK = 12
"""Links from a receipt back to where it is leant on, at most."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: the number of a receipt, and that of this use of it."""

    receipt: int
    use: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the references that they end in."""

    text: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """Sentences; an item stands in a list."""

    sentences: tuple[Words, ...]
    is_item: bool


@dataclass(frozen=True, slots=True)
class LaidTable:
    """Rows below headings, the references of a row behind its first cell."""

    caption: Words
    columns: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class LaidPicture:
    """A picture by its id, with what is said below it and instead of it."""

    id: str
    caption: Words
    note: str
    alternative: str


LaidBlock = LaidParagraph | LaidTable | LaidPicture


@dataclass(frozen=True, slots=True)
class LaidQuote:
    """A quote, and who said and printed it."""

    before: str
    words: str
    after: str
    told: str
    url: str


@dataclass(frozen=True, slots=True)
class LaidReceipt:
    """A receipt with its number and the uses of it."""

    number: int
    title: str
    lines: tuple[str, ...]
    quotes: tuple[LaidQuote, ...]
    uses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """All of a brief."""

    title: str
    headline: Words
    is_titled: bool
    """Whether the title is another than the headline."""
    standfirst: tuple[Words, ...]
    sections: tuple[tuple[str, tuple[LaidBlock, ...]], ...]
    receipts: tuple[LaidReceipt, ...]


def laid_out(brief: Brief, drawn: Container[str]) -> Laid:
    """The brief laid out, without pictures but those of some ids.

    Nothing in it steers a screen or turns the direction of writing.
    """
    return _Laying(brief, drawn).laid()


@dataclass(slots=True)
class _Laying:
    brief: Brief
    drawn: Container[str]
    numbers: dict[Receipt, int] = field(default_factory=dict)
    uses: dict[Receipt, list[int]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def laid(self) -> Laid:
        self.numbers = {receipt: number for number, receipt in enumerate(self.brief.receipts, 1)}
        headline = self._words(self.brief.headline)
        standfirst = tuple(map(self._words, self.brief.standfirst))
        sections = tuple(
            (section.heading, tuple(map(self._block, self._shown(section))))
            for section in self.brief.sections
        )
        receipts = tuple(self._receipt(receipt, number) for receipt, number in self.numbers.items())
        title = plain(self.brief.title)
        return Laid(title or headline.text, headline, bool(title), standfirst, sections, receipts)

    def _shown(self, section: Section) -> Iterator[Block]:
        return (each for each in section.blocks if not isinstance(each, Picture) or each.id in self.drawn)

    def _block(self, block: Block) -> LaidBlock:
        if isinstance(block, Paragraph):
            return LaidParagraph(tuple(map(self._words, block.sentences)), block.is_item)
        if isinstance(block, Picture):
            note = plain(chart_of(block).note)
            return LaidPicture(block.id, self._words(block.caption), note, plain(alternative(block)))
        return self._table(block)

    def _table(self, table: Table) -> LaidTable:
        caption = self._words(table.caption)
        rows = []
        for row in table.rows:
            first, *others = [cell.text for cell in row.cells]
            head = Words(first, tuple(map(self._ref, row.receipts)))
            rows.append((head, *map(Words, others)))
        return LaidTable(caption, table.columns, tuple(rows))

    def _words(self, sentence: Sentence) -> Words:
        return Words(sentence.text, tuple(map(self._ref, sentence.receipts)))

    def _ref(self, receipt: Receipt) -> Ref:
        self.count += 1
        self.uses[receipt].append(self.count)
        return Ref(self.numbers[receipt], self.count)

    def _receipt(self, receipt: Receipt, number: int) -> LaidReceipt:
        lines, quotes = tuple(map(plain, receipt.lines)), tuple(map(_quote, receipt.quotes))
        uses = tuple(self.uses[receipt][:MOST_BACK])
        return LaidReceipt(number, plain(receipt.title), lines, quotes, uses)


def _quote(quote: Quote) -> LaidQuote:
    told = ", ".join(filter(None, (quote.speaker, quote.outlet, quote.published, f"claim {quote.claim}")))
    url = quote.url if quote.url is not None and is_web(quote.url) else ""
    return LaidQuote(beside(quote.before), plain(quote.words), beside(quote.after), plain(told), url)


def beside(words: str) -> str:
    """Words beside a quote on one line, with the blanks at their ends kept as one."""
    kept = plain(words)
    head, tail = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' if head else ''}{kept}{' ' if tail and kept else ''}"
