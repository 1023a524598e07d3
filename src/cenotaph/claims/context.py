"""Context: is an outcome asserted, denied, feared, threatened, planned, supposed?"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from cenotaph.lexicons import load

_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "parataxis"})
_UP = frozenset(
    {
        "xcomp",
        "acl",
        "pcomp",
        "prep",
        "dobj",
        "pobj",
        "conj",
        "ccomp",
        "nsubjpass",
        "nsubj",
        "relcl",
        "advcl",
        "attr",
        "acomp",
        "compound",
        "amod",
    }
)


@cache
def _labels() -> dict[str, str]:
    return load("moods").labels()


def moods_of(token: Token) -> frozenset[str]:
    """The classes of moods.toml that bear on an outcome word, each with how: "aux:possible", "up:threat".

    "aux" stands beside the verb or governs it as an auxiliary, "neg" negates it, "mark" opens its clause,
    "up" is a word that governs it at most four steps above, "left" is one of the two words before it.
    """
    labels = _labels()
    found: set[str] = set()
    for child in token.children:
        label = labels.get(child.lower_)
        if child.dep_ == "neg":
            found.add("neg:negation")
        elif child.dep_ == "aux" and child.lower_ == "to":
            found.add("aux:to")
        elif label and child.dep_ in ("aux", "advmod", "mark", "amod", "det"):
            found.add(f"{'mark' if child.dep_ == 'mark' else 'aux'}:{label}")
    found.update(
        f"left:{labels[t.lower_]}" for t in token.doc[max(0, token.i - 2) : token.i] if t.lower_ in labels
    )
    _climb(token, labels, found)
    return frozenset(found)


def _climb(token: Token, labels: dict[str, str], found: set[str]) -> None:
    here = token
    for step in range(4):
        if here.dep_ == "ROOT" or here.dep_ not in _UP:
            return
        below, here = here, here.head
        label = labels.get(here.lower_)
        if label:
            found.add(f"up:{label}")
        if here.pos_ in ("VERB", "AUX"):
            _governor(here, below, labels, found, step)
            if here.dep_ in _CLAUSE and below.dep_ != "xcomp" and step:
                return


def _governor(here: Token, below: Token, labels: dict[str, str], found: set[str], step: int) -> None:
    """The auxiliaries of a governing verb bear on what it governs, not on a clause it reports."""
    if below.dep_ in ("ccomp", "advcl", "relcl"):
        return
    for child in here.children:
        if child.dep_ == "neg":
            found.add("upneg:negation")
        label = labels.get(child.lower_)
        if label and child.dep_ in ("aux", "mark"):
            found.add(f"up{child.dep_}:{label}")


def sentence_moods(token: Token) -> frozenset[str]:
    """The classes of moods.toml that have a word anywhere in the sentence: weak evidence only."""
    labels = _labels()
    return frozenset(f"sent:{labels[t.lower_]}" for t in token.doc if t.lower_ in labels)
