"""The run of this program: its version, its language model and all that decides what is read."""

from __future__ import annotations

import hashlib
from importlib.metadata import version

from cenotaph.model.run import Run
from cenotaph.pipeline.digests import digest_of
from cenotaph.pipeline.reading import Tools

_PARTS = (
    "pipeline/reading.py",
    "pipeline/reference.py",
    "pipeline/resolving.py",
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
    shipped = digest_of(_PARTS)
    return hashlib.sha256(f"{shipped} {own}".encode("ascii")).hexdigest() if own else shipped
