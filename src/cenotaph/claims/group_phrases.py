"""Phrases that say who a number alone counts: "400 from the militia", "the number of troops rose to 900"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from cenotaph.claims.mentions import Mention, Shape, label_of
from cenotaph.lexicons import load

Span = tuple[int, int]
"""Tokens [first, end)."""
_FRONT = frozenset({"among", "amongst", "of"})
_ORIGIN = frozenset({"from", "of"})
_SIZE = frozenset({"to", "from", "by", "at"})
_REACH = 8
"""How many words a phrase may have."""


def phrase_for(doc: Doc, mention: Mention) -> Span | None:
    """The words that the sentence gives for whom a number alone counts, by the grammar around it."""
    for found in (_origin(doc, mention), _strong(doc, mention), _subject(mention), _tallied(doc, mention)):
        if found is not None:
            return found
    return None


def fronted(doc: Doc, mention: Mention) -> Span | None:
    """ "Among the marines sent there, a number of men were hurt": the whole that stands in front."""
    if not len(doc) or doc[0].lower_ not in _FRONT or doc[0].dep_ != "prep" or mention.first < 3:
        return None
    comma = next((t.i for t in doc[2 : mention.first] if t.text == ","), None)
    noun = next((t for t in doc[0].children if t.dep_ == "pobj"), None)
    if comma is None or noun is None or noun.i > comma or comma > _REACH or not _people(noun):
        return None
    if noun.lower_ in load("cohorts").words("referring"):
        return None
    return _undetermined(doc, 1), comma


def force_in(prep: Token) -> Span | None:
    """ "no losses among the coalition forces": the body of people under arms behind the preposition."""
    noun = next((t for t in prep.children if t.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in load("cohorts").words("armed-force"):
        return None
    return _undetermined(noun.doc, noun.left_edge.i), noun.i + 1


def predicate(mention: Mention) -> Token | None:
    """ "Five of those killed were journalists": the noun that the sentence says they are."""
    verb = mention.head
    while verb.head.i != verb.i and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    if verb.lower_ not in ("were", "was", "are", "is", "be", "been") or mention.head.i > verb.i:
        return None
    return next((t for t in verb.rights if t.dep_ == "attr" and _people(t)), None)


def _origin(doc: Doc, mention: Mention) -> Span | None:
    """ "4,000 from the militia Hezbollah": what stands behind the number."""
    after = mention.head.i + 1
    if after < len(doc) and doc[after].lower_ in ("each", "more", "others"):
        after += 1
    if mention.shape is not Shape.BARE or after >= len(doc) or doc[after].lower_ not in _ORIGIN:
        return None
    noun = next((t for t in doc[after].children if t.dep_ == "pobj"), None)
    if noun is None or not (_people(noun) or noun.ent_type_ in ("ORG", "NORP")):
        return None
    last = next((t.i for t in noun.rights if t.dep_ == "appos" and t.pos_ == "PROPN"), noun.i)
    return (after + 1, last + 1) if last - after <= _REACH else None


def _strong(doc: Doc, mention: Mention) -> Span | None:
    """ "the 9,000-strong border force"."""
    first = mention.head.i + 1
    while first < len(doc) and doc[first].text in ("-", "–"):
        first += 1
    if first >= len(doc) or doc[first].lower_ not in ("strong", "man", "member"):
        return None
    noun = doc[first].head
    if noun.i <= first or noun.pos_ not in ("NOUN", "PROPN") or noun.i - first > _REACH:
        return None
    return first + 1, noun.i + 1


def _subject(mention: Mention) -> Span | None:
    """ "Their armed forces are more than 9,000", "the army lost 40": the subject's own people."""
    verb = mention.head.head
    own = verb.lower_ in load("cohorts").words("bears") or verb.lower_ in (
        "are",
        "is",
        "were",
        "number",
        "numbered",
    )
    if not own or mention.head.dep_ not in ("attr", "dobj", "npadvmod"):
        return None
    noun = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    if noun is None or not (_people(noun) or noun.ent_type_ in ("NORP", "ORG")):
        return None
    return _undetermined(noun.doc, noun.left_edge.i), noun.i + 1


def _tallied(doc: Doc, mention: Mention) -> Span | None:
    """ "the number of troops rose to 9,000", "cut its garrison to 9,000": what has the size."""
    for noun in _sized(doc, mention):
        if noun.lower_ not in load("cohorts").words("tally"):
            if _people(noun):
                return _undetermined(doc, noun.left_edge.i), noun.i + 1
            continue
        for prep in noun.rights:
            inner = (
                next((t for t in prep.children if t.dep_ == "pobj"), None) if prep.dep_ == "prep" else None
            )
            if inner is not None and _people(inner):
                nation = next((t.i for t in inner.lefts if t.ent_type_ == "NORP"), None)
                if nation is not None and inner.lower_ in load("cohorts").words("referring"):
                    return nation, nation + 1
                return _undetermined(doc, prep.i + 1), inner.i + 1
    return None


def _sized(doc: Doc, mention: Mention) -> Iterator[Token]:
    """The nouns whose size a number may be: object or subject of the verb that it stands with."""
    prep = mention.head.head
    if prep.dep_ != "prep" or prep.lower_ not in _SIZE:
        yield from (t for t in doc[mention.head.i + 1 : mention.head.i + 4] if t.lower_ == "number")
        return
    node = prep.head
    if node.pos_ in ("NOUN", "PROPN"):
        yield node
        node = node.head
    yield from (t for t in node.rights if t.dep_ == "dobj" and t.i < mention.head.i)
    yield from (t for t in node.lefts if t.dep_ in ("nsubj", "nsubjpass"))


def _people(token: Token) -> bool:
    return label_of(token) not in ("thing", "name", "") or token.lower_ in load("cohorts").words(
        "armed-force"
    )


def _undetermined(doc: Doc, first: int) -> int:
    """The index of the first word that is no article or possessive."""
    while first < len(doc) - 1 and (doc[first].pos_ == "DET" or doc[first].tag_ == "PRP$"):
        first += 1
    return first
