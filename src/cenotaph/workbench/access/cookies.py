"""Cookies: the one that a visit is known by, and the name that somebody without an account gave."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

_VISIT = re.compile(r"[\w-]{43}", re.ASCII)
_YEAR = 31_536_000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies of one ledger's workbench; another one on this machine has others."""

    ledger: str
    """What names the ledger on this machine: servers of different ports share a browser's cookies."""

    def name(self, request: Request) -> str:
        """The name of the visit's cookie; over HTTPS one that no other host could have set."""
        return f"{'__Host-' if is_secure(request) else ''}cenotaph-{self._mark}"

    def visit(self, request: Request) -> str | None:
        """The visit that a request is of; None where it has none."""
        found = request.cookies.get(self.name(request), "")
        return found if _VISIT.fullmatch(found) else None

    def keep_visit(self, request: Request, response: Response, visit: str) -> None:
        """Has the browser keep a visit until it is closed; scripts and other sites cannot use it."""
        response.set_cookie(
            self.name(request), visit, path="/", secure=is_secure(request), httponly=True, samesite="lax"
        )

    def named(self, request: Request) -> str:
        """The name that somebody without an account gave; empty where none did."""
        return unquote(request.cookies.get(f"cenotaph-name-{self._mark}", ""))[:LONGEST_NAME]

    def keep_name(self, request: Request, response: Response, name: str) -> None:
        """Has the browser remember a name."""
        response.set_cookie(
            f"cenotaph-name-{self._mark}",
            quote(name),
            max_age=_YEAR,
            path="/",
            secure=is_secure(request),
            httponly=True,
            samesite="lax",
        )

    @property
    def _mark(self) -> str:
        return sha256(self.ledger.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def new_visit() -> str:
    """A visit that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def is_secure(request: Request) -> bool:
    """Whether the request came by HTTPS."""
    return request.url.scheme == "https"
