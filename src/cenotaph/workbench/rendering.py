"""Rendering: templates with everything escaped, and the few words that all of them use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.responses import HTMLResponse

from cenotaph.model.account import Role
from cenotaph.workbench.marking import LIGHTS
from cenotaph.workbench.numbers import number
from cenotaph.workbench.rooms import ROOMS
from cenotaph.workbench.words import answered, decided, facts, host, how_many, is_link, placed

_BEGINNINGS = frozenset(
    {room.href for room in ROOMS} - {"/add"}
    | {"/search", "/links", "/worklist/links", "/worklist/second", "/worklist/agreement", "/figures/kept"}
)
"""The pages that say how to begin while nothing is recorded."""
_STATIC = Path(__file__).parent / "static"
_RIGHT_TO_LEFT = frozenset("ar fa he ur ps ckb ug yi sd dv".split())


def environment() -> Environment:
    """The templates of this room; every value is escaped, and a name that no page gives is an error."""
    made = Environment(
        loader=PackageLoader("cenotaph.workbench"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "answered": answered,
        "data": data,
        "day": day,
        "decided": decided,
        "direction": direction,
        "facts": facts,
        "host": host,
        "how_many": how_many,
        "is_link": is_link,
        "moment": moment,
        "number": number,
        "placed": placed,
    }
    made.globals |= {"asset": asset, "csrf": csrf, "csrf_headers": csrf_headers, "rooms": ROOMS}
    made.globals |= {"lights": LIGHTS, "adding": Role.CODER, "beginnings": _BEGINNINGS}
    return made


def page(
    templates: Environment,
    request: Request,
    name: str,
    values: Mapping[str, Any],
    code: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A page of the site from a template."""
    viewer = getattr(request.state, "viewer", None)
    is_new = viewer is not None and request.app.state.desk.is_new
    given = {"request": request, "viewer": viewer, "is_new": is_new, **values}
    return HTMLResponse(templates.get_template(name).render(given), code, headers)


@pass_context
def csrf(context: Context) -> Markup:
    """The field that a form begins with: it shows that the form stood on a page of this visit."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(_token(context))


@pass_context
def csrf_headers(context: Context) -> str:
    """The same as the header that htmx sends."""
    return json.dumps({"X-CSRF-Token": _token(context)})


def _token(context: Context) -> str:
    return str(getattr(context["request"].state, "csrf", ""))


def day(value: date | str | None) -> str:
    """A day as ISO 8601 has it; nothing where there is none."""
    return str(value) if value else ""


def moment(value: datetime | str | None) -> str:
    """A moment to the minute, in UTC."""
    return str(value).replace("T", " ")[:16] + " UTC" if value else ""


def data(value: object) -> Markup:
    """A value as JSON that may stand in a script element: it cannot end it, nor be read as markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def direction(language: str | None) -> str:
    """The direction of writing of a language; left to the browser where it is not known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def asset(name: str) -> str:
    """The address of a static file, which changes with its content."""
    return f"/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    path = _STATIC / name
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"
