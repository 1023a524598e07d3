"""The socket that the workbench answers on."""

from __future__ import annotations

import socket

import pytest

from cenotaph.errors import InputError
from cenotaph.workbench.serving import _listening


def test_asyncio_takes_its_connections_for_tcp_and_does_not_hold_answers_back() -> None:
    with _listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        taken, _ = listener.accept()
        with taken:
            assert (listener.proto, taken.proto) == (socket.IPPROTO_TCP, socket.IPPROTO_TCP)


def test_a_port_that_is_taken_is_named() -> None:
    with _listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(InputError, match=f"127.0.0.1:{port}"):
            _listening("127.0.0.1", port)
