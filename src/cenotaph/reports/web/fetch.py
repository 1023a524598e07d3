"""One address of the web -> its page: robots.txt heeded, redirects followed, changes only."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpcore

from cenotaph.errors import FetchError
from cenotaph.model.capture import Capture
from cenotaph.reports.web.address import WebAddress, web_address
from cenotaph.reports.web.answers import Fetched, NotModified, Validators
from cenotaph.reports.web.body import media_type, read_body, read_start
from cenotaph.reports.web.guard import Guard, Resolver, allowances, system_addresses
from cenotaph.reports.web.pace import Pace
from cenotaph.reports.web.policy import Clock, Policy
from cenotaph.reports.web.redirects import BY_BROWSER, check_redirects, redirect_of
from cenotaph.reports.web.robots import LARGEST as LARGEST_ROBOTS
from cenotaph.reports.web.robots import Robots
from cenotaph.reports.web.wire import Answer, Head, LostError, Read, Wire

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,text/*;q=0.8,*/*;q=0.1"
)
_BUSY = frozenset({429, 503})
_LONGEST_ANSWER = 1 << 18
"""Bytes that are read of what a service answers."""
_MOST_ROBOTS_REDIRECTS = 5
_FIRST_WAIT = 5.0
"""Seconds before the second try where the server names none; the third waits three times as long."""
_SECONDS = re.compile(r"\d{1,9}")
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{1,500}")
_REMEDIES: tuple[tuple[frozenset[int], str, str, bool], ...] = (
    (frozenset({404, 410}), "is not there", "check the address, or look for it in a web archive", False),
    (frozenset({401, 402, 403, 407, 451}), "is not given to programs", BY_BROWSER, False),
    (frozenset({408, 425, 429, *range(500, 600)}), "has trouble at the moment", "try again later", True),
)


class Fetcher:
    """Fetches pages politely and safely, one at a time; a context manager. Not for several threads."""

    def __init__(
        self,
        policy: Policy,
        clock: Clock,
        *,
        resolve: Resolver = system_addresses,
        network: httpcore.NetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        guard = Guard(allowances(policy.allow, "allowed hosts"), resolve)
        self._policy = policy
        self._clock = clock
        self._wire = Wire(policy, guard, clock.monotonic, network, trust)
        self._pace = Pace(clock, policy.delay, policy.longest_delay)
        self._robots = Robots(self._robots_txt, clock.monotonic)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.__exit__(kind, error, trace)

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | NotModified:
        """The page at `url`, or NotModified where it is still the one that `known` speaks of.

        Waits as politeness asks for. Raises FetchError, naming address, cause and remedy, for whatever may
        not be fetched (robots.txt, addresses inside the own network), cannot be (errors of the network and
        of the server, redirects in a loop) or is no page (too large, a PDF, a video).
        """
        asked = address = web_address(url)
        seen = [address.url]
        while True:
            self._robots.check(address)
            headers = {"Accept": _ACCEPT, **_conditions(address, known)}
            answer = self._asked(address, headers, self._read, self._robots.delay(address))
            target = redirect_of(answer, address)
            if target is None:
                return self._result(asked, address, answer, known)
            seen.append(target.url)
            check_redirects(asked, seen, self._policy.most_redirects)
            address = target

    def post(self, url: str, content: bytes, media_type: str) -> bytes:
        """What the service at `url` answers to `content`; redirects are not followed, nothing is sent twice.

        Raises FetchError. robots.txt is not asked: a service that takes queries is no page.
        """
        address = web_address(url)
        self._pace.wait(address.host, None)
        try:
            answer = self._wire.post(
                address, {"Content-Type": media_type, "Accept": "*/*"}, content, _short_read
            )
        finally:
            self._pace.answered(address.host)
        if answer.head.status != 200:
            raise _refused(address, answer.head)
        return answer.body

    def _asked(
        self, address: WebAddress, headers: dict[str, str], read: Read, delay: float | None = None
    ) -> Answer:
        """The answer of one address, asked again where it was lost or the server was busy."""
        wait = _FIRST_WAIT
        for left in range(self._policy.most_retries, -1, -1):
            try:
                answer = self._once(address, headers, read, delay)
            except LostError:
                if not left:
                    raise
                pause = wait
            else:
                named = _retry_after(answer.head, self._clock.now())
                pause = wait if named is None else named
                if answer.head.status not in _BUSY or not left or pause > self._policy.longest_wait:
                    return answer
            self._clock.sleep(pause)
            wait *= 3
        raise AssertionError("the last try returns or raises")

    def _once(self, address: WebAddress, headers: dict[str, str], read: Read, delay: float | None) -> Answer:
        self._pace.wait(address.host, delay)
        try:
            return self._wire.get(address, headers, read)
        finally:
            self._pace.answered(address.host)

    def _read(self, head: Head, pieces: Iterable[bytes]) -> bytes:
        return read_body(head, pieces, self._policy.largest)

    def _robots_txt(self, address: WebAddress) -> Answer:
        """A site's robots.txt, through a few redirects; nobody's robots.txt speaks of another's."""
        asked, seen = address, [address.url]
        while True:
            answer = self._asked(address, {"Accept": "text/plain,*/*;q=0.1"}, _robots_read)
            target = redirect_of(answer, address)
            if target is None:
                return answer
            seen.append(target.url)
            check_redirects(asked, seen, _MOST_ROBOTS_REDIRECTS)
            address = target

    def _result(
        self, asked: WebAddress, address: WebAddress, answer: Answer, known: Validators | None
    ) -> Fetched | NotModified:
        head, now = answer.head, self._clock.now()
        if known and known.url != address.url:
            known = None
        if head.status == 304 and known:
            return NotModified(asked.url, replace(known, at=now))
        if head.status != 200:
            raise _refused(address, head)
        capture = Capture(address.url, now, answer.body, media_type(head) or None, head.status, head.headers)
        validators = Validators(
            url=address.url,
            at=now,
            etag=_plain(head.get("etag")),
            last_modified=_plain(head.get("last-modified")),
            digest=capture.digest,
        )
        if known and known.digest == capture.digest:
            return NotModified(asked.url, validators)
        return Fetched(asked.url, capture, validators)


