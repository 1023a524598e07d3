"""Texts and fields -> tokens of the word index: the same on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from cenotaph.ledger.meant import meaning_tokens

_WORD = re.compile(r"[^\W_]+")
LONGEST = 48
"""Signs of a word that count."""
_AROUND = 200
"""Characters on either side of a quote whose words find its claim, within its paragraph."""
_MONTHS_AT_MOST = 24
"""Windows longer than this are indexed by year: a token a month would make the index large."""

_DAYS_AT_MOST = 31
"""Days that are looked for one by one; longer windows are looked for by month."""

# A field's token opens with a sign that no word has: the words that begin with "name" are not all names.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "party": ("group", "affiliation", "unit"),
    "where": ("where", "country"),
    "measure": ("measure",),
    "speaker": ("source",),
    "attacker": ("attacker",),
    "name": ("name",),
}
WORDED = tuple(column for columns in _FIELDS.values() for column in columns)
"""Columns of a claim by whose words it is found."""


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case and without diacritics."""
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return [word[:LONGEST] for word in _WORD.findall(folded)]


def field_tokens(field: str, value: str) -> list[str]:
    """The tokens that a value of a field (party, where, measure, speaker, attacker, name) has."""
    return [f"_{field}_{word}" for word in words_of(value)]


def row_tokens(field: str, row: Mapping[str, object]) -> set[str]:
    """The tokens of the words of a field of a claim's row."""
    values = (row[column] for column in _FIELDS[field])
    return {token for value in values if isinstance(value, str) for token in field_tokens(field, value)}


def claim_tokens(row: Mapping[str, object], text: str) -> list[str]:
    """Every token of a claim's row: the words around its quote, its fields, what they mean, and its months.

    No token stands twice.
    """
    start, end = row["quote_start"], row["quote_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    tokens = dict.fromkeys(words_of(passage(text, start, end)))
    for field, columns in _FIELDS.items():
        for column in columns:
            value = row[column]
            if isinstance(value, str):
                tokens.update(dict.fromkeys(_field_and_words(field, value)))
    tokens.update(dict.fromkeys(meaning_tokens(row)))
    if isinstance(row["start"], str) and isinstance(row["end"], str):
        first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        tokens.update(dict.fromkeys(window_tokens(first, last)))
    return list(tokens)


@lru_cache(maxsize=4096)  # parties, places, measures and speakers come again and again
def _field_and_words(field: str, value: str) -> tuple[str, ...]:
    return (*field_tokens(field, value), *words_of(value))


def report_tokens(facts: Mapping[str, object]) -> list[str]:
    """Every word of a report's text and title, once, and its outlet."""
    tokens = dict.fromkeys(words_of(str(facts["text"])))
    tokens.update(dict.fromkeys(words_of(str(facts.get("title") or ""))))
    tokens.update(dict.fromkeys(field_tokens("outlet", str(facts.get("outlet") or ""))))
    return list(tokens)


def passage(text: str, start: int, end: int) -> str:
    """The paragraph around text[start:end], cut 200 characters before and after."""
    begin, stop = extent(text, start, end)
    return text[begin:stop]


def extent(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the passage around text[start:end] begins and ends."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    # Looked for no farther than that: a text of a million words may be one paragraph.
    after = text.find("\n", end, last)
    return max(text.rfind("\n", first, start) + 1, first), after if after >= 0 else last


def window_tokens(first: date, last: date) -> list[str]:
    """The tokens of a window: a day and its month, the months that it spans, or many years."""
    if first == last:
        return [_day(first), f"_month_{first.year:04}{first.month:02}"]
    months = _months(first, last)
    if len(months) <= _MONTHS_AT_MOST:
        return [f"_span_{year:04}{month:02}" for year, month in months]
    return [f"_years_{year:04}" for year in range(first.year, last.year + 1)]


def asked_window(first: date, last: date) -> list[str]:
    """Tokens of which a claim has one if its window touches [first, last], and may have one if not."""
    months = _months(first, last)
    if len(months) > 10 * _MONTHS_AT_MOST:
        return []
    begin, end = first.toordinal(), last.toordinal()
    if end - begin < _DAYS_AT_MOST:
        days = [_day(date.fromordinal(number)) for number in range(begin, end + 1)]
    else:
        days = [f"_month_{year:04}{month:02}" for year, month in months]
    return [
        *days,
        *(f"_span_{year:04}{month:02}" for year, month in months),
        *(f"_years_{year:04}" for year in range(first.year, last.year + 1)),
    ]


def _day(day: date) -> str:
    return f"_day_{day.year:04}{day.month:02}{day.day:02}"


def _months(first: date, last: date) -> list[tuple[int, int]]:
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(number // 12, number % 12 + 1) for number in range(begin, min(end, begin + 12_000) + 1)]
