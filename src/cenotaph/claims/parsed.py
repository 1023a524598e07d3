"""Parsed: a report as the rules see it, sentence by sentence, parsed where something may be claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from cenotaph.model.text import Report, Sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its parse; `doc` is None where the trigger scan found nothing to read."""

    sentence: Sentence
    doc: Doc | None

    def offset(self, token: Token) -> int:
        """Where the token starts in the report's text."""
        return self.sentence.start + token.idx

    def extent(self, span: Span) -> tuple[int, int]:
        """Where the span starts and ends in the report's text."""
        return self.sentence.start + span.start_char, self.sentence.start + span.end_char

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset of the report's text, or None."""
        inside = offset - self.sentence.start
        if self.doc is None or not 0 <= inside < len(self.sentence.text):
            return None
        span = self.doc.char_span(inside, inside + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report, its sentences in order, and their parses."""

    report: Report
    passages: Sequence[Passage]

    def passage_at(self, offset: int) -> Passage | None:
        """The passage whose sentence covers an offset of the report's text, or None."""
        for passage in self.passages:
            if passage.sentence.start <= offset < passage.sentence.end:
                return passage
        return None
