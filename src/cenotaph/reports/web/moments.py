"""Times as feeds and sitemaps write them: RFC 822, ISO 8601, a day alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime

_LONGEST = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEARS = range(1990, 2101)


def moment(words: str | None, *, end_of_day: bool = False) -> datetime | None:
    """The time that `words` give, with its offset (UTC where none is given); None where they give none.

    A day alone is its first second, or with `end_of_day` its last.
    """
    words = " ".join((words or "").split())
    if not words or len(words) > _LONGEST:
        return None
    found = _iso(words) if words[:4].isdigit() else _mail(words)
    if found is None or found.year not in _YEARS:
        return None
    if end_of_day and _DAY.fullmatch(words):
        found = datetime.combine(found.date(), time(23, 59, 59))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _iso(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
