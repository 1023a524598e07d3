"""Serving: the workbench on an address of this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import uvicorn

from cenotaph.errors import InputError
from cenotaph.workbench.app import make_app
from cenotaph.workbench.desk import Desk


def serve(desk: Desk, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serves until it is interrupted, and tells at which address once it listens.

    Raises InputError where others could reach it and nobody has an account, or where it cannot listen.
    """
    if not is_loopback(host):
        raise InputError(
            "--host", f"{host} can be reached from elsewhere, and nobody has an account", "make one first"
        )
    with _listening(host, port) as listener:
        shown, taken = listener.getsockname()[:2]
        tell(f"http://{f'[{shown}]' if ':' in shown else shown}:{taken}/")
        config = uvicorn.Config(make_app(desk), log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise InputError(
            f"{host}:{port}", f"cannot be listened on ({error})", "choose another --port"
        ) from error
    listener.listen(2048)
    return listener
