"""Incidence: one dimension of some scopes, cut into the classes that none of them divides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which classes of one dimension (parties, places, days, ...) each scope holds.

    Whoever is counted falls into exactly one class of a dimension; the classes together are all that can be.
    """

    classes: tuple[str, ...]
    """What each class is, in words."""
    sets: NDArray[np.bool_]
    """(distinct sets) x (classes): whether the set holds the class."""
    of: NDArray[np.int32]
    """For each scope the row of `sets` that is its own."""
