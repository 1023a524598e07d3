"""No address inside the own network: names are resolved here, once, and all that they lead to is checked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cenotaph.errors import FetchError, SettingsError
from cenotaph.reports.web.address import shown, web_address
from cenotaph.reports.web.ranges import inner_kind

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port -> IP addresses; raises OSError where there are none."""

_PORTS = frozenset({80, 443, 8080, 8443})
_BY_NAME = "if you mean a host of your own network, allow it by name"


def system_addresses(host: str, port: int) -> list[str]:
    """The IP addresses that this machine's resolver gives, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def allowances(words: Iterable[str], where: str) -> frozenset[str]:
    """Hosts and host:port pairs in the spelling that addresses are compared in.

    Raises SettingsError, naming `where` they were given, for what is neither.
    """
    found = set()
    for word in words:
        try:
            address = web_address(f"http://{word}/")
        except FetchError as error:
            raise _no_host(word, where) from error
        if address.target != "/" or "//" in word or word.strip() != word or word.endswith(":"):
            raise _no_host(word, where)
        has_port = word.rpartition("]")[2].rpartition(":")[1] == ":"
        found.add(f"{address.host}:{address.port}" if has_port else address.host)
    return frozenset(found)


def _no_host(word: str, where: str) -> SettingsError:
    return SettingsError(where, f"{shown(word)!r} is no host", "write host or host:port, without http://")


class InnerAddressError(FetchError):
    """An address that may not be asked, because it is, or may be, inside a network."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides which IP addresses a host may be reached at."""

    allow: frozenset[str]
    """As `allowances` gives them: a host at any port, or host:port."""
    resolve: Resolver

    def addresses(self, host: str, port: int) -> list[str]:
        """The IP addresses of a host, all checked; raises InnerAddressError where one is inside a network.

        The caller must connect to these and not to the name, which may lead elsewhere a moment later.
        """
        where = f"{host}:{port}"
        by_name = host in self.allow or where in self.allow
        if not by_name and port not in _PORTS:
            raise InnerAddressError(
                where, f"has a port that websites do not use ({port})", f"allow {where} by name"
            )
        found = self._resolved(host, port, where)
        if not by_name:
            for address in found:
                if kind := inner_kind(address):
                    raise InnerAddressError(where, f"leads to {kind} address ({address})", _BY_NAME)
        return found

    def _resolved(self, host: str, port: int, where: str) -> list[str]:
        if _is_literal(host):
            return [host]
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise FetchError(where, "has no known IP address", "check the name", passing=True) from error
        if not found:
            raise FetchError(where, "has no IP address", "check the name", passing=True)
        return found


def _is_literal(host: str) -> bool:
    return ":" in host or host.rpartition(".")[2].isdigit()
