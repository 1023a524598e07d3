"""Walking: every route of the workbench is asked, with all that the names in its path may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from fastapi import FastAPI
from tests.unit.workbench.conftest import Visitor

from cenotaph.workbench.access.rules import rules_of

ASKED: tuple[dict[str, str], ...] = (
    {},
    {"outcome": "killed"},
    {"q": "Quovv*"},
    {"q": "killed", "in": "reports"},
    {"name": "Quov", "outcome": "killed"},
    {"name": "The Merin Post"},
    {"role": "speaker", "q": "Qspea"},
    {"kind": "incident"},
    {"outcome": "killed", "without": "Qspeak"},
    {"field": "party", "party": "Quub"},
    {"field": "where", "where": "Quil"},
)
"""With each of these every route is asked; no mark is spelled out, for pages say back what was asked."""


def addresses(visitor: Visitor, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every method and path of every route, with all that the names in it may stand for."""
    assert isinstance(visitor.app, FastAPI)
    for rule in rules_of(visitor.app):
        names = re.findall(r"\{([^}:]*)[^}]*\}", rule.path)
        # A KeyError here: say what the name in a new route's path may stand for.
        for chosen in product(*(known[name] for name in names)):
            path = re.sub(r"\{[^}]*\}", "{}", rule.path).format(*chosen)
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, path


def walk(visitor: Visitor, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every answer of every route, headers included; and where it came from."""
    for method, path in addresses(visitor, known):
        # Whatever has an id in its path is asked for little else.
        is_list = method == "GET" and not re.search(r"/[0-9a-f]{12,}|/marked", path)
        for asked in ASKED if is_list else ASKED[: 2 if method == "GET" else 1]:
            answered = visitor.request(method, path, params=asked, headers={"X-CSRF-Token": visitor.csrf})
            assert answered.status_code < 500, (method, path, asked)
            yield f"{method} {path} {asked}", f"{answered.text}\n{dict(answered.headers)}"
