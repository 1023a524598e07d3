"""Chains: who says so, and through whom, as the last reading of each claim has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.payloads import Payload, unpack
from cenotaph.ledger.schema import entries
from cenotaph.model.views import ClaimLine

Chain = tuple[tuple[str, str], ...]
"""Who says so, the nearest first, each with "says" or "via"."""
_AT_ONCE = 200


def chain_of(read: Payload | None, source: str | None) -> Chain:
    """The chain that a claim was read with; where a reviewer corrected who says so, that one alone."""
    said = [(str(link["words"]), str(link["role"])) for link in (read or {}).get("chain") or ()]
    if said and said[0][0] == source:
        return tuple(said)
    return ((source, "says"),) if source else ()


def chains_of(connection: Connection, lines: Sequence[ClaimLine]) -> Mapping[str, Chain]:
    """The chains of claims by their ids."""
    wanted = {line.id for line in lines if line.source}
    read: dict[str, Payload] = {}
    names = sorted({line.report for line in lines if line.source})
    for begin in range(0, len(names), _AT_ONCE):
        some = entries.c.subject.in_(names[begin : begin + _AT_ONCE])
        readings = select(entries.c.payload).where(some, entries.c.kind == str(EntryKind.READING))
        whole = readings.where(entries.c.payload.is_not(None)).order_by(entries.c.number)
        for payload in connection.execute(whole).scalars():
            for claim in unpack(payload)["claims"]:
                if claim["id"] in wanted and "expunged" not in claim:
                    read[claim["id"]] = claim
    return {line.id: chain_of(read.get(line.id), line.source) for line in lines}
