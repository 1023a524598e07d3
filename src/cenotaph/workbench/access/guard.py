"""Guard: stands before every page; strangers, and what no page of this site sent, stay outside."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cenotaph.ledger import Ledger
from cenotaph.ledger.seeing import Sights, withheld_from
from cenotaph.model.account import Field
from cenotaph.workbench import failures
from cenotaph.workbench.access.cookies import Cookies, new_visit
from cenotaph.workbench.access.entering import Door, Entered
from cenotaph.workbench.access.forgery import HEADER, LOOKED_AT, field_of, is_token, token_of
from cenotaph.workbench.access.origins import UNSAFE, Reach, is_own
from cenotaph.workbench.desk import Desk

OPEN = ("/login", "/welcome")
"""Where those may go who are not let in yet."""
_IN_WORDS = ("/worklist/second",)
"""Where claims are coded by their words: not without them."""


def protect(app: FastAPI, desk: Desk, reach: Reach) -> None:
    """Puts the guard before all routes of an application."""
    name = str(desk.ledger.file.resolve()) if desk.ledger.file else desk.ledger.name
    door = Door(desk, reach, Cookies(name), Sights(desk.ledger))
    app.state.door = door
    app.add_middleware(_Guard, door=door)


def is_open(path: str) -> bool:
    """Whether a page may be seen by those who are not let in yet."""
    return any(path == each or path.startswith(f"{each}/") for each in OPEN)


def needs_words(path: str) -> bool:
    """Whether a page is of no use without the words of reports."""
    return any(path == each or path.startswith(f"{each}/") for each in _IN_WORDS)


@dataclass(slots=True)
class _Guard:
    app: ASGIApp
    door: Door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        if not self.door.reach.knows(request.headers.get("host")):
            words = "this name is not one of the workbench's: see the setting hosts"
            await failures.answer(self.door.desk, request, 421, words)(scope, receive, send)
        elif request.url.path.startswith("/static/"):
            await self.app(scope, receive, send)
        else:
            await self._let_in(request, send)

    async def _let_in(self, request: Request, send: Send) -> None:
        scope, visit = request.scope, self.door.cookies.visit(request)
        is_new, visit = visit is None, visit or new_visit()
        entered, ledger = await to_thread.run_sync(self._known, request, visit)
        request.state.ledger = ledger
        request.state.visit, request.state.csrf = visit, token_of(visit)
        request.state.viewer = entered.viewer
        request.state.withheld = _words(withheld_from(ledger))
        receive, refusal = await self._checked(request, entered, visit)
        sending = send if not is_new or entered.by_token else self._with_visit(request, send, visit)
        await (refusal or self.app)(scope, receive, sending)
        if entered.seen:
            await to_thread.run_sync(entered.seen)

    def _known(self, request: Request, visit: str) -> tuple[Entered, Ledger]:
        entered = self.door.enter(request, visit)
        return entered, self.door.ledger_for(entered.viewer)

    async def _checked(
        self, request: Request, entered: Entered, visit: str
    ) -> tuple[Receive, Response | None]:
        """The body from its beginning, and what is answered instead of the page, if anything."""
        receive = request.receive
        if request.method in UNSAFE and not entered.by_token:
            if not is_own(request.headers, request.url.scheme):
                words = "this came from no page of this site; behind a proxy see serve --behind-proxy"
                return receive, failures.answer(self.door.desk, request, 403, words)
            given = request.headers.get(HEADER)
            if given is None:
                opening, receive = await _opening(receive)
                given = field_of(request.headers, opening)
            if not is_token(given, visit):
                words = "the page that this came from is of another visit: open it again, then do it again"
                return receive, failures.answer(self.door.desk, request, 403, words)
        if entered.viewer is None and (entered.by_token or not is_open(request.url.path)):
            return receive, self._refused(request)
        if request.state.withheld and needs_words(request.url.path):
            return receive, self._withheld(request)
        return receive, None

    def _refused(self, request: Request) -> Response:
        path = request.url.path
        if path.startswith("/api/"):
            headers = {"WWW-Authenticate": "Bearer"}
            return failures.answer(self.door.desk, request, 401, "log in first", headers)
        asked = path + (f"?{request.url.query}" if request.url.query else "")
        login = f"/login?{urlencode({'next': asked})}" if request.method in ("GET", "HEAD") else "/login"
        if "hx-request" in request.headers:
            return Response(status_code=204, headers={"HX-Redirect": login})
        return RedirectResponse(login, status_code=303)

    def _withheld(self, request: Request) -> Response:
        fields = ", ".join(request.state.withheld)
        words = f"claims are coded by the words that they stand in; withheld from you: {fields}"
        return failures.answer(self.door.desk, request, 403, words)

    def _with_visit(self, request: Request, send: Send, visit: str) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers, carrier = MutableHeaders(scope=message), Response()
                name = f"{self.door.cookies.name(request)}="
                if not any(each.startswith(name) for each in headers.getlist("set-cookie")):
                    self.door.cookies.keep_visit(request, carrier, visit)
                    headers.append("set-cookie", carrier.headers["set-cookie"])
            await send(message)

        return sending


def _words(withheld: Field | None) -> list[str]:
    """The fields that are not seen, as people write them."""
    return [each.word for each in Field if withheld is not None and each <= withheld]


async def _opening(receive: Receive) -> tuple[bytes, Receive]:
    """The first bytes of a body, and the body from its beginning."""
    kept: list[Message] = []
    size, more = 0, True
    while more and size < LOOKED_AT:
        message = await receive()
        kept.append(message)
        size += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
    opening = b"".join(message.get("body", b"") for message in kept)[:LOOKED_AT]
    waiting = iter(kept)

    async def again() -> Message:
        return next(waiting, None) or await receive()

    return opening, again
