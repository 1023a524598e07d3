"""Problems: what the API answers instead, as application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

MEDIA_TYPE = "application/problem+json"


class Place(BaseModel):
    """One thing that cannot be used, and where it stands."""

    location: str = Field(alias="in", description="query, path, body or header", examples=["query"])
    name: str = Field(description="The parameter, or the path within the body", examples=["limit"])
    problem: str = Field(description="What is wrong with it")


class Problem(BaseModel):
    """Why a request was not answered."""

    type: str = Field("about:blank", description="Always about:blank: the status says what kind it is")
    title: str = Field(description="The status in words", examples=["Unprocessable Entity"])
    status: int = Field(description="The HTTP status", examples=[422])
    detail: str = Field(description="What is wrong, and what helps")
    places: list[Place] = Field(default_factory=list, description="Where, if parts of the request are wrong")


def problem(
    code: int, detail: str = "", headers: Mapping[str, str] | None = None, places: Sequence[Any] = ()
) -> Response:
    """The answer that says so; `places` are the errors of a validation."""
    title = HTTPStatus(code).phrase
    row: dict[str, Any] = {"type": "about:blank", "title": title, "status": code, "detail": detail or title}
    row["places"] = [_place(each) for each in places[:_MOST]]
    return JSONResponse(row, code, dict(headers or {}), media_type=MEDIA_TYPE)


_MOST = 20


def _place(error: Mapping[str, Any]) -> dict[str, str]:
    where, *path = [str(each) for each in error["loc"]] or ["body"]
    return {"in": where, "name": ".".join(path), "problem": str(error["msg"])}


def may_answer(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, for its description."""
    shown = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        code: {"description": _MEANING.get(code, HTTPStatus(code).phrase), "content": shown} for code in codes
    }


_MEANING = {
    400: "The request is no JSON, or no form",
    401: "No token, or one that holds no longer",
    403: "The token or the role is not enough",
    404: "Nothing has this id",
    409: "It changed since `seen`: look again and decide anew",
    410: "It was expunged: only a tombstone is left",
    412: "It changed since the `ETag` in `If-Match`: look again and decide anew",
    413: "More than may be sent at once",
    415: "The body is no JSON",
    421: "The Host is none of the workbench's names",
    422: "Something cannot be used; `places` says what",
    429: "Too much waits already",
}
