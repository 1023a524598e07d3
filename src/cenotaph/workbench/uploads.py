"""Uploads: a form with texts and files, read no further than its limits, and kept in the spool."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO

from fastapi import HTTPException
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

from cenotaph.workbench.jobs.inputs import Input, endings_of, shown_name
from cenotaph.workbench.jobs.spool import Spool

LARGEST = 256 * 2**20
"""Bytes of all that is sent at once."""
MOST_FILES = 200
LONGEST_TEXT = 10 * 2**20
"""Bytes of a pasted text: as long as a report may be."""
MOST_WAITING = 200
"""Jobs that may wait to be read."""
_MOST_FIELDS = 30
_FOREIGN = re.compile(r"\W+")


@asynccontextmanager
async def form_of(request: Request, largest: int | None = None) -> AsyncIterator[FormData]:
    """The form that a request sends; its files lie on the disk, and are gone when the block ends.

    HTTPException 413 as soon as more comes than may: what follows is not read. 400 for what is no form.
    """
    limit = LARGEST if largest is None else largest
    bounded = Request(request.scope, _bounded(request, limit))
    try:
        async with bounded.form(
            max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=LONGEST_TEXT
        ) as form:
            yield form
    except MultiPartException as error:
        raise HTTPException(413 if "exceed" in error.message.lower() else 400, error.message) from error


class _Bounded:
    """Gives the messages of a body until they are too many bytes."""

    def __init__(self, request: Request, limit: int) -> None:
        self._request, self._left, self._limit = request, limit, limit

    async def __call__(self) -> Message:
        message = await self._request.receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise too_large(self._limit)
        return message


def _bounded(request: Request, limit: int) -> _Bounded:
    stated = request.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and (len(stated) > 15 or int(stated) > limit):
        raise too_large(limit)
    return _Bounded(request, limit)


def too_large(limit: int) -> HTTPException:
    """The answer to what is larger than may be sent at once."""
    words = f"this is more than {limit // 2**20} MB; send fewer files at once, or use: cenotaph add"
    return HTTPException(413, words, {"Connection": "close"})


@dataclass(frozen=True, slots=True)
class Filling:
    """Puts what was given into the spool, for one job."""

    spool: Spool
    job: str

    def text(self, text: str, title: str | None) -> Input:
        """A pasted text."""
        name = _FOREIGN.sub("-", (title or "").lower()).strip("-_")[:60].strip("-_") or "pasted"
        kept = self.spool.put(self.job, BytesIO(text.encode("utf-8", "surrogatepass")), ".txt")
        return Input(f"{name}.txt", file=kept, title=title or "")

    def files(self, files: Sequence[UploadFile]) -> list[Input]:
        """Files; one whose ending is not read is not kept, and refused when its turn comes."""
        found = []
        for each in files:
            name = shown_name(each.filename or "")
            endings = endings_of(name)
            kept = self.spool.put(self.job, each.file, endings) if endings else ""
            found.append(Input(name, file=kept))
        return found
