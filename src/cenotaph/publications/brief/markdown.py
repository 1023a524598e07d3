"""A brief in Markdown: each sentence ends in footnotes, which hold receipts and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cenotaph.publications.brief.brief import Brief, Paragraph
from cenotaph.publications.brief.sentences import Quote, Receipt, Sentence, plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes; nothing in it is read as markup that a report wrote."""
    numbers = {receipt: number for number, receipt in enumerate(brief.receipts, 1)}
    blocks = [f"# {_sentence(brief.headline, numbers)}"]
    if brief.standfirst:
        blocks.append(" ".join(_sentence(each, numbers) for each in brief.standfirst))
    for section in brief.sections:
        blocks.append(f"## {section.heading}")
        blocks += _paragraphs(section.paragraphs, numbers)
    blocks += [_footnote(receipt, number) for receipt, number in numbers.items()]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Words that no reader of Markdown takes for markup."""
    found = _SPECIAL.sub(r"\\\1", plain(words))
    return _OPENING.sub(lambda hit: f"{hit[1]}\\{hit[2]}" if hit[1] else f"\\{hit[3]}", found)


def _paragraphs(paragraphs: tuple[Paragraph, ...], numbers: dict[Receipt, int]) -> Iterator[str]:
    items: list[str] = []
    for paragraph in paragraphs:
        words = " ".join(_sentence(each, numbers) for each in paragraph.sentences)
        if paragraph.is_item:
            items.append(f"- {words}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield words
    if items:
        yield "\n".join(items)


def _sentence(sentence: Sentence, numbers: dict[Receipt, int]) -> str:
    return escaped(sentence.text) + "".join(f"[^{numbers[receipt]}]" for receipt in sentence.receipts)


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
