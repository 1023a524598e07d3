"""Appending: an entry takes its place at the end of the chain, within the writer's transaction."""

from __future__ import annotations

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
    number, before = end_of_chain(connection)
    data = pack(payload)
    number, covered = number + 1, digest_of(data)
    sealed = seal((number, kind, at, subject), covered, before)
    _INSERT.run(
        connection,
        {
            "number": number,
            "kind": str(kind),
            "at": at,
            "subject": subject,
            "payload_digest": covered,
            "before": before,
            "digest": sealed,
            "payload": data,
        },
    )
    if number == 1:
        _BEGIN.run(connection, {"one": 1, "number": number, "digest": sealed})
    else:
        _MOVE.run(connection, {"last": number, "sealed": sealed})
    return Entry(number, kind, at, subject, covered, before, sealed, data)


def end_of_chain(connection: Connection) -> tuple[int, bytes]:
    """The number and digest of the last entry; (0, GENESIS) in an empty ledger."""
    row = _END.run(connection, {}).one_or_none()
    return (row.number, row.digest) if row else (0, GENESIS)
