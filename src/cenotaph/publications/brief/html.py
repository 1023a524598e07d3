"""A brief as one HTML page: no scripts, nothing fetched, each reference a link to its receipt and quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape

from cenotaph.publications.brief.brief import Block, Brief, Paragraph, Picture, Section, Table
from cenotaph.publications.brief.drawn import chart_of
from cenotaph.publications.brief.laid import MOST_BACK, beside
from cenotaph.publications.brief.markdown import is_web
from cenotaph.publications.brief.sentences import Quote, Receipt, Sentence, plain
from cenotaph.publications.drawing.palette import COLOURS

_STYLE = """
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:44rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 Georgia,"Times New Roman","Noto Naskh Arabic",serif;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.2;margin:1rem 0;text-wrap:balance}h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .25rem}
.headline{font-size:1.4rem;font-weight:700;line-height:1.25}
.standfirst{font-size:1.2rem;color:var(--ink-soft)}
a{color:var(--accent)}.ref{font:.75em/1 system-ui,sans-serif;vertical-align:super;margin-left:.15em}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99em}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
figure{margin:1.25rem 0}svg{display:block;max-width:100%;height:auto}
figcaption,caption,.back,blockquote footer{color:var(--ink-soft);font:.875rem/1.45 system-ui,sans-serif}
.scroll{overflow-x:auto;margin:1.25rem 0;position:relative}figure .scroll{margin:0}
figure svg{min-width:30rem}caption{text-align:start;padding-bottom:.4rem}
table{border-collapse:collapse;font:.9rem/1.45 system-ui,sans-serif;overflow-wrap:normal}
th,td{text-align:start;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
th[scope=row]{font-weight:400}
.receipt{border-top:1px solid var(--line);padding:.75rem 0;font:.9rem/1.5 system-ui,sans-serif}
.receipt:target{outline:3px solid var(--accent);outline-offset:4px}
.ref:target{background:#ffe08a;color:#1b1b1b}
.receipt p{margin:.15rem 0}blockquote{margin:.6rem 0;padding-inline-start:.8rem;
border-inline-start:3px solid var(--line)}mark{background:#ffe08a;color:#1b1b1b}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10.5pt}
a{color:inherit;text-decoration:none}.skip,.back{display:none}.scroll{overflow:visible}figure svg{min-width:0}
blockquote a::after{content:" <" attr(href) ">"}
.receipt,li,blockquote,figure,tr{break-inside:avoid}h2,h3{break-after:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_JOINED = "&#8288;"
_NO_DRAWINGS: Mapping[str, str] = {}


def to_html(brief: Brief, drawings: Mapping[str, str] = _NO_DRAWINGS) -> str:
    """The brief as a page of its own: from a figure to its receipt and quotes is one click, and one back.

    `drawings` are its pictures as SVG, by their ids; a picture without one is left out.
    """
    return _Page(brief, drawings).words()


class _Page:
    """Writes one page, and remembers where each receipt is leant on."""

    def __init__(self, brief: Brief, drawings: Mapping[str, str]) -> None:
        self._brief, self._drawings = brief, drawings
        self._numbers = {receipt: number for number, receipt in enumerate(brief.receipts, 1)}
        self._uses: dict[Receipt, list[int]] = defaultdict(list)
        self._count = 0

    def words(self) -> str:
        title = self._brief.title or self._brief.headline.text
        article = list(self._article())
        receipts = [self._receipt(receipt, number) for receipt, number in self._numbers.items()]
        return "\n".join(
            (
                '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{escape(plain(title))}</title>",
                f"<style>\n:root{{color-scheme:light dark;{_shades()}}}{_STYLE}</style>\n</head>\n<body>",
                '<a class="skip" href="#receipts">Go to the receipts</a>\n<main>',
                *article,
                '<section aria-labelledby="receipts">\n<h2 id="receipts">Receipts and quotes</h2>',
                *receipts,
                "</section>\n</main>\n</body>\n</html>\n",
            )
        )

    def _article(self) -> Iterator[str]:
        headline = self._sentence(self._brief.headline)
        title = self._brief.title
        yield f"<article>\n<h1>{escape(plain(title)) if title else headline}</h1>"
        if title:
            yield f'<p class="headline">{headline}</p>'
        if self._brief.standfirst:
            yield f'<p class="standfirst">{self._sentences(self._brief.standfirst)}</p>'
        for section in self._brief.sections:
            yield self._section(section)
        yield "</article>"

    def _section(self, section: Section) -> str:
        head = f'<h2 id="{section.id}">{escape(section.heading)}</h2>'
        rows = [f'<section aria-labelledby="{section.id}">\n{head}', *self._blocks(section.blocks)]
        return "\n".join([*rows, "</section>"])

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        in_list = False
        for block in blocks:
            is_item = isinstance(block, Paragraph) and block.is_item
            if is_item != in_list:
                yield "<ul>" if is_item else "</ul>"
                in_list = is_item
            yield self._block(block)
        if in_list:
            yield "</ul>"

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            tag = "li" if block.is_item else "p"
            return f"<{tag}>{self._sentences(block.sentences)}</{tag}>"
        return self._table(block) if isinstance(block, Table) else self._picture(block)

    def _table(self, table: Table) -> str:
        label = escape(table.caption.text, quote=True)
        heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns)
        rows = []
        for row in table.rows:
            first, *others = row.cells
            refs = _JOINED.join(self._reference(each) for each in row.receipts)
            cells = "".join(f"<td>{escape(cell.text)}</td>" for cell in others)
            rows.append(f'<tr><th scope="row">{escape(first.text)}{_JOINED}{refs}</th>{cells}</tr>')
        return "\n".join(
            (
                f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">',
                f"<table>\n<caption>{self._sentence(table.caption)}</caption>\n<thead><tr>{heads}</tr></thead>",
                "<tbody>", *rows, "</tbody>\n</table>\n</div>",
            )
        )  # fmt: skip

    def _picture(self, picture: Picture) -> str:
        drawing = self._drawings.get(picture.id)
        if drawing is None:
            return ""
        note = escape(chart_of(picture).note)
        caption = f"{self._sentence(picture.caption)} {note}"
        label = escape(picture.caption.text, quote=True)
        return (
            f'<figure>\n<div class="scroll" tabindex="0" role="region" aria-label="{label}">\n{drawing}</div>'
            f"<figcaption>{caption}</figcaption>\n</figure>"
        )

    def _sentences(self, sentences: tuple[Sentence, ...]) -> str:
        return " ".join(self._sentence(each) for each in sentences)

    def _sentence(self, sentence: Sentence) -> str:
        # Joined, so that no line begins with a reference.
        return _JOINED.join([escape(sentence.text), *map(self._reference, sentence.receipts)])

    def _reference(self, receipt: Receipt) -> str:
        self._count += 1
        self._uses[receipt].append(self._count)
        number = self._numbers[receipt]
        words = f'<span class="hidden">receipt </span>[{number}]'
        return f'<a class="ref" id="u{self._count}" href="#r{number}">{words}</a>'

    def _receipt(self, receipt: Receipt, number: int) -> str:
        rows = [f'<article class="receipt" id="r{number}" tabindex="-1" aria-labelledby="h{number}">']
        rows += [f'<h3 id="h{number}">{number}. {escape(plain(receipt.title))}</h3>']
        rows += [f"<p>{escape(plain(line))}</p>" for line in receipt.lines]
        rows += [_quote(quote) for quote in receipt.quotes]
        back = (
            f'<a href="#u{use}"><span class="hidden">to use </span>{at}<span class="hidden"> of receipt '
            f"{number}</span></a>"
            for at, use in enumerate(self._uses[receipt][:MOST_BACK], 1)
        )
        return "\n".join([*rows, f'<p class="back">Back: {" ".join(back)}</p>', "</article>"])


def _shades() -> str:
    return "".join(f"--{name}:light-dark({light},{dark});" for name, (light, dark) in COLOURS.items())


def _quote(quote: Quote) -> str:
    told = escape(plain(", ".join(filter(None, (quote.speaker, quote.outlet, quote.published)))))
    if quote.url is not None and is_web(quote.url):
        told = f'<a href="{escape(quote.url)}" rel="noopener noreferrer">{told}</a>'
    before, after = escape(beside(quote.before)), escape(beside(quote.after))
    words = f"{before}<mark>{escape(plain(quote.words))}</mark>{after}"
    footer = f"<footer>{told} · claim {escape(quote.claim)}</footer>"
    return f'<blockquote><p dir="auto">{words}</p>{footer}</blockquote>'
