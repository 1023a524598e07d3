"""Appending: an entry takes its place at the end of the chain, within the writer's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, update

from cenotaph.ledger.entries import GENESIS, Entry, EntryKind, seal
from cenotaph.ledger.fixed import Fixed
from cenotaph.ledger.payloads import Payload, digest_of, pack
from cenotaph.ledger.schema import entries, head

_END = Fixed(select(head.c.number, head.c.digest))
_INSERT = Fixed.insert(entries)
_BEGIN = Fixed.insert(head)
_MOVE = Fixed(update(head).values(number=bindparam("last"), digest=bindparam("sealed")))


def append(connection: Connection, kind: EntryKind, subject: str, payload: Payload, at: str) -> Entry:
    """The entry that now ends the chain; `connection` must hold the writer's lock."""
    return append_all(connection, [(kind, subject, payload)], at)[0]


def append_all(connection: Connection, new: Sequence[tuple[EntryKind, str, Payload]], at: str) -> list[Entry]:
    """The entries that now end the chain, in the order in which they are given."""
    number, before = end_of_chain(connection)
    is_first = number == 0
    made: list[Entry] = []
    for kind, subject, payload in new:
        data = pack(payload)
        number, covered = number + 1, digest_of(data)
        sealed = seal((number, kind, at, subject), covered, before)
        made.append(Entry(number, kind, at, subject, covered, before, sealed, data))
        before = sealed
    _INSERT.run_many(connection, [_row(entry) for entry in made])
    if is_first:
        _BEGIN.run(connection, {"one": 1, "number": number, "digest": before})
    else:
        _MOVE.run(connection, {"last": number, "sealed": before})
    return made


def _row(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "kind": str(entry.kind),
        "at": entry.at,
        "subject": entry.subject,
        "payload_digest": entry.payload_digest,
        "before": entry.before,
        "digest": entry.digest,
        "payload": entry.payload,
    }


def end_of_chain(connection: Connection) -> tuple[int, bytes]:
    """The number and digest of the last entry; (0, GENESIS) in an empty ledger."""
    row = _END.run(connection, {}).one_or_none()
    return (row.number, row.digest) if row else (0, GENESIS)
