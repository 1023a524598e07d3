"""Fetching from a real server of this machine, allowed by name, with everything that servers do wrong."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cenotaph.errors import FetchError
from cenotaph.reports.received import Facts
from cenotaph.reports.web import (
    Clock,
    Feed,
    Fetched,
    Fetcher,
    MemoryVisits,
    NotModified,
    Policy,
    Validators,
    Visited,
    captured_from,
)
from cenotaph.reports.web.visit import visit

UNTRUSTING = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
NOW = datetime(2031, 5, 7, 12, tzinfo=UTC)
PAGE = (
    b"<html><head><title>Nine wounded near Brod</title></head><body><article><p>Nine soldiers were wounded near "
    b"Brod on Monday, the defence ministry of Ardavia said.</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    """Answers as the test wrote it down."""

    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.pages.get(self.path, (404, {}, b"no"))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        # A client that has seen enough hangs up.
        with suppress(ConnectionError, TimeoutError):
            if callable(answer):
                answer(self)
            else:
                self.answer(*answer)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(OSError, ValueError):  # a client that does not trust us hangs up
            super().handle()

    def log_message(self, *words: Any) -> None:
        pass


class Site(ThreadingHTTPServer):
    """A site on this machine: what it answers, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Any] = {"/a": (200, {}, PAGE)}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.name = f"127.0.0.1:{self.server_port}"
        self.url = f"http://{self.name}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Time:
    """A clock on which sleeping takes no time, and is noted."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.ahead = 0.0
        self.clock = Clock(lambda: NOW, lambda: time.monotonic() + self.ahead, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.ahead += seconds


@pytest.fixture
def watch() -> Time:
    return Time()


Open = Callable[..., Fetcher]


@pytest.fixture
def opened(site: Site, watch: Time) -> Iterator[Open]:
    fetchers = []

    def make(**policy: Any) -> Fetcher:
        values = {"allow": frozenset({site.name}), "delay": 0.0, "read_timeout": 2.0, **policy}
        fetchers.append(
            Fetcher(Policy("1.2", "mailto:desk@merrow.example", **values), watch.clock).__enter__()
        )
        return fetchers[-1]

    yield make
    for fetcher in fetchers:
        fetcher.__exit__(None, None, None)


def fetched(fetcher: Fetcher, url: str, known: Validators | None = None) -> Fetched:
    found = fetcher.fetch(url, known)
    assert isinstance(found, Fetched)
    return found


def redirect(to: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": to}, b""


# --- A page


def test_a_page_is_captured_as_it_came(site: Site, opened: Open) -> None:
    site.pages["/a"] = (
        200,
        {"ETag": '"x1"', "Last-Modified": "Mon, 05 May 2031 10:00:00 GMT", "X-Own": "yes"},
        PAGE,
    )
    found = fetched(opened(), f"{site.url}/a#top")
    assert found.url == found.final_url == found.capture.uri == f"{site.url}/a"
    assert (found.capture.body, found.capture.status, found.capture.at) == (PAGE, 200, NOW)
    assert found.capture.media_type == "text/html"
    assert ("X-Own", "yes") in found.capture.headers
    assert found.validators == Validators(
        f"{site.url}/a", NOW, '"x1"', "Mon, 05 May 2031 10:00:00 GMT", found.capture.digest
    )


def test_the_request_is_truthful_and_goes_through_no_proxy(
    site: Site, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    fetched(opened(), f"{site.url}/a")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    for _, headers in site.asked:
        assert headers["User-Agent"] == "cenotaph/1.2 (+mailto:desk@merrow.example)"
        assert headers["Host"] == site.name
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_a_packed_page_is_unpacked_and_its_headers_stay(site: Site, opened: Open) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    found = fetched(opened(), f"{site.url}/a")
    assert found.capture.body == PAGE
    assert ("Content-Encoding", "gzip") in found.capture.headers


def test_the_words_survive_a_charset_that_is_not_theirs(site: Site, opened: Open) -> None:
    words = "Dokuz asker Brod yakınlarında yaralandı, dedi Ardavia savunma bakanlığı. " * 4
    page = f"<html><body><article><p>{words}</p></article></body></html>".encode("cp1254")
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page)
    found = fetched(opened(), f"{site.url}/a")
    seen = Visited(found.url, found.capture, Facts(), found.validators)
    assert "yakınlarında yaralandı" in captured_from(seen).report.text


# --- What did not change


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, opened: Open) -> None:
    def page(handler: Handler) -> None:
        handler.answer(304 if handler.headers["If-None-Match"] == '"x1"' else 200, {"ETag": '"x1"'}, b"")

    site.pages["/a"] = page
    known = Validators(
        f"{site.url}/a", datetime(2031, 5, 1, tzinfo=UTC), '"x1"', "Mon, 05 May 2031 10:00:00 GMT"
    )
    found = opened().fetch(f"{site.url}/a", known)
    assert found == NotModified(f"{site.url}/a", Validators(known.url, NOW, known.etag, known.last_modified))
    assert site.asked[-1][1]["If-Modified-Since"] == "Mon, 05 May 2031 10:00:00 GMT"


def test_a_page_without_validators_is_compared(site: Site, opened: Open) -> None:
    fetcher = opened()
    known = fetched(fetcher, f"{site.url}/a").validators
    assert isinstance(fetcher.fetch(f"{site.url}/a", known), NotModified)
    site.pages["/a"] = (200, {}, PAGE + b"<p>More.</p>")
    assert fetched(fetcher, f"{site.url}/a", known).capture.body.endswith(b"More.</p>")


def test_what_is_known_of_one_address_is_not_said_of_another(site: Site, opened: Open) -> None:
    site.pages |= {"/old": redirect("/a"), "/a": (304, {}, b"")}
    known = Validators(f"{site.url}/old", NOW, '"x1"', None)
    with pytest.raises(FetchError, match="304 without being asked"):
        opened().fetch(f"{site.url}/old", known)
    assert ["If-None-Match" in headers for path, headers in site.asked if path in ("/old", "/a")] == [
        True,
        False,
    ]


# --- Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site: Site, opened: Open, status: int) -> None:
    site.pages |= {"/old": redirect("/older", status), "/older": redirect(f"{site.url}/a", status)}
    found = fetched(opened(), f"{site.url}/old")
    assert (found.url, found.final_url) == (f"{site.url}/old", f"{site.url}/a")


def test_a_redirect_loop_is_named(site: Site, opened: Open) -> None:
    site.pages |= {"/x": redirect("/y"), "/y": redirect("/z"), "/z": redirect("/y")}
    with pytest.raises(
        FetchError, match=r"/x: redirects in a loop \(.*/y -> .*/z -> .*/y\); open it in a browser"
    ):
        opened().fetch(f"{site.url}/x")
    assert site.paths == ["/x", "/y", "/z"]


def test_redirects_without_end_are_left(site: Site, opened: Open) -> None:
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(30)}
    with pytest.raises(FetchError, match="redirects more than 10 times"):
        opened().fetch(f"{site.url}/0")
    assert len(site.paths) == 11


@pytest.mark.parametrize(
    ("to", "what"),
    [
        ("", "redirects to nowhere"),
        ("file:///etc/passwd", "redirects to file.*is no web address"),
        ("http://user:secret@127.0.0.1/", "user's name"),
        ("http://127.0.0.2/", "loopback"),
        ("http://[::ffff:127.0.0.1]:80/", "loopback"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://10.0.0.1/", "private"),
        ("http://127.0.0.1:1/", "port that websites do not use"),
        ("http://2130706433/", "unusual way"),
        ("http://0x7f.1/", "unusual way"),
        ("http://[", "is no web address"),
    ],
)
def test_a_redirect_leads_nowhere_inside(site: Site, opened: Open, to: str, what: str) -> None:
    site.pages["/x"] = redirect(to)
    with pytest.raises(FetchError, match=what) as raised:
        opened().fetch(f"{site.url}/x")
    assert "secret" not in str(raised.value)


def test_a_redirect_in_other_letters_is_followed(site: Site, opened: Open) -> None:
    site.pages |= {"/x": redirect("/bücher".encode().decode("latin-1")), "/b%C3%BCcher": (200, {}, PAGE)}
    assert fetched(opened(), f"{site.url}/x").final_url == f"{site.url}/b%C3%BCcher"


# --- robots.txt


def robots(words: str, status: int = 200) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "text/plain"}, words.encode()


@pytest.mark.parametrize(
    "words",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: *\nDisallow: /a",
        "User-agent: other\nAllow: /\n\nUser-agent: Cenotaph\nDisallow: /a",
        "\ufeffUser-agent: *\nDisallow: /*?*secret\nDisallow: /a$",
    ],
)
def test_what_robots_txt_forbids_is_not_asked_for(site: Site, opened: Open, words: str) -> None:
    site.pages["/robots.txt"] = robots(words)
    with pytest.raises(FetchError, match=r"/a: may not be fetched by programs \(robots.txt\); save the page"):
        opened().fetch(f"{site.url}/a")
    assert site.paths == []


@pytest.mark.parametrize(
    "answer",
    [
        robots("User-agent: *\nDisallow: /b"),
        robots("User-agent: *\nDisallow: /\nAllow: /a"),
        robots("User-agent: *\nDisallow: /\n\nUser-agent: cenotaph\nDisallow:"),
        robots("<html>Welcome</html>"),
        robots("Disallow: /", 404),
        robots("Disallow: /", 403),
        robots(""),
        redirect("/robots2.txt"),
    ],
)
def test_what_robots_txt_does_not_forbid_is_fetched(site: Site, opened: Open, answer: Any) -> None:
    site.pages["/robots.txt"] = answer
    assert fetched(opened(), f"{site.url}/a").capture.body == PAGE


def test_robots_txt_is_asked_for_once_and_speaks_of_each_step(site: Site, opened: Open) -> None:
    site.pages |= {"/robots.txt": robots("User-agent: *\nDisallow: /hidden"), "/x": redirect("/hidden")}
    fetcher = opened()
    fetched(fetcher, f"{site.url}/a")
    with pytest.raises(FetchError, match="/hidden: may not be fetched"):
        fetcher.fetch(f"{site.url}/x")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/x"]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_robots_txt_in_trouble_forbids_all_for_a_while(
    site: Site, opened: Open, watch: Time, status: int
) -> None:
    site.pages["/robots.txt"] = [robots("", status)] * 3 + [robots("")]
    fetcher = opened()
    for _ in range(3):
        with pytest.raises(FetchError, match=f"its robots.txt answers {status}; try again later") as raised:
            fetcher.fetch(f"{site.url}/a")
        assert raised.value.passing
        site.pages["/robots.txt"] = [robots("")]
    watch.sleep(601)
    assert fetched(fetcher, f"{site.url}/a").capture.body == PAGE


def test_robots_txt_that_redirects_inside_or_in_a_loop_forbids_all(site: Site, opened: Open) -> None:
    site.pages["/robots.txt"] = redirect("http://127.0.0.2/robots.txt")
    with pytest.raises(FetchError, match="loopback"):
        opened().fetch(f"{site.url}/a")
    site.pages["/robots.txt"] = redirect("/robots.txt")
    with pytest.raises(
        FetchError, match=r"/a: is not fetched: its robots.txt cannot be had \(redirects in a loop"
    ):
        opened().fetch(f"{site.url}/a")


def test_robots_txt_that_is_large_counts_to_its_limit(site: Site, opened: Open) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /a\n" + "#" * 10**6)
    with pytest.raises(FetchError, match="may not be fetched"):
        opened().fetch(f"{site.url}/a")


def test_robots_txt_made_to_be_slow_is_not_worked_through(site: Site, opened: Open) -> None:
    site.pages["/robots.txt"] = robots("User-agent: x\n" * 10_000 + "Disallow: /\n" * 10_000)
    started = time.monotonic()
    with pytest.raises(FetchError, match="too many rules"):
        opened().fetch(f"{site.url}/a")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("line", "slept"),
    [
        ("", 3),
        ("Crawl-delay: 10", 10),
        ("Crawl-delay: 86400", 60),
        ("Crawl-delay: -5", 3),
        ("Crawl-delay: nan", 3),
    ],
)
def test_a_host_is_asked_slowly(site: Site, opened: Open, watch: Time, line: str, slept: float) -> None:
    site.pages["/robots.txt"] = robots(f"User-agent: *\n{line}\nDisallow: /b")
    fetcher = opened(delay=3.0)
    fetched(fetcher, f"{site.url}/a")
    del watch.slept[:]
    fetched(fetcher, f"{site.url}/a")
    assert watch.slept == [pytest.approx(slept, abs=0.5)]


# --- Servers in trouble


@pytest.mark.parametrize(
    ("named", "slept"),
    [
        ("7", 7),
        ("Wed, 07 May 2031 12:00:30 GMT", 30),
        ("Wed, 07 May 2031 11:00:00 GMT", 0),
        ("soon", 5),
        ("-3", 5),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_wants(
    site: Site, opened: Open, watch: Time, status: int, named: str, slept: float
) -> None:
    site.pages["/a"] = [(status, {"Retry-After": named}, b"busy"), (200, {}, PAGE)]
    assert fetched(opened(), f"{site.url}/a").capture.body == PAGE
    assert watch.slept == [slept]


def test_a_server_that_stays_busy_is_left_after_two_more_tries(site: Site, opened: Open, watch: Time) -> None:
    site.pages["/a"] = (503, {}, b"busy")
    with pytest.raises(FetchError, match=r"trouble at the moment \(status 503\); try again later") as raised:
        opened().fetch(f"{site.url}/a")
    assert raised.value.passing
    assert site.paths == ["/a"] * 3
    assert watch.slept == [5, 15]


def test_a_server_that_asks_for_too_long_a_wait_is_not_waited_for(
    site: Site, opened: Open, watch: Time
) -> None:
    site.pages["/a"] = (429, {"Retry-After": "86400"}, b"busy")
    with pytest.raises(FetchError, match="status 429, asks to wait 86400 seconds"):
        opened().fetch(f"{site.url}/a")
    assert site.paths == ["/a"]
    assert watch.slept == []


@pytest.mark.parametrize(
    ("status", "what", "passing"),
    [
        (404, "is not there", False), (410, "is not there", False), (403, "not given to programs", False),
        (401, "not given to programs", False), (451, "not given to programs", False), (500, "trouble", True),
        (418, "status 418", False), (204, "status 204", False), (300, "status 300", False), (304, "304 without", False),
    ],
)  # fmt: skip
def test_a_page_that_is_not_given_is_told(
    site: Site, opened: Open, status: int, what: str, passing: bool
) -> None:
    site.pages["/a"] = (status, {}, b"")
    with pytest.raises(FetchError, match=what) as raised:
        opened().fetch(f"{site.url}/a")
    assert raised.value.where == f"{site.url}/a"
    assert raised.value.remedy
    assert raised.value.passing == passing
    assert site.paths == ["/a"]


def hang_up(handler: Handler) -> None:
    # With a reset instead of an end.
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.wfile.close()


def test_a_lost_connection_is_tried_again(site: Site, opened: Open, watch: Time) -> None:
    site.pages["/a"] = [hang_up, hang_up, (200, {}, PAGE)]
    assert fetched(opened(), f"{site.url}/a").capture.body == PAGE
    assert watch.slept == [5, 15]


def test_a_connection_that_is_always_lost_is_left(site: Site, opened: Open) -> None:
    site.pages["/a"] = hang_up
    with pytest.raises(FetchError, match=r"/a: cannot be reached .*; try again later") as raised:
        opened().fetch(f"{site.url}/a")
    assert raised.value.passing
    assert len(site.paths) == 3


def test_a_server_that_is_not_there_is_told(site: Site, opened: Open) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        name = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(FetchError, match=f"http://{name}/a: cannot be reached"):
        opened(allow=frozenset({name})).fetch(f"http://{name}/a")


# --- Certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key with a certificate for localhost that only this test trusts."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [
            *words.split(),
            "-addext",
            "subjectAltName=DNS:localhost",
            "-keyout",
            path,
            "-out",
            path.with_suffix(".crt"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


def test_a_certificate_is_checked_against_the_name(site: Site, watch: Time, certificate: Path) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate)
    site.socket = served.wrap_socket(site.socket, server_side=True)
    names = [f"{host}:{site.server_port}" for host in ("localhost", "other.example")]
    policy = Policy("1.2", allow=frozenset(names), delay=0.0)
    trusting = ssl.create_default_context(cafile=str(certificate.with_suffix(".crt")))

    def local(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    with Fetcher(policy, watch.clock, resolve=local, trust=trusting) as fetcher:
        assert fetched(fetcher, f"https://{names[0]}/a").capture.body == PAGE
        with pytest.raises(FetchError, match=r"certificate that cannot be trusted.*mismatch") as raised:
            fetcher.fetch(f"https://{names[1]}/a")
    assert not raised.value.passing
    untrusted = pytest.raises(FetchError, match=r"certificate that cannot be trusted \(self-signed")
    with Fetcher(policy, watch.clock, resolve=local) as fetcher, untrusted:
        fetcher.fetch(f"https://{names[0]}/a")
    assert watch.slept == []


# --- Bodies


def test_a_body_of_two_gigabytes_is_refused_unread(site: Site, opened: Open) -> None:
    site.pages["/a"] = (200, {"Content-Length": str(2 * 2**30)}, b"")
    with pytest.raises(FetchError, match="larger than 10 MB, too large for one report; save the page"):
        opened().fetch(f"{site.url}/a")


def test_a_body_without_end_is_left_at_the_limit(site: Site, opened: Open) -> None:
    sent = 0

    def endless(handler: Handler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while sent < 2**30:
            handler.wfile.write(b"10000\r\n" + bytes(2**16) + b"\r\n")
            sent += 2**16

    site.pages["/a"] = endless
    with pytest.raises(FetchError, match="larger than 1 MB"):
        opened(largest=2**20).fetch(f"{site.url}/a")
    assert sent < 20 * 2**20


def test_a_bomb_is_left_at_the_limit(site: Site, opened: Open) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(40 * 2**20), 1))
    with pytest.raises(FetchError, match="larger than 10 MB"):
        opened().fetch(f"{site.url}/a")


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip"])
def test_an_unknown_packing_is_refused(site: Site, opened: Open, coding: str) -> None:
    site.pages["/a"] = (200, {"Content-Encoding": coding}, PAGE)
    with pytest.raises(FetchError, match="was not asked for"):
        opened().fetch(f"{site.url}/a")


def test_a_body_that_breaks_off_is_tried_again_and_told(site: Site, opened: Open) -> None:
    site.pages["/a"] = (200, {"Content-Length": "5000"}, PAGE)
    with pytest.raises(FetchError, match=r"cannot be reached .*without sending complete message body"):
        opened().fetch(f"{site.url}/a")
    assert len(site.paths) == 3


@pytest.mark.parametrize("kind", ["application/pdf", "video/mp4", "image/jpeg", "application/zip"])
def test_what_is_no_page_is_refused(site: Site, opened: Open, kind: str) -> None:
    site.pages["/a"] = (200, {"Content-Type": kind, "Content-Length": "5000000"}, b"")
    with pytest.raises(FetchError, match="not a page; "):
        opened().fetch(f"{site.url}/a")


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.01)


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.01)


def only_continue(handler: Handler) -> None:
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X: " + b"y" * 10_000 + b"\r\n")


def silent(handler: Handler) -> None:
    time.sleep(0.5)


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (drip, "takes longer than 0.3 seconds"),
        (drip_headers, "takes longer than 0.3 seconds"),
        (silent, "does not answer in time"),
    ],
)
def test_a_slow_server_is_left(site: Site, opened: Open, answer: Any, what: str) -> None:
    site.pages["/a"] = answer
    started = time.monotonic()
    with pytest.raises(FetchError, match=what) as raised:
        opened(whole_timeout=0.3, read_timeout=0.2).fetch(f"{site.url}/a")
    assert raised.value.passing
    assert time.monotonic() - started < 2
    assert len(site.paths) == 1


@pytest.mark.parametrize("answer", [only_continue, endless_headers])
def test_headers_without_end_are_left(site: Site, opened: Open, answer: Any) -> None:
    site.pages["/a"] = answer
    with pytest.raises(FetchError, match=r"sends more than|cannot be reached"):
        opened(largest=2**20, whole_timeout=5.0).fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    "words",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x00" * 50,
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    ],
)
def test_what_is_no_web_server_is_told(site: Site, opened: Open, words: bytes) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(words)
    with pytest.raises(FetchError, match="cannot be reached"):
        opened().fetch(f"{site.url}/a")


# --- Watching a site


def test_a_feed_is_watched_and_its_pages_read(site: Site, opened: Open) -> None:
    item = f"<item><link>{site.url}/a</link><pubDate>Tue, 06 May 2031 08:00:00 GMT</pubDate></item>"
    feed = f"<rss><channel>{item}</channel></rss>".encode()
    site.pages |= {"/feed": (200, {"Content-Type": "application/rss+xml"}, feed), "/page": (200, {}, PAGE)}
    fetcher, known = opened(), MemoryVisits()
    watched = [Feed(f"{site.url}/feed", outlet="The Merrow Gazette", language="en"), Feed(f"{site.url}/page")]
    found = list(visit(watched, fetcher, known))
    assert isinstance(found[0], Visited)
    report = captured_from(found[0]).report
    assert (report.outlet, report.language, str(report.published)) == (
        "The Merrow Gazette",
        "en",
        "2031-05-06",
    )
    assert report.url == f"{site.url}/a"
    assert "Nine soldiers were wounded" in report.text
    assert isinstance(found[1], FetchError)
    assert "is a web page, not a feed" in str(found[1])
    assert len(found) == 2
