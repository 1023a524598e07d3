"""Every route has a rule, and every role meets it: a new route without one fails here."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from tests.unit.workbench.conftest import Visitor

from cenotaph.workbench.access.entering import Door, Entered
from cenotaph.workbench.access.rules import Rule, rules_of
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.viewer import Looking, Reviewing, Role, Viewer

_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def _app(visitor: Visitor) -> FastAPI:
    assert isinstance(visitor.app, FastAPI)
    return visitor.app


def test_every_route_has_a_rule(visitor: Visitor) -> None:
    rules = list(rules_of(_app(visitor)))
    assert {"/reports", "/reports/{id}"} <= {rule.path for rule in rules}
    assert not [rule for rule in rules if not rule.is_stated]


def test_a_route_without_a_rule_is_found(visitor: Visitor) -> None:
    app = _app(visitor)
    app.add_api_route("/forgotten", lambda: "", methods=["GET"])
    assert [rule.path for rule in rules_of(app) if not rule.is_stated] == ["/forgotten"]


def test_what_only_looks_is_changed_by_nobody_who_only_looks(visitor: Visitor) -> None:
    for rule in rules_of(_app(visitor)):
        if rule.methods & _UNSAFE and rule.path not in _OF_ONES_OWN:
            assert rule.role is None or rule.role >= Role.CODER, rule


_OF_ONES_OWN = frozenset(
    {
        "/logout",
        "/logout/everywhere",
        "/account/name",
        "/account/password",
        "/account/tokens",
        "/account/tokens/{id}/end",
    }
)
"""Routes by which viewers change what is theirs alone."""


def test_the_highest_rule_of_a_route_holds(visitor: Visitor) -> None:
    app = _app(visitor)

    def both(one: Looking, other: Reviewing) -> str:
        return one.name + other.name

    app.add_api_route("/both", both, methods=["POST"])
    assert [rule for rule in rules_of(app) if rule.path == "/both"] == [
        Rule("/both", frozenset({"POST"}), Role.REVIEWER, True)
    ]


@pytest.mark.parametrize("role", [None, *Role])
def test_every_role_against_every_route(
    role: Role | None,
    desk: Desk,
    another: Callable[..., Visitor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer = None if role is None else Viewer("Mara Voss", role)
    monkeypatch.setattr(Door, "enter", lambda *_: Entered(viewer))
    visitor = another()
    visitor.get("/login")
    tried = 0
    for rule in rules_of(_app(visitor)):
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            path = re.sub(r"\{[^}]*\}", "a1b2c3", rule.path)
            answered = visitor.request(method, path, headers={"X-CSRF-Token": visitor.csrf})
            assert answered.status_code < 500, (method, path)
            if rule.role is not None:
                code, onward = answered.status_code, answered.headers.get("location", "")
                if role is None:
                    assert code == 401 or (code == 303 and onward.startswith("/login")), (method, path)
                else:
                    assert (code == 403) is (role < rule.role), (method, path, code)
            tried += 1
    assert tried > 2
