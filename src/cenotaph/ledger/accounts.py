"""Accounts: who works with a ledger; kept beside it, no part of the chain."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.schema import passes, users
from cenotaph.ledger.store import Ledger
from cenotaph.model.account import Account, Role

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a ledger; names that differ in case or form alone are one name."""

    ledger: Ledger

    def exist(self) -> bool:
        """Whether anybody has an account, disabled ones included."""
        with self.ledger.reading() as connection:
            return any_account(connection)

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self.ledger.reading() as connection:
            return [account_of(row) for row in connection.execute(select(users).order_by(users.c.key))]

    def get(self, name: str) -> Account:
        """The account of a name; UnknownIdError where nobody has it."""
        with self.ledger.reading() as connection:
            return account_of(_row(connection, name))

    def secret(self, name: str) -> tuple[Account, str] | None:
        """An account that may log in, and the digest of its password; None where there is none."""
        with self.ledger.reading() as connection:
            row = connection.execute(select(users).where(users.c.key == key_of(name))).one_or_none()
        if row is None or row.disabled is not None or not row.password:
            return None
        return account_of(row), row.password

    def add(self, name: str, role: Role, groups: Iterable[str] = (), subject: str | None = None) -> Account:
        """Makes an account that has no password yet; InputError where the name is taken or none."""
        shown = _checked(name)
        row = {
            "key": key_of(shown),
            "name": shown,
            "role": role.word,
            "groups": _listed(groups),
            "password": None,
            "subject": subject,
            "at": self.ledger.moment(),
            "disabled": None,
        }
        with self.ledger.writing() as connection:
            if connection.execute(select(users.c.name).where(users.c.key == row["key"])).first():
                raise InputError(shown, "has an account already", "choose another name")
            connection.execute(insert(users), row)
        return self.get(shown)

    def set_role(self, name: str, role: Role) -> Account:
        """Gives somebody another role; InputError where no admin would be left."""
        return self._change(name, role=role.word)

    def set_groups(self, name: str, groups: Iterable[str]) -> Account:
        """Puts somebody into these groups, and out of all others."""
        return self._change(name, groups=_listed(groups))

    def disable(self, name: str) -> Account:
        """Lets somebody in no more, from this moment on; InputError where no admin would be left."""
        return self._change(name, ends=True, disabled=self.ledger.moment())

    def enable(self, name: str) -> Account:
        """Lets somebody in again."""
        return self._change(name, disabled=None)

    def set_password(self, name: str, digest: str) -> Account:
        """Gives somebody a password by its digest; whoever is in by the old one is out."""
        return self._change(name, ends=True, password=digest)

    def renew_digest(self, name: str, digest: str) -> None:
        """Keeps another digest of the very same password."""
        self._change(name, password=digest)

    def known_as(self, subject: str) -> Account | None:
        """Whom another service knows by a subject, disabled or not; None where it is nobody."""
        with self.ledger.reading() as connection:
            row = connection.execute(select(users).where(users.c.subject == subject)).one_or_none()
        return None if row is None else account_of(row)

    def _change(self, name: str, *, ends: bool = False, **values: object) -> Account:
        with self.ledger.writing() as connection:
            row = _row(connection, name)
            connection.execute(update(users).where(users.c.key == row.key).values(**values))
            if ends:
                connection.execute(delete(passes).where(passes.c.user == row.key))
            changed = _row(connection, name)
            if _is_admin(row) and not _is_admin(changed) and not _admins(connection):
                raise InputError(row.name, "is the last admin", "make somebody else an admin first")
        return account_of(changed)


def any_account(connection: Connection) -> bool:
    """Whether anybody has an account."""
    return connection.execute(select(users.c.key).limit(1)).first() is not None


def key_of(name: str) -> str:
    """A name as it is compared."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def account_of(row: Row[Any]) -> Account:
    """The account of a row."""
    return Account(
        row.name,
        Role[row.role.upper()],
        frozenset(json.loads(row.groups)),
        row.at,
        row.disabled is not None,
        bool(row.password),
    )


def _row(connection: Connection, name: str) -> Row[Any]:
    row = connection.execute(select(users).where(users.c.key == key_of(name))).one_or_none()
    if row is None:
        raise UnknownIdError(_shown(name), "has no account", "see who has: cenotaph users list")
    return row


def _checked(name: str) -> str:
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not shown or len(shown) > LONGEST_NAME or not all(each.isprintable() for each in shown):
        raise InputError(_shown(name) or "name", "is no name", f"give 1 to {LONGEST_NAME} signs")
    return shown


def _shown(name: str) -> str:
    return "".join(each for each in name[:LONGEST_NAME] if each.isprintable())


def _listed(groups: Iterable[str]) -> str:
    return json.dumps(sorted({_checked(group) for group in groups}), ensure_ascii=False)


def _is_admin(row: Row[Any]) -> bool:
    return row.role == Role.ADMIN.word and row.disabled is None


def _admins(connection: Connection) -> bool:
    found = select(users.c.key).where(users.c.role == Role.ADMIN.word, users.c.disabled.is_(None))
    return connection.execute(found.limit(1)).first() is not None
