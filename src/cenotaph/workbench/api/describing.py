"""Describing: the API's routes put into the application, and their description as OpenAPI."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from cenotaph.workbench.api import adding, deciding, derived, exporting, fresh, recorded
from cenotaph.workbench.api.problems import Problem

PREFIX = "/api/v1"
_ABOUT = """\
Reports, claims, decisions and what is worked out from them, for programs.

A program shows a token of its owner's account in the header `Authorization: Bearer …`; it is made on the page
*Your account*, for reading, adding or deciding. On a machine where nobody has an account none is
needed for reading.

Lists come in pages: `next` is the address of the page behind, and stays right while others record; `/export`
gives all of it at once, a line for each report. Answers that are made of the ledger carry an `ETag`; ask with
`If-None-Match` and get 304 where nothing changed, and decide with `If-Match` where nothing may have changed
since. What cannot be answered comes as `application/problem+json`. Moments are ISO 8601 in UTC.

Reports that are restricted to others are not there, and figures rest on those that are. Fields that are
withheld are null, empty or `[withheld]`.
"""
_TAGS = [
    {"name": "recorded", "description": "What was recorded for good"},
    {"name": "decisions", "description": "What reviewers settle"},
    {"name": "derived", "description": "What is worked out from the claims, and can be worked out again"},
    {"name": "adding", "description": "New reports, read in the background"},
]


def install(app: FastAPI) -> None:
    """Puts the API into an application."""
    whole = APIRouter(prefix=PREFIX)
    for each in (recorded, exporting, deciding, derived, adding):
        whole.include_router(each.router)
    app.include_router(whole)
    fresh.handle(app)

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title="Cenotaph", version=app.version, description=_ABOUT, routes=app.routes, tags=_TAGS
    )
    schemas = found["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= problem.pop("$defs", {})
    schemas["Problem"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    found["security"] = [{"token": []}, {}]
    return found
