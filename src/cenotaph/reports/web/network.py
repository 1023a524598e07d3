"""Connections to checked IP addresses only, and what one answer may take in seconds and bytes."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from cenotaph.errors import FetchError
from cenotaph.reports.web.guard import Guard

_MOST_TRIED = 4


class Budget:
    """The seconds and bytes that one answer may still take."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._where = ""
        self._until = 0.0
        self._whole = 0.0
        self._bytes = 0

    def begin(self, where: str, seconds: float, size: int) -> None:
        """Starts anew, for the answer of `where`."""
        self._where, self._whole, self._bytes = where, seconds, size
        self._until = self._monotonic() + seconds

    def seconds(self, wanted: float | None) -> float:
        """The time that the next step may take; raises FetchError where none is left."""
        left = self._until - self._monotonic()
        if left <= 0:
            what = f"takes longer than {self._whole:g} seconds"
            raise FetchError(self._where, what, "try again later", passing=True)
        return left if wanted is None else min(wanted, left)

    def untrusted(self, why: str) -> FetchError:
        """The error for a server that does not prove who it is: no later try will mend it."""
        what = f"has a certificate that cannot be trusted ({why.rstrip('.')})"
        return FetchError(self._where, what, "save the page in a browser and add the file")

    def spend(self, size: int) -> None:
        """Counts bytes that came; raises FetchError where they are too many."""
        self._bytes -= size
        if self._bytes < 0:
            raise FetchError(self._where, "sends more than a report can be", "save the page and add the file")


class _BudgetedStream(httpcore.NetworkStream):
    """A stream on which an answer that drips, or never ends, runs out of its budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = self._stream.read(max_bytes, self._budget.seconds(timeout))
        except httpcore.ReadTimeout:
            self._budget.seconds(None)  # says so where it was the whole answer that took too long
            raise
        self._budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.seconds(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            inner = self._stream.start_tls(ssl_context, server_hostname, self._budget.seconds(timeout))
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise self._budget.untrusted(error.__cause__.verify_message) from error
            raise
        return _BudgetedStream(inner, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to the very IP addresses that were checked, never to a name."""

    def __init__(self, guard: Guard, budget: Budget, inner: httpcore.NetworkBackend) -> None:
        self._guard = guard
        self._budget = budget
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the host; raises InnerAddressError where the host is inside a network."""
        failed: Exception | None = None
        for address in self._guard.addresses(host, port)[:_MOST_TRIED]:
            seconds = self._budget.seconds(timeout)
            try:
                stream = self._inner.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _BudgetedStream(stream, self._budget)
        raise failed or httpcore.ConnectError("no address")
