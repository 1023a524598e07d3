"""Logging in: right, wrong, too often; sessions that are renewed, end, and end at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from fastapi import FastAPI
from tests.unit.workbench.conftest import Visitor

from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.model.account import PassKind, Role, Scope
from cenotaph.workbench.access.login import inside
from cenotaph.workbench.access.origins import Reach
from cenotaph.workbench.access.passwords import Passwords
from cenotaph.workbench.desk import Desk

CHEAP = PasswordHasher.from_parameters(CHEAPEST)
PASSWORD = "grey heron walks slowly"
_NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = _NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def staffed(desk: Desk, clock: Clock) -> Desk:
    """A workbench where three people have accounts."""
    digest = Passwords(CHEAP).digest(PASSWORD)
    people = Accounts(desk.ledger)
    for name, role in (("Ilse Orn", Role.ADMIN), ("Taro Lind", Role.REVIEWER), ("Bea Sol", Role.VIEWER)):
        people.add(name, role)
        people.set_password(name, digest)
    return replace(desk, clock=clock)


@pytest.fixture
def at(staffed: Desk) -> Callable[..., Visitor]:
    def visitor(**options: object) -> Visitor:
        found = Visitor(staffed, **options)
        assert isinstance(found.app, FastAPI)
        found.app.state.door.passwords.hasher = CHEAP
        return found

    return visitor


def _log_in(visitor: Visitor, name: str = "Taro Lind", password: str = PASSWORD, onward: str = "/") -> int:
    return visitor.send_form("/login", name=name, password=password, next=onward).status_code


def _cookie(visitor: Visitor) -> str:
    return next(each.value or "" for each in visitor.cookies.jar)


def test_whoever_has_an_account_is_let_in_by_it_and_nobody_without(at: Callable[..., Visitor]) -> None:
    visitor = at()
    before = visitor.get("/reports?q=a")
    assert (before.status_code, before.headers["location"]) == (303, "/login?next=%2Freports%3Fq%3Da")
    answered = visitor.send_form("/login", name=" taro  LIND", password=PASSWORD, next="/reports?q=a")
    assert (answered.status_code, answered.headers["location"]) == (303, "/reports?q=a")
    page = visitor.get("/reports")
    assert page.status_code == 200
    assert "Taro Lind" in page.text


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Taro Lind", PASSWORD + "."),
        ("Taro Lind", ""),
        ("Nobody", PASSWORD),
        ("", ""),
        ("Taro Lind", "\0" * 2000),
    ],
)
def test_what_is_wrong_is_not_told_apart(at: Callable[..., Visitor], name: str, password: str) -> None:
    visitor = at()
    answered = visitor.send_form("/login", name=name, password=password)
    assert answered.status_code == 401
    assert "The name or the password is wrong." in answered.text
    assert PASSWORD not in answered.text
    assert visitor.get("/reports").status_code == 303


def test_a_session_is_renewed_at_login_so_that_none_can_be_planted(at: Callable[..., Visitor]) -> None:
    attacker, victim = at(), at()
    attacker.get("/login")
    victim.cookies.update(attacker.cookies)
    assert _log_in(victim) == 303
    assert _cookie(victim) != _cookie(attacker)
    assert attacker.get("/reports").status_code == 303
    assert victim.get("/reports").status_code == 200


def test_logging_out_ends_the_session_itself_not_the_cookie_alone(at: Callable[..., Visitor]) -> None:
    visitor, thief = at(), at()
    _log_in(visitor)
    thief.cookies.update(visitor.cookies)
    assert thief.get("/reports").status_code == 200
    assert visitor.send_form("/logout").headers["location"] == "/login"
    assert thief.get("/reports").status_code == 303


def test_logging_out_everywhere_ends_every_session(at: Callable[..., Visitor]) -> None:
    here, there, other = at(), at(), at()
    for visitor in (here, there):
        _log_in(visitor)
    _log_in(other, "Bea Sol")
    here.send_form("/logout/everywhere")
    assert [each.get("/reports").status_code for each in (here, there, other)] == [303, 303, 200]


def test_a_session_ends_when_idle_and_after_a_day_however_much_it_is_used(
    at: Callable[..., Visitor], clock: Clock
) -> None:
    idle, busy = at(), at()
    _log_in(idle)
    _log_in(busy)
    for hours in range(1, 24):
        clock.moment = _NOW + timedelta(hours=hours)
        assert busy.get("/reports").status_code == 200, hours
    assert idle.get("/reports").status_code == 303
    clock.moment = _NOW + timedelta(hours=24)
    assert busy.get("/reports").status_code == 303


def test_whoever_is_disabled_is_out_at_once_with_their_tokens(
    staffed: Desk, at: Callable[..., Visitor]
) -> None:
    visitor, program = at(), at()
    _log_in(visitor)
    Passes(staffed.ledger).give("Taro Lind", PassKind.TOKEN, "cenotaph_x", _NOW)
    Accounts(staffed.ledger).disable("Taro Lind")
    assert visitor.get("/reports").status_code == 303
    assert _log_in(visitor) == 401
    assert (
        program.get("/api/v1/openapi.json", headers={"Authorization": "Bearer cenotaph_x"}).status_code == 401
    )


def test_another_role_holds_from_the_next_page_on(staffed: Desk, at: Callable[..., Visitor]) -> None:
    visitor = at()
    _log_in(visitor, "Ilse Orn")
    assert visitor.get("/accounts").status_code == 200
    people = Accounts(staffed.ledger)
    people.set_role("Taro Lind", Role.ADMIN)
    people.set_role("Ilse Orn", Role.VIEWER)
    assert visitor.get("/accounts").status_code == 403


def test_failing_waits_longer_and_longer_also_after_a_new_start(
    at: Callable[..., Visitor], clock: Clock
) -> None:
    for _ in range(6):
        assert _log_in(at(), password="wrong") == 401
    answered = at().send_form("/login", name="Taro Lind", password=PASSWORD)  # the right one, a new server
    assert answered.status_code == 429
    assert answered.headers["retry-after"] == "2"
    clock.moment += timedelta(seconds=3)
    assert _log_in(at(), password="wrong") == 401
    clock.moment += timedelta(seconds=3)
    assert _log_in(at()) == 429
    clock.moment += timedelta(seconds=2)
    assert _log_in(at()) == 303
    assert _log_in(at(), password="wrong") == 401  # what works forgets what failed


def test_one_address_that_tries_many_names_waits_too(at: Callable[..., Visitor]) -> None:
    visitor = at()
    answers = [_log_in(visitor, f"Name {number}", "wrong") for number in range(23)]
    assert answers == [401] * 21 + [429] * 2
    assert _log_in(visitor) == 429


def test_a_login_form_of_another_site_is_refused(at: Callable[..., Visitor]) -> None:
    visitor = at()
    visitor.get("/login")
    fields = {"name": "Taro Lind", "password": PASSWORD}
    assert visitor.post("/login", data=fields).status_code == 403
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answered = visitor.post("/login", data=fields | {"csrf": visitor.csrf}, headers=foreign)
    assert answered.status_code == 403


@pytest.mark.parametrize(
    ("onward", "where"),
    [
        ("/reports?q=a", "/reports?q=a"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_elsewhere_from_the_login(onward: str, where: str) -> None:
    assert inside(onward) == where


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(at: Callable[..., Visitor]) -> None:
    visitor = at()
    secure = "https://127.0.0.1:8350"
    answered = visitor.get(f"{secure}/login")
    cookie = answered.headers["set-cookie"]
    assert cookie.startswith("__Host-cenotaph-")
    assert "secure" in cookie.lower()


def test_beyond_this_machine_nobody_is_let_in_while_nobody_has_an_account(
    desk: Desk, another: Callable[..., Visitor]
) -> None:
    assert another(reach=Reach(is_open=True)).get("/reports").status_code == 303
    assert another().get("/reports").status_code == 200


def test_an_invitation_works_once_and_two_days(
    staffed: Desk, at: Callable[..., Visitor], clock: Clock
) -> None:
    people, passes = Accounts(staffed.ledger), Passes(staffed.ledger)
    people.add("Ned Ros", Role.CODER)
    passes.give("Ned Ros", PassKind.INVITATION, "secret", _NOW)
    visitor = at()
    chosen = {"password": "five green apples fall", "again": "five green apples fall"}
    assert "Ned Ros" in visitor.get("/welcome/secret").text
    assert visitor.send_form("/welcome/secret", **(chosen | {"again": "x"})).status_code == 422
    assert visitor.send_form("/welcome/secret", password="short", again="short").status_code == 422
    assert (
        visitor.send_form("/welcome/secret", password="ned ros ned ros", again="ned ros ned ros").status_code
        == 422
    )
    assert visitor.send_form("/welcome/wrong", **chosen).status_code == 410
    assert visitor.send_form("/welcome/secret", **chosen).status_code == 303
    assert visitor.get("/reports").status_code == 200
    assert at().get("/welcome/secret").status_code == 410
    passes.give("Ned Ros", PassKind.INVITATION, "late", _NOW)
    clock.moment += timedelta(hours=48)
    assert at().get("/welcome/late").status_code == 410


def test_another_password_needs_the_present_one_and_ends_all_other_sessions(
    at: Callable[..., Visitor],
) -> None:
    visitor, other = at(), at()
    for each in (visitor, other):
        _log_in(each)
    new = {"password": "blue kettles sing at dawn", "again": "blue kettles sing at dawn"}
    assert visitor.send_form("/account/password", present="wrong", **new).status_code == 422
    assert visitor.send_form("/account/password", present=PASSWORD, **new).status_code == 303
    assert visitor.get("/reports").status_code == 200
    assert other.get("/reports").status_code == 303
    assert _log_in(other) == 401
    assert _log_in(other, password=new["password"]) == 303


def test_a_token_opens_the_api_alone_for_what_it_is_for_and_is_shown_once(
    staffed: Desk, at: Callable[..., Visitor], clock: Clock
) -> None:
    visitor, program = at(), at()
    _log_in(visitor)
    page = visitor.send_form(
        "/account/tokens", name="<script>alert(1)</script>", scopes=["read"], days=30
    ).text
    shown = page.split("<code>cenotaph_")[1].split("</code>")[0]
    token = {"Authorization": f"Bearer cenotaph_{shown}"}
    assert "<script>alert" not in page
    assert shown not in visitor.get("/account").text
    assert program.get("/api/v1/openapi.json", headers=token).status_code == 200
    assert program.get("/reports", headers=token).status_code == 303
    found = Passes(staffed.ledger).find(f"cenotaph_{shown}", PassKind.TOKEN, _NOW)
    assert found.scopes == {Scope.READ}
    clock.moment += timedelta(days=30)
    assert program.get("/api/v1/openapi.json", headers=token).status_code == 401


def test_a_token_is_taken_back_by_its_owner_alone(staffed: Desk, at: Callable[..., Visitor]) -> None:
    made = Passes(staffed.ledger).give("Taro Lind", PassKind.TOKEN, "cenotaph_x", _NOW)
    owner, other = at(), at()
    _log_in(owner)
    _log_in(other, "Ilse Orn")
    assert other.send_form(f"/account/tokens/{made.id}/end").status_code == 404
    assert owner.send_form(f"/account/tokens/{made.id}/end").status_code == 303
    assert owner.send_form(f"/account/tokens/{made.id}/end").status_code == 404


def test_nobody_makes_a_token_for_more_than_they_may(at: Callable[..., Visitor]) -> None:
    visitor = at()
    _log_in(visitor, "Bea Sol")
    assert visitor.send_form("/account/tokens", name="a", scopes=["read", "decide"]).status_code == 422
    assert visitor.send_form("/account/tokens", name="a", scopes=["read"]).status_code == 200


def test_an_admin_lets_people_in_and_out(at: Callable[..., Visitor]) -> None:
    admin, guest = at(), at()
    _log_in(admin, "Ilse Orn")
    page = admin.send_form("/accounts", name="Ned <b>Ros</b>", role="coder").text
    assert "Ned &lt;b&gt;Ros&lt;/b&gt;" in page
    link = page.split("/welcome/")[1].split("<")[0]
    chosen = {"password": "five green apples fall", "again": "five green apples fall"}
    assert guest.send_form(f"/welcome/{link}", **chosen).status_code == 303
    assert admin.send_form("/accounts", name="NED <B>ros</B>", role="coder").status_code == 422
    assert admin.send_form("/accounts/disable", name="Ilse Orn").status_code == 422
    assert admin.send_form("/accounts/role", name="Ilse Orn", role="viewer").status_code == 422
    assert admin.send_form("/accounts/role", name="Ned <b>Ros</b>", role="king").status_code == 422
    assert (
        admin.send_form("/accounts/role", name="Ned <b>Ros</b>", role="viewer", groups="a, b").status_code
        == 303
    )
    assert "in a, b" in guest.get("/account").text
    assert admin.send_form("/accounts/disable", name="Ned <b>Ros</b>").status_code == 303
    assert guest.get("/account").status_code == 303


def test_at_ones_own_machine_one_says_who_one_is(desk: Desk, another: Callable[..., Visitor]) -> None:
    unnamed = Visitor(replace(desk, settings=replace(desk.settings, reviewer="")))
    assert "Who are you?" in unnamed.get("/account").text
    assert (
        unnamed.send_form("/account/name", name="Zoë  Ørn", next="/reports").headers["location"] == "/reports"
    )
    assert "Zoë Ørn" in unnamed.get("/account").text
    assert unnamed.send_form("/account/name", name="\0" * 3).status_code == 422


def test_the_first_account_is_an_admins(another: Callable[..., Visitor]) -> None:
    visitor = another()
    assert visitor.send_form("/accounts", name="Ilse Orn", role="viewer").status_code == 422
    assert visitor.get("/account").status_code == 200
    assert "/welcome/" in visitor.send_form("/accounts", name="Ilse Orn", role="admin").text
    assert visitor.get("/account").status_code == 303


def test_an_unknown_name_takes_as_long_as_a_known_one(
    at: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, looked_at = at(), list[str]()
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, digest: str, password: str) -> bool:
        looked_at.append(digest.split("$")[3])
        return verify(self, digest, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    _log_in(visitor, "Taro Lind", "wrong")
    _log_in(visitor, "Nobody At All", "wrong")
    assert len(looked_at) == 2
    assert looked_at[0] == looked_at[1]  # the same costs


@pytest.mark.parametrize(
    ("name", "scopes", "codes"),
    [
        ("Taro Lind", {Scope.READ}, (200, 403, 403)),
        ("Taro Lind", {Scope.ADD}, (403, 422, 403)),
        ("Taro Lind", {Scope.READ, Scope.DECIDE}, (200, 403, 422)),
        ("Bea Sol", {Scope.READ, Scope.ADD, Scope.DECIDE}, (200, 403, 403)),
    ],
)
def test_a_token_never_does_more_than_its_owner_or_than_it_is_for(
    staffed: Desk, at: Callable[..., Visitor], name: str, scopes: set[Scope], codes: tuple[int, ...]
) -> None:
    Passes(staffed.ledger).give(name, PassKind.TOKEN, "cenotaph_x", _NOW, Terms("a", scopes))
    program, token = at(), {"Authorization": "Bearer cenotaph_x"}
    found = (
        program.get("/api/v1/claims", headers=token),
        program.post("/api/v1/reports", json={}, headers=token),
        program.post("/api/v1/decisions", json={}, headers=token),
    )
    assert tuple(each.status_code for each in found) == codes


def test_a_browser_session_needs_the_token_of_forms_for_the_api_too(at: Callable[..., Visitor]) -> None:
    visitor = at()
    _log_in(visitor)
    assert visitor.post("/api/v1/decisions", json={}).status_code == 403
    assert (
        visitor.post("/api/v1/decisions", json={}, headers={"X-CSRF-Token": visitor.csrf}).status_code == 422
    )
    # Another site cannot have a browser send a bearer; a wrong one does not fall back on the cookie.
    assert (
        visitor.post("/api/v1/decisions", json={}, headers={"Authorization": "Bearer x"}).status_code == 401
    )


def test_what_a_proxy_passed_on_is_not_whoever_sits_at_this_machine(visitor: Visitor) -> None:
    for header in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"):
        assert visitor.get("/reports", headers={header: "203.0.113.9"}).status_code == 303
    assert visitor.get("/reports").status_code == 200


def test_names_of_accounts_are_shown_never_run(staffed: Desk, at: Callable[..., Visitor]) -> None:
    Accounts(staffed.ledger).add('"><img src=x onerror=alert(1)>', Role.VIEWER, ["<i>g</i>"])
    admin = at()
    _log_in(admin, "Ilse Orn")
    page = admin.get("/accounts").text
    assert "<img src=x" not in page
    assert "<i>g" not in page
