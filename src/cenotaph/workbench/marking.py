"""Marking: a report's text cut into pieces, each with the claims whose words it is of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cenotaph.model.views import ReportView


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and the ids of the claims that rest on them."""

    words: str
    claims: tuple[str, ...] = ()
    measure: str = ""
    """That of the shortest of these claims' quotes."""


def pieces_of(view: ReportView) -> list[Piece]:
    """The text of a report in pieces that together are the text: quotes may overlap and lie in each other."""
    text = view.text
    spans = [
        (claim.quote_start, claim.quote_end, claim.id, claim.measure)
        for claim in view.claims
        if 0 <= claim.quote_start < claim.quote_end <= len(text)
    ]
    cuts = sorted({0, len(text), *(start for start, *_ in spans), *(end for _, end, *_ in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        within = sorted((e - s, id_, measure) for s, e, id_, measure in spans if s <= start and end <= e)
        pieces.append(
            Piece(text[start:end], tuple(id_ for _, id_, _ in within), within[0][2] if within else "")
        )
    return pieces
