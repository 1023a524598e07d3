"""Forms: the fields that a form sends, whatever they are called, none of them large."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Request

_LARGEST = 262_144
_FIELDS = 100


async def _fields(request: Request) -> dict[str, str]:
    if not _is_small(request.headers.get("content-length", "")):
        raise HTTPException(413, "the form is too large")
    async with request.form(max_files=0, max_fields=_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _is_small(length: str) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 10 and int(length) <= _LARGEST


Fields = Annotated[dict[str, str], Depends(_fields)]
"""What a form sent, as a parameter of a page; of a name that came twice the last."""
