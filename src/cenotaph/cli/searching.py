"""What a search asks for: days, and the places and parties that its words may mean."""

from __future__ import annotations

from datetime import date

from cenotaph.ledger.corrections import window_of
from cenotaph.ledger.meant import Known
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings


def known_of(settings: Settings) -> Known | None:
    """The places and parties that words may mean, where the user has some of their own; None: those shipped.

    Raises SettingsError where a file that the settings name is missing, InputError for a broken line.
    """
    reference = Reference.of(settings)
    return Known(reference.directory, reference.atlas) if reference.digest else None


def window_asked(words: str | None) -> tuple[date | None, date | None]:
    """The first and last day of DAY, a month, a year, START..END, ..END or START..; InputError otherwise."""
    if words is None:
        return None, None
    words = words.strip()
    if words.startswith("..") and len(words) > 2:
        return None, window_of(words[2:], "--when")[1]
    if words.endswith("..") and len(words) > 2:
        return window_of(words[:-2], "--when")[0], None
    return window_of(words, "--when")
