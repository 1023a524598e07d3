"""Report -> Sentences -> parses -> Claims, resolved: one report read, or a stream of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from cenotaph.claims.extract import extract
from cenotaph.claims.gate import concerns_conflict
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.parts_of_speech import RememberingRuler
from cenotaph.claims.portions import Portion, Together, portions
from cenotaph.claims.scan import wanted
from cenotaph.claims.transitions import hasten
from cenotaph.errors import SettingsError
from cenotaph.model.claim import Claim
from cenotaph.model.text import Report, Sentence
from cenotaph.parties import knowing
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.resolving import resolved
from cenotaph.sentences.split import split
from cenotaph.settings import Settings

READABLE = frozenset({"en"})
"""The languages whose claims are read, as ISO 639-1 codes."""

_BUFFER = 2_000_000
"""Characters of text held at a time; with the sentences of a batch it bounds the memory."""
_TOGETHER = 128
"""Sentences that are parsed in one go."""
_PARSED_CHARACTERS = 30_000
"""Characters that are parsed in one go: twice what so many sentences of the press have."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_WARM_UP = "At least 12 soldiers were killed and Colonel Ivan Petrov was wounded on Monday, police said."


@dataclass(frozen=True, slots=True)
class Tools:
    """What the reading needs, loaded once and shared by all reports."""

    nlp: Language
    ruler: RememberingRuler | None = None
    """Stands in for the pipeline's own attribute ruler, which is switched off."""
    batch: int = Settings().batch
    reference: Reference = field(default_factory=Reference)
    """The places and parties that the words of claims are looked up in."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """A portion that waits to be parsed; a report that has none is None in its place."""

    report: Report
    portion: Portion | None
    is_last: bool


def load_tools(settings: Settings | None = None) -> Tools:
    """The tools of the reading; SettingsError when the language model cannot be loaded.

    Raises InputError, too, for a broken line in the user's own gazetteer or file of parties.
    """
    settings = settings or Settings()
    reference = Reference.of(settings)
    try:
        nlp = spacy.load(settings.model, exclude=["lemmatizer"])
    except (OSError, ValueError) as error:
        raise SettingsError(
            "model", f"{settings.model!r} cannot be loaded", "install it, or leave model out"
        ) from error
    hasten(nlp)
    tools = Tools(nlp, _remembering(nlp), settings.batch, reference)
    # Word lists that the rules load at first use must outlive the memory zone of a batch.
    for pending in _pending(Report("warm-up", _WARM_UP)):
        _claims(pending, parses([_WARM_UP], tools))
    return tools


def is_readable(report: Report) -> bool:
    """Whether claims are read from the report's language; an unknown language counts as English."""
    return report.language is None or report.language.split("-")[0].lower() in READABLE


def claims_of(report: Report, tools: Tools) -> list[Claim]:
    """What the report claims, in the order of its words; the same report gives the same claims."""
    return next(read_claims([report], tools))[1]


def read_claims(reports: Iterable[Report], tools: Tools) -> Iterator[tuple[Report, list[Claim]]]:
    """Each report with its claims, in order; a batch at a time, so that memory stays bounded."""
    together = Together()
    for batch in _batches(reports, tools.batch):
        for pending, found in zip(batch, _read(batch, tools), strict=True):
            if pending.portion is not None:
                together.add(pending.portion, found)
            if pending.is_last:
                yield pending.report, resolved(pending.report, together.claims, tools.reference)
                together = Together()


def to_parse(report: Report) -> tuple[list[Sentence], list[bool]]:
    """The sentences of a report, and for each whether it is parsed; none is where nothing can be claimed."""
    sentences = split(report) if is_readable(report) else []
    if not concerns_conflict(report.text):
        return sentences, [False] * len(sentences)
    return sentences, wanted(sentences)


def _remembering(nlp: Language) -> RememberingRuler | None:
    ruler = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
    if not isinstance(ruler, AttributeRuler):
        return None
    nlp.disable_pipe("attribute_ruler")
    return RememberingRuler(ruler, nlp.vocab)


def _batches(reports: Iterable[Report], enough: int) -> Iterator[list[_Pending]]:
    """The portions of reports, so many at a time that there is enough to parse."""
    batch: list[_Pending] = []
    sentences = characters = 0
    for report in reports:
        for pending in _pending(report):
            batch.append(pending)
            if pending.portion is not None:
                sentences += sum(pending.portion.parse)
            characters += len(report.text) if pending.is_last else 0
            if sentences >= enough or characters >= _BUFFER:
                yield batch
                batch, sentences, characters = [], 0, 0
    yield batch


def _pending(report: Report) -> Iterator[_Pending]:
    waiting: Portion | None = None
    for portion in portions(report, *to_parse(report)):
        if waiting is not None:
            yield _Pending(report, waiting, is_last=False)
        waiting = portion
    yield _Pending(report, waiting, is_last=True)


def _read(batch: Sequence[_Pending], tools: Tools) -> list[list[Claim]]:
    texts = [
        _SURROGATE.sub("\ufffd", sentence.text)
        for pending in batch
        if (portion := pending.portion) is not None
        for sentence, parse in zip(portion.sentences, portion.parse, strict=True)
        if parse
    ]
    if not texts:
        return [[] for _ in batch]
    # spaCy keeps every string that it has met; the zone frees those of a batch, and the parses with them.
    with tools.nlp.memory_zone(), knowing(tools.reference.registry):
        docs = parses(texts, tools)
        return [_claims(pending, docs) for pending in batch]


def parses(texts: Sequence[str], tools: Tools) -> Iterator[Doc]:
    """The parse of each sentence, as the rules for claims see it."""
    docs = (doc for some in _parsed_together(texts) for doc in tools.nlp.pipe(some, batch_size=_TOGETHER))
    return map(tools.ruler, docs) if tools.ruler else docs


def _parsed_together(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in runs that the parser's layers hold at a time."""
    begin = length = 0
    for end, text in enumerate(texts):
        if end - begin == _TOGETHER or (length + len(text) > _PARSED_CHARACTERS and end > begin):
            yield texts[begin:end]
            begin, length = end, 0
        length += len(text)
    yield texts[begin:]


def _claims(pending: _Pending, docs: Iterator[Doc]) -> list[Claim]:
    portion = pending.portion
    if portion is None:
        return []
    passages = [
        Passage(sentence, next(docs) if parse else None)
        for sentence, parse in zip(portion.sentences, portion.parse, strict=True)
    ]
    return extract(Parsed(portion.report, passages))
