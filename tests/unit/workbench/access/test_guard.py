"""The guard: which names, which origins and which forms it lets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import FastAPI, Form
from tests.unit.workbench.conftest import HERE, Visitor

from cenotaph.workbench.access.forgery import field_of, is_token, token_of
from cenotaph.workbench.access.origins import Reach, hostname, is_own


@pytest.mark.parametrize(
    ("host", "is_known"),
    [
        ("127.0.0.1:8350", True),
        ("127.8.9.1", True),
        ("localhost:8350", True),
        ("LOCALHOST", True),
        ("localhost.", True),
        ("desk.localhost", True),
        ("[::1]:8350", True),
        ("ledger.example.org", True),
        ("ledger.example.org:443", True),
        ("evil.example", False),
        ("ledger.example.org.evil.example", False),
        ("evil-localhost", False),
        ("192.168.1.5", False),
        ("0.0.0.0", False),
        ("127.0.0.1.nip.example", False),
        ("", False),
        (None, False),
        ("[::1", False),
        ("a@127.0.0.1", True),
    ],
)
def test_names_that_the_workbench_is_known_by(host: str | None, is_known: bool) -> None:
    assert Reach(frozenset({"ledger.example.org"})).knows(host) is is_known


def test_beyond_loopback_any_address_in_figures_is_known_and_no_strange_name() -> None:
    assert Reach(is_open=True).knows("192.168.1.5:8350")
    assert not Reach(is_open=True).knows("evil.example")


def test_the_name_in_a_host_header() -> None:
    assert hostname("[2001:DB8::1]:80") == "2001:db8::1"


@pytest.mark.parametrize(
    ("headers", "is_its_own"),
    [
        ({"origin": HERE, "sec-fetch-site": "same-origin"}, True),
        ({"origin": HERE}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": HERE.replace("8350", "8351")}, False),
        ({"origin": HERE.replace("http", "https")}, False),
        ({"origin": HERE, "sec-fetch-site": "cross-site"}, False),
        ({"origin": HERE, "sec-fetch-site": "same-site"}, False),
        ({"origin": HERE, "sec-fetch-site": "none"}, False),
    ],
)
def test_what_comes_from_a_page_of_the_site(headers: dict[str, str], is_its_own: bool) -> None:
    assert is_own({"host": "127.0.0.1:8350"} | headers, "http") is is_its_own


def test_a_token_is_of_its_visit_alone() -> None:
    assert is_token(token_of("a"), "a")
    for wrong in (token_of("b"), "", None, token_of("a")[:-1], "\udcff"):
        assert not is_token(wrong, "a")


_PLAIN = {"content-type": "application/x-www-form-urlencoded"}
_PARTS = {"content-type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize(
    ("headers", "opening", "value"),
    [
        (_PLAIN, b"csrf=abc&text=b", "abc"),
        (_PLAIN, b"text=b&csrf=abc", "abc"),
        (_PLAIN, b"text=b", None),
        (_PARTS, b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nabc\r\n--x--\r\n', "abc"),
        (_PARTS, b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--x--\r\n', None),
        (_PARTS, b"", None),
        ({"content-type": "text/plain"}, b"csrf=abc", None),
        ({"content-type": "application/json"}, b'{"csrf": "abc"}', None),
        ({}, b"csrf=abc", None),
    ],
)
def test_where_a_form_holds_its_token(headers: dict[str, str], opening: bytes, value: str | None) -> None:
    assert field_of(headers, opening) == value


@pytest.fixture
def echoing(another: Callable[..., Visitor]) -> Visitor:
    """A visitor of a workbench with one more page, which says back what it was sent."""
    found = another()
    app = found.app
    assert isinstance(app, FastAPI)

    @app.post("/echo")
    def echo(words: str = Form()) -> str:
        return words

    found.get("/reports")
    return found


def test_a_form_with_its_token_arrives_whole(echoing: Visitor) -> None:
    words = "a" * 300_000
    assert echoing.send_form("/echo", words=words).json() == words
    sent = echoing.post("/echo", files={"csrf": (None, echoing.csrf), "words": (None, words)})
    assert sent.json() == words
    assert echoing.post("/echo", data={"words": "b"}, headers={"X-CSRF-Token": echoing.csrf}).json() == "b"


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
def test_a_form_from_elsewhere_is_refused_though_its_token_is_right(
    echoing: Visitor, headers: dict[str, str]
) -> None:
    sent = echoing.post("/echo", data={"csrf": echoing.csrf, "words": "a"}, headers=headers)
    assert sent.status_code == 403


def test_a_form_without_its_token_is_refused_though_it_comes_from_here(
    echoing: Visitor, another: Callable[..., Visitor]
) -> None:
    other = another()
    other.get("/reports")
    assert other.csrf not in ("", echoing.csrf)
    for wrong in ({}, {"csrf": ""}, {"csrf": other.csrf}):
        assert echoing.post("/echo", data={"words": "a", **wrong}).status_code == 403
    assert echoing.post("/echo", data={"words": "a"}, headers={"X-CSRF-Token": other.csrf}).status_code == 403


def test_a_name_that_points_here_is_no_way_in(visitor: Visitor) -> None:
    answered = visitor.get("/reports", headers={"Host": "evil.example:8350"})
    assert answered.status_code == 421
    assert "Content-Security-Policy" in answered.headers
    assert "set-cookie" not in answered.headers


def test_every_page_carries_the_token_of_its_visit(visitor: Visitor) -> None:
    text = visitor.get("/reports").text
    assert f"&#34;X-CSRF-Token&#34;: &#34;{visitor.csrf}&#34;" in text
    assert visitor.get("/reports").headers.get("set-cookie") is None
    assert f"{visitor.csrf}" in visitor.get("/reports").text


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.get("/reports").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie
    assert "secure" not in cookie  # plain HTTP on loopback: the browser would not send it back


def test_two_workbenches_of_one_machine_have_cookies_of_their_own(visitor: Visitor) -> None:
    first = visitor.get("/reports").headers["set-cookie"].split("=")[0]
    assert first.startswith("cenotaph-")
    assert len(first) == len("cenotaph-") + 8
