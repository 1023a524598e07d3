"""Attempts: logging in that fails waits longer and longer, also when the server is started anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from cenotaph.ledger.accounts import key_of
from cenotaph.ledger.schema import attempts
from cenotaph.ledger.store import Ledger

FREE = {"name": 5, "address": 20}
"""So many failures in a row cost nothing: people mistype, and offices share an address."""
LONGEST = timedelta(minutes=15)
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Who tried to log in, and when they may try again."""

    ledger: Ledger

    def begin(self, name: str, address: str, moment: datetime) -> timedelta:
        """How long a try must wait; where it need not, it counts as failed until `succeed` says otherwise.

        It is counted before the password is looked at: tries at the same time do not outrun the count.
        """
        keys = _keys(name, address)
        with self.ledger.writing() as connection:
            found = {row.key: row for row in connection.execute(select(attempts)
                .where(attempts.c.key.in_(keys)))}  # fmt: skip
            wait = max((_wait(row.until, moment) for row in found.values()), default=timedelta())
            if wait > timedelta():
                return wait
            connection.execute(delete(attempts).where(attempts.c.at <= _text(moment - _FORGOTTEN)))
            for key, free in keys.items():
                failures = (found[key].failures if key in found else 0) + 1
                _keep(connection, key, failures, moment, moment + delay(failures - free))
        return timedelta()

    def succeed(self, name: str, address: str) -> None:
        """Forgets the failures of a name that is in now; an address is given one try back."""
        by_name, by_address = _keys(name, address)
        with self.ledger.writing() as connection:
            connection.execute(delete(attempts).where(attempts.c.key == by_name))
            row = connection.execute(select(attempts).where(attempts.c.key == by_address)).one_or_none()
            if row is not None:
                moment = datetime.fromisoformat(row.at)
                failures = max(row.failures - 1, 0)
                _keep(connection, by_address, failures, moment, moment + delay(failures - FREE["address"]))


def delay(failures: int) -> timedelta:
    """How long to wait after so many failures beyond those that cost nothing: twice as long each time."""
    if failures <= 0:
        return timedelta()
    return min(timedelta(seconds=2 ** min(failures, 20)), LONGEST)


def _keep(connection: Connection, key: bytes, failures: int, at: datetime, until: datetime) -> None:
    connection.execute(delete(attempts).where(attempts.c.key == key))
    row = {"key": key, "failures": failures, "at": _text(at), "until": _text(until)}
    connection.execute(insert(attempts), row)


def _keys(name: str, address: str) -> Mapping[bytes, int]:
    """What failures are counted by: digests, for people type passwords where names belong."""
    return {
        hashlib.sha256(f"{kind} {value}".encode("utf-8", "surrogatepass")).digest(): FREE[kind]
        for kind, value in (("name", key_of(name)), ("address", address))
    }


def _wait(until: str, moment: datetime) -> timedelta:
    return max(datetime.fromisoformat(until) - moment.astimezone(UTC), timedelta())


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
