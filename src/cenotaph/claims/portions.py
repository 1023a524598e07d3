"""Portions: the stretches in which a very long report is read, so that its cost grows as its length does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cenotaph.model.claim import Claim, Kind
from cenotaph.model.text import Anchor, Report, Sentence

MOST_SENTENCES = 400
"""A report of more sentences is read in portions; those of the press have some dozens."""
MOST_WORK = 20_000_000
"""Sentences whose lengths in characters, each multiplied by itself, add up to so much make a portion, too:
what is said in one sentence is weighed against all else in it."""
CONTEXT = 20
"""Sentences before a portion that are read with it again: they say who speaks, where, when, of whom."""

_Told = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of a report as a report of its own, with its sentences; an ordinary report is one."""

    report: Report
    sentences: Sequence[Sentence]
    parse: Sequence[bool]
    """For each sentence whether it is parsed."""
    first: int = 0
    """The position among the report's sentences of the first one here."""
    offset: int = 0
    """Where in the report's text this one's begins."""
    begin: int = 0
    """Where in this text the context ends: what is claimed before belongs to the portion before."""


def portions(report: Report, sentences: Sequence[Sentence], parse: Sequence[bool]) -> Iterator[Portion]:
    """The portions of a report in order, together all that is to be parsed; none where that is nothing."""
    if _fits(sentences):
        if any(parse):
            yield Portion(report, sentences, parse)
        return
    begin = 0
    while begin < len(sentences):
        end = _end(sentences, parse, begin)
        if any(parse[begin:end]):
            yield _portion(report, sentences, parse, (_context(sentences, begin), begin, end))
        begin = end


def _fits(sentences: Sequence[Sentence]) -> bool:
    return len(sentences) <= MOST_SENTENCES and sum(map(_work, sentences)) <= MOST_WORK


def _work(sentence: Sentence) -> int:
    return (sentence.end - sentence.start) ** 2


def _end(sentences: Sequence[Sentence], parse: Sequence[bool], begin: int) -> int:
    """Where a portion ends: late, yet before a paragraph, if it can be where nothing is claimed."""
    end, work = begin, 0
    while end < len(sentences) and end - begin < MOST_SENTENCES:
        work += _work(sentences[end])
        if work > MOST_WORK and end > begin:
            break
        end += 1
    if end == len(sentences):
        return end

    def worth(cut: int) -> tuple[int, int]:
        opens = sentences[cut].paragraph != sentences[cut - 1].paragraph
        return 2 * opens + (not parse[cut] and not parse[cut - 1]), cut

    return max(range(begin + max(1, (end - begin) * 3 // 4), end + 1), key=worth)


def _context(sentences: Sequence[Sentence], begin: int) -> int:
    """Where the context of a portion begins: it takes a tenth of a portion's work at most."""
    first, work = begin, 0
    while (
        first and begin - first < CONTEXT and (work := work + _work(sentences[first - 1])) <= MOST_WORK // 10
    ):
        first -= 1
    return first


def _portion(
    report: Report, sentences: Sequence[Sentence], parse: Sequence[bool], extent: tuple[int, int, int]
) -> Portion:
    first, begin, end = extent
    offset, paragraph = sentences[first].start, sentences[first].paragraph
    own = [
        Sentence(number, old.start - offset, old.end - offset, old.text, old.paragraph - paragraph)
        for number, old in enumerate(sentences[first:end])
    ]
    part = replace(report, text=report.text[offset : sentences[end - 1].end], furniture=())
    return Portion(part, own, parse[first:end], first, offset, sentences[begin].start - offset)


class Together:
    """The claims of a report, put together from those of its portions: each once, numbered through."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self._numbers: dict[str, int] = {}
        self._before: dict[_Told, str] = {}
        """The keys of the claims of the portion before, by what they tell."""

    def add(self, portion: Portion, found: Sequence[Claim]) -> None:
        """Takes the claims of the next portion, but for those that the portion before has told."""
        told = [_told(claim, portion.offset) for claim in found]
        keys: list[str | None] = [
            self._key(claim) if claim.anchor.start >= portion.begin and what not in self._before else None
            for claim, what in zip(found, told, strict=True)
        ]
        known = {
            claim.key: key or self._before.get(what)
            for claim, key, what in zip(found, keys, told, strict=True)
        }
        self.claims += (
            _moved(claim, portion.offset, key, known.get(claim.part_of or ""))
            for claim, key in zip(found, keys, strict=True)
            if key is not None
        )
        self._before = {what: key for what, key in zip(told, keys, strict=True) if key is not None}

    def _key(self, claim: Claim) -> str:
        prefix = claim.key[:1]
        self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
        return f"{prefix}{self._numbers[prefix]}"


def _told(claim: Claim, offset: int) -> _Told:
    """What makes two claims of neighbouring portions one: a person is one by name, all else by its words."""
    if claim.kind is Kind.PERSON:
        return claim.kind, claim.measure, claim.name
    return claim.kind, claim.measure, claim.anchor.start + offset, claim.anchor.end + offset, claim.count


def _moved(claim: Claim, offset: int, key: str, whole: str | None) -> Claim:
    if not offset:
        return claim if (claim.key, claim.part_of) == (key, whole) else replace(claim, key=key, part_of=whole)
    return replace(
        claim,
        key=key,
        part_of=whole,
        anchor=_shifted(claim.anchor, offset),
        supports=tuple(_shifted(anchor, offset) for anchor in claim.supports),
    )


_Anchor = TypeVar("_Anchor", bound=Anchor)


def _shifted(anchor: _Anchor, offset: int) -> _Anchor:
    return replace(anchor, start=anchor.start + offset, end=anchor.end + offset)
