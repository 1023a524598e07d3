"""Axes against every kind of person that an invented war can have: no class is missing, and none is made up."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from brute_bounds import points
from cenotaph.estimates.axes import axes_of
from claim_worlds import holds, invented_world, scope_of

Signature = tuple[bool, ...]


@settings(max_examples=40)
@given(seed=st.integers(0, 10**9), number=st.integers(1, 6))
def test_the_classes_are_all_kinds_of_people_and_no_others(seed: int, number: int) -> None:
    chance = random.Random(seed)
    scopes = [scope_of(chance, 4) for _ in range(number)]
    found: set[Signature] = {(True,) * number}
    for axis in axes_of(scopes, invented_world()):
        columns = {tuple(map(bool, column)) for column in axis.sets[axis.of].T}
        found = {tuple(a and b for a, b in zip(x, y, strict=True)) for x in found for y in columns}
    rows = np.array([[holds(scope, point) for point in points(4, "pwdoc")] for scope in scopes])
    nobody = {(False,) * number}
    assert found - nobody == {tuple(map(bool, row)) for row in rows.T} - nobody
