"""Features of a mention of forces: is it told how many are planned, arrived, stand or left?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from cenotaph.claims.context import moods_of
from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.movement import label_of, status_of
from cenotaph.claims.views import View
from cenotaph.lexicons import load

_NUMBERED = frozenset({Shape.COUNTED, Shape.BARE, Shape.PART})
_SHAPES = _NUMBERED | {Shape.PLURAL, Shape.DEFINITE, Shape.ZERO, Shape.SINGLE}


@cache
def _forces() -> dict[str, str]:
    return load("forces").labels()


def could_be(view: View, mention: Mention) -> bool:
    """Whether the mention may be a strength at all: forces by its noun, or a bare number or people beside them."""
    if mention.shape not in _SHAPES:
        return False
    low = mention.count.low or mention.count.high or 0
    if force_class(mention):
        return mention.shape in _NUMBERED or mention.shape in (Shape.PLURAL, Shape.DEFINITE, Shape.SINGLE)
    if mention.shape not in _NUMBERED or low < 2:
        return False
    return mention.label in ("", "nation", "family", "generic", "name", "militant", "military", "civilian", "police", "thing") and (
        any(t.lower_ in _forces() for t in view.doc) or mention.label in ("military", "militant", "nation")
    )


def force_class(mention: Mention) -> str:
    """The class of forces.toml that the noun belongs to; empty where it has none."""
    return _forces().get(mention.head.lower_, "")


def features_of(view: View, mention: Mention, counted: bool) -> list[str]:
    """Names of the features that hold; `counted` says that the mention is read as a toll already."""
    return [
        f"status={status_of(mention.head)}",
        f"status={status_of(mention.head)}&{mention.shape in _NUMBERED}",
        *_nature(view, mention, counted),
        *_governors(mention),
        *_around(view, mention),
    ]


def _nature(view: View, mention: Mention, counted: bool) -> Iterator[str]:
    kind = force_class(mention) or f"no.{mention.label or 'noun'}"
    low = mention.count.low or mention.count.high or 0
    size = "1" if low < 2 else "few" if low < 20 else "hundred" if low < 1000 else "thousand"
    yield f"shape={mention.shape}"
    yield f"kind={kind}"
    yield f"kind={kind}&{mention.shape in _NUMBERED}"
    yield f"size={size}&{mention.shape in _NUMBERED}"
    yield f"size={size}&vague={mention.count.vague}"
    if counted:
        yield "toll"
    if view.triggers:
        yield f"outcome.words={min(len(view.triggers), 2)}"
    if mention.count.approx:
        yield "approx"


def _governors(mention: Mention) -> Iterator[str]:
    """The words that govern the mention, their class in movements.toml, and what bears on them."""
    token, step = mention.head, 0
    chain: list[str] = []
    shape = "n" if mention.shape in _NUMBERED else "v"
    while token.dep_ != "ROOT" and step < 5:
        dep = f"prep:{token.lower_}" if token.dep_ == "prep" else token.dep_
        if not (dep == "conj" and chain and chain[-1] == "conj"):
            chain.append(dep)
        token, step = token.head, step + 1
        label = label_of(token)
        if label or token.pos_ in ("VERB", "AUX"):
            way = "^".join(chain[:3])
            yield f"{shape}:gov={label or 'other'}"
            yield f"way={way}&{label or 'other'}"
            yield f"first={chain[0]}&{label or 'other'}&{len(chain) > 1}"
            for mood in moods_of(token):
                yield f"{mood}&{(label or 'other').split('.')[0]}"
            yield f"tag={token.tag_}&{(label or 'other').split('.')[0]}"
            if token.pos_ in ("VERB", "AUX") and chain[-1] not in ("xcomp", "ccomp"):
                break
    for child in mention.head.children:
        if child.dep_ in ("acl", "relcl"):
            yield f"{shape}:has={child.dep_}.{label_of(child) or 'other'}"
            yield f"has={child.dep_}.{child.tag_}"


def _around(view: View, mention: Mention) -> Iterator[str]:
    doc, first, last = view.doc, mention.first, mention.head.i
    if first:
        yield f"before={doc[first - 1].lower_ if doc[first - 1].pos_ in ('ADP', 'DET', 'PRON') else doc[first - 1].pos_}"
    if last + 1 < len(doc):
        after = doc[last + 1]
        yield f"after={after.lower_ if after.pos_ in ('ADP', 'AUX', 'PUNCT') else after.pos_}"
    nearest = None
    for distance in range(1, 9):
        for index in (first - distance, last + distance):
            if nearest is None and 0 <= index < len(doc):
                label = label_of(doc[index])
                if label and not label.startswith("present.verb"):
                    nearest = f"{label}&{'before' if index < first else 'after'}"
    yield f"nearest={nearest}"
    window = doc[max(0, first - 3) : last + 4]
    for token in window:
        if token.lower_ in ("strong", "additional", "more", "extra", "another", "total", "strength", "reinforcements", "further", "backed", "remaining", "some"):
            yield f"word={token.lower_}"
    if any(child.dep_ == "prep" and child.lower_ in ("in", "at", "on", "near", "inside", "along") for child in mention.head.children):
        yield "placed"
    if mention.head.dep_ == "pobj" and mention.head.head.lower_ in ("of", "by", "with", "from", "to", "against", "among"):
        yield f"pobj={mention.head.head.lower_}&{label_of(mention.head.head.head) or mention.head.head.head.pos_}"
    if mention.number is not None and any(t.text == "-" and doc[min(t.i + 1, len(doc) - 1)].lower_ == "strong" for t in doc[mention.number : last + 2]):
        yield "n-strong"
