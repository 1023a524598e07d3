"""Failures: what was raised becomes a page (or JSON, below /api) that says what to do, and nothing more."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cenotaph.errors import CenotaphError, ExpungedError, InputError, StaleDecisionError, UnknownIdError
from cenotaph.workbench.api.problems import problem
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.rendering import page

_LOG = logging.getLogger(__name__)
_CODES: tuple[tuple[type[CenotaphError], int], ...] = (
    (ExpungedError, 410),
    (UnknownIdError, 404),
    (StaleDecisionError, 409),
    (InputError, 422),
    (CenotaphError, 500),
)


def handle(app: FastAPI, desk: Desk) -> None:
    """Answers what any page raises; an unforeseen failure is logged and shows nothing of itself."""

    async def known(request: Request, error: Exception) -> Response:
        code = next(code for kind, code in _CODES if isinstance(error, kind))
        return answer(desk, request, code, str(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer(desk, request, error.status_code, str(error.detail), dict(error.headers or {}))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        if request.url.path.startswith("/api/"):
            return problem(422, "something cannot be used: see places", places=error.errors())
        places = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()[:5])
        return answer(desk, request, 422, places)

    async def unforeseen(request: Request, error: Exception) -> Response:
        _LOG.error("failed: %s %s", request.method, request.scope["path"].split("/")[1], exc_info=error)
        return answer(desk, request, 500, "something went wrong here; nothing that was recorded is lost")

    app.add_exception_handler(CenotaphError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, unforeseen)


def answer(
    desk: Desk, request: Request, code: int, words: str, headers: dict[str, str] | None = None
) -> Response:
    """A failure as a page, or as a problem in JSON below /api."""
    title = HTTPStatus(code).phrase
    if request.url.path.startswith("/api/"):
        return problem(code, words, headers)
    return page(desk.templates, request, "failure.html", {"title": title, "words": words}, code, headers)
