"""Accounts, passes and attempts on both databases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.ledger.conftest import MOMENT

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.accounts import Accounts, key_of
from cenotaph.ledger.attempts import LONGEST, Attempts, delay
from cenotaph.ledger.backup import backup
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.ledger.restore import restore
from cenotaph.model.account import PassKind, Role, Scope
from ledger_texts import Reading

_LATER = MOMENT + timedelta(minutes=5)


@pytest.fixture
def people(ledger: Ledger) -> Accounts:
    found = Accounts(ledger)
    found.add("Ilse Orn", Role.ADMIN)
    found.add("Zoë Ørn", Role.CODER, ["North", "north "])
    return found


def test_names_that_differ_in_form_alone_are_one_name(people: Accounts) -> None:
    assert key_of("ＺＯË  ørn") == key_of("Zoë Ørn")
    assert people.get("ZOË ørn").name == "Zoë Ørn"
    with pytest.raises(InputError):
        people.add("zoë  ØRN", Role.VIEWER)
    with pytest.raises(UnknownIdError):
        people.get("Nobody")


def test_an_account_changes_and_one_admin_is_always_left(people: Accounts) -> None:
    assert people.exist()
    for change in (partial(people.set_role, "Ilse Orn", Role.CODER), partial(people.disable, "Ilse Orn")):
        with pytest.raises(InputError):
            change()
    people.set_role("Zoë Ørn", Role.ADMIN)
    assert people.disable("Ilse Orn").is_disabled
    assert not people.enable("Ilse Orn").is_disabled
    assert people.set_groups("Ilse Orn", ["west"]).groups == {"west"}
    people.set_password("Ilse Orn", "digest")
    assert people.secret("ilse orn") is not None
    people.disable("Ilse Orn")
    assert people.secret("ilse orn") is None
    assert [each.name for each in people.all()] == ["Ilse Orn", "Zoë Ørn"]


def test_a_pass_lets_in_its_owner_until_it_is_over(people: Accounts) -> None:
    passes = Passes(people.ledger)
    assert not passes.find("secret", PassKind.TOKEN, MOMENT).account
    made = passes.give(
        "zoë ørn", PassKind.TOKEN, "secret", MOMENT, Terms("a", [Scope.READ], MOMENT + timedelta(hours=1))
    )
    found = passes.find("secret", PassKind.TOKEN, _LATER)
    assert found.account is not None
    assert (found.account.name, found.scopes, found.is_due) == ("Zoë Ørn", frozenset({Scope.READ}), True)
    passes.note("secret", _LATER)
    assert not passes.find("secret", PassKind.TOKEN, _LATER).is_due
    assert passes.find("secret", PassKind.SESSION, _LATER).account is None
    assert passes.find("secret", PassKind.TOKEN, MOMENT + timedelta(hours=1)).account is None
    assert [each.id for each in passes.all("Zoë Ørn", PassKind.TOKEN, _LATER)] == [made.id]
    with pytest.raises(UnknownIdError):
        passes.take_back("Ilse Orn", made.id)
    passes.take_back("Zoë Ørn", made.id)
    assert passes.find("secret", PassKind.TOKEN, _LATER).account is None


def test_an_invitation_takes_the_place_of_the_one_before(people: Accounts) -> None:
    passes = Passes(people.ledger)
    for secret in ("one", "two"):
        passes.give("Zoë Ørn", PassKind.INVITATION, secret, MOMENT)
    assert passes.find("one", PassKind.INVITATION, MOMENT).account is None
    assert passes.find("two", PassKind.INVITATION, MOMENT).account is not None
    people.set_password("Zoë Ørn", "digest")
    assert passes.find("two", PassKind.INVITATION, MOMENT).account is None


def test_failures_are_counted_by_name_and_by_address(ledger: Ledger) -> None:
    attempts = Attempts(ledger)
    for _ in range(6):
        assert not attempts.begin("Zoë", "a", MOMENT)
    assert attempts.begin("ZOË ", "b", MOMENT) == timedelta(seconds=2)
    assert not attempts.begin("Ned", "a", MOMENT)
    attempts.succeed("Zoë", "a")
    assert not attempts.begin("Zoë", "b", MOMENT)
    assert not attempts.begin("Zoë", "b", MOMENT + timedelta(days=2))


def test_waits_grow_and_have_an_end() -> None:
    assert [delay(number).total_seconds() for number in (-3, 0, 1, 2, 9)] == [0, 0, 2, 4, 512]
    assert delay(10) == delay(10**9) == LONGEST


def test_nobody_is_in_by_what_a_backup_held(
    people: Accounts, some: Sequence[Reading], incoming: Callable[[Reading], Incoming], tmp_path: Path
) -> None:
    ledger = people.ledger
    ledger.record(incoming(some[0]))
    Passes(ledger).give("Zoë Ørn", PassKind.SESSION, "secret", MOMENT)
    if ledger.file is None:
        Passes(ledger).end_everybodys()
        assert Passes(ledger).find("secret", PassKind.SESSION, MOMENT).account is None
        return
    file = tmp_path / "backup.sqlite"
    backup(ledger, file, "cenotaph test")
    restore(str(tmp_path / "again.sqlite"), file, clock=lambda: MOMENT)
    with Ledger(str(tmp_path / "again.sqlite")) as again:
        assert [each.name for each in Accounts(again).all()] == ["Ilse Orn", "Zoë Ørn"]
        assert Passes(again).find("secret", PassKind.SESSION, MOMENT).account is None
