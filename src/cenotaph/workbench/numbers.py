"""Numbers as the pages write them."""

from cenotaph.pipeline.shown.numbers import (
    number,
)

__all__ = ["number"]
