"""What a job that adds reports takes in: files kept in the spool, addresses, and what is said about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from cenotaph.reports import ReadOptions
from cenotaph.reports.received import Facts

_SUFFIXES = frozenset(".txt .text .md .html .htm .xhtml .shtml .json .jsonl .ndjson .warc .gz".split())
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_LONGEST = 120
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to be read: a file of the spool, or an address."""

    name: str
    """What its giver calls it; never a path."""
    file: str = ""
    """Its name in the job's folder of the spool, made by this program."""
    address: str = ""
    title: str = ""
    """That of a pasted text."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one job takes in, and what holds for all of it."""

    inputs: tuple[Input, ...]
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    author: str | None = None
    translator: str | None = None
    original: str | None = None
    url: str | None = None
    given: bool = False
    """Take the claims that stand in lines of JSON as they are."""

    def options(self, title: str = "") -> ReadOptions:
        """The same for the reading of a text with a title."""
        facts = Facts(
            title=title or None,
            outlet=self.outlet,
            url=self.url,
            author=self.author,
            translator=self.translator,
            original=self.original,
        )
        return ReadOptions(published=self.published, language=self.language, facts=facts)

    def to_json(self) -> dict[str, Any]:
        """As it is kept with the job; what is not said is left out."""
        row = {
            name: value for name, value in asdict(self).items() if value and name not in ("inputs", "extra")
        }
        if self.published:
            row["published"] = self.published.isoformat()
        row["inputs"] = [{name: each for name, each in asdict(one).items() if each} for one in self.inputs]
        return row

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Batch:
        """The same again."""
        published = row.get("published")
        words = ("outlet", "language", "author", "translator", "original", "url")
        return cls(
            inputs=tuple(Input(**each) for each in row["inputs"]),
            published=date.fromisoformat(published) if published else None,
            given=bool(row.get("given")),
            **{name: row.get(name) for name in words},
        )


def is_web_address(words: str) -> bool:
    """Whether words are a whole address of the web."""
    try:
        return bool(_WEB.fullmatch(words)) and bool(urlsplit(words).hostname)
    except ValueError:
        return False


def shown_name(given: str) -> str:
    """A file's name as it may be shown and kept: its last part, without signs that could mislead."""
    last = re.split(r"[/\\]", given)[-1]
    cleaned = " ".join(_CONTROL.sub(" ", last).split()).strip(". ")
    if len(cleaned) > _LONGEST:
        stem, dot, ending = cleaned.rpartition(".")
        cleaned = f"{stem[: _LONGEST - 12]}.{ending}" if dot and len(ending) < 11 else cleaned[:_LONGEST]
    return cleaned or "unnamed"


def endings_of(name: str) -> str | None:
    """The endings of a name by which a file is read (".html", ".jsonl.gz"); None for what is not taken."""
    lowered = name.lower()
    found = ""
    for _ in range(2):
        dot = lowered.rfind(".")
        ending = lowered[dot:] if dot > 0 else ""
        if ending not in _SUFFIXES or (found and found != ".gz"):
            break
        found, lowered = ending + found, lowered[:dot]
    if found:
        return found
    return None if "." in lowered else ".txt"


def stem_of(name: str) -> str:
    """A name without the endings by which it is read."""
    endings = endings_of(name) or ""
    return name[: -len(endings)] if endings and name.lower().endswith(endings) else name
