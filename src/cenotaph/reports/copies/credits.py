"""Which agency a paper credits for a text: by dateline, byline, a line of its own, or in a closing note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cenotaph.lexicons import load
from cenotaph.model.text import Report
from cenotaph.reports.datelines import datelines_of
from cenotaph.reports.layout import Line, lines_of

AGENCIES = "agencies"
"""What a report is said to credit that names no agency: "The Merin Post and agencies"."""
_HEAD, _FOOT = 12, 5
_LONGEST = 120
_REACH = 80
_NOTE = 300
"""Characters at the end of the last lines in which a note gives credit."""


@dataclass(frozen=True, slots=True)
class _Credits:
    names: dict[str, str]
    bracketed: re.Pattern[str]
    alone: re.Pattern[str]
    noted: re.Pattern[str]
    collective: re.Pattern[str]


@cache
def _credits() -> _Credits:
    lexicon = load("agencies")
    entries = [entry for entry in (*load("outlets").entries, *lexicon.entries) if entry.label == "agency"]
    names = {word: entry.words[0] for entry in entries for word in entry.words}
    name = rf"(?<!\w)(?:[Tt]he\s+)?(?P<name>{_any(names)})(?!\w)"
    lead = rf"(?i:{_any(lexicon.words('credit'))})"
    group = rf"(?i:{_any(lexicon.words('collective'))})"
    joined = r"\s*(?:,|/|&|\+|\band\b|\bet\b|\by\b|\bund\b|\bи\b|\bта\b|\bو\b)\s*"
    return _Credits(
        names=names,
        bracketed=re.compile(
            rf"^[^()\[\]]{{0,{_REACH}}}[(\[/]\s*{name}[^()\[\]]{{0,40}}[)\]/]\s*(?:[-–—:_]|\.\s*[-–—]|$)"
        ),
        alone=re.compile(
            rf"\W*(?:{lead}\W+)?{name}(?:{joined}[\w .'’-]{{1,40}}){{0,3}}\W*(?:(?:19|20)\d\d)?\W*"
        ),
        noted=re.compile(rf"(?<!\w){lead}\W{{1,4}}(?:[\w .'’-]{{1,40}}{joined})?{name}[^.\n]{{0,60}}\W*$"),
        collective=re.compile(
            rf"(?:(?<!\w){lead}\W+|{joined})(?:[Nn]ews\s+)?{group}\W*(?:[|•·].*)?$|^\W*{group}\W*$",
            re.IGNORECASE,
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def agency_of(report: Report) -> str | None:
    """The agency that the report credits for its text, by its usual name; AGENCIES where it names none.

    None where nothing is credited. An agency that is only quoted ("told Reuters") is not credited.
    """
    lines = lines_of(report.text)
    edges = [*lines[:_HEAD], *lines[max(_HEAD, len(lines) - _FOOT) :]]
    known = _credits()
    dateline = next((line.agency for line in datelines_of(lines[:_HEAD])[:1]), None)
    for words in (dateline, *_places(report, lines, edges)):
        if words:
            return known.names.get(words, words)
    fields = [field[:_LONGEST] for field in (report.outlet, report.author) if field]
    short = [line.text for line in edges if len(line.text) <= _LONGEST]
    return AGENCIES if any(known.collective.search(words) for words in (*fields, *short)) else None


def _places(report: Report, lines: Sequence[Line], edges: Sequence[Line]) -> Iterator[str]:
    """The names of agencies that stand where credit is given, the surest place first."""
    known = _credits()
    fields = [field[:_LONGEST] for field in (report.author, report.outlet) if field]
    short = [line.text for line in edges if len(line.text) <= _LONGEST]
    found = [
        *(known.bracketed.match(line.text[: 2 * _REACH]) for line in lines[:_HEAD]),
        *(known.alone.fullmatch(words) for words in (*fields, *short)),
        *(known.noted.search(line.text[-_NOTE:]) for line in lines[-_FOOT:]),
    ]
    yield from (match["name"] for match in found if match)
