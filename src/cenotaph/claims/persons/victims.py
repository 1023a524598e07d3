"""Victims: the words of a sentence to which the parse says that an outcome happened."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from cenotaph.claims.outcomes import Form, Trigger, Victims
from cenotaph.claims.persons.words import phrases

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_INCLUDING = frozenset({"including", "include", "includes", "included", "like", "notably", "namely", "e.g."})
_NAMED = frozenset({"attr", "oprd", "acomp", "xcomp", "ccomp"})


def victims(trigger: Trigger) -> list[tuple[Token, str]]:
    """The victims of an outcome word, each with the path that leads to it."""
    found = [(_antecedent(token), path) for token, path in _heads(trigger)]
    seen: dict[int, tuple[Token, str]] = {}
    for token, path in found:
        for reached, step in _reach(token):
            seen.setdefault(reached.i, (reached, f"{path}{step}"))
        if path == "acl" and token.dep_ == "appos" and token.head.pos_ == "PROPN" and token.pos_ == "NOUN":
            seen.setdefault(token.head.i, (token.head, f"{path}+appos"))
    return list(seen.values())


def _heads(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    token = trigger.token
    if trigger.form is Form.VERB:
        yield from _of_verb(trigger)
    elif trigger.form is Form.NOUN:
        yield from _of_noun(token)
    elif trigger.form is Form.ADJECTIVE:
        yield from _of_adjective(token)
    else:
        yield from _of_people(token)


def _of_verb(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    token = trigger.token
    intransitive = trigger.patient is Victims.SUBJECT
    if token.dep_ == "amod":
        yield token.head, "amod"
        return
    objects = [child for child in token.children if child.dep_ in ("dobj", "dative")]
    if not intransitive and (objects or token.tag_ == "VBG"):
        for child in objects:
            yield child, "object"
        return
    if not (intransitive or trigger.passive) and (shared := _shared_objects(token)):
        for child in shared:
            yield child, "object"
        return
    if token.tag_ == "VBD" and not intransitive and not trigger.passive and _modified(token):
        return
    passive = intransitive or trigger.passive or token.tag_ in ("VBN", "VBD")
    if passive:
        yield from _subjects(token, 0, "subject")


def _modified(token: Token) -> bool:
    """Whether a word before an active verb shows that it is no headline's passive: "X also shot"."""
    before = token.nbor(-1) if token.i else token
    return before.dep_ == "advmod" or before.lower_ in ("has", "had", "have")


def _shared_objects(token: Token) -> list[Token]:
    """The objects of an active verb that stand with the verb coordinated to it: "wounded and killed X"."""
    if not any(child.dep_ == "nsubj" for child in token.children):
        return []
    return [
        child
        for verb in token.children
        if verb.dep_ == "conj"
        and not any(row.dep_ in ("auxpass", "nsubj", "nsubjpass") for row in verb.children)
        for child in verb.children
        if child.dep_ == "dobj"
    ]


def _subjects(token: Token, depth: int, path: str) -> Iterator[tuple[Token, str]]:
    own = [child for child in token.children if child.dep_ in SUBJECTS]
    if own:
        for child in own:
            yield child, path
        return
    head = token.head
    if token.dep_ in ("acl", "relcl"):
        yield head, "acl"
    elif (
        token.dep_ in ("conj", "xcomp", "ccomp", "advcl", "auxpass", "aux", "oprd", "acomp", "dep")
        and depth < 3
        and head is not token
    ):
        if head.pos_ in ("VERB", "AUX"):
            yield from _subjects(head, depth + 1, path if token.dep_ != "advcl" else "advcl")
        elif token.dep_ == "conj":
            yield head, "conjhead"
    elif token.dep_ == "ROOT":
        for child in token.lefts:
            if child.dep_ in ("npadvmod", "dep", "nmod", "compound"):
                yield child, "loose"


def _of_noun(token: Token) -> Iterator[tuple[Token, str]]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "to"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner, "of"
        elif child.dep_ == "poss":
            yield child, "poss"
        elif child.dep_ in ("compound", "nmod"):
            yield child, "compound"
        elif child.dep_ == "appos":
            yield child, "nounappos"


def _of_adjective(token: Token) -> Iterator[tuple[Token, str]]:
    if token.dep_ in ("amod", "compound"):
        yield token.head, "amod"
    elif token.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp", "ccomp", "conj", "ROOT", "prep", "advmod"):
        head = token if token.dep_ == "ROOT" else token.head
        objects = [child for child in head.children if child.dep_ == "dobj"]
        if objects and token.dep_ == "oprd":
            yield objects[0], "object"
        else:
            yield from _subjects(head, 0, "subject")


def _whole(token: Token) -> Token:
    """What the people are a part of: "one" in "one of the victims"."""
    if token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.lower_ in ("of", "among"):
        return token.head.head
    return token


def _of_people(token: Token) -> Iterator[tuple[Token, str]]:
    yield token, "people"
    if token.dep_ in ("compound", "nmod", "amod"):
        yield token.head, "peoplehead"
    yield from _of_noun(token)
    top = _whole(token)
    if top is not token and top.lower_ in phrases("roles", "relation"):
        return
    if top.dep_ == "appos":
        yield top.head, "peopleappos"
    elif top.dep_ in _NAMED:
        for child in top.head.children:
            if child.dep_ in SUBJECTS:
                yield child, "peopleattr"
    elif top.dep_ in SUBJECTS and top.head.pos_ == "AUX":
        for child in top.head.children:
            if child.dep_ in ("attr", "acomp"):
                yield child, "peopleattr"


_IDENTIFIED = frozenset({"identified", "named", "known", "called", "nicknamed"})


def _named_as(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("oprd", "dobj", "attr"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "as":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _antecedent(token: Token) -> Token:
    if token.lower_ in _RELATIVE:
        clause = token.head
        for _ in range(3):
            if clause.dep_ == "relcl":
                return clause.head
            clause = clause.head
    return token


def _reach(token: Token) -> Iterator[tuple[Token, str]]:
    """The token, what is coordinated with it, in apposition to it or included in it."""
    queue: list[tuple[Token, str]] = [(token, "")]
    seen = {token.i}
    while queue:
        here, step = queue.pop(0)
        yield here, step
        for child, more in _next(here):
            if child.i not in seen:
                seen.add(child.i)
                queue.append((child, more if not step or more in _OUTER or step == more else step))


_OUTER = frozenset({"+including", "+of", "+named"})


def _next(here: Token) -> Iterator[tuple[Token, str]]:
    for child in here.children:
        if child.dep_ in ("conj", "appos"):
            yield child, f"+{child.dep_}"
        elif child.dep_ == "acl" and child.lower_ in _IDENTIFIED:
            yield from ((inner, "+named") for inner in _named_as(child))
        elif child.dep_ == "prep":
            including = child.lower_ in _INCLUDING or child.lower_ in ("among", "as")
            part = child.lower_ == "of" and here.pos_ in ("NUM", "PRON", "DET")
            if including or part:
                step = "+including" if including else "+of"
                yield from ((inner, step) for inner in child.children if inner.dep_ == "pobj")
