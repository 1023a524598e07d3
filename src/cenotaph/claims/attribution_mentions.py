"""Speech mentions: every place of a report where somebody is made to say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from cenotaph.claims.attribution_phrase import extent, text_of
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.lexicons.load import load

_VERBS = ("say", "report", "count", "show", "cite", "deny", "accuse", "think")
_HEADS = ("pronoun", "document", "medium", "voice")
_FIRST = frozenset("i we you me us there that this what one these those".split())
_RELATIVE = frozenset({"who", "which", "that"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_COUNTS = frozenset("count counts tally tallies figures figure data records estimates statistics database".split())
_SPOKEN = frozenset("statement statements communique communiqué release tweet message broadcast post update report".split())
_LIVES = frozenset("lives life responsibility credit victims victory".split())
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_PREFIX = re.compile(r"^\s*([A-Z][^:.,;!?]{1,40}?)\s*:\s")
_SUFFIX = re.compile(r"(?:[:–—]|\s-)\s*([^:–—,;.!?\d-]{2,40})\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody made to speak: the words for them and the word that makes them speak."""

    passage: int
    words: str
    start: int
    """Token range of the words in their passage, half-open."""
    end: int
    verb: int
    """The token that makes them speak."""
    form: str
    """How: subject, inverted, chained, relative, agent, according, document, headline, nobody."""
    verb_class: str
    head_class: str
    negated: bool = False
    via: tuple[str, ...] = ()
    origin: str | None = None
    """Whom the speaker cites, where the report says so."""
    pronoun: bool = False
    plural: bool = False
    complement: str = "none"
    """What the verb takes: a clause, an object, both, or none."""


@cache
def verb_classes() -> dict[str, str]:
    """Each verb form of speech with its class."""
    lexicon = load("speech")
    return {word: label for label in reversed(_VERBS) for word in lexicon.words(label)}


@cache
def head_classes() -> dict[str, str]:
    """Each noun that can head a speaker with its class."""
    lexicon = load("speech")
    return {word: label for label in reversed(_HEADS) for word in lexicon.words(label)}


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
            found.append(_resolved(mention, found))
    return found


def _in_passage(doc: Doc, index: int) -> Iterator[Mention]:
    verbs = verb_classes()
    for token in doc:
        low = token.lower_
        if low in verbs and (token.tag_[:2] == "VB" or low in ("said", "says", "told")):
            mention = _of_verb(token, index, verbs[low])
        elif low == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            mention = _of_phrase(doc, index, token, doc[token.i + 1], "according")
        elif low in _COUNTS and token.dep_ == "pobj" and token.head.lower_ in ("by", "on", "per", "from"):
            mention = _mention(index, token, token, "document", "count")
        else:
            continue
        if mention is not None:
            yield mention


def _of_verb(verb: Token, index: int, verb_class: str) -> Mention | None:
    if any(t.lower_ in _LIVES or t.lower_ in _REFLEXIVE for t in verb.rights if t.dep_ == "dobj"):
        return None
    if verb_class == "cite" and verb.dep_ in ("advcl", "acl", "prep", "conj") and verb.tag_ == "VBG":
        return None
    subject, form = _speaker(verb)
    if form == "nobody":
        return Mention(index, "", verb.i, verb.i, verb.i, form, verb_class, "none")
    if subject is None or subject.lower_ in _FIRST or subject.pos_ in ("VERB", "AUX", "PUNCT", "ADV", "ADP", "SCONJ", "CCONJ", "PART"):
        return None
    return _mention(index, subject, verb, form, verb_class)


def _speaker(verb: Token) -> tuple[Token | None, str]:
    """Who performs a verb of speech, and how the sentence says so."""
    subject = _subject(verb)
    if subject is not None and subject.dep_ == "nsubjpass":
        if verb_classes().get(verb.lower_) == "cite":
            return subject, "subject"
        agent = _agent(verb)
        return (agent, "agent") if agent is not None else (None, "nobody")
    if subject is not None:
        if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head, "relative"
        return subject, "inverted" if subject.i > verb.i else "subject"
    if verb.tag_ == "VBN" and (agent := _agent(verb)) is not None:
        return agent, "agent"
    if (beside := _beside(verb)) is not None:
        return beside, "subject"
    if (climbed := _climb(verb)) is not None:
        return climbed, "chained"
    return _neighbour(verb)


