"""The application: pages, static files, headers and what happens when something fails, put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from threading import Thread

from anyio import to_thread
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from cenotaph.errors import CenotaphError
from cenotaph.workbench import api, failures, headers
from cenotaph.workbench.access import guard
from cenotaph.workbench.access.origins import Reach
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.pages import ROUTERS

_LOG = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"


def _warmed(desk: Desk) -> None:
    try:
        desk.resolver.warm()
    except CenotaphError as error:
        # Whoever corrects something is told what is wrong with the user's own files.
        _LOG.warning("places and parties could not be loaded: %s", type(error).__name__)


def make_app(desk: Desk, reach: Reach | None = None) -> FastAPI:
    """The workbench over what a desk holds; the ledger is let go of when the server stops.

    `reach` says by which names it may be asked for: those of this machine alone where it is not given.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await to_thread.run_sync(desk.jobs.take_up)
        # The first correction need not wait for the gazetteer.
        warming = Thread(target=_warmed, args=(desk,), name="warming", daemon=True)
        warming.start()
        yield
        await to_thread.run_sync(warming.join)
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
