"""Telling: what the claims on a person say; see `pipeline.shown.telling`."""

from cenotaph.pipeline.shown.telling import (
    Told,
    spellings_of,
    told_of,
)

__all__ = ["Told", "spellings_of", "told_of"]
