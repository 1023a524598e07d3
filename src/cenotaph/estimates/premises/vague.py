"""How many a claim's words mean: numbers as they stand, words for quantities by a published table."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cenotaph.errors import RuleError
from cenotaph.model.views import ClaimLine

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Near:
    """How far from a number the people may be, in per cent of it."""

    words: tuple[str, ...]
    below: int
    above: int

    def around(self, number: int) -> tuple[int, int]:
        """The whole numbers that it leaves open, rounded outwards."""
        return number - -(-number * self.below // 100), number - (-number * self.above // 100)


@dataclass(frozen=True, slots=True)
class Table:
    """The table of vague words: for each of them a range, and what words beside a number leave open."""

    words: dict[str, Range]
    near: tuple[Near, ...]
    pattern: re.Pattern[str]


@cache
def table() -> Table:
    """The table shipped as data/estimates/vague.toml; RuleError where it breaks its form."""
    path = files("cenotaph") / "data" / "estimates" / "vague.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        words: dict[str, Range] = {
            word: (int(row["low"]), _high(row)) for row in content["word"] for word in row["words"]
        }
        near = tuple(
            Near(tuple(row["words"]), int(row["below"]), int(row["above"])) for row in content["near"]
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise RuleError(str(path), f"no table of vague words ({error})", "mend the file") from error
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return Table(words, near, _found_in(ordered))


def entries() -> list[tuple[tuple[str, ...], Range]]:
    """The words of the table with what they mean, those of one meaning together."""
    found: dict[Range, list[str]] = {}
    for word, meant in table().words.items():
        found.setdefault(meant, []).append(word)
    return [(tuple(words), meant) for meant, words in found.items()]


def _high(row: dict[str, Any]) -> int | None:
    return int(row["high"]) if "high" in row else None


def _found_in(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])", re.IGNORECASE)


def range_of(line: ClaimLine) -> Range:
    """At least and at most how many people a claim counts; None on a side that it leaves open."""
    low, high = line.low, line.high
    if line.vague and high is None:
        low, high = _worded(line.quote, low)
    elif not line.approx or low != high:
        # Both ends were worded, or settled by a reviewer.
        return low, high
    return _loosened(line.quote, low, high) if line.approx else (low, high)


def _worded(quote: str, low: int | None) -> Range:
    """The range of the word that the reading took its lower end from; that end alone where there is none."""
    found = table().pattern.search(quote)
    meant = table().words[found.group().lower()] if found else None
    return meant if meant is not None and low in (None, meant[0]) else (low, None)


def _loosened(quote: str, low: int | None, high: int | None) -> Range:
    near = next(
        (each for each in table().near[1:] if _found_in(list(each.words)).search(quote)), table().near[0]
    )
    lower = low if low is None else max(0, near.around(low)[0])
    return lower, high if high is None else near.around(high)[1]
