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

_EXAMPLES = 20
"""Requests for each of about twenty operations, and as many that are not as described."""
_NOT_FOR: dict[str, list[Any]] = {"decide": [positive_data_acceptance]}
"""What can be decided on depends on the ledger: what is well formed may be refused all the same."""


def _asking(operation: Any, mode: GenerationMode, asked: Callable[[Case[Any]], None]) -> Callable[[], None]:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers(case: Case[Any]) -> None:
        asked(case)

    return answers


def test_answers_are_as_described(app: FastAPI, token: str) -> None:
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    count = 0

    def ask(case: Case[Any]) -> None:
        nonlocal count
        count += 1
        case.call_and_validate(
            base_url="http://127.0.0.1:8350",
            headers={"Authorization": f"Bearer {token}"},
            excluded_checks=_NOT_FOR.get(case.operation.definition.raw["operationId"], []),
        )

    for each in schema.get_all_operations():
        operation: Any = each.ok()  # type: ignore[union-attr]
        for mode in GenerationMode:
            try:
                _asking(operation, mode, ask)()
            except Unsatisfiable:  # nothing can be wrong where nothing is asked for
                assert not list(operation.iter_parameters()), operation.label
    assert count > 15 * _EXAMPLES
