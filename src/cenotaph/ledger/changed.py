"""When what is said of claims last became otherwise: the moments of decisions."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from cenotaph.ledger.schema import decisions


def decided_at(connection: Connection) -> dict[str, str]:
    """The last moment at which each claim or link was decided on, by its id; ISO 8601 in UTC."""
    last = select(decisions.c.subject, func.max(decisions.c.at).label("at")).group_by(decisions.c.subject)
    return {row.subject: row.at for row in connection.execute(last)}
