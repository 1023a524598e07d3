"""Parts of speech by lookup: what spaCy's attribute ruler says, remembered by all that it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

import numpy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

_READ: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
_WRITTEN: list[int | str] = ["POS", "MORPH"]
_Key = tuple[int, int, int, bool]


class RememberingRuler:
    """Gives a Doc what the ruler would, and asks the ruler only about tokens that it has not met yet.

    The English rules look at a token's tag, dependency and, for a few hundred words, its form; one looks at
    the dependency of the token before. A fifth of the parsing time goes into matching them again and again.
    """

    def __init__(self, ruler: AttributeRuler, vocab: Vocab) -> None:
        self._ruler = ruler
        self._forms = frozenset(vocab.strings.add(form) for form in _forms(ruler.patterns))
        self._expletive = vocab.strings.add("expl")
        self._known: dict[_Key, list[int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its parts of speech and morphology set."""
        if not len(doc):
            return doc
        seen = doc.to_array(_READ)
        if seen[:, 3].any():
            # The rules give blank tokens another tag and dependency besides: too few to remember.
            return self._ruler(doc)
        keys = self._keys(seen.tolist())
        try:
            rows = [self._known[key] for key in keys]
        except KeyError:
            self._ruler(doc)
            self._known.update(zip(keys, doc.to_array(_WRITTEN).tolist(), strict=True))
            return doc
        return doc.from_array(_WRITTEN, cast(Ints2d, numpy.array(rows, dtype=numpy.uint64)))

    def _keys(self, seen: list[list[int]]) -> list[_Key]:
        keys: list[_Key] = []
        before = 0
        for tag, form, dep, _ in seen:
            keys.append((tag, form if form in self._forms else 0, dep, before == self._expletive))
            before = dep
        return keys


def _forms(patterns: Iterable[dict[str, Any]]) -> Iterator[str]:
    for rule in patterns:
        for pattern in rule["patterns"]:
            for token in pattern:
                wanted = token.get("LOWER", [])
                if isinstance(wanted, str):
                    yield wanted
                elif isinstance(wanted, dict):
                    yield from wanted.get("IN", [])
