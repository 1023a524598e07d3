"""Movement rules: what each class of movement words says of forces, by what the forces are to the word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.strengths.ties import CLAUSE, INSIDE, OBJECT, PASSIVE, SUBJECT, Tie, is_goal
from cenotaph.model.claim import Measure

_AGENT = "agent"
_THERE = frozenset(
    {
        "in",
        "at",
        "on",
        "near",
        "inside",
        "along",
        "across",
        "around",
        "throughout",
        "within",
        "off",
        "outside",
        "alongside",
        "amid",
        "between",
        "under",
    }
)
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_BESIDE = frozenset({"prep:with", "prep:including", "prep:alongside", "prep:along", "prep:together"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The status that the words around forces give them, the rule that says so, and its governing word."""

    status: Measure
    rule: str
    word: Token
    firm: bool
    """False where the words only show forces that act or are mentioned."""
    outlook: frozenset[str]


def _give(tie: Tie, status: Measure, seen: frozenset[str], firm: bool = True) -> Reading:
    return Reading(status, f"{tie.kind}.{tie.role}", tie.word, firm, seen)


def _to_come(tie: Tie, seen: frozenset[str], done: Measure) -> Reading:
    """Planned where the governing word looks ahead, else what it says is done."""
    return _give(tie, Measure.PLANNED if "ahead" in seen or "later" in seen else done, seen)


def _has_object(tie: Tie) -> bool:
    return any(child.dep_ in ("dobj", "attr") for child in tie.word.children)


def _preps(word: Token) -> set[str]:
    return {child.lower_ for child in word.children if child.dep_ in ("prep", "prt", "advmod")}


def _sets_out(word: Token) -> bool:
    """Whether leaving is setting out: "left for the front", "left on board a ferry"."""
    for child in word.children:
        if child.lower_ in ("aboard", "towards", "toward"):
            return True
        if child.dep_ == "prep" and child.lower_ in ("for", "on"):
            goals = [t for t in child.children if t.dep_ == "pobj"]
            if any(
                t.lower_ == "board" if child.lower_ == "on" else t.ent_type_ in _PLACES or is_goal(t, "front")
                for t in goals
            ):
                return True
    return False


def _aside(tie: Tie, seen: frozenset[str]) -> Reading | None:
    """Forces that only stand beside a movement."""
    if tie.role in ("prep:like", "prep:as"):
        return None
    if tie.role.startswith("prep:") or tie.role == _AGENT:
        return _give(tie, Measure.PRESENT, seen, firm=False)
    return None


def _send(tie: Tie, seen: frozenset[str]) -> Reading | None:
    word = tie.word
    if tie.role in ("prep:to", "prep:from") and word.lower_.startswith("br"):
        return _level(tie, seen)
    if tie.role == SUBJECT and _has_object(tie):
        return _give(tie, Measure.PRESENT, seen, firm=False)
    if tie.role in _BESIDE or tie.role == "prep:by":
        if any(c.dep_ == "prep" and c.lower_ == "with" and c.i < word.i for c in word.children):
            # "With 900 men in the field, the union sent ..."
            return _give(tie, Measure.PRESENT, seen, firm=False)
        return _to_come(tie, seen, Measure.ARRIVED)
    if tie.role not in (SUBJECT, PASSIVE, OBJECT, CLAUSE):
        return _aside(tie, seen)
    preps = _preps(word)
    if word.lower_.startswith(("put", "plac")) and preps & {"on", "under"} and not preps & {"in", "into"}:
        # "put on alert", "placed on standby"
        waiting = any(t.lower_ in ("standby", "stand") for c in word.children for t in c.children)
        return _give(tie, Measure.PLANNED if waiting else Measure.PRESENT, seen, firm=waiting)
    out = any(c.lower_ == "out" and c.dep_ == "prep" for c in word.children)
    if (
        out
        or preps & {"home", "away"}
        or (
            "from" in preps
            and not preps & {"to", "into", "in"}
            and word.lower_.startswith(("mov", "shift", "transfer", "fly", "flown"))
        )
    ):
        return _give(tie, Measure.WITHDRAWN, seen)
    standing = any(c.lower_ in ("are", "is") for c in word.children if c.dep_ == "auxpass")
    if (
        word.tag_ == "VBN"
        and preps & _THERE
        and "to" not in preps
        and (standing or word.dep_ == "acl")
        and "ahead" not in seen
    ):
        return _give(tie, Measure.PRESENT, seen)
    if "running" in seen and tie.role in (PASSIVE, OBJECT):
        return _give(tie, Measure.PLANNED, seen)
    return _to_come(tie, seen, Measure.ARRIVED)


