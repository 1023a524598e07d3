"""Accounts by commands: made, listed, changed; and the workbench that refuses to be open to all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from tests.e2e.conftest import Ran

from cenotaph.ledger import Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.workbench.access.passwords import Passwords

PASSWORD = "grey heron walks slowly"


@pytest.fixture
def users(cenotaph: Callable[..., Ran], tmp_path: Path) -> Callable[..., Ran]:
    def run(*arguments: str, stdin: str = "") -> Ran:
        ledger = tmp_path / "cenotaph.sqlite"
        return cenotaph("users", *arguments, "--ledger", ledger, stdin=stdin.encode())

    return run


def test_the_first_account_is_an_admins_and_its_password_is_no_argument(
    users: Callable[..., Ran], tmp_path: Path
) -> None:
    assert users("add", "Ilse Orn", "--role", "viewer", stdin=f"{PASSWORD}\n").code == 2
    added = users("add", "Ilse Orn", stdin=f"{PASSWORD}\n")
    assert (added.code, added.out) == (0, "")
    assert "as admin" in added.err
    with Ledger(str(tmp_path / "cenotaph.sqlite")) as ledger:
        found = Accounts(ledger).secret("ilse orn")
    assert found is not None
    assert found[1].startswith("$argon2id$")
    assert Passwords().is_right(found[1], PASSWORD)
    assert PASSWORD not in found[1]


@pytest.mark.parametrize("password", ["short", "ilse orn ilse orn", "aaaaaaaaaaaaaaaa", "", "x" * 1025])
def test_an_easy_password_makes_no_account(users: Callable[..., Ran], password: str) -> None:
    assert users("add", "Ilse Orn", stdin=f"{password}\n").code == 2
    assert "nobody has an account" in users("list").err


def test_accounts_are_listed_and_changed(users: Callable[..., Ran]) -> None:
    assert users("add", "Ilse Orn", "--link").out.startswith("http://127.0.0.1:8350/welcome/")
    users("add", "=Ned()", "--role", "coder", "--group", "north", "--link")
    assert users("role", "=ned()", "reviewer").code == 0
    assert users("groups", "=Ned()", "south", "west").code == 0
    assert users("disable", "=Ned()").code == 0
    found = json.loads(users("list", "--format", "json").out)
    assert [(each["name"], each["role"], each["groups"], each["state"]) for each in found] == [
        ("=Ned()", "reviewer", ["south", "west"], "disabled"),
        ("Ilse Orn", "admin", [], "no password yet"),
    ]
    rows = list(csv.reader(StringIO(users("list", "--format", "csv").out)))
    assert rows[1][0] == "'=Ned()"
    assert "Ilse Orn" in users("list").out
    assert users("enable", "=Ned()").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "ILSE  orn", "--link"),
        ("add", " ", "--link"),
        ("add", "a\tb\x07", "--link"),
        ("add", "a" * 81, "--link"),
        ("role", "Ilse Orn", "viewer"),
        ("role", "Ilse Orn", "king"),
        ("disable", "Ilse Orn"),
        ("disable", "Nobody"),
        ("password", "Nobody", "--link"),
    ],
)
def test_what_cannot_be_is_refused(users: Callable[..., Ran], arguments: tuple[str, ...]) -> None:
    users("add", "Ilse Orn", "--link")
    refused = users(*arguments)
    assert refused.code == 2
    assert refused.err


@pytest.mark.parametrize(
    "options", [("--host", "0.0.0.0"), ("--host", "::"), ("--behind-proxy", "127.0.0.1")]
)
def test_the_workbench_is_not_open_to_others_while_nobody_has_an_account(
    cenotaph: Callable[..., Ran], tmp_path: Path, options: tuple[str, ...]
) -> None:
    refused = cenotaph("serve", "--ledger", tmp_path / "cenotaph.sqlite", "--port", "0", *options)
    assert refused.code == 2
    assert "cenotaph users add" in refused.err


def test_fields_are_shown_from_a_role_up(users: Callable[..., Ran]) -> None:
    users("add", "Ilse Orn", "--link")
    assert users("show", "names", "reviewer", "--reviewer", "Ilse Orn").code == 2  # no reason
    assert users("show", "names", "reviewer", "--reason", "why").code == 2  # nobody says so
    assert users("show", "names", "admin", "--reviewer", "Ilse Orn", "--reason", "why").code == 2
    done = users("show", "names", "reviewer", "--reviewer", "Ilse Orn", "--reason", "=families asked")
    assert (done.code, done.out) == (0, "")
    assert "every reviewer and above" in done.err
    assert users("show", "names", "reviewer", "--reviewer", "Ilse Orn", "--reason", "again").code == 2
    rows = json.loads(users("fields", "--format", "json").out)
    assert [(each["field"], each["seen_from"], each["reviewer"]) for each in rows] == [
        ("texts", "reviewer", ""),  # with names go all of them
        ("addresses", "reviewer", ""),
        ("speakers", "reviewer", ""),
        ("names", "reviewer", "Ilse Orn"),
    ]
    written = list(csv.DictReader(StringIO(users("fields", "--format", "csv").out)))
    assert written[3]["reason"].startswith("'=")
    assert "Ilse Orn" in users("fields").out
