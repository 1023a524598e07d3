"""The description of the API against the API: whatever is asked, no answer is a 500, and all are as described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from cenotaph.ledger.accounts import Accounts
from cenotaph.ledger.fields import Fields
from cenotaph.ledger.passes import Passes, Terms
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.account import Field, PassKind, Role, Scope
from cenotaph.workbench.desk import Desk

_EXAMPLES = 20
"""Requests for each of about twenty operations, and as many that are not as described."""
_FEW = 5
_NOT_FOR: dict[str, list[Any]] = {"decide": [positive_data_acceptance]}
"""What can be decided on depends on the ledger: what is well formed may be refused all the same."""
_WITHHELD: dict[str, list[Any]] = {"bounds": [positive_data_acceptance]}
"""No speaker can be left out by those who see none."""


def _asking(
    operation: Any, mode: GenerationMode, asked: Callable[[Case[Any]], None], many: int
) -> Callable[[], None]:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=many,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers(case: Case[Any]) -> None:
        asked(case)

    return answers


def _ask_all(app: FastAPI, token: str, not_for: dict[str, list[Any]], many: int) -> int:
    """Asks every operation, in every way; how many requests that were."""
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    count = 0

    def ask(case: Case[Any]) -> None:
        nonlocal count
        count += 1
        case.call_and_validate(
            base_url="http://127.0.0.1:8350",
            headers={"Authorization": f"Bearer {token}"},
            excluded_checks=not_for.get(case.operation.definition.raw["operationId"], []),
        )

    for each in schema.get_all_operations():
        operation: Any = each.ok()  # type: ignore[union-attr]
        for mode in GenerationMode:
            try:
                _asking(operation, mode, ask, many)()
            except Unsatisfiable:  # nothing can be wrong where nothing is asked for
                assert not list(operation.iter_parameters()), operation.label
    return count


def test_answers_are_as_described(app: FastAPI, token: str) -> None:
    assert _ask_all(app, token, _NOT_FOR, _EXAMPLES) > 15 * _EXAMPLES


def test_answers_are_as_described_where_reports_and_fields_are_withheld(app: FastAPI, desk: Desk) -> None:
    for name, role in (("Ilse Orn", Role.ADMIN), ("Cora Lin", Role.CODER)):
        Accounts(desk.ledger).add(name, role)
    Passes(desk.ledger).give("Cora Lin", PassKind.TOKEN, "c" * 43, desk.moment, Terms("tests", list(Scope)))
    Fields(desk.ledger).show_from(Field.NAMES, Role.REVIEWER, "Ilse Orn", "families asked for it")
    Restricting(desk.ledger).restrict(next(desk.ledger.reports()).id, Readers(), "Ilse Orn", "a source")
    assert _ask_all(app, "c" * 43, _NOT_FOR | _WITHHELD, _FEW) > 15 * _FEW
