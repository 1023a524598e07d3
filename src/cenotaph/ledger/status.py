"""Status: what a ledger holds, in numbers that take no long counting."""

from __future__ import annotations

from sqlalchemy import Connection, distinct, func, select

from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.schema import decisions, reports, tallies, tombstones
from cenotaph.model.views import Status


def status(connection: Connection, name: str) -> Status:
    """The numbers of the ledger that goes by this name."""
    number, head = end_of_chain(connection)
    counts = {row.name: row.value for row in connection.execute(select(tallies.c.name, tallies.c.value))}
    held = connection.execute(select(func.count()).select_from(reports)).scalar_one()
    gone = select(reports.c.number, reports.c.origin).where(reports.c.id.in_(select(tombstones.c.subject)))
    expunged = connection.execute(gone).all()
    last = select(reports.c.at).order_by(reports.c.number.desc()).limit(1)
    return Status(
        ledger=name,
        entries=number,
        head=head.hex(),
        reports=held - len(expunged),
        origins=_origins(connection, {row.number: row.origin for row in expunged}),
        expunged=len(expunged),
        claims=counts.get("claims", 0),
        undecided=counts.get("open", 0),
        decisions=connection.execute(select(func.count()).select_from(decisions)).scalar_one(),
        first_captured=connection.execute(select(func.min(reports.c.captured))).scalar_one(),
        last_captured=connection.execute(select(func.max(reports.c.captured))).scalar_one(),
        last_added=connection.execute(last).scalar_one_or_none(),
    )


def _origins(connection: Connection, expunged: dict[int, int]) -> int:
    """The origins of the reports that are still there."""
    total = connection.execute(select(func.count(distinct(reports.c.origin)))).scalar_one()
    living = (
        select(reports.c.origin)
        .where(reports.c.origin.in_(set(expunged.values())), reports.c.expunged.is_(False))
        .distinct()
    )
    left = connection.execute(living).scalars().all() if expunged else []
    return int(total - len(set(expunged.values()) - set(left)))
