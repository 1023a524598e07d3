"""Uploads: a stream is read to its limit and no further, and lies on the disk, not in memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import anyio
import pytest
from fastapi import HTTPException
from starlette.datastructures import UploadFile
from starlette.requests import Request

from cenotaph.workbench.uploads import form_of

_BOUNDARY = "x" * 20
_OPENING = (
    f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n'
    "Content-Type: text/plain\r\n\r\n"
).encode()
_PIECE = bytes(2**16)
_MB = 2**20
_T = TypeVar("_T")


class Stream:
    """A request whose body comes piece by piece, and is as long as nobody would believe."""

    def __init__(self, pieces: int) -> None:
        self.given = 0
        self._body = self._pieces(pieces)
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/add",
            "query_string": b"",
            "headers": [(b"content-type", f"multipart/form-data; boundary={_BOUNDARY}".encode())],
        }
        self.request = Request(scope, self._receive)

    def _pieces(self, pieces: int) -> Iterator[bytes]:
        yield _OPENING
        for _ in range(pieces):
            yield _PIECE
        yield f"\r\n--{_BOUNDARY}--\r\n".encode()

    async def _receive(self) -> dict[str, Any]:
        piece = next(self._body, None)
        self.given += len(piece or b"")
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}


def _apart(act: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
    """Runs it in a thread of its own: where a browser is driven, this one has a loop running already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, act).result()


def _sizes(stream: Stream, limit: int) -> list[int]:
    async def read() -> list[int]:
        async with form_of(stream.request, limit) as form:
            return [each.size or 0 for each in form.getlist("files") if isinstance(each, UploadFile)]

    return _apart(read)


@pytest.fixture
def memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("memory")
def test_a_large_file_takes_no_memory() -> None:
    tracemalloc.reset_peak()
    assert _sizes(Stream(640), 64 * _MB) == [40 * _MB]
    assert tracemalloc.get_traced_memory()[1] < 8 * _MB


@pytest.mark.usefixtures("memory")
def test_a_stream_of_two_gigabytes_is_cut_at_the_limit() -> None:
    stream = Stream(2 * 2**30 // len(_PIECE))
    tracemalloc.reset_peak()
    with pytest.raises(HTTPException) as refused:
        _sizes(stream, 16 * _MB)
    assert refused.value.status_code == 413
    assert stream.given < 17 * _MB
    assert tracemalloc.get_traced_memory()[1] < 8 * _MB


@pytest.mark.parametrize(
    "body",
    [
        b"no form at all",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"y" * (11 * _MB) + b"\r\n--x--\r\n",
    ],
)
def test_what_is_no_form_or_too_long_a_field_is_refused(body: bytes) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    request = Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)

    async def read() -> None:
        async with form_of(request):
            pass

    with pytest.raises(HTTPException) as refused:
        _apart(read)
    assert refused.value.status_code in (400, 413)
