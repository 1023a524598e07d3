"""The names of the forms that a ledger is published in, and of what becomes of undecided claims."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cenotaph.publications import acled, ftm, ged, geojson, geoparquet, ohchr, web_annotations


class Form(StrEnum):
    """The forms that a ledger is exported in, and that files are checked against."""

    GED = "ged"
    ACLED = "acled"
    OHCHR = "ohchr"
    FTM = "ftm"
    STATEMENTS = "ftm-statements"
    GEOJSON = "geojson"
    GEOPARQUET = "geoparquet"
    ANNOTATIONS = "annotations"


class Status(StrEnum):
    """Which claims are published."""

    ACCEPTED = "accepted"
    """Those that a reviewer said yes to, or corrected."""
    ALL = "all"
    """Those that no reviewer said no to."""


BINARY = frozenset({Form.GEOPARQUET})
"""Forms that are no text."""
OF_THE_KILLED = frozenset({Form.GED, Form.ACLED, Form.OHCHR, Form.GEOJSON, Form.GEOPARQUET})
"""Forms that have the dead alone."""
LOSES: Mapping[Form, tuple[str, ...]] = {
    Form.GED: ged.LOSES,
    Form.ACLED: acled.LOSES,
    Form.OHCHR: ohchr.LOSES,
    Form.FTM: ftm.ENTITY_LOSES,
    Form.STATEMENTS: ftm.STATEMENT_LOSES,
    Form.GEOJSON: geojson.LOSES,
    Form.GEOPARQUET: geoparquet.LOSES,
    Form.ANNOTATIONS: web_annotations.LOSES,
}
"""What of a ledger each form has no room for."""
