"""Features of two tolls of one report: is the second the first told again?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.mentions import Shape
from cenotaph.claims.tolls.read import Toll
from cenotaph.claims.views import stem
from cenotaph.model.claim import Measure

_OTHER = frozenset(
    "another other others more also separate separately second third fourth elsewhere meanwhile additional "
    "further later earlier previously previous".split()
)
_OPENING = frozenset("another separately elsewhere meanwhile also in".split())
_SAME = frozenset("the those these all both latest".split())
_BULLETS = frozenset("*•-–—·")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A toll that may tell again what another tells, and how the two are alike."""

    told: Toll
    again: Toll
    kind: str


def comparable(a: Toll, b: Toll) -> str | None:
    """How two tolls could be one: "equal", "bound" (12, at least 12), "vague" (dozens, 31),
    "vagues" (two vague numbers), "senses" (casualties, then killed); else None.
    """
    x, y = a.mention.count, b.mention.count
    if a.measure is not b.measure:
        loose = {a.measure, b.measure} == {Measure.KILLED, Measure.CASUALTIES}
        # "casualties, including 23 soldiers" above "lost 23 soldiers"
        return (
            "senses"
            if loose and (x.low, x.high) == (y.low, y.high) and (x.low or 0) > 1 and not x.vague
            else None
        )
    if (x.low, x.high) == (y.low, y.high):
        return "equal"
    if x.vague != y.vague:
        exact, loose_count = (y, x) if x.vague else (x, y)
        fits = exact.high is None or (loose_count.low or 0) <= exact.high
        return "vague" if fits and exact.high != 0 else None
    if x.vague and y.vague:
        return "vagues"
    if x.low == y.low and x.low is not None and x.low > 0:
        return "bound"
    return None


def features_of(likeness: Likeness) -> list[str]:
    """Names of the features that hold for a toll beside the one that it may tell again."""
    a, b, kind = likeness.told, likeness.again, likeness.kind
    return [
        f"kind={kind}",
        f"shapes={a.mention.shape}.{b.mention.shape}",
        *_where(a, b, kind),
        *_words("a", a, kind, _groups(a, b)),
        *_words("b", b, kind, _groups(a, b)),
        *_openings(a, b, kind),
        *_scenes(a, b),
        _plainly(a, b, kind),
        *_sureness(b),
    ]


def _groups(a: Toll, b: Toll) -> str:
    x, y = a.mention, b.mention
    if not x.label or not y.label:
        return "unsaid"
    if stem(x.head) == stem(y.head):
        return "same.word"
    if "generic" in (x.label, y.label):
        return "generic"
    if "nation" in (x.label, y.label):
        return "nation"
    return "same.class" if x.label == y.label else "other.class"


def _where(a: Toll, b: Toll, kind: str) -> Iterator[str]:
    i, j = a.view.passage.sentence.index, b.view.passage.sentence.index
    yield f"order={'same' if i == j else 'later' if j > i else 'earlier'}&{kind}"
    yield f"lead={min(i, j, 3)}&{kind}"
    if min(i, j) == 0:
        yield f"headline&{kind}&{_groups(a, b)}"


def _words(name: str, toll: Toll, kind: str, groups: str) -> Iterator[str]:
    doc, mention = toll.view.doc, toll.mention
    around = {t.lower_ for t in doc[max(0, mention.first - 2) : mention.head.i + 1]}
    if around & _OTHER:
        yield f"{name}.other&{kind}"
    if any(t.lower_ in _OTHER for t in doc[: mention.first]):
        yield f"{name}.other.before&{_size(toll)}"
    if doc[mention.first].lower_ in _SAME:
        yield f"{name}.the&{kind}"
    if mention.shape in (Shape.PLURAL, Shape.DEFINITE):
        yield f"{name}.loose&{groups}"


def _openings(a: Toll, b: Toll, kind: str) -> Iterator[str]:
    first = b.view.doc[0]
    if first.text in _BULLETS and a.view.doc[0].text in _BULLETS and a.view is not b.view:
        # entries of a digest tell of one event each
        yield "bullets"
    if first.lower_ in _OPENING:
        yield f"b.opens={first.lower_}&{kind}"
    if a.trigger.token.lower_ == b.trigger.token.lower_:
        yield "same.outcome.word"


def _plainly(a: Toll, b: Toll, kind: str) -> str:
    """Whether a number too large for chance comes again without a word that sets it apart."""
    large = (b.mention.count.low or b.mention.count.high or 0) > 3
    apart = any(t.lower_ in _OTHER for toll in (a, b) for t in toll.view.doc[: toll.mention.head.i + 1])
    who = _agree(_nations(a), _nations(b)) == "apart" or _groups(a, b) == "other.class"
    return f"plain={kind}&large={large}&apart={apart + who}"


def _scenes(a: Toll, b: Toll) -> Iterator[str]:
    """Whether the names and the days of the two sentences agree."""
    yield f"who={_agree(_nations(a), _nations(b))}"
    if a.view is b.view:
        return
    yield f"names={_agree(_tokens(a, _is_name), _tokens(b, _is_name))}&{_size(b)}"
    yield f"days={_agree(_tokens(a, _is_day), _tokens(b, _is_day))}"


def _sureness(toll: Toll) -> Iterator[str]:
    """How sure the reading is: the less sure, the likelier that it counts nobody new."""
    sure = next((top for top in (50, 65, 80, 90, 96) if 100 * toll.score < top), 100)
    yield f"sure={sure}"
    yield f"sure={sure}&vague={toll.mention.count.vague}"


def _size(toll: Toll) -> str:
    low = toll.mention.count.low or 0
    return next((str(top) for top in (1, 3, 9, 99) if low <= top), "many")


def _agree(left: set[str], right: set[str]) -> str:
    if not left or not right:
        return "none"
    shared = len(left & right)
    if not shared:
        return "apart"
    return "most" if 2 * shared >= min(len(left), len(right)) else "some"


def _tokens(toll: Toll, wanted: Callable[[Token], bool]) -> set[str]:
    """The words of the sentence beside the mention and the outcome words that are of a kind."""
    inside = range(toll.mention.first, toll.mention.head.i + 1)
    words = {t.token.i for t in toll.view.triggers}
    return {t.lower_ for t in toll.view.doc if t.i not in inside and t.i not in words and wanted(t)}


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME")


def _is_day(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") and token.pos_ in ("PROPN", "NUM", "NOUN", "ADV")


def _nations(toll: Toll) -> set[str]:
    """Words of the mention that name a people, an army or an age."""
    start, end = toll.mention.group or (0, 0)
    return {t.lower_ for t in toll.view.doc[start:end] if t.pos_ in ("PROPN", "NUM") or t.ent_type_ == "NORP"}
