"""Accounts in a real browser: the first admin, an invitation, logging in and out, at every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from playwright.sync_api import Page, expect
from tests.e2e.workbench.conftest import Visit, is_wider, served, violations

from cenotaph.ledger import Ledger
from cenotaph.ledger.accounts import Accounts
from cenotaph.model.account import Role
from cenotaph.settings import Settings
from cenotaph.workbench.access.passwords import Passwords
from cenotaph.workbench.desk import Desk

PASSWORD = "grey heron walks slowly"


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[str]:
    """The address of a workbench over an empty ledger where two people have accounts."""
    path = tmp_path / "cenotaph.sqlite"
    with Ledger(str(path), create=True) as ledger:
        people, digest = (
            Accounts(ledger),
            Passwords(PasswordHasher.from_parameters(CHEAPEST)).digest(PASSWORD),
        )
        for name, role in (("Ilse Orn", Role.ADMIN), ("زارا اورن", Role.VIEWER)):
            people.add(name, role)
            people.set_password(name, digest)
        with served(Desk(ledger, Settings(ledger=str(path)))) as address:
            yield address


def _log_in(page: Page, name: str = "Ilse Orn") -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_accounts_are_accessible_and_fit(
    staffed: str, visit: Visit, width: int, scheme: str
) -> None:
    page = visit(f"{staffed}/accounts", width=width, scheme=scheme)
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert not violations(page)
    assert not is_wider(page)
    _log_in(page)
    expect(page).to_have_url(f"{staffed}/accounts")
    assert not violations(page)
    assert not is_wider(page)
    page.goto(f"{staffed}/account")
    assert not violations(page)
    assert not is_wider(page)


def test_an_invitation_leads_in_and_logging_out_leads_out(staffed: str, visit: Visit) -> None:
    admin = visit(f"{staffed}/accounts")
    _log_in(admin)
    admin.get_by_label("Name: it stands").fill("Ned Ros")
    admin.get_by_role("button", name="Make the account").click()
    link = admin.get_by_role("status").locator("code").inner_text()
    guest = visit(link)
    assert not violations(guest)
    guest.get_by_label("Password").fill("five green apples fall")
    guest.get_by_label("The same again").fill("five green apples fall")
    guest.keyboard.press("Enter")
    guest.wait_for_url(f"{staffed}/account")
    expect(guest.get_by_role("heading", name="Ned Ros")).to_be_visible()
    guest.get_by_role("button", name="Log out", exact=True).click()
    expect(guest).to_have_url(f"{staffed}/login")
    guest.goto(f"{staffed}/reports")
    expect(guest.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_session_that_ended_leads_to_the_login_also_from_a_swap(staffed: str, visit: Visit) -> None:
    page = visit(f"{staffed}/reports")
    _log_in(page, "زارا اورن")
    expect(page.get_by_role("heading", name="Reports")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_label("Words").fill("train")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_whoever_works_alone_says_who_they_are(ledger: Path, visit: Visit) -> None:
    with Ledger(str(ledger)) as opened, served(Desk(opened, Settings(ledger=str(ledger)))) as address:
        page = visit(f"{address}/account")
        assert not violations(page)
        page.get_by_label("Name or initials").fill("Zoë Ørn")
        page.get_by_role("button", name="This is me").click()
        expect(page.get_by_role("link", name="Zoë Ørn")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_report_is_restricted_and_opened_again(site: str, visit: Visit, width: int) -> None:
    page = visit(f"{site}/reports", width=width, scheme="dark")
    page.locator("table.rows a").first.click()
    page.get_by_role("link", name="Who sees it").click()
    expect(page.get_by_role("heading", name="Who sees it")).to_be_visible()
    assert not violations(page)
    assert not is_wider(page)
    page.get_by_label("Groups").fill("north")
    page.get_by_label("Why").fill("a source could be known by it")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("and every admin")).to_contain_text("north")
    page.get_by_role("link", name="All restricted reports").click()
    expect(page.get_by_text("a source could be known by it")).to_be_visible()
    assert not violations(page)
    assert not is_wider(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_field_is_withheld_and_those_who_do_not_see_it_are_told(
    staffed: str, visit: Visit, width: int
) -> None:
    admin = visit(f"{staffed}/restrictions", width=width, scheme="dark")
    _log_in(admin)
    expect(admin.get_by_role("heading", name="Withheld fields")).to_be_visible()
    assert not violations(admin)
    assert not is_wider(admin)
    admin.get_by_label("Field").select_option("speakers")
    admin.get_by_label("Why").fill("a source could be known by it")
    admin.get_by_role("button", name="Record it").click()
    expect(admin.get_by_text("reviewers and above").first).to_be_visible()
    assert not is_wider(admin)
    viewer = visit(f"{staffed}/reports", width=width)
    _log_in(viewer, "زارا اورن")
    expect(viewer.get_by_text("Withheld from you: texts, addresses, speakers.")).to_be_visible()
    assert not violations(viewer)
    assert not is_wider(viewer)
