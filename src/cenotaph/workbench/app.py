"""The application: pages, static files, headers and what happens when something fails, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from cenotaph.workbench import api, failures, headers
from cenotaph.workbench.access import guard
from cenotaph.workbench.access.origins import Reach
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.pages import ROUTERS

_STATIC = Path(__file__).parent / "static"


def make_app(desk: Desk, reach: Reach | None = None) -> FastAPI:
    """The workbench over what a desk holds; the ledger is let go of when the server stops.

    `reach` says by which names it may be asked for: those of this machine alone where it is not given.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await to_thread.run_sync(desk.jobs.take_up)
        yield
        await to_thread.run_sync(desk.close)
        app.state.door.sights.close()

    app = FastAPI(
        title="Cenotaph",
        version=version("cenotaph"),
        # The interactive pages load scripts of other hosts: the description alone is served.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
    )
    app.state.desk = desk
    guard.protect(app, desk, reach or Reach())
    headers.protect(app)
    failures.handle(app, desk)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    api.install(app)
    return app
