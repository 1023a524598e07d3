"""How words of time and a claim stand to each other in one sentence's parse."""

from __future__ import annotations

from spacy.tokens import Token

from cenotaph.claims.windows.candidates import Candidate

_STEPS = 12
_TENSES = {"VBD": "past", "VBN": "past", "VBG": "going", "VBZ": "present", "VBP": "present"}
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


def tense(trigger: Token | None) -> str:
    """The tense of the verb that tells of the outcome, "none" when no verb does."""
    verb = _verb_of(trigger) if trigger is not None else None
    if verb is None:
        return "none"
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if "had" in words:
        return "pluperfect"
    if words & {"have", "has", "’ve", "'ve", "having"}:
        return "perfect"
    if words & {"will", "would", "’ll", "'ll", "to", "may", "could", "might", "shall", "should"}:
        return "ahead"
    if words & {"is", "are", "’s", "’re"}:
        return "present"
    return _TENSES.get(verb.tag_, "none")
