"""The names of the forms that a ledger is published in, and of what becomes of undecided claims."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The forms that a ledger is exported in, and that files are checked against."""

    GED = "ged"
    ACLED = "acled"
    GEOJSON = "geojson"
    ANNOTATIONS = "annotations"


class Status(StrEnum):
    """Which claims are published."""

    ACCEPTED = "accepted"
    """Those that a reviewer said yes to, or corrected."""
    ALL = "all"
    """Those that no reviewer said no to."""
