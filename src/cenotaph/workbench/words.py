"""Words: claims in the words of the pages; see `pipeline.shown.words`."""

from cenotaph.pipeline.shown.words import (
    ANSWERS,
    STATES,
    answered,
    decided,
    facts,
    host,
    how_many,
    is_link,
    placed,
)

__all__ = ["ANSWERS", "STATES", "answered", "decided", "facts", "host", "how_many", "is_link", "placed"]
