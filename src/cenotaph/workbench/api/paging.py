"""Paging: a page of a list, and the address of the next one, which stays right while others record."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Annotated, Generic, TypeVar

from fastapi import Query, Request
from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

T = TypeVar("T")
MOST = 500
_FORM = "^[A-P][A-Za-z0-9_-]{9}[AEIMQUYcgkosw048]$"
_CURSOR = re.compile(_FORM)


def cursor_of(number: int) -> str:
    """What stands for a place in a list, in addresses: it means nothing outside of them."""
    return urlsafe_b64encode(number.to_bytes(8)).rstrip(b"=").decode()


def _place(value: object) -> object:
    if value is None or isinstance(value, int):
        return value
    if not isinstance(value, str) or not _CURSOR.fullmatch(value):
        raise ValueError("take the address in `next` as it is")
    return int.from_bytes(urlsafe_b64decode(f"{value}="))


Cursor = Annotated[int, BeforeValidator(_place), WithJsonSchema({"type": "string", "pattern": _FORM})]
"""A place in a list, as addresses have it."""


class Page(BaseModel, Generic[T]):
    """Some of what was asked for, in order."""

    items: list[T]
    next: str | None = Field(description="The address of the next page; null on the last one")


class Paged(BaseModel):
    """Which page is asked for."""

    limit: int = Field(50, ge=1, le=MOST, description="How many at most")
    after: Cursor | None = Field(
        None, description="From behind which one on: leave it to the address in `next`, and make none up"
    )


Asked = Annotated[Paged, Query()]


def page_of(
    request: Request, paged: Paged, found: Iterable[T], number: Callable[[T], int]
) -> tuple[list[T], str | None]:
    """The first things found that fit on a page, and the address of the next; `number` orders them."""
    items = list(islice(found, paged.limit + 1))
    if len(items) <= paged.limit:
        return items, None
    items = items[: paged.limit]
    url = request.url.include_query_params(after=cursor_of(number(items[-1])))
    return items, f"{url.path}?{url.query}"
