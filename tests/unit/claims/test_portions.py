"""Very long reports: read in portions, everything once, at a cost that grows as the length does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

import cenotaph.claims.attackers.choose as attackers
import cenotaph.claims.placing.choose as placing
import cenotaph.claims.tolls.read as tolls
import cenotaph.claims.tolls.restatements as restatements
import cenotaph.claims.windows.features as windows
from cenotaph.claims.portions import CONTEXT, MOST_SENTENCES, MOST_WORK, Portion, Together, portions
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Anchor, Report, Sentence, Support
from cenotaph.pipeline.reading import Tools, claims_of
from cenotaph.sentences.split import split

DAY = date(2031, 3, 4)


def long_report(sentences: int, words: str = "Two men died in Sela", paragraph: int = 3) -> Report:
    """A report of so many sentences, all different."""
    lines = (f"{words} in raid {n}.{' ' if (n + 1) % paragraph else chr(10) * 2}" for n in range(sentences))
    return Report("long", "".join(lines), published=DAY, furniture=((0, 0),))


def cut(report: Report, parse: list[bool] | None = None) -> tuple[list[Sentence], list[Portion]]:
    sentences = split(report)
    return sentences, list(portions(report, sentences, parse or [True] * len(sentences)))


@pytest.mark.parametrize("count", [1, 40, MOST_SENTENCES])
def test_an_ordinary_report_is_one_portion_untouched(count: int) -> None:
    report = long_report(count)
    sentences, found = cut(report)
    assert [(one.report, one.sentences, one.offset, one.begin) for one in found] == [
        (report, sentences, 0, 0)
    ]


@pytest.mark.parametrize("count", [MOST_SENTENCES + 1, 1000, 2345])
def test_portions_hold_every_sentence_once_beside_the_context(count: int) -> None:
    report = long_report(count)
    sentences, found = cut(report)
    own = [
        (sentence.start + one.offset, sentence.text)
        for one in found
        for sentence in one.sentences
        if sentence.start >= one.begin
    ]
    assert own == [(sentence.start, sentence.text) for sentence in sentences]
    for one in found:
        assert len(one.sentences) == len(one.parse) <= MOST_SENTENCES + CONTEXT
        assert [sentence.index for sentence in one.sentences] == list(range(len(one.sentences)))
        for sentence in one.sentences:
            assert one.report.text[sentence.start : sentence.end] == sentence.text


def test_portions_end_with_a_paragraph() -> None:
    sentences, found = cut(long_report(1500, paragraph=7))
    starts = {sentence.start: sentence for sentence in sentences}
    for one in found[1:]:
        first = starts[one.offset + one.begin]
        assert first.paragraph != sentences[first.index - 1].paragraph


def test_portions_end_where_nothing_is_claimed() -> None:
    report = long_report(900, paragraph=1)
    parse = [not 350 <= n < 360 for n in range(900)]
    _, found = cut(report, parse)
    assert len(found[0].sentences) in range(351, 360)


def test_what_is_not_parsed_makes_no_portion() -> None:
    report = long_report(2000)
    _, found = cut(report, [n < 10 for n in range(2000)])
    assert [one.offset for one in found] == [0]
    assert cut(report, [False] * 2000)[1] == []
    assert cut(long_report(3), [False] * 3)[1] == []


def test_endless_sentences_make_small_portions() -> None:
    report = Report("r", "killed soldiers and " * 20_000)
    sentences, found = cut(report)
    assert len(found) > 10
    for one in found:
        work = sum((sentence.end - sentence.start) ** 2 for sentence in one.sentences)
        assert work <= MOST_WORK * 1.1
    again = {sentence.start + one.offset for one in found for sentence in one.sentences}
    assert again == {sentence.start for sentence in sentences}


@pytest.mark.parametrize("words", ["Two men died in Sela", "killed " * 40, "x"])
def test_twice_the_text_is_twice_the_portions(words: str) -> None:
    once, twice = (
        sum(len(one.report.text) for one in cut(long_report(count, words))[1]) for count in (3000, 6000)
    )
    assert twice <= 2.1 * once


def claim(key: str, start: int, part_of: str | None = None, name: str | None = None) -> Claim:
    kind = Kind.PERSON if name else Kind.TOLL
    count = None if name else Count(3, 3)
    anchor = Anchor(start, start + 4, "dead")
    return Claim(
        key,
        kind,
        Measure.KILLED,
        anchor,
        count,
        name,
        part_of=part_of,
        supports=(Support(start, start + 4, "dead"),),
    )


def portion(offset: int, begin: int) -> Portion:
    return Portion(Report("r", " " * 500), [], [], offset, offset, begin)


def test_claims_of_one_portion_stay_as_they_are() -> None:
    claims = [claim("t1", 3), claim("p1", 9, "t1", "Oren Marn"), claim("t2", 3)]
    together = Together()
    together.add(portion(0, 0), claims)
    assert together.claims == claims


def test_claims_of_portions_are_moved_and_numbered_through() -> None:
    together = Together()
    together.add(portion(0, 0), [claim("t1", 3), claim("t2", 150)])
    together.add(
        portion(100, 80),
        [
            claim("t1", 50),  # what the portion before told as its second
            claim("t2", 90, "t1"),
            claim("p1", 95, "t2", "Oren Marn"),
            claim("t3", 20),  # seen in the context only
        ],
    )
    together.add(portion(300, 10), [claim("p1", 40, None, "Oren Marn"), claim("t1", 60, "p1")])
    found = [(one.key, one.anchor.start, one.supports[0].start, one.part_of) for one in together.claims]
    assert found == [
        ("t1", 3, 3, None),
        ("t2", 150, 150, None),
        ("t3", 190, 190, "t2"),
        ("p1", 195, 195, "t3"),
        ("t4", 360, 360, "p1"),
    ]


def test_a_long_report_tells_everything_once(tools: Tools) -> None:
    text = "\n\n".join(f"A mine killed {n} soldiers near Sela on Monday." for n in range(2, 502))
    report = Report("long", text, published=DAY)
    claims = claims_of(report, tools)
    assert [one.count.low for one in claims if one.count] == list(range(2, 502))
    assert [one.key for one in claims] == [f"t{n}" for n in range(1, 501)]
    assert {one.place.words for one in claims if one.place} == {"near Sela"}
    for one in claims:
        for anchor in (one.anchor, *one.supports):
            anchor.verify(text)


WEIGHED = (
    (windows, "_features"),
    (placing, "features"),
    (attackers, "features"),
    (tolls, "features_of"),
    (restatements, "features_of"),
)
"""Functions that are called for each pair of a claim and what is weighed for it."""


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("On Monday {n} soldiers were killed near Sela", 420),
        ("killed {n} soldiers near Sela in the attack on the road to Brod of Monday, and " * 9, 30),
    ],
)
def test_twice_the_text_is_twice_the_work(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, words: str, sentences: int
) -> None:
    calls: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            calls[name] += 1
            return function(*arguments)

        return call

    for module, name in WEIGHED:
        label = f"{module.__name__}.{name}"
        monkeypatch.setattr(module, name, counted(label, getattr(module, name)))
    found = []
    for count in (sentences, 2 * sentences):
        calls.clear()
        text = "\n".join(f"{words.replace('{n}', str(n + 2))}." for n in range(count))
        claims_of(Report("r", text, published=DAY), tools)
        found.append(calls.copy())
    assert len(found[0]) >= 3
    for name, number in found[1].items():
        assert number <= 2.2 * found[0][name] + 100, name


def test_portions_come_in_order(tools: Tools) -> None:
    report = long_report(900, "Nine guards were captured by rebels")
    starts = [one.anchor.start for one in claims_of(report, tools)]
    assert all(a <= b for a, b in pairwise(starts))
    assert starts
