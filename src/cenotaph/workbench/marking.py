"""Marking: a report's text cut into pieces, each with the claims whose words it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cenotaph.model.text import SupportKind
from cenotaph.model.views import ReportView

LIGHTS = (
    (SupportKind.WINDOW, "when", "the days it speaks of"),
    (SupportKind.PLACE, "where", "the place"),
    (SupportKind.SPEAKER, "says", "who says so"),
    (SupportKind.PARTY, "party", "whose people they are"),
    (SupportKind.UNIT, "unit", "their formation"),
    (SupportKind.RANK, "rank", "rank or role"),
    (SupportKind.ATTACKER, "by", "who did it"),
)
"""For each kind what stands over lit words that say it of a claim, and what that means."""
_LABELS = {kind: label for kind, label, _ in LIGHTS}


@dataclass(frozen=True, slots=True)
class Said:
    """What some words say of a claim that rests on them beside its own words."""

    claim: str
    kind: SupportKind | None
    begins: bool
    """Whether the words that say it begin here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and the ids of the claims that rest on them."""

    words: str
    claims: tuple[str, ...] = ()
    """Those whose own words these are, that of the shortest quote first."""
    measure: str = ""
    """That of the shortest of these claims' quotes."""
    supports: tuple[Said, ...] = ()
    """Those whose window, place or speaker these words say."""
    is_furniture: bool = False
    """Whether they are a page's menus and the like: nothing was read there."""
    is_first: bool = False
    """Whether the words of its first claim begin here."""

    @property
    def supported(self) -> str:
        """Each claim with what the words say of it: "ab12:window! cd34:place", "!" where they begin to."""
        return " ".join(f"{said.claim}:{said.kind or ''}{'!' * said.begins}" for said in self.supports)

    def says(self, claim: str) -> str:
        """What the words say of one claim: "window place"; empty where it does not rest on them."""
        return " ".join(str(said.kind or "other") for said in self.supports if said.claim == claim)

    def label(self, claim: str) -> str:
        """What stands over the words where they begin to say it of one claim: "when, where"."""
        begun = [said.kind for said in self.supports if said.claim == claim and said.begins]
        return ", ".join(_LABELS[kind] for kind in begun if kind)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    claim: str = ""
    measure: str = ""
    kind: str = "claim"
    says: SupportKind | None = None


def pieces_of(view: ReportView) -> list[Piece]:
    """The text of a report in pieces that together are the text: quotes may overlap and lie in each other."""
    text = view.text
    spans = sorted(
        (span for span in _spans(view) if 0 <= span.start < span.end <= len(text)),
        key=lambda span: span.start,
    )
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    pieces = []
    open_spans: list[_Span] = []
    coming = 0
    for start, end in pairwise(cuts):
        open_spans = [span for span in open_spans if span.end > start]
        while coming < len(spans) and spans[coming].start <= start:
            open_spans.append(spans[coming])
            coming += 1
        pieces.append(_piece(text[start:end], start, open_spans))
    return pieces


def window_of(pieces: Sequence[Piece], claim: str, reach: int) -> tuple[list[Piece], bool, bool]:
    """The pieces around a claim's words, `reach` signs each way, and whether the text goes on either side.

    All pieces where the claim has no words among them and the text is short enough.
    """
    places = [place for place, piece in enumerate(pieces) if claim in piece.claims]
    first, last = (places[0], places[-1]) if places else (0, 0)
    before, is_cut_before = _reached(pieces[:first][::-1], reach, is_back=True)
    after, is_cut_after = _reached(pieces[last + 1 :], reach, is_back=False)
    return [*before[::-1], *pieces[first : last + 1], *after], is_cut_before, is_cut_after


def length_before(pieces: Sequence[Piece], first: Piece) -> int:
    """Signs of the text before a piece."""
    total = 0
    for piece in pieces:
        if piece is first:
            return total
        total += len(piece.words)
    return total


def _spans(view: ReportView) -> Iterator[_Span]:
    for claim in view.claims:
        yield _Span(claim.quote_start, claim.quote_end, claim.id, claim.measure)
        for said in view.supports.get(claim.id, ()):
            yield _Span(said.start, said.end, claim.id, kind="support", says=said.kind)
    for start, end in view.furniture:
        yield _Span(start, end, kind="furniture")


def _piece(words: str, start: int, spans: Sequence[_Span]) -> Piece:
    own = sorted(
        (span for span in spans if span.kind == "claim"),
        key=lambda span: (span.end - span.start, span.claim),
    )
    return Piece(
        words,
        tuple(span.claim for span in own),
        own[0].measure if own else "",
        tuple(Said(span.claim, span.says, span.start == start) for span in spans if span.kind == "support"),
        any(span.kind == "furniture" for span in spans),
        bool(own) and own[0].start == start,
    )


def _reached(pieces: Sequence[Piece], reach: int, *, is_back: bool) -> tuple[list[Piece], bool]:
    """As many pieces as have `reach` signs, the last one cut; and whether anything is left out."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        if len(piece.words) > reach:
            if reach and not piece.claims:
                words = piece.words[-reach:] if is_back else piece.words[:reach]
                found.append(Piece(words, supports=piece.supports, is_furniture=piece.is_furniture))
            return found, True
        found.append(piece)
        reach -= len(piece.words)
        if not reach and place + 1 < len(pieces):
            return found, True
    return found, False
