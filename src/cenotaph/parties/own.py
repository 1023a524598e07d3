"""The user's own file of parties: rows that are brought in take the place of those with the same id."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cenotaph.parties.directory import Directory, read_rows, with_rows
from cenotaph.parties.rows import Row

HEAD = "# Parties of one's own: [[party]] is a new one, [[extend]] adds to a known one.\nversion = 1\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """What the user's own file holds after rows were brought in."""

    rows: tuple[Row, ...]
    added: int
    replaced: int
    known: Directory
    """All parties as they then are."""


def merge(own: Path, brought: Path) -> Merged:
    """The rows of `own`, if it is there, with those of `brought`; PartiesError where they cannot stand."""
    fresh = read_rows(brought)
    kept = read_rows(own) if own.exists() else []
    coming = {(row.id, row.is_new) for row in fresh}
    stay = [row for row in kept if (row.id, row.is_new) not in coming]
    rows = (*stay, *fresh)
    replaced = len(kept) - len(stay)
    return Merged(rows, len(fresh) - replaced, replaced, with_rows(rows))


def to_toml(rows: Sequence[Row]) -> str:
    """The rows as a file of parties."""
    parts = [HEAD]
    for row in rows:
        lines = [f"[[{'party' if row.is_new else 'extend'}]]"]
        lines += [f"{key} = {_value(value)}" for key, value in row.values.items()]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    # A TOML string in double quotes has the escapes of JSON; DEL is the one sign that JSON lets stand.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
