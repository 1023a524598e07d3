"""A brief in Markdown: each sentence ends in footnotes, which hold receipts and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cenotaph.model.rows import Cell
from cenotaph.publications.brief.brief import Block, Brief, Paragraph, Picture, Table
from cenotaph.publications.brief.sentences import Quote, Receipt, Sentence, plain
from cenotaph.publications.charts import Chart

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes; nothing in it is read as markup that a report wrote."""
    numbers = {receipt: number for number, receipt in enumerate(brief.receipts, 1)}
    headline = _sentence(brief.headline, numbers)
    blocks = [f"# {escaped(brief.title)}", f"**{headline}**"] if brief.title else [f"# {headline}"]
    if brief.standfirst:
        blocks.append(_sentences(brief.standfirst, numbers))
    for section in brief.sections:
        blocks.append(f"## {section.heading}")
        blocks += _blocks(section.blocks, numbers)
    blocks += [_footnote(receipt, number) for receipt, number in numbers.items()]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Words that no reader of Markdown takes for markup."""
    found = _SPECIAL.sub(r"\\\1", plain(words))
    return _OPENING.sub(lambda hit: f"{hit[1]}\\{hit[2]}" if hit[1] else f"\\{hit[3]}", found)


def _blocks(blocks: tuple[Block, ...], numbers: dict[Receipt, int]) -> Iterator[str]:
    items: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.is_item:
            items.append(f"- {_sentences(block.sentences, numbers)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if isinstance(block, Paragraph):
            yield _sentences(block.sentences, numbers)
        elif isinstance(block, Picture):
            yield from _chart(block, numbers)
        else:
            yield _table(block, numbers)
    if items:
        yield "\n".join(items)


def _table(table: Table, numbers: dict[Receipt, int]) -> str:
    rows = [_cells(table.columns), _cells("---" for _ in table.columns)]
    for row in table.rows:
        first, *others = [escaped(cell.text) for cell in row.cells]
        rows.append(_cells([f"{first}{_references(row.receipts, numbers)}", *others]))
    return "\n".join([f"*{_sentence(table.caption, numbers)}*", "", *rows])


def _chart(picture: Picture, numbers: dict[Receipt, int]) -> Iterator[str]:
    """The table behind a chart, where none stands beside it; a map is told by the list below it."""
    if isinstance(picture.drawn, Chart) and not picture.is_told:
        columns = [each.name for each in picture.drawn.columns]
        rows = [[_plain(row.get(column)) for column in columns] for row in picture.drawn.rows]
        used = [number for number in range(len(columns)) if any(row[number] for row in rows)]
        head = _cells(picture.drawn.columns[number].label for number in used)
        lines = [head, _cells("---" for _ in used), *(_cells(row[number] for number in used) for row in rows)]
        yield "\n".join([f"*{_sentence(picture.caption, numbers)}*", "", *lines])


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else escaped(str(value))


def _cells(words: Iterable[str]) -> str:
    return f"| {' | '.join(words)} |"


def _sentences(sentences: tuple[Sentence, ...], numbers: dict[Receipt, int]) -> str:
    return " ".join(_sentence(each, numbers) for each in sentences)


def _sentence(sentence: Sentence, numbers: dict[Receipt, int]) -> str:
    return escaped(sentence.text) + _references(sentence.receipts, numbers)


def _references(receipts: tuple[Receipt, ...], numbers: dict[Receipt, int]) -> str:
    return "".join(f"[^{numbers[receipt]}]" for receipt in receipts)


def _footnote(receipt: Receipt, number: int) -> str:
    rows = [f"[^{number}]: {escaped(receipt.title)}", *(f"    {escaped(line)}" for line in receipt.lines)]
    rows += [f"    {_quote(quote)}" for quote in receipt.quotes]
    return "\n\n".join(rows)


def _quote(quote: Quote) -> str:
    words = f"{_beside(quote.before)}**{escaped(quote.words)}**{_beside(quote.after)}"
    told = ", ".join(filter(None, (quote.speaker, quote.outlet, quote.published, f"claim {quote.claim}")))
    address = f" <{quote.url}>" if is_web(quote.url) else ""
    return f"> {words} — {escaped(told)}{address}"


def _beside(words: str) -> str:
    """Words beside a quote, with the blanks at their ends kept as one."""
    kept = escaped(words)
    head, tail = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' if head else ''}{kept}{' ' if tail and kept else ''}"


def is_web(url: str | None) -> bool:
    """Whether an address may be made a link: of the web, and without signs that end one."""
    return url is not None and bool(re.fullmatch(r"https?://[^\s<>\"'`\\]+", url))
