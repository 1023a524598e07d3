"""The commands on users: who has an account of the workbench, and what they may do."""

from __future__ import annotations

import csv
import json
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

import typer
from rich import box
from rich.table import Table

from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.errors import InputError, MissingExtraError
from cenotaph.ledger import Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes
from cenotaph.ledger.store import now
from cenotaph.model.account import Account, PassKind, Role

_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class UserRequest:
    """What the user asked of `users add` or `users password`."""

    ledger: str
    name: str
    role: Role | None = None
    groups: tuple[str, ...] = ()
    link: bool = False
    address: str = "http://127.0.0.1:8350"


def add_user(request: UserRequest) -> int:
    """Makes an account and gives it a password, or prints a link to choose one; the first is an admin's."""
    with Ledger(request.ledger, create=True) as ledger:
        accounts = Accounts(ledger)
        is_first = not accounts.exist()
        role = request.role or (Role.ADMIN if is_first else Role.VIEWER)
        if is_first and role is not Role.ADMIN:
            raise InputError("--role", "the first account must be an admin's", "give --role admin")
        password = None if request.link else _asked(request.name)
        made = accounts.add(request.name, role, request.groups)
        messages().print(f"{clean(made.name)} has an account as {made.role.word}")
        return _let_in(ledger, made, password, request)


def set_password(request: UserRequest) -> int:
    """Gives somebody another password, which ends their sessions, or prints a link to choose one."""
    with Ledger(request.ledger) as ledger:
        account = Accounts(ledger).get(request.name)
        password = None if request.link else _asked(account.name)
        return _let_in(ledger, account, password, request)


def change_user(
    ledger: str, name: str, *, role: Role | None = None, disabled: bool | None = None,
    groups: Sequence[str] | None = None,
) -> int:  # fmt: skip
    """Gives somebody another role or other groups, or lets them in no more, or again."""
    with Ledger(ledger) as opened:
        accounts = Accounts(opened)
        account = accounts.get(name)
        if role is not None:
            account = accounts.set_role(name, role)
        if groups is not None:
            account = accounts.set_groups(name, groups)
        if disabled is not None:
            account = accounts.disable(name) if disabled else accounts.enable(name)
        messages().print(f"{clean(account.name)}: {_words(account)}")
    return DONE


def list_users(ledger: str, form: ListFormat) -> int:
    """Writes who has an account, by name."""
    with Ledger(ledger) as opened:
        accounts = Accounts(opened).all()
    _WRITE[form](accounts, sys.stdout)
    return DONE


def _let_in(ledger: Ledger, account: Account, password: str | None, request: UserRequest) -> int:
    if password is not None:
        Accounts(ledger).set_password(account.name, _digest(password, account.name))
        return DONE
    secret, passes = secrets.token_urlsafe(32), Passes(ledger)
    made = passes.give(account.name, PassKind.INVITATION, secret, now())
    messages().print(
        f"By this link {clean(account.name)} chooses a password, once, until {made.until[:16]} UTC:"
    )
    sys.stdout.write(f"{request.address.rstrip('/')}/welcome/{secret}\n")
    return DONE


def _asked(name: str) -> str:
    """A password, asked for twice on a terminal, else the first line of standard input; checked."""
    if sys.stdin.isatty():
        given = typer.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    else:
        given = sys.stdin.readline(_LONGEST).rstrip("\r\n")
    _check(str(given), name)
    return str(given)


def _check(password: str, name: str) -> None:
    try:
        from cenotaph.workbench.access.passwords import check  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "argon2-cffi", "server") from error
    check(password, name)


def _digest(password: str, name: str) -> str:
    from cenotaph.workbench.access.passwords import Passwords  # noqa: PLC0415 - an optional extra

    _check(password, name)
    return Passwords().digest(password)


def _words(account: Account) -> str:
    groups = f", in {', '.join(sorted(account.groups))}" if account.groups else ""
    return clean(f"{account.role.word}{groups}, {_state(account)}")


def _state(account: Account) -> str:
    if account.is_disabled:
        return "disabled"
    return "may log in" if account.has_password else "no password yet"


def _rows(accounts: Sequence[Account]) -> list[dict[str, str]]:
    return [
        {
            "name": each.name,
            "role": each.role.word,
            "groups": ", ".join(sorted(each.groups)),
            "state": _state(each),
            "since": each.at[:10],
        }
        for each in accounts
    ]


def _table(accounts: Sequence[Account], stream: IO[str]) -> None:
    if not accounts:
        messages().print("nobody has an account; make the first: cenotaph users add NAME")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("name", "role", "groups", "state", "since"):
        table.add_column(name, overflow="fold")
    for row in _rows(accounts):
        table.add_row(*map(clean, row.values()))
    results(stream if stream is not sys.stdout else None).print(table)


def _json(accounts: Sequence[Account], stream: IO[str]) -> None:
    rows = [
        row | {"groups": sorted(each.groups)} for row, each in zip(_rows(accounts), accounts, strict=True)
    ]
    json.dump(rows, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _csv(accounts: Sequence[Account], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("name", "role", "groups", "state", "since"))
    writer.writerows([cell(value) for value in row.values()] for row in _rows(accounts))


_WRITE = {ListFormat.TABLE: _table, ListFormat.JSON: _json, ListFormat.CSV: _csv}
