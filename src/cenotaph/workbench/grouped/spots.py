"""Spots: where the claims of a group place it; see `pipeline.shown.spots`."""

from cenotaph.pipeline.shown.spots import (
    Spot,
    drawn,
    spots_of,
)

__all__ = ["Spot", "drawn", "spots_of"]