def _short_read(head: Head, pieces: Iterable[bytes]) -> bytes:
    return read_start(head, pieces, _LONGEST_ANSWER)


def _robots_read(head: Head, pieces: Iterable[bytes]) -> bytes:
    return read_start(head, pieces, LARGEST_ROBOTS)


def _conditions(address: WebAddress, known: Validators | None) -> dict[str, str]:
    # What is known of one address says nothing of another that it leads to today.
    if known is None or known.url != address.url:
        return {}
    stated = {"If-None-Match": _plain(known.etag), "If-Modified-Since": _plain(known.last_modified)}
    return {name: value for name, value in stated.items() if value}


def _plain(value: str | None) -> str | None:
    return value if value and _HEADER_VALUE.fullmatch(value) else None


def _retry_after(head: Head, now: datetime) -> float | None:
    """The seconds that a busy server asks for; None where it names none."""
    stated = (head.get("retry-after") or "").strip()
    if _SECONDS.fullmatch(stated):
        return float(stated)
    try:
        return max(0.0, (parsedate_to_datetime(stated[:60]) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _refused(address: WebAddress, head: Head) -> FetchError:
    if head.status == 304:
        return FetchError(address.url, "answers 304 without being asked for changes", "try again later")
    for statuses, what, remedy, passing in _REMEDIES:
        if head.status in statuses:
            wait = (head.get("retry-after") or "").strip() if head.status in _BUSY else ""
            told = f", asks to wait {wait} seconds" if _SECONDS.fullmatch(wait) else ""
            return FetchError(address.url, f"{what} (status {head.status}{told})", remedy, passing=passing)
    return FetchError(address.url, f"answers with status {head.status}", "check the address in a browser")
