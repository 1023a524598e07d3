"""Receipt: a figure in the words of its page; see `pipeline.shown.receipt`."""

from cenotaph.pipeline.shown.receipt import (
    MOST_CLAIMS,
    Row,
    Shown,
    chart_row,
    claim_ids,
    receipt_of,
)

__all__ = ["MOST_CLAIMS", "Row", "Shown", "chart_row", "claim_ids", "receipt_of"]
