"""The names of the forms that a ledger is published in, and of what becomes of undecided claims."""

from __future__ import annotations

from enum import StrEnum


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


class Incoming(StrEnum):
    """The forms whose files are taken into a ledger."""

    GED = "ged"
    ACLED = "acled"
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
