"""The commands on users: users add, list, role, groups, password, disable, enable, fields, show."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cenotaph.cli.arguments import FormOption, LedgerOption, settings_for
from cenotaph.cli.options import ListFormat
from cenotaph.cli.program import app
from cenotaph.cli.screen import answering
from cenotaph.model.account import Field, Role

# Commands import what they need when they are chosen.
# ruff: noqa: PLC0415

_users = typer.Typer(
    name="users",
    help="Who works at the workbench: accounts, roles and passwords.",
    no_args_is_help=True,
)
app.add_typer(_users)


class RoleName(StrEnum):
    """The roles, each of which may do what those before may."""

    VIEWER = "viewer"
    CODER = "coder"
    REVIEWER = "reviewer"
    ADMIN = "admin"


NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="The name that stands with their decisions.", show_default=False)
]
GroupOption = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        metavar="GROUP",
        help="A group that reports may be restricted to; may be given again.",
        show_default=False,
    ),
]
LinkOption = Annotated[
    bool, typer.Option("--link", help="Ask for no password: print a link by which they choose one, once.")
]
AddressOption = Annotated[
    str, typer.Option("--address", metavar="URL", help="Where they reach the workbench; the link begins so.")
]
_HERE = "http://127.0.0.1:8350"


@_users.command("add")
def add_command(
    name: NameArgument,
    role: Annotated[
        RoleName | None,
        typer.Option(help="What they may do.", show_default="admin for the first, else viewer"),
    ] = None,
    group: GroupOption = None,
    link: LinkOption = False,
    address: AddressOption = _HERE,
    ledger: LedgerOption = None,
) -> None:
    """Make an account; its password is asked for, or read from standard input where that is no terminal."""
    with answering():
        from cenotaph.cli.users import UserRequest, add_user

        wanted = Role[role.name] if role else None
        add_user(UserRequest(settings_for(ledger).ledger, name, wanted, tuple(group or ()), link, address))


@_users.command("list")
def list_command(form: FormOption = ListFormat.TABLE, ledger: LedgerOption = None) -> None:
    """List who has an account."""
    with answering():
        from cenotaph.cli.users import list_users

        list_users(settings_for(ledger).ledger, form)


@_users.command("role")
def role_command(
    name: NameArgument,
    role: Annotated[RoleName, typer.Argument(help="What they may do from now on.", show_default=False)],
    ledger: LedgerOption = None,
) -> None:
    """Give somebody another role; it holds from their next page on."""
    with answering():
        from cenotaph.cli.users import change_user

        change_user(settings_for(ledger).ledger, name, role=Role[role.name])


@_users.command("groups")
def groups_command(
    name: NameArgument,
    groups: Annotated[
        list[str] | None,
        typer.Argument(metavar="GROUP...", help="The groups; none: out of all.", show_default=False),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Put somebody into these groups, and out of all others."""
    with answering():
        from cenotaph.cli.users import change_user

        change_user(settings_for(ledger).ledger, name, groups=groups or [])


@_users.command("password")
def password_command(
    name: NameArgument, link: LinkOption = False, address: AddressOption = _HERE, ledger: LedgerOption = None
) -> None:
    """Give somebody another password; all their sessions and tokens end."""
    with answering():
        from cenotaph.cli.users import UserRequest, set_password

        set_password(UserRequest(settings_for(ledger).ledger, name, link=link, address=address))


@_users.command("disable")
def disable_command(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Let somebody in no more, from this moment on; their decisions stay."""
    with answering():
        from cenotaph.cli.users import change_user

        change_user(settings_for(ledger).ledger, name, disabled=True)


@_users.command("enable")
def enable_command(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Let somebody in again."""
    with answering():
        from cenotaph.cli.users import change_user

        change_user(settings_for(ledger).ledger, name, disabled=False)


class FieldName(StrEnum):
    """The fields that may be withheld; with each go those before it."""

    TEXTS = "texts"
    ADDRESSES = "addresses"
    SPEAKERS = "speakers"
    NAMES = "names"


class SeeingRole(StrEnum):
    """From which role up a field may be seen: who decides on claims sees all of them."""

    VIEWER = "viewer"
    CODER = "coder"
    REVIEWER = "reviewer"


@_users.command("fields")
def fields_command(form: FormOption = ListFormat.TABLE, ledger: LedgerOption = None) -> None:
    """List which fields are seen from which role up in the workbench, and who said so."""
    with answering():
        from cenotaph.cli.withholding import list_fields

        list_fields(settings_for(ledger).ledger, form)


@_users.command("show")
def show_command(
    field: Annotated[
        FieldName,
        typer.Argument(metavar="FIELD", help="texts, addresses, speakers or names.", show_default=False),
    ],
    role: Annotated[
        SeeingRole,
        typer.Argument(
            metavar="ROLE",
            help="From which role up it is seen: viewer (everybody), coder or reviewer.",
            show_default=False,
        ),
    ],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; stays in the ledger for good.")] = "",
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who says so.", show_default="the setting reviewer"),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Show a field in the workbench from a role up, and withhold it below; with it go those before it.

    The fields are texts (of reports), addresses (where they were published), speakers (who says so, and
    all that is given in the words of reports) and names (of persons).
    """
    with answering():
        from cenotaph.cli.withholding import show_field

        settings = settings_for(ledger)
        who = settings.reviewer if reviewer is None else reviewer
        show_field(settings.ledger, Field[field.name], Role[role.name], who, reason)
