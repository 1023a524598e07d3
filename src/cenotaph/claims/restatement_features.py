"""Features of two tolls of one report: is the second the first told again?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from cenotaph.claims.mentions import Shape
from cenotaph.claims.tolls import Toll
from cenotaph.model.claim import Measure

_OTHER = frozenset("another other others more also separate separately second third fourth elsewhere meanwhile additional further later earlier previously previous".split())
_SAME = frozenset("the those these all both latest".split())


def comparable(a: Toll, b: Toll) -> str | None:
    """How two tolls could be one: "equal", "bound" (12, at least 12), "vague" (dozens, 31),
    "vagues" (two vague numbers), "senses" (casualties, then killed); else None.
    """
    x, y = a.mention.count, b.mention.count
    if a.measure is not b.measure:
        loose = {a.measure, b.measure} == {Measure.KILLED, Measure.CASUALTIES}
        # "casualties, including 23 soldiers" above "lost 23 soldiers"
        return "senses" if loose and (x.low, x.high) == (y.low, y.high) and (x.low or 0) > 1 and not x.vague else None
    if (x.low, x.high) == (y.low, y.high):
        return "equal"
    if x.vague != y.vague:
        exact, loose = (y, x) if x.vague else (x, y)
        fits = exact.high is None or (loose.low or 0) <= exact.high
        return "vague" if fits and exact.high != 0 else None
    if x.vague and y.vague:
        return "vagues"
    if x.low == y.low and x.low is not None and x.low > 0:
        return "bound"
    return None


def features_of(a: Toll, b: Toll, kind: str) -> list[str]:
    """Names of the features that hold for `a`, the earlier, and `b`, the later toll."""
    group = _groups(a, b)
    return [
        f"kind={kind}",
        f"group={group}",
        f"kind={kind}&group={group}",
        *_where(a, b, kind),
        *_words(a, b, kind),
        *(f"{name}={relation}" for name, relation in _names(a, b)),
    ]


def _groups(a: Toll, b: Toll) -> str:
    x, y = a.mention, b.mention
    if not x.label or not y.label:
        return "unsaid"
    if x.head.lower_ == y.head.lower_:
        return "same.word"
    stems = x.head.lower_.rstrip("s"), y.head.lower_.rstrip("s")
    if stems[0] == stems[1]:
        return "same.word"
    if "generic" in (x.label, y.label):
        return "generic"
    if "nation" in (x.label, y.label):
        return "nation"
    return "same.class" if x.label == y.label else "other.class"


def _where(a: Toll, b: Toll, kind: str) -> Iterator[str]:
    i, j = a.view.passage.sentence.index, b.view.passage.sentence.index
    gap = abs(j - i)
    near = "same" if gap == 0 else "next" if gap == 1 else "near" if gap <= 4 else "far"
    yield f"gap={near}&{kind}"
    yield f"lead={min(i, 3)}&{kind}"
    if min(i, j) == 0:
        yield f"headline&{kind}&{_groups(a, b)}"
    low = max(a.mention.count.low or 0, b.mention.count.low or 0)
    size = "1" if low <= 1 else "3" if low <= 3 else "9" if low < 10 else "99" if low < 100 else "many"
    yield f"size={size}&{kind}"
    yield f"size={size}&gap={near}"
    yield f"measure={a.measure}&{kind}"


def _words(a: Toll, b: Toll, kind: str) -> Iterator[str]:
    yield f"shapes={a.mention.shape}.{b.mention.shape}"
    for name, toll in (("a", a), ("b", b)):
        doc, mention = toll.view.doc, toll.mention
        around = {t.lower_ for t in doc[max(0, mention.first - 2) : mention.head.i + 1]}
        if around & _OTHER:
            yield f"{name}.other&{kind}"
        if doc[mention.first].lower_ in _SAME:
            yield f"{name}.the&{kind}"
        if mention.shape in (Shape.PLURAL, Shape.DEFINITE):
            yield f"{name}.loose&{_groups(a, b)}"
    if a.trigger.token.lower_ == b.trigger.token.lower_:
        yield "same.outcome.word"
    if b.view.doc[0].lower_ in ("another", "separately", "elsewhere", "meanwhile", "also", "in"):
        yield f"b.opens={b.view.doc[0].lower_}&{kind}"


def _names(a: Toll, b: Toll) -> Iterator[tuple[str, str]]:
    """Whether the places, the days and the numbers that the two sentences name agree."""
    if a.view is b.view:
        return
    for name, labels in (("places", ("GPE", "LOC", "FAC")), ("days", ("DATE", "TIME")), ("nations", ("NORP",))):
        left, right = _entities(a.view.doc, labels), _entities(b.view.doc, labels)
        if not left or not right:
            yield name, "one.sided" if left or right else "none"
        else:
            yield name, "shared" if left & right else "apart"


def _entities(doc: Doc, labels: tuple[str, ...]) -> set[str]:
    return {token.lower_ for entity in doc.ents if entity.label_ in labels for token in entity if token.pos_ in ("PROPN", "NUM", "NOUN", "ADJ")}
