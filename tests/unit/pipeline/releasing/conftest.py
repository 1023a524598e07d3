"""An invented ledger in which somebody's name is in every kind of string."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.pipeline.releasing.world import filled

from cenotaph.ledger import Ledger
from cenotaph.pipeline.reference import Reference


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with filled(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference()
