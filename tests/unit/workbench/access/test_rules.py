"""Every route has a rule, and every role meets it: a new route without one fails here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

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


ROUTES: Mapping[Role | None, str] = {
    None: """
        GET /login  POST /login  GET /login/oidc  GET /login/oidc/back  GET /welcome/{secret}
        POST /welcome/{secret}
    """,
    Role.VIEWER: """
        GET /  GET /account  POST /account/name  POST /account/password  POST /account/tokens
        POST /account/tokens/{id}/end  POST /logout  POST /logout/everywhere
        GET /api/v1/bounds  GET /api/v1/claims  GET /api/v1/claims/{id}  GET /api/v1/export
        GET /api/v1/figures  GET /api/v1/incidents  GET /api/v1/incidents/{id}  GET /api/v1/links
        GET /api/v1/openapi.json  GET /api/v1/people  GET /api/v1/people/{id}  GET /api/v1/reports
        GET /api/v1/reports/{id}  GET /api/v1/search  GET /api/v1/status
        GET /claims/{id}  GET /figures  GET /figures/claims.csv  GET /figures/kept  GET /figures/kept/{id}
        GET /figures/ladder.csv  GET /figures/names  GET /overview/charts/{number}.csv
        GET /overview/incidents.csv  GET /incidents  GET /incidents/{id}  GET /incidents/{wanted}/compare
        GET /links  GET /people  GET /people/{id}  GET /people/{wanted}/compare  GET /standing
        GET /reports  GET /reports/{id}  GET /search  GET /sources  GET /sources/{role}
        GET /worklist  GET /worklist/agreement  GET /worklist/links
    """,
    Role.CODER: """
        GET /add  POST /add  GET /add/{job}  POST /add/{job}/cancel
        GET /api/v1/jobs/{id}  POST /api/v1/jobs/{id}/cancel  GET /api/v1/jobs/{id}/outcomes
        POST /api/v1/reports  POST /figures/keep  GET /worklist/second  POST /worklist/second/code
    """,
    Role.REVIEWER: """
        POST /api/v1/decisions  POST /reports/{id}/decide
        POST /incidents/{wanted}/back  POST /incidents/{wanted}/merge  POST /incidents/{wanted}/split
        POST /people/{wanted}/back  POST /people/{wanted}/merge  POST /people/{wanted}/split
        GET /reports/{id}/restriction  POST /reports/{id}/restriction  GET /restrictions
        POST /worklist/agreement/draw  POST /worklist/decide  POST /worklist/let-go
        POST /worklist/links/decide  POST /worklist/links/undo  POST /worklist/take  POST /worklist/undo
    """,
    Role.ADMIN: """
        GET /accounts  POST /accounts  POST /accounts/disable  POST /accounts/enable  POST /accounts/link
        POST /accounts/role  POST /restrictions/fields
    """,
}
"""Role -> what it may ask for, beside what those before may; None: whoever is not let in yet."""


def test_every_route_asks_for_the_role_that_it_should(visitor: Visitor) -> None:
    wanted = {
        tuple(route.split(" ")): role
        for role, routes in ROUTES.items()
        for route in re.split(r"\s{2,}", routes.strip())
    }
    found = {
        (method, rule.path): rule.role
        for rule in rules_of(_app(visitor))
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert found == wanted


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
