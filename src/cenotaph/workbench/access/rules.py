"""Rules: which role each route of an application asks for, read off the routes themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from cenotaph.workbench.access.guard import is_open
from cenotaph.workbench.viewer import AtLeast, Role

FOR_ALL_LET_IN = frozenset({"/api/v1/openapi.json"})
"""What the framework itself answers: whoever is let in may see it."""
FILES = frozenset({"/static"})
"""The scripts and styles, which hold nothing of a ledger."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks for."""

    path: str
    methods: frozenset[str]
    role: Role | None
    """None where everybody may go, or where nothing is asked."""
    is_stated: bool
    """Whether the route says what it asks for, or is known to ask for nothing."""


def rules_of(app: FastAPI) -> Iterator[Rule]:
    """The rule of every route of an application."""
    for route in iter_route_contexts(app.routes):
        path = route.path or ""
        if path in FILES:
            continue
        dependant: Dependant | None = getattr(route, "dependant", None)
        roles = [] if dependant is None else list(_roles(dependant))
        role = max(roles, default=Role.VIEWER if path in FOR_ALL_LET_IN else None)
        is_stated = role is not None or is_open(path)
        yield Rule(path, frozenset(route.methods or ()), role, is_stated)


def _roles(dependant: Dependant) -> Iterator[Role]:
    if isinstance(dependant.call, AtLeast):
        yield dependant.call.role
    for each in dependant.dependencies:
        yield from _roles(each)
