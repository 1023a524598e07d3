"""The run of this program: its version, its language model and all that decides what is read."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from cenotaph.model.run import Run
from cenotaph.pipeline.reading import Tools

_ROOMS = (
    "pipeline",
    "reports",
    "sentences",
    "claims",
    "dates",
    "places",
    "names",
    "parties",
    "lexicons",
    "data",
    "model",
)
_DECIDES = frozenset({".py", ".toml", ".json", ".tsv"})


def run_of(tools: Tools) -> Run:
    """The run that reads with these tools: the same tools of the same program are the same run.

    A user's own gazetteer and parties are part of it: with others, it is another run.
    """
    meta = tools.nlp.meta
    return Run(
        f"cenotaph {version('cenotaph')}",
        f"{meta['lang']}_{meta['name']} {meta['version']}",
        _rules(tools.reference.digest),
    )


def _rules(own: str) -> str:
    """SHA-256 over the code, word lists and weights that a reading rests on, and the user's own files."""
    shipped = digest_of(_ROOMS)
    return hashlib.sha256(f"{shipped} {own}".encode("ascii")).hexdigest() if own else shipped


@cache
def digest_of(rooms: tuple[str, ...]) -> str:
    """SHA-256 over the code, word lists and weights of rooms of this program."""
    root = Path(__file__).parents[1]
    files = [path for room in rooms for path in sorted((root / room).rglob("*"))]
    digest = hashlib.sha256()
    for path in files:
        if path.suffix in _DECIDES and "samples" not in path.parts:
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
