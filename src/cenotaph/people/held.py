"""What is held of claims on one person and on two before any ledger is seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cenotaph.matching.comparisons import Comparison
from cenotaph.matching.learning import Held
from cenotaph.matching.weights import Weights

PRIOR = 5e-4
"""Two claims on named persons drawn from a ledger are of one person as if it held two thousand persons."""
_SHARES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "name": ((0.015, 0.025, 0.06, 0.35, 0.55), (0.98, 0.0185, 0.001, 0.00035, 0.00015)),
    "rank": ((0.08, 0.12, 0.80), (0.62, 0.18, 0.20)),
    "formation": ((0.03, 0.05, 0.05, 0.47, 0.10, 0.30), (0.45, 0.215, 0.08, 0.24, 0.005, 0.01)),
    "place": ((0.01, 0.13, 0.10, 0.05, 0.13, 0.58), (0.15, 0.58, 0.14, 0.05, 0.02, 0.06)),
    "window": ((0.04, 0.04, 0.10, 0.22, 0.20, 0.40), (0.77, 0.11, 0.03, 0.07, 0.013, 0.007)),
    "outcome": ((0.06, 0.94), (0.20, 0.80)),
    "report": ((0.004, 0.896, 0.10), (0.02, 0.9797, 0.0003)),
}
"""For each comparison the shares of its levels among claims on one person, and on two.

Judged, not learnt: no public set of claims says who is who. Claims in number lay what they show over it, as
if this were learnt from a thousand pairs.
"""


def held(comparisons: Sequence[Comparison]) -> Held:
    """The shares for these comparisons, with the prior."""
    m = tuple(np.asarray(_SHARES[each.name][0]) for each in comparisons)
    u = tuple(np.asarray(_SHARES[each.name][1]) for each in comparisons)
    return Held(Weights(tuple(comparisons), m, u, PRIOR))