def _come(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if "under" in _preps(tie.word):
        # "came under fire"
        return _give(tie, Measure.PRESENT, seen, firm=False)
    if tie.role == OBJECT:
        return _give(tie, Measure.PRESENT, seen, firm=False)
    if (
        tie.role in (SUBJECT, CLAUSE, PASSIVE)
        or tie.role in _BESIDE
        or (tie.role == _AGENT and tie.word.lower_ == "joined")
    ):
        return _to_come(tie, seen, Measure.ARRIVED)
    return _aside(tie, seen)


def _stay(tie: Tie, seen: frozenset[str]) -> Reading | None:
    # "led 300 men", "including 300 men", "300 men, backed by": others say what these do
    counts = tie.role == OBJECT and tie.word.dep_ in ("acl", "prep")
    aside = tie.role == CLAUSE and tie.word.tag_ == "VBN"
    weak = counts or aside or tie.word.lower_ in ("lead", "led", "have", "include", "includes", "including")
    firm = tie.role in (SUBJECT, CLAUSE, OBJECT, PASSIVE) and not weak
    status = Measure.PLANNED if "ahead" in seen else Measure.PRESENT
    return _give(tie, status, seen, firm)


def _act(tie: Tie, seen: frozenset[str]) -> Reading | None:
    return _give(tie, Measure.PRESENT, seen, firm=False)


def _hold(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if tie.role in (OBJECT, PASSIVE, CLAUSE) or (tie.role == SUBJECT and not _has_object(tie)):
        return _give(tie, Measure.PLANNED if "ahead" in seen else Measure.PRESENT, seen)
    return _give(tie, Measure.PRESENT, seen, firm=False)


def _withdraw(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if (
        tie.role in (OBJECT, PASSIVE, CLAUSE, "prep:of")
        or tie.role in _BESIDE
        or (tie.role == SUBJECT and not _has_object(tie))
    ):
        return _give(tie, Measure.WITHDRAWN, seen)
    return _aside(tie, seen)


def _leave(tie: Tie, seen: frozenset[str]) -> Reading | None:
    word = tie.word
    if tie.role == OBJECT or (tie.role == CLAUSE and word.tag_ == "VBN" and not _sets_out(word)):
        # "left 300 men behind", "the 60 men left in the valley"
        return _give(tie, Measure.PRESENT, seen, firm=False)
    if tie.role in (SUBJECT, CLAUSE, PASSIVE) or tie.role in _BESIDE:
        if _sets_out(word):
            return _to_come(tie, seen, Measure.ARRIVED)
        return _give(tie, Measure.WITHDRAWN, seen)
    return _aside(tie, seen)


def _return(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if tie.role == OBJECT:
        return None
    if tie.role not in (SUBJECT, CLAUSE, PASSIVE):
        return _aside(tie, seen)
    goals = [c for c in tie.word.children if c.dep_ == "prep" and c.lower_ in ("to", "into")]
    homeward = any(is_goal(t, "home") for goal in goals for t in goal.subtree)
    if goals and not homeward and "from" not in _preps(tie.word):
        return _to_come(tie, seen, Measure.ARRIVED)
    return _give(tie, Measure.WITHDRAWN, seen)


def _level(tie: Tie, seen: frozenset[str]) -> Reading | None:
    """ "from 9,000 to 16,000": the number of before, and that of after."""
    if tie.role == "prep:from":
        return _give(tie, Measure.PRESENT, seen)
    if tie.role in ("prep:to", "prep:at"):
        ahead = bool(seen & {"ahead", "later", "running", "now"})
        return _give(tie, Measure.PLANNED if ahead else Measure.PRESENT, seen)
    return None


def _grow(tie: Tie, seen: frozenset[str]) -> Reading | None:
    level = _level(tie, seen)
    if level is not None:
        return level
    if tie.role in (OBJECT, PASSIVE, "prep:by", _AGENT, "prep:with", INSIDE, ""):
        return _to_come(tie, seen, Measure.ARRIVED)
    return _give(tie, Measure.PRESENT, seen, firm=False)


def _found(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if tie.role in (OBJECT, PASSIVE):
        return _to_come(tie, seen, Measure.PRESENT)
    return _give(tie, Measure.PRESENT, seen, firm=False)


def _shrink(tie: Tie, seen: frozenset[str]) -> Reading | None:
    level = _level(tie, seen)
    if level is not None:
        return level
    if tie.role in (OBJECT, PASSIVE, "prep:by", _AGENT, "prep:of", INSIDE, "", CLAUSE):
        return _give(tie, Measure.WITHDRAWN, seen)
    return _give(tie, Measure.PRESENT, seen, firm=False)


def _plan(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if tie.role in (OBJECT, PASSIVE, CLAUSE, "prep:for", "prep:of", "prep:on", ""):
        return _give(tie, Measure.PLANNED, seen, firm=tie.role in (OBJECT, PASSIVE, CLAUSE, ""))
    if tie.role == SUBJECT and tie.word.pos_ != "VERB":
        return _give(tie, Measure.PLANNED, seen)
    return None


def _deployment(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if tie.role not in ("", INSIDE, "prep:of", "prep:by"):
        return _aside(tie, seen)
    if "extended" in seen:
        return _give(tie, Measure.PRESENT, seen)
    return _to_come(tie, seen, Measure.ARRIVED)


def _presence(tie: Tie, seen: frozenset[str]) -> Reading | None:
    level = _level(tie, seen)
    if level is not None and tie.role != "prep:at":
        return level
    return _give(
        tie,
        Measure.PLANNED if "ahead" in seen else Measure.PRESENT,
        seen,
        firm=tie.role in ("", "prep:of", "prep:at"),
    )


def _withdrawal(tie: Tie, seen: frozenset[str]) -> Reading | None:
    if tie.role in ("", INSIDE, "prep:of", "prep:by"):
        return _give(tie, Measure.WITHDRAWN, seen)
    return _aside(tie, seen)


def _extend(tie: Tie, seen: frozenset[str]) -> Reading | None:
    return _give(tie, Measure.PRESENT, seen)


RULES: dict[str, Callable[[Tie, frozenset[str]], Reading | None]] = {
    "send": _send,
    "recruit": _send,
    "come": _come,
    "stay": _stay,
    "act": _act,
    "hold": _hold,
    "withdraw": _withdraw,
    "leave": _leave,
    "return": _return,
    "grow": _grow,
    "found": _found,
    "shrink": _shrink,
    "plan": _plan,
    "extend": _extend,
    "deployment": _deployment,
    "arrival": _deployment,
    "presence": _presence,
    "withdrawal": _withdrawal,
    "reduction": _shrink,
    "increase": _grow,
}
