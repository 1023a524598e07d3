"""Fresh: an answer changes only when the ledger does, or whoever asks; its ETag says so."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version

from fastapi import Depends, FastAPI, Request, Response

from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.viewer import Looking


class NotModified(Exception):  # noqa: N818 - no error
    """What the asker has is still so."""

    def __init__(self, etag: str) -> None:
        self.etag = etag


def _fresh(request: Request, response: Response, desk: AtDesk, viewer: Looking) -> None:
    groups = " ".join(sorted(viewer.groups))
    made = "\x1f".join(
        (
            version("cenotaph"),
            desk.jobs.store.state(),
            viewer.name,
            viewer.role.word,
            groups,
            str(request.url),
        )
    )
    etag = f'W/"{sha256(made.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'
    if etag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
        raise NotModified(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"


FRESH = Depends(_fresh)
"""A dependency of routes whose answers are made of the ledger alone."""


def handle(app: FastAPI) -> None:
    """Answers 304 where nothing changed."""

    async def unchanged(_: Request, error: Exception) -> Response:
        assert isinstance(error, NotModified)
        return Response(status_code=304, headers={"ETag": error.etag, "Cache-Control": "private, no-cache"})

    app.add_exception_handler(NotModified, unchanged)
