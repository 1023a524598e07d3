"""Candidates: which mentions of people may be forces whose number is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.strengths.movement import read
from cenotaph.claims.strengths.rules import Reading
from cenotaph.claims.strengths.sizes import force_class, row_of_peoples, size_word, whole_of
from cenotaph.claims.strengths.ties import kind_of
from cenotaph.claims.views import View
from cenotaph.model.claim import Measure
from cenotaph.model.count import Count

NUMBERED = frozenset({Shape.COUNTED, Shape.BARE, Shape.PART})
MOVES = frozenset({"send", "come", "leave", "withdraw", "withdrawal", "arrival", "deployment", "return"})
"""The classes of movements.toml that change where forces are."""
_UNNUMBERED = frozenset({Shape.PLURAL, Shape.DEFINITE})
_ARMED = frozenset({"military", "militant", "police"})
_LOOSE = frozenset({"", "nation", "name"})
_MEN = frozenset({"men", "members", "recruits"})
_SHARES = frozenset({"all", "both", "most", "some", "none", "half", "one"})
_LEVELS = frozenset(
    f"{kind}.prep:{prep}"
    for kind in ("grow", "shrink", "presence", "increase", "reduction", "send")
    for prep in ("to", "from", "at")
)
_LOOSEST = frozenset({"no.noun", "no.nation", "no.name"})
"""Kinds that count forces only where a firm reading moves or holds them."""
_SEVERAL = 20
_YEARS = range(1900, 2101)
_LARGE = 500
"""From here on a number before a formation counts its people ("the 9,000 Border Guard"), not its name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be a strength, and what the words around it say that its forces do."""

    view: View
    mention: Mention
    kind: str
    """Class of forces.toml or teams.toml, or "no." with what the noun says of people."""
    strong: bool
    """ "a 500-strong force", "a four-man team"."""
    reading: Reading | None

    @property
    def numbered(self) -> bool:
        """Whether a number is told, or a word for a large one: "several" says no more than a plural."""
        return _numbered(self.mention)

    @property
    def place(self) -> tuple[int, int]:
        """The sentence, and the token of the head in it."""
        return self.view.passage.sentence.index, self.mention.head.i


def candidates(views: Sequence[View]) -> list[Candidate]:
    """All mentions of a report that may be strengths, in order."""
    found: list[Candidate] = []
    near = -3
    for view in views:
        index = view.passage.sentence.index
        if any(force_class(token) for token in view.doc):
            near = index
        found.extend(_in_sentence(view, index - near <= 1, near == index))
    return found


def _in_sentence(view: View, near: bool, here: bool) -> Iterator[Candidate]:
    lent = row_of_peoples(view.mentions) if here else frozenset()
    for mention in view.mentions:
        word = size_word(mention)
        if word is not None:
            whole = whole_of(mention, word)
            if whole is not None:
                yield _sized(view, whole)
            continue
        kind = "troops" if mention.head.i in lent else _kind(mention, near, here)
        one = _seen(view, mention, kind) if kind else None
        if one is not None:
            yield one
    for mention in _reinforcements(view):
        one = _seen(view, mention, "body")
        if one is not None:
            yield one


def _seen(view: View, mention: Mention, kind: str) -> Candidate | None:
    """The candidate of a mention; None where its words are too weak for what they say of it."""
    reading = read(mention.head, mention.first)
    if kind == "no.noun" and reading is not None and reading.rule in _LEVELS and not view.triggers:
        kind = "level"
    if kind in _LOOSEST and (reading is None or not reading.firm):
        return None
    if _numbered(mention) or _moves(kind, reading):
        return Candidate(view, mention, kind, False, reading)
    return None


def _reinforcements(view: View) -> Iterator[Mention]:
    """A plural that means people only among forces, so that no list of people holds it."""
    heads = {mention.head.i for mention in view.mentions}
    for token in view.doc:
        inside = token.dep_ in ("compound", "amod", "nmod")
        if token.lower_ == "reinforcements" and token.i not in heads and not inside:
            first = token.left_edge.i if token.i - token.left_edge.i <= 4 else token.i
            group = (first, token.i + 1)
            yield Mention(token, Shape.PLURAL, Count(2, None, vague=True), first, group, "military")


def _numbered(mention: Mention) -> bool:
    count = mention.count
    return mention.shape in NUMBERED and not (count.vague and (count.low or 0) < _SEVERAL)


def _moves(kind: str, reading: Reading | None) -> bool:
    """Whether forces without a number are said outright to move: nothing less makes a claim of them."""
    if reading is None or not reading.firm or kind not in ("troops", "body"):
        return False
    return reading.rule.split(".")[0] in MOVES and not reading.outlook & {"unreal", "negated"}


def _sized(view: View, mention: Mention) -> Candidate:
    """The candidate of a body whose size stands before it with a hyphen."""
    kind = force_class(mention.head) or "team"
    reading = read(mention.head, mention.first)
    if reading is not None and reading.rule in (
        "grow.object",
        "shrink.object",
        "grow.passive",
        "shrink.passive",
    ):
        # "reduce its 500-strong force": so many there are
        reading = replace(reading, status=Measure.PRESENT)
    return Candidate(view, mention, kind, True, reading)


def _kind(mention: Mention, near: bool, here: bool) -> str:
    """The kind of forces a mention may be; empty where it is none."""
    own = force_class(mention.head)
    if mention.shape in _UNNUMBERED:
        return own if own and own != "formation" and mention.count.low == 2 else ""
    if mention.shape not in NUMBERED:
        return ""
    if own:
        named = own in ("body", "formation") and mention.head.tag_ != "NNS"
        large = (mention.count.low or mention.count.high or 0) >= _LARGE
        return "" if (own == "formation" and not named) or (named and not large) else own
    return _kind_beside(mention, near, here)


def _kind_beside(mention: Mention, near: bool, here: bool) -> str:
    """The kind of people who are forces by the words beside them; empty where they are none."""
    size = mention.count.low or mention.count.high or 0
    if size < 2 or (mention.count.vague and size < _SEVERAL):
        return ""
    if size in _YEARS and mention.label not in _ARMED:
        return ""
    if mention.shape is Shape.BARE:
        return _kind_of_bare(mention, here)
    if _body_of(mention.head):
        return "body"
    if mention.label in _ARMED:
        return f"no.{mention.label}"
    if mention.label in _LOOSE:
        return f"no.{mention.label or 'noun'}" if here else ""
    if mention.head.lower_ == "others":
        return "no.men" if here else ""
    return "no.men" if near and mention.head.lower_ in _MEN else ""


def _kind_of_bare(mention: Mention, here: bool) -> str:
    """A number alone counts forces where it says their size: "a force of 500", "the army is 9,000"."""
    head = mention.head
    if any(force_class(token) == "formation" for token in head.doc[head.i + 1 : head.i + 5]):
        return ""
    if head.lower_ in _SHARES or (head.dep_ in ("nummod", "compound") and not force_class(head.head)):
        return ""
    if _body_of(head):
        return "body"
    verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "at" else head.head
    if head.dep_ not in ("attr", "acomp", "dobj", "pobj") or not kind_of(verb):
        return "no.noun" if here else ""
    counted = verb.dep_ == "acl" and force_class(verb.head)
    if counted or any(child.dep_ == "nsubj" and force_class(child) for child in verb.children):
        return "body"
    return "no.noun" if here else ""


def _body_of(head: Token) -> bool:
    """Whether people are those of a body of forces: "a force of 500", "an army of 9,000 men"."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and force_class(head.head.head) == "body"
