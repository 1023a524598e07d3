"""Connections go to the IP address that was checked, under the name that was asked for."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import httpcore
import pytest

from cenotaph.errors import FetchError
from cenotaph.reports.web import Clock, Fetched, Fetcher, Policy
from cenotaph.reports.web.guard import Resolver

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>Brod.\n"
NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
CLOCK = Clock(lambda: datetime(2031, 5, 7, tzinfo=UTC), lambda: 0.0, lambda seconds: None)


class Network(httpcore.NetworkBackend):
    """Notes whom it connects to, under which name, and what is sent."""

    def __init__(self, *refused: str) -> None:
        self.connected: list[tuple[str, int]] = []
        self.named: list[str | None] = []
        self.sent = b""
        self.refused = refused

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        if host in self.refused:
            raise httpcore.ConnectError("refused")
        return Stream(self)


class Stream(httpcore.NetworkStream):
    """Answers 404 for robots.txt and a page for everything else."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.asked = b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.network.sent += buffer
        self.asked += buffer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        answer, self.asked = (NO_ROBOTS if b"robots.txt" in self.asked else OK), b""
        return answer

    def close(self) -> None:
        pass

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        assert ssl_context.check_hostname
        assert ssl_context.verify_mode == ssl.CERT_REQUIRED
        self.network.named.append(server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:
        return None


def fetch(url: str, network: Network, resolve: Resolver, allow: Sequence[str] = ()) -> Any:
    policy = Policy("1.2", allow=frozenset(allow))
    with Fetcher(policy, CLOCK, resolve=resolve, network=network) as fetcher:
        return fetcher.fetch(url)


def one(*addresses: str) -> Resolver:
    return lambda host, port: addresses


def test_the_checked_address_is_connected_under_its_name() -> None:
    network = Network()
    found = fetch("https://Merrow.example/a", network, one("8.8.8.8"))
    assert isinstance(found, Fetched)
    assert network.connected == [("8.8.8.8", 443)] * 2
    assert network.named == ["merrow.example"] * 2
    assert network.sent.count(b"Host: merrow.example\r\n") == 2


def test_the_host_header_has_the_port_and_the_brackets() -> None:
    network = Network()
    fetch("http://[2606:4700::1111]:8080/a", network, one())
    assert network.connected == [("2606:4700::1111", 8080)] * 2
    assert b"Host: [2606:4700::1111]:8080\r\n" in network.sent


def test_a_name_in_another_script_is_asked_for_in_ascii() -> None:
    network, asked = Network(), []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"]

    fetch("https://bücher.example./ä", network, resolve)
    assert set(asked) == {"xn--bcher-kva.example"}
    assert b"GET /%C3%A4 HTTP/1.1\r\nHost: xn--bcher-kva.example\r\n" in network.sent


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    network = Network("2606:4700::1111")
    fetch("http://merrow.example/a", network, one("2606:4700::1111", "8.8.8.8"))
    assert network.connected[:2] == [("2606:4700::1111", 80), ("8.8.8.8", 80)]


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("8.8.8.8", "127.0.0.1"),
        ("8.8.8.8", "::1"),
        ("169.254.169.254",),
        ("::ffff:10.0.0.1",),
        ("64:ff9b::a00:1",),
    ],
)
@pytest.mark.parametrize(
    "url", ["http://merrow.example/a", "https://localhost/", "http://169.254.169.254.nip.example:8080/"]
)
def test_a_name_that_leads_inside_is_never_connected(url: str, addresses: tuple[str, ...]) -> None:
    network = Network()
    with pytest.raises(FetchError, match=r"leads to a.* address \(.*allow it by name") as raised:
        fetch(url, network, one(*addresses))
    assert raised.value.where == url
    assert network.connected == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.0.0.1:8080/", "http://[::1]/", "http://0.0.0.0/", "http://[::]/", "http://10.1.2.3/",
        "http://[::ffff:192.168.0.1]/", "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/",
        "http://[fd00:ec2::254]/", "http://168.63.129.16/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://127.1/", "http://127.0.0.1./", "http://１２７.０.０.１/", "http://user@127.0.0.1/", "http://8.8.8.8:22/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "ftp://127.0.0.1/", "file:///etc/passwd", "//127.0.0.1/",
    ],
)  # fmt: skip
def test_a_hostile_address_is_never_connected(url: str) -> None:
    network = Network()
    with pytest.raises(FetchError):
        fetch(url, network, one("8.8.8.8"))
    assert network.connected == []


def test_a_name_that_changes_its_address_is_checked_each_time() -> None:
    answers = [["8.8.8.8"], ["127.0.0.1"], ["8.8.8.8"]]
    network = Network()
    with pytest.raises(FetchError, match="loopback"):
        fetch("http://merrow.example/a", network, lambda host, port: answers.pop(0))
    assert network.connected == [("8.8.8.8", 80)]
    assert answers == [["8.8.8.8"]], "each connection resolves once"


def test_a_host_allowed_by_name_may_be_inside() -> None:
    network = Network()
    fetch("http://wiki.merrow.example:5000/a", network, one("10.0.0.7"), allow=["wiki.merrow.example:5000"])
    assert network.connected == [("10.0.0.7", 5000)] * 2


def test_a_name_that_nobody_knows_is_told() -> None:
    with pytest.raises(FetchError, match=r"https://merrow\.example/a: .*has no IP address"):
        fetch("https://merrow.example/a", Network(), one())
