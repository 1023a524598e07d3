"""Names are resolved once, and everything that they lead to is checked."""

from __future__ import annotations

import pytest

from cenotaph.errors import FetchError, SettingsError
from cenotaph.reports.web.guard import Guard, InnerAddressError, allowances, system_addresses


def guard(*addresses: str, allow: tuple[str, ...] = ()) -> Guard:
    return Guard(allowances(allow, "test"), lambda host, port: addresses)


def test_a_public_host_gives_its_addresses() -> None:
    assert guard("8.8.8.8", "2606:4700::1").addresses("merrow.example", 443) == ["8.8.8.8", "2606:4700::1"]


@pytest.mark.parametrize(
    ("host", "addresses"),
    [
        ("merrow.example", ("127.0.0.1",)),
        ("merrow.example", ("8.8.8.8", "10.0.0.1")),
        ("merrow.example", ("8.8.8.8", "fe80::1%eth0")),
        ("localhost", ("::1",)),
        ("metadata.google.internal", ("169.254.169.254",)),
        ("127.0.0.1", ()),
        ("::1", ()),
        ("::ffff:127.0.0.1", ()),
        ("0.0.0.0", ()),
    ],
)
def test_a_host_with_one_inner_address_is_refused(host: str, addresses: tuple[str, ...]) -> None:
    with pytest.raises(InnerAddressError, match="allow it by name") as raised:
        guard(*addresses).addresses(host, 80)
    assert raised.value.where == f"{host}:80"
    assert not raised.value.passing


@pytest.mark.parametrize("port", [1, 22, 25, 3306, 6379, 9200, 65535])
def test_a_port_that_websites_do_not_use_is_refused(port: int) -> None:
    with pytest.raises(InnerAddressError, match="port"):
        guard("8.8.8.8").addresses("merrow.example", port)


@pytest.mark.parametrize(
    ("allow", "host", "port"),
    [
        ("wiki.merrow.example", "wiki.merrow.example", 80),
        ("WIKI.merrow.example.", "wiki.merrow.example", 5000),
        ("wiki.merrow.example:5000", "wiki.merrow.example", 5000),
        ("wiki.merrow.example:80", "wiki.merrow.example", 80),
        ("[::1]:5000", "::1", 5000),
        ("10.0.0.1", "10.0.0.1", 80),
    ],
)
def test_a_host_that_is_allowed_by_name_may_be_inside(allow: str, host: str, port: int) -> None:
    assert guard("10.0.0.1", allow=(allow,)).addresses(host, port)


@pytest.mark.parametrize(
    ("host", "port"),
    [
        ("wiki.merrow.example", 5001),
        ("merrow.example", 5000),
        ("x.wiki.merrow.example", 5000),
        ("10.0.0.1", 5000),
    ],
)
def test_an_allowance_is_for_that_host_and_port_alone(host: str, port: int) -> None:
    with pytest.raises(InnerAddressError):
        guard("10.0.0.1", allow=("wiki.merrow.example:5000",)).addresses(host, port)


@pytest.mark.parametrize(
    "word",
    ["http://x.example", "x.example/a", "", "a b", "x.example:", "u@x.example", "*.example", "x:y", " x"],
)
def test_what_is_no_host_cannot_be_allowed(word: str) -> None:
    with pytest.raises(SettingsError, match=r"feeds\.toml: allow: .* is no host"):
        allowances([word], "feeds.toml: allow")


def unknown(host: str, port: int) -> list[str]:
    raise OSError("no such name")


def test_a_name_that_nobody_knows_may_be_known_later() -> None:
    with pytest.raises(FetchError, match="no known IP address") as raised:
        Guard(frozenset(), unknown).addresses("merrow.example", 80)
    assert raised.value.passing
    with pytest.raises(FetchError, match="no IP address"):
        guard().addresses("merrow.example", 80)


def test_the_system_resolves_literal_addresses_each_once() -> None:
    assert system_addresses("127.0.0.1", 80) == ["127.0.0.1"]
