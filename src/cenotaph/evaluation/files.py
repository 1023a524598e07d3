"""Annotated and predicted files: JSON Lines of reports, checked before anything is scored."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError
from cenotaph.evaluation.compare import CORE, EXACT, TEXTS

_REMEDY = """each line is one report: {"id": ..., "claims": [...]}"""


def load(path: Path) -> dict[str, dict[str, Any]]:
    """The reports of a .jsonl or .jsonl.gz file by id, in order; InputError names file and line."""
    rows: dict[str, dict[str, Any]] = {}
    for number, line in _lines(path):
        where = f"{path} line {number}"
        row = _row(line, where)
        if row["id"] in rows:
            raise InputError(where, f"the id {row['id']!r} is there twice", "give each report its own id")
        rows[row["id"]] = row
    if not rows:
        raise InputError(str(path), "holds no report", _REMEDY)
    return rows


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        packed = path.name.endswith(".gz")
        with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line
    except FileNotFoundError as error:
        raise InputError(str(path), "no such file", "check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8", "save the file as UTF-8") from error
    except (OSError, EOFError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "check the file") from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(where, f"not JSON ({error})", _REMEDY) from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise InputError(where, "no report with an id", _REMEDY)
    if not isinstance(row.get("claims"), list):
        raise InputError(where, "the report has no list of claims", _REMEDY)
    for number, claim in enumerate(row["claims"], 1):
        _check(claim, f"{where}, claim {number}")
    return row


def _check(claim: Any, where: str) -> None:
    if not isinstance(claim, dict) or claim.get("kind") not in CORE:
        raise InputError(where, "no claim of a known kind", f"kinds: {', '.join(CORE)}")
    if claim["kind"] == "person" and not isinstance(claim.get("name"), str):
        raise InputError(where, "a person without a name", "give the name as the report spells it")
    for field in (*TEXTS, "name", "quote"):
        if not isinstance(claim.get(field), str | None):
            raise InputError(
                where, f"{field} is no text", "write text, or null where the report does not say"
            )
    for field in EXACT:
        form = dict if field == "when" else str
        if not isinstance(claim.get(field), form | None):
            raise InputError(
                where, f"{field} has the wrong form", 'a country is "SY", when {"start": ..., "end": ...}'
            )
