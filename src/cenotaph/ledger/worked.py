"""Worked: answers that take long, remembered for as long as what they rest on stays as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from cenotaph.ledger.schema import worked

_MOST = 500
"""Answers of a kind that are remembered; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Worked:
    """An answer as it was last worked out."""

    basis: str
    at: str
    content: Mapping[str, Any]


def recalled(connection: Connection, kind: str, key: str) -> Worked | None:
    """What was last worked out for a key, whatever became of the ledger since; None where nothing was."""
    query = select(worked).where(worked.c.kind == kind, worked.c.key == key)
    row = connection.execute(query).one_or_none()
    return None if row is None else Worked(row.basis, row.at, json.loads(row.content))


def keep_worked(connection: Connection, kind: str, key: str, answer: Worked) -> None:
    """Puts an answer in the place of the one before; `connection` must be a writer's."""
    connection.execute(delete(worked).where(worked.c.kind == kind, worked.c.key == key))
    content = json.dumps(answer.content, ensure_ascii=False, separators=(",", ":"))
    row = {"kind": kind, "key": key, "basis": answer.basis, "at": answer.at, "content": content}
    connection.execute(insert(worked), [row])
    newest = select(worked.c.at).where(worked.c.kind == kind).order_by(worked.c.at.desc())
    edge = connection.execute(newest.offset(_MOST).limit(1)).scalar_one_or_none()
    if edge is not None:
        connection.execute(delete(worked).where(worked.c.kind == kind, worked.c.at <= edge))
