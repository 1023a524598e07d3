"""One claim among the speech mentions of its report: what the choice of its speaker can see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from cenotaph.claims.attribution.mention import Mention
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons.load import load

_START = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features of all claims of one report share."""

    parsed: Parsed
    mentions: Sequence[Mention]
    by_passage: dict[int, list[Mention]]
    quotes: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, parsed: Parsed, mentions: Sequence[Mention]) -> Scene:
        """The scene of a report with its speech mentions."""
        grouped: dict[int, list[Mention]] = {}
        for mention in mentions:
            grouped.setdefault(mention.passage, []).append(mention)
        return cls(parsed, mentions, grouped, tuple(quotes_of(parsed.report.text)))


@dataclass(frozen=True, slots=True)
class View:
    """One claim seen from its sentence: where it is anchored and which mention governs it."""

    draft: Draft
    doc: Doc
    anchor: Token
    quote: tuple[int, int] | None
    path: dict[int, str]
    """Token index of each ancestor of the anchor, with the dependency by which it is reached."""
    long: bool
    here: Sequence[Mention]
    depth: dict[int, int]
    """Token index of each ancestor of the anchor, with its distance in the parse."""
    hedged: bool
    """The sentence hedges and names nobody: "reportedly"."""


def view(scene: Scene, draft: Draft) -> View | None:
    """The claim's view, or None where its sentence has no parse."""
    passage = scene.parsed.passages[draft.sentence]
    if passage.doc is None:
        return None
    anchor = None
    if draft.trigger is not None:
        anchor = passage.token_at(draft.trigger)
    if anchor is None:
        anchor = passage.token_at(draft.head)
    if anchor is None:
        anchor = passage.doc[0]
    offset = passage.offset(anchor)
    quote = next(((a, b) for a, b in scene.quotes if a <= offset < b), None)
    path = {anchor.i: "self"}
    below = anchor
    for above in anchor.ancestors:
        path[above.i] = below.dep_
        below = above
    here = scene.by_passage.get(draft.sentence, ())
    depth = {index: number for number, index in enumerate(path)}
    text = passage.sentence.text
    hedged = _words("hearsay").search(text) is not None
    return View(draft, passage.doc, anchor, quote, path, _background(text), here, depth, hedged)


def _background(text: str) -> bool:
    """Whether a sentence speaks of a period or names a year: its sums are often the report's own."""
    return bool(_YEAR.search(text) or _words("background").search(text))


def goes_on(text: str) -> bool:
    """Whether a sentence begins as one that goes on from the sentence before: with a pronoun, a number."""
    start = _START.search(text)
    return start is not None and (
        start.group().isdigit() or start.group().lower() in load("speech").words("linked")
    )


@cache
def _words(label: str) -> re.Pattern[str]:
    """A pattern for the words of a class, whole and in any case."""
    ordered = sorted(load("speech").words(label), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)


def quotes_of(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of quoted words; a quotation that is never closed ends with its paragraph."""
    start, opened = 0, None
    for match in re.finditer(r"[\n\"“”]", text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            if opened is not None:
                yield opened, at
            opened = None
        elif opened is None and mark != "”":
            opened = at
        elif opened is not None and mark != "“":
            yield opened, at
            opened = None
    if opened is not None and start <= opened:
        yield opened, len(text)
