"""Load and check one word file: data/lexicons/NAME.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from cenotaph.errors import RuleError

_KEYS = {"id", "class", "words", "note", "examples", "counterexamples"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that mean one thing, with sentences that show it."""

    id: str
    label: str
    """The class that the words belong to ("killed", "vague", "rank")."""
    words: tuple[str, ...]
    note: str = ""
    examples: tuple[str, ...] = ()
    """Sentences that hold at least one of the words; run as tests."""
    counterexamples: tuple[str, ...] = ()
    """Sentences that hold none of the words; run as tests."""

    def pattern(self) -> re.Pattern[str]:
        """A pattern that finds any of the words as whole words, in any case."""
        ordered = sorted(self.words, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one word file, in the order of the file."""

    name: str
    version: int
    entries: tuple[Entry, ...]
    _classes: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def words(self, label: str) -> frozenset[str]:
        """All words of a class, in lower case; raises RuleError when the file has no such class."""
        if not self._classes:
            for entry in self.entries:
                found = {word.lower() for word in entry.words}
                self._classes[entry.label] = self._classes.get(entry.label, frozenset()) | found
        if label not in self._classes:
            raise RuleError(f"lexicon {self.name}", f"no class {label!r}", f"it has {sorted(self._classes)}")
        return self._classes[label]

    def labels(self) -> dict[str, str]:
        """Each word, in lower case, with the class it belongs to; a word in two classes keeps the first."""
        found: dict[str, str] = {}
        for entry in self.entries:
            for word in entry.words:
                found.setdefault(word.lower(), entry.label)
        return found


@cache
def load(name: str) -> Lexicon:
    """The lexicon shipped as data/lexicons/NAME.toml; raises RuleError when the file breaks the form."""
    path = files("cenotaph") / "data" / "lexicons" / f"{name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(str(path), "no such lexicon", "see the folder for the names") from error
    return parse(text, f"{name}.toml")


def parse(text: str, place: str) -> Lexicon:
    """The lexicon that a word file's text holds; `place` names the file in errors."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(place, f"not TOML ({error})", "mend the file") from error
    unknown = content.keys() - {"name", "version", "entry"}
    if unknown:
        raise RuleError(place, f"unknown keys {sorted(unknown)}", "use name, version and [[entry]]")
    entries = tuple(_entry(row, place) for row in content.get("entry", []))
    ids = [entry.id for entry in entries]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if not entries or twice:
        raise RuleError(place, f"entries with one id: {twice}" if twice else "no entries", "give each an id")
    return Lexicon(str(content.get("name", place)), int(content.get("version", 1)), entries)


def _entry(row: dict[str, Any], place: str) -> Entry:
    where = f"{place} entry {row.get('id', '?')}"
    unknown = row.keys() - _KEYS
    if unknown:
        raise RuleError(where, f"unknown keys {sorted(unknown)}", f"use {sorted(_KEYS)}")
    missing = {"id", "class", "words"} - row.keys()
    if missing or not row["words"]:
        raise RuleError(where, f"lacks {sorted(missing) or 'words'}", "each entry has id, class and words")
    return Entry(
        id=str(row["id"]),
        label=str(row["class"]),
        words=tuple(map(str, row["words"])),
        note=str(row.get("note", "")),
        examples=tuple(map(str, row.get("examples", []))),
        counterexamples=tuple(map(str, row.get("counterexamples", []))),
    )
