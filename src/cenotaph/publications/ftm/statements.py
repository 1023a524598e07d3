"""Entities -> statements: one value of one property of one entity each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from cenotaph.publications.ftm.entities import ENTITY_LOSES, Entity

DATASET = "cenotaph"
STATEMENT_LOSES = (
    *ENTITY_LOSES,
    "when a statement was first and last seen: the ledger's own history tells",
)
_BASE = "id"


def statements_of(entity: Entity) -> Iterator[dict[str, object]]:
    """The statements of an entity; the first says that there is one."""
    yield _statement(entity, _BASE, entity.id)
    for name, values in entity.properties.items():
        for value in values:
            yield _statement(entity, name, value)


def key_of(statement: Mapping[str, object]) -> str:
    """The id that FollowTheMoney gives a statement."""
    parts: Sequence[object] = [statement.get(name) for name in ("dataset", "entity_id", "prop", "value")]
    key = ".".join(map(str, parts))
    if statement.get("lang"):
        key += f"@{statement['lang']}"
    if statement.get("external"):
        key += ".ext"
    # The identifier that its own library makes; nothing is secured by it.
    return hashlib.sha1(key.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _statement(entity: Entity, name: str, value: str) -> dict[str, object]:
    statement: dict[str, object] = {
        "canonical_id": entity.id,
        "entity_id": entity.id,
        "prop": name,
        "schema": entity.schema,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": None,
    }
    return {**statement, "id": key_of(statement)}