def _subject(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((t for t in child.rights if t.dep_ == "pobj"), None)
    return None


def _beside(verb: Token) -> Token | None:
    """A speaker that stands right before a finite verb which the parse gave to another clause."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before = verb.nbor(-1)
    if before.dep_ == "pobj" or before.pos_ not in ("NOUN", "PROPN"):
        return None
    return before if head_class(before) in ("voice", "medium", "document") else None


def _climb(verb: Token) -> Token | None:
    """The subject that a verb with none of its own shares with the verb above it."""
    current = verb
    for _ in range(4):
        head = current.head
        if current.dep_ in ("acl", "relcl") and head.pos_ not in _CLAUSAL:
            if head.lower_ in _SPOKEN and head.dep_ in ("dobj", "pobj"):
                current = head if head.dep_ == "dobj" else head.head
                current = current.head
            else:
                return head if verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") else None
        elif current.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep") and head is not current:
            current = head
        else:
            return None
        subject = _subject(current)
        if subject is not None:
            return subject if subject.dep_ == "nsubj" else None
    return None


def _neighbour(verb: Token) -> tuple[Token | None, str]:
    """Where the parse gives no subject: the noun that stands right after the verb, or right before it."""
    doc = verb.doc
    if verb.tag_ in ("VB", "VBG", "VBN"):
        return None, "none"
    after = verb.i + 1
    if after < len(doc) and (verb.i == 0 or doc[verb.i - 1].is_punct):
        token = doc[after]
        if token.pos_ in ("NOUN", "PROPN", "DET", "PRON"):
            while token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
                token = token.head
            return token, "inverted"
    if verb.i and doc[verb.i - 1].pos_ in ("NOUN", "PROPN", "PRON"):
        return doc[verb.i - 1], "subject"
    return None, "none"


def _of_phrase(doc: Doc, index: int, word: Token, to: Token, form: str) -> Mention | None:
    noun = next((t for t in to.rights if t.dep_ == "pobj"), None)
    if noun is None:
        noun = next((t for t in doc[to.i + 1 : to.i + 8] if t.pos_ in ("NOUN", "PROPN") and t.head.i <= to.i + 8), None)
    return None if noun is None else _mention(index, noun, word, form, "say")


def _mention(index: int, noun: Token, verb: Token, form: str, verb_class: str) -> Mention | None:
    doc = noun.doc
    after = noun.i > verb.i
    start, end = extent(noun, verb.i + 1 if after else 0, None if after else max(verb.i, noun.i + 1))
    if form == "relative":
        end = min(end, verb.i)
    if end <= start:
        return None
    via, origin = _chain(verb) if form != "document" else ((), None)
    kind = head_class(noun)
    issuer = _issuer(noun) if kind == "document" and noun.lower_ in _SPOKEN else None
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


def _issuer(document: Token) -> Token | None:
    """Who issued a document that is made to speak: "a statement released by the army"."""
    for child in document.rights:
        if child.dep_ in ("acl", "relcl") and (agent := _agent(child)) is not None:
            return agent
    return None


def _refers_back(noun: Token, start: int, end: int) -> bool:
    """Whether a phrase is no more than "the statement", "this report", "a statement": its issuer stands before."""
    if noun.lower_ not in _SPOKEN:
        return False
    return end - start <= 3 and not any(t.dep_ in ("poss", "amod") or t.pos_ == "PROPN" for t in noun.lefts)


def _complement(verb: Token) -> str:
    deps = {t.dep_ for t in verb.children}
    clause, thing = bool(deps & {"ccomp", "xcomp", "parataxis"}), "dobj" in deps
    return {(True, True): "both", (True, False): "clause", (False, True): "object"}.get((clause, thing), "none")


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


def head_class(noun: Token) -> str:
    """The class of a noun that heads a speaker: a word of the lexicon, an entity, or other."""
    known = head_classes().get(noun.lower_)
    if known:
        return known
    if noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return noun.ent_type_.lower()
    return "name" if noun.pos_ == "PROPN" else "other"


def _headline(passage: Passage, index: int, here: list[Mention]) -> list[Mention]:
    """A headline's "UN: ..." and "... – monitor": the speaker before a colon or after a dash."""
    doc = passage.doc
    if doc is None or (index and doc[-1].text in ".!?”\"") or any(m.form != "nobody" for m in here):
        return []
    first = min((p for p in (doc.text.find("\n"),) if p > 0), default=len(doc.text))
    for pattern in (_PREFIX, _SUFFIX):
        match = pattern.search(doc.text[:first])
        span = match and doc.char_span(*match.span(1), alignment_mode="expand")
        if span is not None and len(span) and len(span) <= 6 and head_class(span.root) != "other":
            kind = head_class(span.root)
            return [Mention(index, span.text, span.start, span.end, span.start, "headline", "say", kind)]
    return []


def _resolved(mention: Mention, earlier: list[Mention]) -> Mention:
    """The mention with the words of the speaker its pronoun stands for, where one came before."""
    if not mention.pronoun:
        return _fuller(mention, earlier)
    named = [m for m in earlier[-12:] if m.words and not m.pronoun or (m.pronoun and m.head_class != "pronoun")]
    for old in reversed(named):
        if old.passage < mention.passage - 8:
            break
        if _fits(mention, old):
            return replace(mention, words=old.words, head_class=mention.head_class)
    return mention


def _fuller(mention: Mention, earlier: list[Mention]) -> Mention:
    """A surname made to speak again, with the fuller words that presented its bearer."""
    if mention.head_class not in ("person", "name") or len(mention.words.split()) > 3:
        return mention
    surname = mention.words.split()[-1]
    for old in earlier:
        if surname in old.words.split() or f"{surname}," in old.words.split():
            return replace(mention, words=old.words) if len(old.words) > len(mention.words) else mention
    return mention


def _fits(mention: Mention, old: Mention) -> bool:
    low = mention.words.lower()
    if old.form == "nobody" or old.head_class == "pronoun":
        return False
    if old.head_class == "document" and low in ("he", "she", "they"):
        return False
    if low == "they":
        return old.plural or old.head_class in ("voice", "medium", "org")
    if low in ("he", "she"):
        return not old.plural and old.head_class in ("voice", "person", "name", "medium", "org")
    return not old.plural or old.head_class in ("org", "medium")
