"""The schemata of FollowTheMoney, their properties and codes, as its package has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema with what it has from those that it extends."""

    name: str
    is_abstract: bool
    required: tuple[str, ...]
    properties: Mapping[str, str]
    """The type of each; for references a colon and the schema that they point to stand behind it."""
    kinds: frozenset[str]
    """The names of itself and of all that it extends."""


@dataclass(frozen=True, slots=True)
class Model:
    """The schemata, by their names, and the codes of the types that have a list."""

    version: str
    schemata: Mapping[str, Schema]
    codes: Mapping[str, frozenset[str]]


@cache
def model() -> Model:
    """The schemata that are shipped."""
    path = files("cenotaph") / "data" / "codes" / "followthemoney.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    rows: dict[str, Any] = content["schemata"]
    return Model(
        content["version"],
        {name: _schema(name, rows) for name in rows},
        {name: frozenset(codes) for name, codes in content["codes"].items()},
    )


def _schema(name: str, rows: Mapping[str, Any]) -> Schema:
    above = [_schema(parent, rows) for parent in rows[name]["extends"]]
    properties: dict[str, str] = {}
    for parent in above:
        properties |= parent.properties
    return Schema(
        name,
        rows[name]["abstract"],
        tuple(rows[name]["required"]),
        properties | rows[name]["properties"],
        frozenset({name}).union(*(parent.kinds for parent in above)),
    )
