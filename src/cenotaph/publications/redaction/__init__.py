"""Redaction: names, words and reports that a publication withholds, gone from every string of it."""

from cenotaph.publications.redaction.profile import (
    DEFAULT,
    Profile,
    Withheld,
    profile_named,
    shipped_profiles,
)
from cenotaph.publications.redaction.redaction import NOTHING, Redaction
from cenotaph.publications.redaction.withheld import MARK, WithheldName, Withholding

__all__ = [
    "DEFAULT",
    "MARK",
    "NOTHING",
    "Profile",
    "Redaction",
    "Withheld",
    "WithheldName",
    "Withholding",
    "profile_named",
    "shipped_profiles",
]
