"""Groups: the words for who is counted, also where a number stands alone ("killed four", "three of them")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from cenotaph.claims.group_phrases import Span, force_in, fronted, phrase_for, predicate
from cenotaph.claims.mentions import Mention, Shape, label_of
from cenotaph.claims.outcomes import Form
from cenotaph.claims.views import View
from cenotaph.lexicons import load

_NAMING = frozenset({Shape.COUNTED, Shape.SINGLE, Shape.PLURAL, Shape.DEFINITE, Shape.PART})
_AMONG = frozenset({"among", "of", "amongst", "to", "in", "on", "for"})

Words = tuple[str, int]
"""The words and where they start in the report's text."""


def _referring() -> frozenset[str]:
    """Words that point to people without saying who they are."""
    return load("cohorts").words("referring")


def _losses() -> frozenset[str]:
    """Nouns for deaths and harm that numbers count in the place of people."""
    return load("cohorts").words("loss")


def group_of(view: View, mention: Mention, before: View | None = None) -> Words | None:
    """The words for who they are; None where the report does not say.

    A number alone counts the people that the sentence counts beside it, else those of the sentence before.
    """
    own = _own(view, mention)
    if own is not None:
        whole = fronted(view.doc, mention) if " " not in own[0] else None
        return own if whole is None else _span(view, whole)
    apposed = _apposed(mention) if mention.shape is Shape.PART else _said(mention)
    if apposed is not None:
        return _words(view, apposed)
    phrase = phrase_for(view.doc, mention)
    if phrase is not None:
        return _span(view, phrase)
    if mention.head.lower_ in _losses() or (mention.group is None and mention.shape is Shape.ZERO):
        return None
    beside = _beside(view.mentions, mention)
    if beside is not None:
        return _words(view, beside)
    for other in view.mentions:
        phrase = phrase_for(view.doc, other) if other.head.i < mention.head.i else None
        if phrase is not None and other.shape is Shape.BARE:
            return _span(view, phrase)
    if before is not None and mention.shape in (Shape.PART, Shape.SINGLE):
        naming = [m for m in before.mentions if _names(m)]
        return _words(before, naming[-1]) if naming else None
    return None


def _own(view: View, mention: Mention) -> Words | None:
    """The mention's own noun with its words, or what an outcome noun says of them ("civilian deaths")."""
    noun = view.doc[mention.group[1] - 1] if mention.group else mention.head
    if mention.head.lower_ in _losses() or mention.shape is Shape.BARE:
        return _qualified(view, mention)
    if mention.group is None or (mention.shape is Shape.PART and noun.lower_ in _referring()):
        return None
    return _words(view, mention)


def _qualified(view: View, mention: Mention) -> Words | None:
    nouns = [mention.head] if mention.head.lower_ in _losses() else _tolls(view, mention)
    for noun in nouns:
        inside = [t for t in noun.lefts if t.dep_ in ("amod", "compound", "nmod", "poss") and _says_who(t)]
        if inside:
            return inside[-1].text, view.passage.offset(inside[-1])
        for prep in (child for child in noun.children if child.lower_ in _AMONG):
            people = [m for m in view.mentions if m.group and any(c.i == m.head.i for c in prep.children)]
            if people and people[0].head.i != mention.head.i:
                return _words(view, people[0])
            force = force_in(prep)
            if force is not None:
                return _span(view, force)
    return None


def _tolls(view: View, mention: Mention) -> list[Token]:
    """The outcome nouns that a number alone may belong to: "the death toll among the fighters rose to 87"."""
    return [
        t.token
        for t in view.triggers
        if t.form in (Form.NOUN, Form.ADJECTIVE)
        and t.token.i < mention.head.i
        and t.token.pos_ in ("NOUN", "PROPN")
    ]


def _says_who(token: Token) -> bool:
    return token.ent_type_ in ("NORP", "GPE", "ORG") or label_of(token) not in ("thing", "name", "")


def _apposed(mention: Mention) -> Mention | None:
    """ "three of them officers": the noun that stands right behind."""
    doc = mention.head.doc
    end = mention.group[1] if mention.group else mention.head.i + 1
    noun = end
    while noun < len(doc) and noun < end + 4 and doc[noun].pos_ in ("ADJ", "PROPN"):
        noun += 1
    if (
        noun < len(doc)
        and doc[noun].pos_ in ("NOUN", "PROPN")
        and label_of(doc[noun]) not in ("thing", "name")
    ):
        return Mention(doc[noun], Shape.PLURAL, mention.count, end, (end, noun + 1), label_of(doc[noun]))
    return _said(mention)


def _said(mention: Mention) -> Mention | None:
    """ "Two were officers": the noun that the sentence says they are, for a number alone."""
    said = predicate(mention) if mention.shape in (Shape.PART, Shape.BARE) else None
    if said is None:
        return None
    span = (said.left_edge.i, said.i + 1)
    return Mention(said, Shape.PLURAL, mention.count, span[0], span, label_of(said))


def _beside(mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The people of the sentence that a number alone goes on counting: those before, else those after."""
    naming = [m for m in mentions if _names(m) and m.head.i != mention.head.i]
    counted = [m for m in naming if m.shape in (Shape.COUNTED, Shape.SINGLE, Shape.PART)]
    before = [m for m in counted if m.head.i < mention.head.i] or [
        m for m in naming if m.head.i < mention.head.i and m.shape is Shape.PLURAL
    ]
    after = [m for m in counted if 0 < m.head.i - mention.head.i <= 6]
    if before:
        return before[-1]
    return after[0] if after else None


def _names(mention: Mention) -> bool:
    return (
        mention.shape in _NAMING
        and mention.group is not None
        and mention.label not in ("thing", "name")
        and mention.head.lower_ not in _referring() | _losses()
    )


def _span(view: View, span: Span) -> Words:
    words = view.doc[span[0] : span[1]]
    return words.text, view.passage.offset(view.doc[span[0]])


def _words(view: View, mention: Mention) -> Words | None:
    if mention.group is None:
        return None
    start, end = mention.group
    if any(word.lower_ in ("them", "those", "whom") for word in view.doc[start:end]):
        return None
    span = view.doc[start:end]
    return span.text, view.passage.offset(view.doc[start])
