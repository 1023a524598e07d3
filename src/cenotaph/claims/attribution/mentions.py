"""Speech mentions: every place of a report where somebody is made to say something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from cenotaph.claims.attribution.mention import Mention
from cenotaph.claims.attribution.phrase import extent, standing, text_of
from cenotaph.claims.attribution.resolve import resolved
from cenotaph.claims.attribution.speaker import agent_of, speaker, subject_of
from cenotaph.claims.attribution.words import class_of, deeds, head_class, mute, verb_classes
from cenotaph.claims.parsed import Parsed, Passage

_FIRST = frozenset("i we you me us there that this what one these those".split())
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_PREFIX = re.compile(r"^\s*([A-Z][^:.,;!?]{1,40}?)\s*:\s")
_SUFFIX = re.compile(r"(?:[:–—]|\s-)\s*([^:–—,;.!?\d-]{2,40})\s*$")


def mentions(parsed: Parsed) -> list[Mention]:
    """All speech mentions of a report in its order, pronouns replaced by the speaker they stand for."""
    found: list[Mention] = []
    for index, passage in enumerate(parsed.passages):
        if passage.doc is None:
            continue
        here = sorted(_in_passage(passage.doc, index), key=lambda mention: mention.verb)
        if index == 0 or len(passage.doc) < 14:
            here += _headline(passage, index, here)
        for mention in here:
            found.append(resolved(mention, found))
    return found


def _in_passage(doc: Doc, index: int) -> Iterator[Mention]:
    verbs = verb_classes()
    for token in doc:
        low = token.lower_
        if low in verbs and (token.tag_[:2] == "VB" or low in ("said", "says", "told")):
            mention = _of_verb(token, index, verbs[low])
        elif low == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            mention = _of_phrase(doc, index, token, doc[token.i + 1], "according")
        elif (
            low in class_of("reckoned")
            and token.dep_ == "pobj"
            and token.head.lower_ in ("by", "on", "per", "from")
        ):
            mention = _mention(index, token, token, "document", "count")
        else:
            continue
        if mention is not None:
            yield mention


def _of_verb(verb: Token, index: int, verb_class: str) -> Mention | None:
    if _says_nothing(verb):
        return None
    if verb_class == "cite" and verb.dep_ in ("advcl", "acl", "prep", "conj") and verb.tag_ == "VBG":
        return None
    subject, form = speaker(verb)
    if form == "nobody":
        return Mention(index, "", verb.i, verb.i, verb.i, form, verb_class, "none")
    if (
        subject is None
        or subject.lower_ in _FIRST
        or subject.lower_ in mute()
        or subject.pos_ in ("VERB", "AUX", "PUNCT", "ADV", "ADP", "SCONJ", "CCONJ", "PART")
    ):
        return None
    return _mention(index, subject, verb, form, verb_class)


def _says_nothing(verb: Token) -> bool:
    """Whether a verb of speech says nothing: lives claimed, an attack carried out or claimed by somebody."""
    objects = [t for t in verb.rights if t.dep_ == "dobj"]
    if any(t.lower_ in class_of("no-speech") or t.lower_ in _REFLEXIVE for t in objects):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "relcl", "ROOT", "advcl", "conj"):
        return False
    if verb.lower_ == "carried":
        return any(t.lower_ == "out" for t in verb.rights)
    done = verb.head if verb.dep_ in ("acl", "relcl") else subject_of(verb)
    return verb.lower_ == "claimed" and done is not None and done.lower_ in deeds()


def _of_phrase(doc: Doc, index: int, word: Token, to: Token, form: str) -> Mention | None:
    noun = next((t for t in to.rights if t.dep_ == "pobj"), None)
    if noun is None:
        noun = next(
            (t for t in doc[to.i + 1 : to.i + 8] if t.pos_ in ("NOUN", "PROPN") and t.head.i <= to.i + 8),
            None,
        )
    return None if noun is None else _mention(index, noun, word, form, "say")


def _mention(index: int, noun: Token, verb: Token, form: str, verb_class: str) -> Mention | None:
    noun = _based(noun)
    doc = noun.doc
    after = noun.i > verb.i
    high = None if after else max(verb.i, noun.i + 1)
    start, end = extent(noun, verb.i + 1 if after else 0, high)
    end = standing(noun, end, high)
    if form == "relative":
        end = min(end, verb.i)
    if end <= start:
        return None
    via, origin = _chain(verb) if form != "document" else ((), None)
    kind = head_class(noun)
    issuer = _issuer(noun) if kind == "document" else None
    if issuer is not None:
        start, end = extent(issuer)
        kind = head_class(issuer)
    return Mention(
        passage=index,
        words=text_of(doc, start, end),
        start=start,
        end=end,
        verb=verb.i,
        form=form,
        verb_class=verb_class,
        head_class=kind,
        negated=any(t.dep_ == "neg" for t in verb.children),
        via=via,
        origin=origin,
        pronoun=noun.pos_ == "PRON" or (issuer is None and _refers_back(noun, start, end)),
        plural=noun.tag_ in ("NNS", "NNPS") or noun.lower_ == "they",
        complement=_complement(verb),
    )


def _based(noun: Token) -> Token:
    """The body that a place before "-based" belongs to, where the parse took the place for the noun."""
    doc = noun.doc
    if noun.i + 3 >= len(doc) or doc[noun.i + 1].text != "-" or doc[noun.i + 2].lower_ != "based":
        return noun
    for token in doc[noun.i + 3 : noun.i + 12]:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        if token.pos_ != "ADJ" and token.dep_ not in ("compound", "amod", "nmod"):
            return token
    return noun


def _issuer(document: Token) -> Token | None:
    """Who issued a document that is made to speak: "a statement released by the army"."""
    for child in document.rights:
        if child.dep_ in ("acl", "relcl") and (agent := agent_of(child)) is not None:
            return agent
    return None


def _refers_back(noun: Token, start: int, end: int) -> bool:
    """Whether a phrase is no more than "the statement": its issuer stands before."""
    if noun.lower_ not in class_of("issued"):
        return False
    return end - start <= 3 and not any(t.dep_ in ("poss", "amod") or t.pos_ == "PROPN" for t in noun.lefts)


def _complement(verb: Token) -> str:
    deps = {t.dep_ for t in verb.children}
    clause, thing = bool(deps & {"ccomp", "xcomp", "parataxis"}), "dobj" in deps
    return {(True, True): "both", (True, False): "clause", (False, True): "object"}.get(
        (clause, thing), "none"
    )


def _chain(verb: Token) -> tuple[tuple[str, ...], str | None]:
    """The outlets that a speaker is relayed by, and the origin that the speaker cites."""
    via: list[str] = []
    origin = None
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dobj", "dative", "iobj") and head_class(child) == "medium":
            via.append(text_of(child.doc, *extent(child, verb.i + 1)))
        elif child.dep_ == "agent" and (noun := next(iter(child.rights), None)) is not None:
            via.append(text_of(child.doc, *extent(noun, child.i + 1)))
        elif child.dep_ in ("advcl", "prep") and child.lower_ in ("citing", "quoting"):
            cited = next((t for t in child.rights if t.dep_ in ("dobj", "pobj")), None)
            origin = text_of(child.doc, *extent(cited, child.i + 1)) if cited is not None else None
    return tuple(via), origin


def _headline(passage: Passage, index: int, here: list[Mention]) -> list[Mention]:
    """A headline's "UN: ..." and "... – monitor": the speaker before a colon or after a dash."""
    doc = passage.doc
    if doc is None or (index and doc[-1].text in '.!?”"') or any(m.form != "nobody" for m in here):
        return []
    first = min((p for p in (doc.text.find("\n"),) if p > 0), default=len(doc.text))
    for pattern in (_PREFIX, _SUFFIX):
        match = pattern.search(doc.text[:first])
        span = match and doc.char_span(*match.span(1), alignment_mode="expand")
        if span is not None and len(span) and len(span) <= 6 and head_class(span.root) != "other":
            kind = head_class(span.root)
            return [Mention(index, span.text, span.start, span.end, span.start, "headline", "say", kind)]
    return []
