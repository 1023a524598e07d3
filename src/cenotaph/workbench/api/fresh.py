"""Fresh: an answer changes only when the ledger does, or whoever asks; its ETag says so."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version

from fastapi import Depends, FastAPI, Request, Response

from cenotaph.ledger.generations import basis_remembered
from cenotaph.model.link import LinkKind
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.viewer import Looking, Viewer


class NotModified(Exception):  # noqa: N818 - no error
    """What the asker has is still so."""

    def __init__(self, etag: str) -> None:
        self.etag = etag


def _fresh(request: Request, response: Response, desk: AtDesk, viewer: Looking) -> None:
    _tag(request, response, viewer, desk.jobs.store.state())


def _fresh_derived(request: Request, response: Response, desk: AtDesk, viewer: Looking) -> None:
    # What is behind is worked out anew, also where nobody has a look at it but by its tag.
    desk.jobs.renewed("groups")
    with desk.ledger.reading() as moment:
        made = [basis_remembered(moment, str(kind)) or "" for kind in (LinkKind.PERSON, LinkKind.INCIDENT)]
    _tag(request, response, viewer, " ".join((desk.jobs.store.state(), *made)))


def _tag(request: Request, response: Response, viewer: Viewer, state: str) -> None:
    groups = " ".join(sorted(viewer.groups))
    asked = str(request.url)
    made = "\x1f".join((version("cenotaph"), state, viewer.name, viewer.role.word, groups, asked))
    digest = sha256(made.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    known = [_parted(each) for each in request.headers.get("if-none-match", "").split(",")]
    if any(each[1] == digest for each in known):
        version_there = next(each[0] for each in known if each[1] == digest)
        raise NotModified(f'"{version_there}.{digest}"' if version_there else f'W/"{digest}"')
    response.headers["ETag"] = f'W/"{digest}"'
    response.headers["Cache-Control"] = "private, no-cache"


def _parted(tag: str) -> tuple[str, str]:
    """What a tag says of the version of one thing, if it does, and of the whole answer."""
    made, _, digest = tag.strip().removeprefix("W/").strip('"').rpartition(".")
    return made if made.isalnum() else "", digest


def add_version(response: Response, made: str) -> None:
    """Has the tag of an answer on one thing tell its version, too: what is decided on it is bound to that."""
    digest = response.headers["ETag"].removeprefix("W/").strip('"')
    response.headers["ETag"] = f'"{made}.{digest}"'


def versions_in(if_match: str) -> frozenset[str] | None:
    """The versions that If-Match names; None where any will do. What is no such tag names none."""
    tags = [each.strip() for each in if_match.split(",")]
    if "*" in tags:
        return None
    strong = [each for each in tags if not each.startswith("W/")]
    return frozenset(made for made, _ in map(_parted, strong) if made)


FRESH = Depends(_fresh)
"""A dependency of routes whose answers are made of the ledger alone."""
FRESH_DERIVED = Depends(_fresh_derived)
"""The same of what was worked out from it, as last worked out."""


def handle(app: FastAPI) -> None:
    """Answers 304 where nothing changed."""

    async def unchanged(_: Request, error: Exception) -> Response:
        assert isinstance(error, NotModified)
        return Response(status_code=304, headers={"ETag": error.etag, "Cache-Control": "private, no-cache"})

    app.add_exception_handler(NotModified, unchanged)
