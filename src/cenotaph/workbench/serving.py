"""Serving: the workbench on an address of this machine."""

from __future__ import annotations

import gc
import ipaddress
import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from threading import Thread

import uvicorn

from cenotaph.errors import CenotaphError, InputError
from cenotaph.ledger.accounts import Accounts
from cenotaph.workbench.access.origins import Reach, hostname
from cenotaph.workbench.access.provider import provider_of
from cenotaph.workbench.app import make_app
from cenotaph.workbench.desk import Desk


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the workbench listens, and by which names and through whom it is asked for."""

    host: str = "127.0.0.1"
    port: int = 8350
    names: tuple[str, ...] = ()
    """The names by which others ask for it."""
    proxy: str = ""
    """The address of a proxy whose X-Forwarded-* headers are believed; none are where it is empty."""

    @property
    def reach(self) -> Reach:
        """From where it can be reached: beyond this machine by its address, or through a proxy."""
        names = frozenset(filter(None, map(hostname, self.names)))
        return Reach(names, is_open=not is_loopback(self.host) or bool(self.proxy))


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever starts the workbench is told."""

    address: Callable[[str], None]
    """Told where it is, once it listens."""
    warning: Callable[[str], None]
    """Told what should not stay as it is."""


def serve(desk: Desk, listening: Listening, told: Told) -> None:
    """Serves until it is interrupted, and tells at which address once it listens.

    Raises InputError where others could reach it and nobody has an account, or where it cannot listen.
    """
    reach = listening.reach
    if reach.is_open and not Accounts(desk.ledger).exist() and provider_of(desk.settings) is None:
        raise InputError("--host", "others can reach it, and nobody has an account", _FIRST)
    with _listening(listening.host, listening.port) as listener:
        shown, taken = listener.getsockname()[:2]
        if reach.is_open and not listening.proxy:
            told.warning(
                "passwords and reports go over the network as they are: put a proxy with HTTPS before it"
            )
        told.address(f"http://{f'[{shown}]' if ':' in shown else shown}:{taken}/")
        config = uvicorn.Config(
            make_app(desk, reach),
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            # Headers that say where a request came from are believed of a proxy that was named alone.
            proxy_headers=bool(listening.proxy),
            forwarded_allow_ips=listening.proxy or "",
        )
        Thread(target=_settle, args=(desk,), name="settling", daemon=True).start()
        uvicorn.Server(config).run(sockets=[listener])


def _settle(desk: Desk) -> None:
    """What is loaded once and stays is looked through by no later collection: each took 100 ms of a page."""
    with suppress(CenotaphError):  # told where it is needed
        desk.resolver.warm()
    gc.collect()
    gc.freeze()


_FIRST = "make the first one: cenotaph users add NAME --role admin"


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    with ExitStack() as held:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            # With the protocol named, asyncio sends at once what it writes: without, each answer waits 40 ms.
            listener = held.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(2048)
        except OSError as error:
            raise InputError(
                f"{host}:{port}", f"cannot be listened on ({error})", "choose another --port"
            ) from error
        held.pop_all()
    return listener
