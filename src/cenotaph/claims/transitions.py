"""Transitions: what spaCy's parser and its recogniser of entities find, in two thirds of their time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

_BRISK = "brisk_"
_KINDS = {"parser": DependencyParser, "ner": EntityRecognizer}
_SHARE = 4
"""A batch is read in so many parts, each of Docs of like length, as spaCy does."""


class Brisk:
    """Marks Docs as a component that goes through them move by move would, led step by step from outside.

    The component steps with the interpreter's lock given back, and takes it for each of its questions whether
    a move is allowed, some 80 a word. Asked with the lock held throughout it is nearly twice as fast.
    """

    def __init__(self, component: Any) -> None:
        self._component = component

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, marked."""
        self._mark([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The same Docs in order, marked."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            alike, step = sorted(batch, key=len), max(batch_size // _SHARE, 2)
            for first in range(0, len(alike), step):
                self._mark(alike[first : first + step])
            yield from batch

    def _mark(self, docs: Sequence[Doc]) -> None:
        component = self._component
        states = component.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        if going:
            steps = component.model.predict(docs)
            while going:
                going = component.transition_states(going, steps.predict(going))
            steps.clear_memory()
        component.set_annotations(docs, states)


@Language.factory(_BRISK + "parser")
def _parser(nlp: Language, name: str) -> Brisk:
    return Brisk(nlp.get_pipe("parser"))


@Language.factory(_BRISK + "ner")
def _ner(nlp: Language, name: str) -> Brisk:
    return Brisk(nlp.get_pipe("ner"))


def hasten(nlp: Language) -> None:
    """Puts brisk components in the place of the pipeline's own parser and recogniser, to find the same."""
    for name, kind in _KINDS.items():
        component: Any = nlp.get_pipe(name) if name in nlp.pipe_names else None
        # One that weighs several readings at once (a beam) goes another way.
        if type(component) is kind and component.cfg.get("beam_width", 1) == 1:
            nlp.add_pipe(_BRISK + name, after=name)
            nlp.disable_pipe(name)
