"""Visits: what the web was like when it was last asked, so that the same is not fetched again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from cenotaph.ledger.schema import visits


@dataclass(frozen=True, slots=True)
class Visit:
    """One address, and what it sent."""

    url: str
    answered: str
    """The address that answered, after redirects."""
    at: str
    """When, ISO 8601 in UTC."""
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None


def last_visit(connection: Connection, url: str) -> Visit | None:
    """The last visit to an address; None where there was none."""
    found = connection.execute(select(visits).where(visits.c.url == url)).one_or_none()
    if found is None:
        return None
    return Visit(found.url, found.answered, found.at, found.etag, found.modified, found.digest)


def keep_visit(connection: Connection, visit: Visit) -> None:
    """Keeps a visit in place of the one before it."""
    connection.execute(delete(visits).where(visits.c.url == visit.url))
    row = {name: getattr(visit, name) for name in ("url", "answered", "at", "etag", "modified", "digest")}
    connection.execute(insert(visits), row)
