"""Paging: a page of a list, and the address of the next one, which stays right while others record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Annotated, Generic, TypeVar

from fastapi import Query, Request
from pydantic import BaseModel, Field

T = TypeVar("T")
MOST = 500
_LAST = 2**62


class Page(BaseModel, Generic[T]):
    """Some of what was asked for, in order."""

    items: list[T]
    next: str | None = Field(description="The address of the next page; null on the last one")


class Paged(BaseModel):
    """Which page is asked for."""

    limit: int = Field(50, ge=1, le=MOST, description="How many at most")
    after: int | None = Field(
        None, ge=0, le=_LAST, description="From behind which one on: leave it to the address in `next`"
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
    url = request.url.include_query_params(after=number(items[-1]))
    return items, f"{url.path}?{url.query}"
