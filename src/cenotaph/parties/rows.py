"""Read one file of parties: which tables and keys it may have, and on which line each stands."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cenotaph.errors import PartiesError
from cenotaph.model.party import PartyKind, Relation, Tie

_ID = re.compile(r"[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(party|extend)[ \t]*\]\]", re.MULTILINE)
_SYNTAX = re.compile(r"(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LISTS = ("aliases", "here", "homes", "parents", "allies", "tied", "nationals")
_WORDS = ("id", "name", "kind", "short", "since", "until", "ucdp", "source")
_KEYS = {
    "party": {*_LISTS, *_WORDS, "names", "people", "ties"},
    "extend": {*_LISTS, *_WORDS, "names", "people", "ties", "drop"},
}
_SHORT_FORMS = {
    "parents": Relation.PART_OF,
    "allies": Relation.ALLIED,
    "tied": Relation.TIED,
    "nationals": Relation.COHORT,
}
_LONGEST = 200
"""Characters of a name: a longer one is a sentence."""
_KINDS = ", ".join(PartyKind)
_RELATIONS = (Relation.PART_OF, Relation.ALLIED, Relation.TIED, Relation.COHORT)


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file: a new party, or more of one that is there."""

    file: str
    line: int
    id: str
    is_new: bool
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line on which each key stands."""

    def error(self, key: str, what: str, remedy: str) -> PartiesError:
        """An error that names the file and the line of a key of this table."""
        return PartiesError(f"{self.file}:{self.lines.get(key, self.line)}", f"{self.id}: {what}", remedy)

    def listed(self, key: str) -> tuple[str, ...]:
        """The words of a list; empty where the key is not there."""
        return tuple(self.values.get(key, ()))

    def word(self, key: str) -> str | None:
        """The words of a key, or None."""
        value = self.values.get(key)
        return None if value is None else str(value)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Spellings in other languages, each with its code."""
        found: Mapping[str, Sequence[str]] = self.values.get("names", {})
        return tuple((language, words) for language, listed in found.items() for words in listed)

    @property
    def people(self) -> tuple[str, ...]:
        """Adjectives and names of nationals in other languages, Arabic ones in all their forms."""
        found: Mapping[str, Sequence[str]] = self.values.get("people", {})
        listed = [(code, words) for code, each in found.items() for words in each]
        return tuple(
            form for code, words in listed for form in (_arabic(words) if code == "ar" else (words,))
        )

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The ties of the row, in the order of the file; parents first."""
        short = [Tie(relation, code) for key, relation in _SHORT_FORMS.items() for code in self.listed(key)]
        long = [
            Tie(
                Relation(tie["relation"]),
                tie["party"],
                first_day(tie.get("since")),
                last_day(tie.get("until")),
            )
            for tie in self.values.get("ties", ())
        ]
        return tuple(sorted((*short, *long), key=lambda tie: tie.relation is not Relation.PART_OF))


def rows_of(text: str, file: str) -> list[Row]:
    """The tables of a file of parties; PartiesError names the file, the line and what is wrong."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.match(str(error))
        where = f"{file}:{found.group(2)}" if found else file
        what = found.group(1) if found else str(error)
        raise PartiesError(where, f"not TOML ({what})", "mend the line") from error
    unknown = sorted(content.keys() - {"version", "party", "extend"})
    if unknown:
        line = _line_of_key(text.splitlines(), unknown[0], 0)
        raise PartiesError(f"{file}:{line}", f"unknown key {unknown[0]!r}", "use [[party]] and [[extend]]")
    tables = _tables(content, text, file)
    if not tables:
        raise PartiesError(f"{file}:1", "no party", "write a [[party]] or an [[extend]]")
    rows = []
    for kind, table, line, lines in tables:
        rows.append(_row(kind, table, file, line, lines))
    return rows


def _arabic(words: str) -> tuple[str, ...]:
    """The forms of an Arabic adjective of a nation: gender, number, case, article."""
    forms = tuple(words + ending for ending in ("", "ة", "ا", "ين", "ون", "ات"))
    return (*forms, *(f"ال{form}" for form in forms))


def _tables(
    content: Mapping[str, Any], text: str, file: str
) -> list[tuple[str, Mapping[str, Any], int, dict[str, int]]]:
    """Each table with its kind, its line and the lines of its keys, in the order of the file."""
    lines = text.splitlines()
    heads = [(m.group(1), text.count("\n", 0, m.start()) + 1) for m in _HEADER.finditer(text)]
    found = []
    for kind in ("party", "extend"):
        listed = content.get(kind, [])
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            line = _line_of_key(lines, kind, 0)
            raise PartiesError(f"{file}:{line}", f"{kind} is no table", f"write [[{kind}]]")
        at = [line for head, line in heads if head == kind]
        for index, table in enumerate(listed):
            line = at[index] if index < len(at) else _line_of_key(lines, kind, 0)
            end = min((other for _, other in heads if other > line), default=len(lines) + 1)
            keys = {key: _line_of_key(lines, key, line, end) for key in table}
            found.append((kind, table, line, keys))
    return sorted(found, key=lambda each: each[2])


