"""How the people of a draft stand in their sentence: whose words are subject, agent or object beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons import load
from cenotaph.model.claim import Kind

Tie = tuple[int, int, str]
"""Where words start and end in the report's text, and what they are to the people."""
_PARTS = {"nsubj": "subject", "nsubjpass": "subject", "agent": "agent", "dobj": "object"}
_ROLES = {"dobj": "patient", "nsubjpass": "patient", "pobj": "patient", "nsubj": "doer"}
_UP = 3
"""How many clauses upwards are looked at."""


def ties_of(parsed: Parsed, draft: Draft) -> Sequence[Tie]:
    """The words that hold the people, and the subjects, agents and objects of the clauses above them."""
    passage = parsed.passages[draft.sentence]
    token = passage.token_at(draft.head)
    if token is None:
        return ()
    start = passage.sentence.start
    spans = _spans(token, draft.kind is Kind.STRENGTH)
    return [(start + first.idx, start + last.idx + len(last), name) for first, last, name in spans]


def _spans(token: Token, force: bool) -> Iterator[tuple[Token, Token, str]]:
    yield token.left_edge, token.right_edge, "inside"
    below, clause = _clause(token)
    role = _ROLES.get(below.dep_, "aside")
    if force or (clause is not None and clause.lower_ in load("cohorts").words("bears")):
        role = "own"
    for level in range(_UP):
        if clause is None:
            return
        for child in clause.children:
            part = _PARTS.get(child.dep_)
            if part and not child.left_edge.i <= token.i <= child.right_edge.i:
                yield child.left_edge, child.right_edge, f"{part}-{role}" if level == 0 else f"upper-{part}"
        if clause.dep_ == "relcl":
            noun = clause.head
            yield noun.left_edge, noun, "antecedent"
        clause = _clause(clause)[1]


def _clause(token: Token) -> tuple[Token, Token | None]:
    """The word right below the verb of its clause, and that verb; for a verb the one above."""
    node = token
    while node.head.i != node.i:
        below, node = node, node.head
        if node.pos_ in ("VERB", "AUX"):
            return below, node
    return token, None
