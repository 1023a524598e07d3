"""Said: the claims of a group by the voice that they come from; see `pipeline.shown.said`."""

from cenotaph.pipeline.shown.said import (
    WIDTH,
    Line,
    Span,
    Strip,
    Voice,
    each_origin,
    span_of,
    strip_of,
    voices_of,
)

__all__ = ["WIDTH", "Line", "Span", "Strip", "Voice", "each_origin", "span_of", "strip_of", "voices_of"]
