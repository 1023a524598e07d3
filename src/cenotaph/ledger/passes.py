"""Passes: sessions, tokens and invitations; of what is shown at the door only the digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from cenotaph.errors import UnknownIdError
from cenotaph.ledger.accounts import account_of, any_account, key_of
from cenotaph.ledger.schema import passes, users
from cenotaph.ledger.store import Ledger
from cenotaph.model.account import Account, Pass, PassKind, Scope

IDLE = timedelta(hours=4)
"""After so long without a page a session is over."""
LONGEST = {
    PassKind.SESSION: timedelta(hours=24),
    PassKind.INVITATION: timedelta(hours=48),
    PassKind.TOKEN: timedelta(days=366),
}
"""However much it is used, it ends after so long."""
_NOTED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for something shown at the door."""

    anybody: bool
    """Whether anybody has an account at all."""
    account: Account | None = None
    """Whose it is; None where it lets nobody in."""
    scopes: frozenset[Scope] = frozenset()
    is_due: bool = False
    """Whether its use is to be noted: at most once a minute."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pass is called, what it is for, and when it ends."""

    name: str = ""
    scopes: Iterable[Scope] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passes:
    """What lets people in without a password."""

    ledger: Ledger

    def find(self, shown: str, kind: PassKind, moment: datetime) -> Found:
        """Whom something shown lets in at a moment; disabled accounts and what is over let in nobody."""
        with self.ledger.reading() as connection:
            joined = passes.join(users, users.c.key == passes.c.user)
            wanted = select(users, passes.c.scopes, passes.c.seen, passes.c.until).select_from(joined)
            row = connection.execute(
                wanted.where(passes.c.digest == digest_of(shown), passes.c.kind == str(kind))
            ).one_or_none()
            if row is None:
                return Found(any_account(connection))
        is_idle = kind is PassKind.SESSION and row.seen <= _text(moment - IDLE)
        if row.disabled is not None or row.until <= _text(moment) or is_idle:
            return Found(True)
        return Found(True, account_of(row), _scopes(row.scopes), row.seen <= _text(moment - _NOTED))

    def note(self, shown: str, moment: datetime) -> None:
        """Notes that something was used."""
        with self.ledger.writing() as connection:
            connection.execute(
                update(passes).where(passes.c.digest == digest_of(shown)).values(seen=_text(moment))
            )

    def give(
        self, name: str, kind: PassKind, shown: str, moment: datetime, terms: Terms | None = None
    ) -> Pass:
        """Lets the owner of an account in by something shown, at the longest until its kind's limit.

        An invitation takes the place of those before it. What is over is forgotten.
        """
        terms, last = terms or Terms(), moment + LONGEST[kind]
        until = _text(min(terms.until or last, last))
        made = Pass(
            secrets.token_hex(6), terms.name, frozenset(terms.scopes), _text(moment), _text(moment), until
        )
        row = {
            "digest": digest_of(shown),
            "kind": str(kind),
            "id": made.id,
            "user": key_of(name),
            "name": made.name,
            "scopes": " ".join(sorted(made.scopes)),
            "at": made.at,
            "seen": made.seen,
            "until": made.until,
        }
        with self.ledger.writing() as connection:
            connection.execute(delete(passes).where(passes.c.until <= made.at))
            if kind is PassKind.INVITATION:
                _end(connection, name, kind)
            connection.execute(insert(passes), row)
        return made

    def all(self, name: str, kind: PassKind, moment: datetime) -> list[Pass]:
        """Those of an account that are not over, the last made first."""
        wanted = select(passes).where(
            passes.c.user == key_of(name), passes.c.kind == str(kind), passes.c.until > _text(moment)
        )
        with self.ledger.reading() as connection:
            rows = connection.execute(wanted.order_by(passes.c.at.desc(), passes.c.id)).all()
        return [Pass(row.id, row.name, _scopes(row.scopes), row.at, row.seen, row.until) for row in rows]

    def end(self, shown: str) -> None:
        """Ends what was shown; nothing happens where it is over already."""
        with self.ledger.writing() as connection:
            connection.execute(delete(passes).where(passes.c.digest == digest_of(shown)))

    def end_all(self, name: str, kind: PassKind) -> None:
        """Ends all of a kind that an account has."""
        with self.ledger.writing() as connection:
            _end(connection, name, kind)

    def end_everybodys(self) -> None:
        """Ends all sessions, tokens and invitations that there are."""
        with self.ledger.writing() as connection:
            connection.execute(delete(passes))

    def take_back(self, name: str, wanted: str) -> None:
        """Ends one of an account's own by its id; UnknownIdError where it has none such."""
        owned = (passes.c.user == key_of(name), passes.c.id == wanted)
        with self.ledger.writing() as connection:
            if not connection.execute(delete(passes).where(*owned)).rowcount:
                raise UnknownIdError(wanted, "is none of yours", "look again: it may have ended")


def digest_of(shown: str) -> bytes:
    """What is kept of something shown."""
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).digest()


def _end(connection: Connection, name: str, kind: PassKind) -> None:
    connection.execute(delete(passes).where(passes.c.user == key_of(name), passes.c.kind == str(kind)))


def _scopes(words: str) -> frozenset[Scope]:
    return frozenset(map(Scope, words.split()))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