def _line_of_key(lines: Sequence[str], key: str, first: int, end: int | None = None) -> int:
    pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[.=\]]")
    span = range(first, min(len(lines), (end or len(lines) + 1) - 1))
    return next((at + 1 for at in span if pattern.match(lines[at])), max(1, first))


def _row(kind: str, table: Mapping[str, Any], file: str, line: int, lines: dict[str, int]) -> Row:
    code = table.get("id")
    if not isinstance(code, str) or not _ID.fullmatch(code) or len(code) > 60:
        at = f"{file}:{lines.get('id', line)}"
        what = "a party without an id" if code is None else f"{str(code)[:60]!r} is no id"
        raise PartiesError(at, what, 'give it an id of small letters, digits and hyphens: id = "north-front"')
    row = Row(file, line, code, kind == "party", table, lines)
    unknown = sorted(table.keys() - _KEYS[kind])
    if unknown:
        raise row.error(unknown[0], f"unknown key {unknown[0]!r}", f"use {', '.join(sorted(_KEYS[kind]))}")
    if row.is_new and "name" not in table:
        raise row.error("name", "no name", 'give it one: name = "Northern Front"')
    for key in table:
        _check(row, key)
    _check_days(row, table, "since")
    for tie in table.get("ties", ()):
        _check_tie(row, tie)
    return row


def _check(row: Row, key: str) -> None:
    value = row.values[key]
    if key in _WORDS and not _is_name(value):
        raise row.error(key, f"{key} must be words in quotes", f"at most {_LONGEST} characters")
    if (key in _LISTS or key == "drop") and not _are_names(value):
        raise row.error(key, f"{key} must be a list of words", f'write {key} = ["…", "…"]')
    if key == "kind" and value not in tuple(PartyKind):
        raise row.error(key, f"unknown kind {value!r}", f"use one of {_KINDS}")
    if key == "homes" and not all(re.fullmatch("[A-Z]{2}", home) for home in value):
        raise row.error(key, "homes must be ISO 3166 codes of countries", 'write homes = ["SY", "IQ"]')
    if key in ("names", "people") and not _is_by_language(value):
        raise row.error(key, f"{key} must be lists by language", f'write {key} = {{ ar = ["…"] }}')
    if key == "ties" and not (isinstance(value, list) and all(isinstance(tie, dict) for tie in value)):
        raise row.error(key, "ties must be a list of tables", 'write [{ relation = "allied", party = "…" }]')


def _is_by_language(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return all(re.fullmatch("[a-z]{2,3}", code) and _are_names(listed) for code, listed in value.items())


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= _LONGEST


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


def _check_tie(row: Row, tie: Mapping[str, Any]) -> None:
    unknown = sorted(tie.keys() - {"relation", "party", "since", "until"})
    if unknown:
        raise row.error("ties", f"unknown key {unknown[0]!r} in a tie", "use relation, party, since, until")
    if not _is_name(tie.get("party")):
        raise row.error("ties", "a tie without a party", 'write party = "…"')
    if tie.get("relation") not in _RELATIONS:
        known = ", ".join(_RELATIONS)
        raise row.error("ties", f"unknown relation {tie.get('relation')!r}", f"use one of {known}")
    _check_days(row, tie, "ties")


def _check_days(row: Row, table: Mapping[str, Any], key: str) -> None:
    for name in ("since", "until"):
        value = table.get(name)
        if value is not None and (not isinstance(value, str) or _days(value) is None):
            raise row.error(
                name if key == "since" else key,
                f"{value!r} is no date",
                "write a year, YYYY-MM or YYYY-MM-DD",
            )
    first, last = first_day(table.get("since")), last_day(table.get("until"))
    if first and last and last < first:
        raise row.error(
            "until" if key == "since" else key, f"ends ({last}) before it begins ({first})", "mend a date"
        )


def first_day(words: str | None) -> date | None:
    """The first day that "2014", "2014-06" or "2014-06-29" may mean; None for None or no date."""
    days = _days(words) if words else None
    return days[0] if days else None


def last_day(words: str | None) -> date | None:
    """The last day that "2014", "2014-06" or "2014-06-29" may mean; None for None or no date."""
    days = _days(words) if words else None
    return days[1] if days else None


def _days(words: str) -> tuple[date, date] | None:
    found = _DAY.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        return None
