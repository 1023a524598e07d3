"""Who performs a verb of speech: the subject, the agent, or the noun that stands beside it."""

from __future__ import annotations

from spacy.tokens import Token

from cenotaph.claims.attribution.words import class_of, head_class, verb_classes

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_FARTHEST = 24  # tokens from a quotation to the verb of its speaker
_RELATIVE = frozenset({"who", "which", "that"})
_CLAUSAL = frozenset({"VERB", "AUX"})


def speaker(verb: Token) -> tuple[Token | None, str]:
    """Who performs a verb of speech, and how the sentence says so."""
    subject = subject_of(verb)
    if subject is not None and subject.dep_ == "nsubjpass":
        if verb_classes().get(verb.lower_) == "cite":
            return subject, "subject"
        agent = agent_of(verb)
        return (agent, "agent") if agent is not None else (None, "nobody")
    if subject is not None:
        if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head, "relative"
        return subject, "inverted" if subject.i > verb.i else "subject"
    if verb.tag_ == "VBN" and (agent := agent_of(verb)) is not None:
        return agent, "agent"
    if (beside := _beside(verb)) is not None:
        return beside, "subject"
    if (quoted := _after_quotation(verb)) is not None:
        return quoted, "subject"
    if (climbed := _climb(verb)) is not None:
        return climbed, "chained"
    return _neighbour(verb)


def subject_of(verb: Token) -> Token | None:
    """The subject that the parse gives a verb, or None."""
    return next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)


def agent_of(verb: Token) -> Token | None:
    """Whom a passive verb or a participle names with "by", or None."""
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


def _after_quotation(verb: Token) -> Token | None:
    """The speaker between a quotation and a finite verb: '..." Jan Roe, a spokesman, told'."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    doc = verb.doc
    low = max(0, verb.i - _FARTHEST)
    mark = next((i for i in range(verb.i - 1, low, -1) if doc[i].text in ('"', "”", "''")), None)
    if mark is None or mark == verb.i - 1:
        return None
    for token in doc[mark + 1 : verb.i]:
        if token.pos_ in ("VERB", "AUX"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in _MODIFIERS:
            return token
    return None


def _climb(verb: Token) -> Token | None:
    """The subject that a verb with none of its own shares with the verb above it."""
    current = verb
    for _ in range(4):
        head = current.head
        if current.dep_ in ("acl", "relcl") and head.pos_ not in _CLAUSAL:
            if head.lower_ in class_of("issued") and head.dep_ in ("dobj", "pobj"):
                current = head if head.dep_ == "dobj" else head.head
                current = current.head
            else:
                return head if verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") else None
        elif current.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep") and head is not current:
            current = head
        else:
            return None
        subject = subject_of(current)
        if subject is not None:
            return subject if subject.dep_ == "nsubj" else None
    return None


def _neighbour(verb: Token) -> tuple[Token | None, str]:
    """Where the parse gives no subject: the noun that stands right after the verb, or right before it."""
    doc = verb.doc
    if verb.tag_ in ("VB", "VBG", "VBN"):
        return None, "none"
    after = verb.i + 1
    if after < len(doc) and verb.lower_ != "told" and (verb.i == 0 or doc[verb.i - 1].is_punct):
        token = doc[after]
        if token.pos_ in ("NOUN", "PROPN", "DET", "PRON"):
            while token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
                token = token.head
            return token, "inverted"
    if verb.i and doc[verb.i - 1].pos_ in ("NOUN", "PROPN", "PRON"):
        return doc[verb.i - 1], "subject"
    return None, "none"
