"""How words of time and a claim stand to each other in one sentence: in the parse and in the line."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from cenotaph.claims.draft import Draft
from cenotaph.claims.window_candidates import Candidate

_STEPS = 12
_CLAUSES = frozenset({"conj", "advcl", "relcl", "acl", "ccomp", "xcomp", "parataxis"})


def syntax(candidate: Candidate, trigger: Token | None, speech: str) -> list[str]:
    """How the words of time and the claim's trigger hang together in the parse."""
    if trigger is None:
        return ["syntax=unknown"]
    if candidate.noun is not None and candidate.noun.i == trigger.i:
        return ["syntax=trigger-noun"]
    how = "noun" if candidate.noun is not None else "verb"
    relation = _relation(_verb_of(trigger), candidate.verb)
    found = [f"syntax={relation}:{how}", f"syntax={relation}:{how}:{speech}"]
    if candidate.noun is not None and trigger.is_ancestor(candidate.noun):
        found.append("syntax=inside-trigger")
    return found


def _verb_of(token: Token) -> Token | None:
    """The verb that a word is or hangs on."""
    for _ in range(_STEPS):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _relation(mine: Token | None, theirs: Token | None) -> str:
    if mine is None or theirs is None:
        return "loose"
    if mine.i == theirs.i:
        return "same"
    if theirs.is_ancestor(mine):
        return "conj-of" if _coordinated(mine, theirs) else f"above:{_link(mine)}"
    if mine.is_ancestor(theirs):
        return f"below:{_link(theirs)}"
    return "apart"


def _coordinated(token: Token, first: Token) -> bool:
    """Whether a verb is joined to the first by "and", at however many steps."""
    for _ in range(6):
        if token.dep_ == "conj" and token.head.i == first.i:
            return True
        if token.i == first.i:
            return False
        token = token.head
    return False


def _link(token: Token) -> str:
    """The kind of clause that a word stands in."""
    for _ in range(6):
        if token.dep_ in _CLAUSES:
            return token.dep_
        if token.head.i == token.i:
            break
        token = token.head
    return "other"


def line(draft: Draft, candidate: Candidate, others: Sequence[Candidate], speech: str) -> list[str]:
    """Where the words stand in the line: before or behind the claim, how near, what words of time between."""
    middle = draft.head if draft.trigger is None else draft.trigger
    start, end = candidate.expression.start, candidate.expression.end
    side = "behind" if start >= middle else "before"
    low, high = (middle, start) if side == "behind" else (end, middle)
    between = sum(1 for other in others if low <= other.expression.start < high)
    gap = max(0, high - low)
    near = "0" if gap < 25 else "1" if gap < 70 else "2" if gap < 150 else "3"
    found = [f"line={side}:{near}", f"line={side}:{min(between, 2)}:{speech}"]
    if all(other.speech or _gap(middle, candidate) < _gap(middle, other) for other in others):
        found.append("nearest")
    return found


def _gap(middle: int, candidate: Candidate) -> int:
    start, end = candidate.expression.start, candidate.expression.end
    return start - middle if start >= middle else middle - end
