"""One request over the network: to a checked IP address, within limits of time and size."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore

from cenotaph.errors import FetchError
from cenotaph.reports.web.address import WebAddress
from cenotaph.reports.web.guard import Guard, InnerAddressError
from cenotaph.reports.web.network import Budget, GuardedNetwork
from cenotaph.reports.web.policy import Policy

log = logging.getLogger(__name__)

_HEAD_ROOM = 1 << 18
"""Bytes that headers, chunk marks and the TLS handshake may take beside the body."""
_LATER = "try again later"


class LostError(FetchError):
    """The connection could not be made, or broke before the answer was whole: worth another try."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an answer says before its body."""

    where: str
    status: int
    headers: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """The value of a header; of one that came more than once, all, with commas between."""
        found = [value for key, value in self.headers if key.lower() == name]
        return ", ".join(found) if found else None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its body, which is empty where it was not read."""

    head: Head
    body: bytes = b""


Read = Callable[[Head, Iterable[bytes]], bytes]
"""Makes the body of an answer's head and its pieces; raises FetchError for what must not be read."""


class Wire:
    """Asks for addresses, one at a time, through no proxy; a context manager. Not for several threads."""

    def __init__(
        self,
        policy: Policy,
        guard: Guard,
        monotonic: Callable[[], float],
        network: httpcore.NetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._budget = Budget(monotonic)
        # A connection is used once: the delay between two requests outlasts most kept connections.
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust or httpcore.default_ssl_context(),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=GuardedNetwork(guard, self._budget, network or httpcore.SyncBackend()),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(self, address: WebAddress, headers: dict[str, str], read: Read) -> Answer:
        """The answer of the address; the body is read, by `read`, only of status 200.

        Raises FetchError, and LostError where the connection failed.
        """
        return self._ask("GET", address, headers, read)

    def post(self, address: WebAddress, headers: dict[str, str], content: bytes, read: Read) -> Answer:
        """The answer of the address to what it is sent; as `get` otherwise."""
        return self._ask("POST", address, headers, read, content)

    def _ask(
        self,
        method: str,
        address: WebAddress,
        headers: dict[str, str],
        read: Read,
        content: bytes | None = None,
    ) -> Answer:
        policy = self._policy
        self._budget.begin(address.url, policy.whole_timeout, policy.largest + _HEAD_ROOM)
        timeouts = {"connect": policy.connect_timeout, "pool": policy.connect_timeout}
        timeouts |= {"read": policy.read_timeout, "write": policy.read_timeout}
        sent = {"Host": address.authority, "User-Agent": policy.agent, "Accept-Encoding": "gzip", **headers}
        if content is not None:
            sent["Content-Length"] = str(len(content))
        url = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode(),
        )
        try:
            with self._pool.stream(
                method, url, headers=list(sent.items()), content=content, extensions={"timeout": timeouts}
            ) as response:
                head = Head(address.url, response.status, _words(response.headers))
                body = read(head, response.iter_stream()) if head.status == 200 else b""
        except _NETWORK_ERRORS as error:
            raise _explained(error, address.url) from error
        except InnerAddressError as error:
            raise InnerAddressError(address.url, error.what, error.remedy) from error
        log.info("asked %s: status %d, %d bytes", address.host, head.status, len(body))
        return Answer(head, body)


_NETWORK_ERRORS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
)


def _explained(error: Exception, where: str) -> FetchError:
    if isinstance(error, httpcore.ReadTimeout | httpcore.WriteTimeout | httpcore.PoolTimeout):
        return FetchError(where, "does not answer in time", _LATER, passing=True)
    if isinstance(error, httpcore.LocalProtocolError):
        return FetchError(where, f"cannot be asked for ({error})", "check the address")
    return LostError(where, f"cannot be reached ({str(error) or type(error).__name__})", _LATER, passing=True)


def _words(headers: list[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
