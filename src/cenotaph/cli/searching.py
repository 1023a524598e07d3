"""The days that a search asks for."""

from __future__ import annotations

from datetime import date

from cenotaph.ledger.corrections import window_of


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
