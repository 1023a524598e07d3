"""Series: each origin's number of an incident over time; see `pipeline.shown.series`."""

from cenotaph.pipeline.shown.series import (
    Row,
    Step,
    by_measure,
    rows_of,
)

__all__ = ["Row", "Step", "by_measure", "rows_of"]
