"""Place: where pages find what answers them while the server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, FastAPI, Request

from cenotaph.ledger import Ledger
from cenotaph.ledger.seeing import hidden_in, withheld_from
from cenotaph.workbench.figuring.answers import Answers
from cenotaph.workbench.figuring.partly import Asking


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Ends the work with the server; it begins when it is first asked for."""
    yield
    answers: Answers | None = getattr(app.state, "answers", None)
    if answers is not None:
        await to_thread.run_sync(answers.close)


async def _answers(request: Request) -> Answers:
    # On the one thread of the event loop: no two are ever made.
    state = request.app.state
    if not hasattr(state, "answers"):
        state.answers = Answers(state.desk.ledger, state.desk.settings)
    found: Answers = state.answers
    return found


def _asking(request: Request, answers: Annotated[Answers, Depends(_answers)]) -> Asking:
    seen: Ledger = request.state.ledger
    return Asking(answers, hidden_in(seen), withheld_from(seen))


Answering = Annotated[Asking, Depends(_asking)]
"""What answers the pages of figures to whoever looks, as a parameter of a page."""
