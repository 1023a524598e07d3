"""A brief as one HTML page: no scripts, nothing fetched, each reference a link to its receipt and quotes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cenotaph.publications.brief.brief import Brief, Paragraph, Section
from cenotaph.publications.brief.markdown import is_web
from cenotaph.publications.brief.sentences import Quote, Receipt, Sentence, plain

_STYLE = """
@media screen{:root{color-scheme:light dark}}
:root{--ink:#1b1b1b;--paper:#fff;--soft:#595959;--line:#c9c9c9;--link:#0b4f8a}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#e8e8e8;--paper:#151515;--soft:#b0b0b0;--line:#444;--link:#8cc4ff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:42rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 Georgia,"Times New Roman",serif;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.2;margin:1rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .25rem}
.standfirst{font-size:1.2rem;color:var(--soft)}
a{color:var(--link)}.ref{font:.75em/1 system-ui,sans-serif;vertical-align:super;margin-left:.15em}
.skip{position:absolute;left:-99em}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.receipt{border-top:1px solid var(--line);padding:.75rem 0;font:.9rem/1.5 system-ui,sans-serif}
.receipt:target,blockquote:target{outline:3px solid var(--link);outline-offset:4px}
.receipt p{margin:.15rem 0}blockquote{margin:.6rem 0;padding-left:.8rem;border-left:3px solid var(--line)}
blockquote footer{color:var(--soft)}mark{background:#ffe08a;color:#1b1b1b}
@media print{body{max-width:none;font-size:10.5pt}a{color:inherit;text-decoration:none}.skip{display:none}
.receipt,li,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_JOINED = "&#8288;"
Numbers = dict[Receipt, int]


def to_html(brief: Brief) -> str:
    """The brief as a page of its own: from a figure to its receipt and quotes is one click."""
    numbers = {receipt: number for number, receipt in enumerate(brief.receipts, 1)}
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(brief.headline.text)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
            '<a class="skip" href="#receipts">Go to the receipts</a>\n<main>',
            *_article(brief, numbers),
            '<section aria-labelledby="receipts">\n<h2 id="receipts">Receipts and quotes</h2>',
            *(_receipt(receipt, number) for receipt, number in numbers.items()),
            "</section>\n</main>\n</body>\n</html>\n",
        )
    )


def _article(brief: Brief, numbers: Numbers) -> Iterator[str]:
    yield f"<article>\n<h1>{_sentence(brief.headline, numbers)}</h1>"
    if brief.standfirst:
        yield f'<p class="standfirst">{_sentences(brief.standfirst, numbers)}</p>'
    for section in brief.sections:
        yield _section(section, numbers)
    yield "</article>"


def _section(section: Section, numbers: Numbers) -> str:
    rows = [f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{escape(section.heading)}</h2>']
    rows += _paragraphs(section.paragraphs, numbers)
    return "\n".join([*rows, "</section>"])


def _paragraphs(paragraphs: tuple[Paragraph, ...], numbers: Numbers) -> Iterator[str]:
    in_list = False
    for paragraph in paragraphs:
        if paragraph.is_item != in_list:
            yield "<ul>" if paragraph.is_item else "</ul>"
            in_list = paragraph.is_item
        tag = "li" if paragraph.is_item else "p"
        yield f"<{tag}>{_sentences(paragraph.sentences, numbers)}</{tag}>"
    if in_list:
        yield "</ul>"


def _sentences(sentences: tuple[Sentence, ...], numbers: Numbers) -> str:
    return " ".join(_sentence(each, numbers) for each in sentences)


def _sentence(sentence: Sentence, numbers: Numbers) -> str:
    # Joined, so that no line begins with a reference.
    return _JOINED.join([escape(sentence.text), *(_reference(numbers[each]) for each in sentence.receipts)])


def _reference(number: int) -> str:
    return f'<a class="ref" href="#r{number}" aria-label="Receipt {number}">[{number}]</a>'


def _receipt(receipt: Receipt, number: int) -> str:
    rows = [f'<article class="receipt" id="r{number}" tabindex="-1">']
    rows += [f"<h3>{number}. {escape(plain(receipt.title))}</h3>"]
    rows += [f"<p>{escape(plain(line))}</p>" for line in receipt.lines]
    rows += [_quote(quote) for quote in receipt.quotes]
    return "\n".join([*rows, "</article>"])


def _quote(quote: Quote) -> str:
    told = escape(plain(", ".join(filter(None, (quote.speaker, quote.outlet, quote.published)))))
    if quote.url is not None and is_web(quote.url):
        told = f'<a href="{escape(quote.url)}" rel="noopener noreferrer">{told}</a>'
    words = f"{_run(quote.before)}<mark>{escape(plain(quote.words))}</mark>{_run(quote.after)}"
    return f"<blockquote>{words}<footer>{told} · claim {escape(quote.claim)}</footer></blockquote>"


def _run(words: str) -> str:
    """Words beside a quote, with the blanks at their ends kept as one."""
    head, tail = words[:1].isspace(), words[-1:].isspace()
    kept = escape(plain(words))
    return f"{' ' if head else ''}{kept}{' ' if tail and kept else ''}"
