"""The brief of an invented war: word by word, every sentence tied to its receipts, hostile words harmless."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cenotaph.errors import PublicationError
from cenotaph.publications.brief.brief import Brief, sentences_of
from cenotaph.publications.brief.compose import compose
from cenotaph.publications.brief.facts import Facts
from cenotaph.publications.brief.html import to_html
from cenotaph.publications.brief.markdown import escaped, to_markdown
from cenotaph.publications.brief.sentences import Quote, Receipt

GOLDEN = Path(__file__).with_name("ardavia.md")


class Page(HTMLParser):
    """What a page links to, and what it can be linked at."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def test_the_brief_is_as_it_was_read_and_found_good(brief: Brief) -> None:
    assert to_markdown(brief) == GOLDEN.read_text("utf-8")


def test_every_sentence_has_a_receipt_and_every_receipt_a_footnote(brief: Brief) -> None:
    assert all(sentence.receipts for sentence in brief.sentences())
    words = to_markdown(brief)
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", words))
    told = set(re.findall(r"^\[\^(\d+)\]:", words, re.M))
    assert cited == told == {str(number) for number in range(1, len(brief.receipts) + 1)}


def test_from_a_figure_to_its_quote_is_one_click(brief: Brief) -> None:
    page = Page(to_html(brief))
    assert {link for link in page.links if link.startswith("#")} <= {f"#{each}" for each in page.ids}
    assert len(page.ids) == len(set(page.ids))
    (first, *_) = re.findall(r'<article class="receipt" id="r1".*?</article>', to_html(brief), re.S)
    assert "<mark>20 guards were killed</mark> at Belgrun." in first


def test_a_page_runs_nothing_and_fetches_nothing(brief: Brief) -> None:
    words = to_html(brief)
    page = Page(words)
    assert {"script", "img", "link", "iframe", "b"}.isdisjoint(page.tags)
    assert {link for link in page.links if not link.startswith("#")} == {"https://post.example/1"}
    assert "prefers-color-scheme" in words or "light-dark(" in words
    assert "&lt;b&gt;Marn&lt;/b&gt;" in words
    assert "default-src &#x27;none&#x27;" in words or "default-src 'none'" in words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<script>x</script>", "\\<script\\>x\\</script\\>"),
        ("[a](http://x)", "\\[a\\](http://x)"),
        ("# heading", "\\# heading"),
        ("1. item", "1\\. item"),
        ("- item", "\\- item"),
        ("`code` *b* _i_ |", "\\`code\\` \\*b\\* \\_i\\_ \\|"),
        ("line\n\n# heading", "line \\# heading"),
    ],
)
def test_no_words_are_read_as_markdown(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_where_nothing_is_claimed_a_section_says_so(facts: Facts) -> None:
    empty = {"clashes": (), "forces": (), "voices": (), "dead": (), "happenings": (), "rivals": ()}
    found = compose(replace(facts, **empty, unshown=0))  # type: ignore[arg-type]
    told = {
        each.id: [one.text for block in each.blocks for one in sentences_of(block)] for each in found.sections
    }
    assert {
        name: told[name] for name in ("events", "rivals", "forces", "named", "contradictions", "voices")
    } == {
        "events": ["No report tells of an event of these days."],
        "rivals": ["No losses were found that different origins count differently."],
        "forces": ["No number of forces is claimed."],
        "named": ["No report names anybody as killed."],
        "contradictions": ["No claims were found that cannot all be true."],
        "voices": ["No report gives a number of losses for these days."],
    }


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ((0, None), "The claims do not tell whether more or fewer were killed than in the days before."),
        ((2, 9), "More were killed than in the days before."),
        ((90, 95), "Fewer were killed than in the days before."),
        ((3, 40), "The claims do not tell whether more or fewer were killed than in the days before."),
    ],
)
def test_periods_are_compared_only_where_bounds_tell(
    facts: Facts, before: tuple[int, int | None], words: str
) -> None:
    low, high = before
    assert facts.before is not None
    lines = (*facts.before.receipt.lines, f"{low} to {high}")
    then = replace(facts.before, low=low, high=high, receipt=replace(facts.before.receipt, lines=lines))
    now = replace(
        facts.figure,
        high=30,
        receipt=replace(facts.figure.receipt, lines=("20 to 30", "1–14 April 2031, 3, 1, 2")),
    )
    texts = [each.text for each in compose(replace(facts, before=then, figure=now)).sentences()]
    assert words in texts


def test_a_figure_that_its_receipt_does_not_bear_out_is_not_printed(facts: Facts) -> None:
    quote = Quote("a9", "", "Some guards were killed", "", "Merin Post")
    bare = Receipt("bare", "no number", ("nothing was worked out in 1–14 April 2031",), (quote,))
    with pytest.raises(PublicationError, match="does not bear out 20"):
        compose(replace(facts, figure=replace(facts.figure, receipt=bare)))
